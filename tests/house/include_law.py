"""The include law of docs/architecture.md: which room may include which.

  include_law.py [ROOT]    prints each include that runs the wrong way; exit code 1 if there is one
"""

import re
import sys
from pathlib import Path

# A room may include itself and the rooms before it.
ENGINE = ["base", "format", "tokenizer", "model", "backend", "generate", "train", "evaluate", "task", "fleet"]
APP_SHARED = ["documents", "library", "storage"]
APP_PROGRAMS = ["desktop", "cli", "server"]

# The backend stands between model/ and generate/: it sees a model's shapes, never its text.
CLOSED_TO_BACKEND = {"tokenizer"}
# The forward pass is written once, in model/, against the contract of a device ...
FORWARD = re.compile(r"engine/model/forward\.(h|cpp)$")
FORWARD_MAY = {"backend/backend.h"}
# ... so that contract may know nothing of the model but its numbers, and of its own room the reasons that it gives.
CONTRACT = "engine/backend/backend.h"
CONTRACT_MAY = re.compile(r"base/.*|backend/device_reason\.h$|model/config\.h$")

QUOTED = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
ANGLED = re.compile(r"^\s*#\s*include\s*<([^>]+)>", re.MULTILINE)
QT = re.compile(r"^(Q[A-Z]\w*|Qt\w*)(/.*)?$|^q[a-z]+\.h$")
SOURCES = {".h", ".hpp", ".cpp", ".cc", ".mm", ".inc"}


def wrong_in_engine(path, room, target):
    """Why engine/<room> may not include the quoted `target`, or None."""
    first = target.split("/")[0]
    if first in APP_SHARED + APP_PROGRAMS:
        return "the engine knows nothing of the app"
    if path == CONTRACT:
        allowed = CONTRACT_MAY.match(target)
        return None if allowed else "the contract of a device knows only base/, model/config.h and its reasons"
    if first not in ENGINE:
        return None
    if FORWARD.search(path) and target in FORWARD_MAY:
        return None
    if room == "backend" and first in CLOSED_TO_BACKEND:
        return f"backend/ does not know {first}/"
    if ENGINE.index(first) > ENGINE.index(room):
        return f"{room}/ stands before {first}/"
    return None


def wrong_in_app(room, target):
    first = target.split("/")[0]
    if first in APP_PROGRAMS and first != room:
        return f"{room}/ and {first}/ do not know each other" if room in APP_PROGRAMS else f"{room}/ is below {first}/"
    return None


def violations(root):
    """[(path, include, reason)] of all sources under root, and how many files were read."""
    found = []
    count = 0
    for top in ("engine", "app"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in SOURCES or not file.is_file():
                continue
            count += 1
            path = file.relative_to(root).as_posix()
            parts = path.split("/")
            room = parts[1] if len(parts) > 2 else ""
            text = file.read_text(encoding="utf-8")
            for target in QUOTED.findall(text):
                if ".." in target.split("/"):
                    found.append((path, target, "includes are written from engine/ or app/, without .."))
                    continue
                if top == "engine" and room not in ENGINE:
                    found.append((path, target, f"{room or 'the engine folder itself'} is no room of the engine"))
                    continue
                reason = wrong_in_engine(path, room, target) if top == "engine" else wrong_in_app(room, target)
                if reason:
                    found.append((path, target, reason))
            for target in ANGLED.findall(text):
                if QT.match(target) and (top == "engine" or room == "cli"):
                    found.append((path, target, "no Qt here"))
    return found, count


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found, count = violations(root)
    for path, target, reason in found:
        print(f'{path}: includes "{target}": {reason}')
    print(f"{count} files read, {len(found)} includes the wrong way")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
