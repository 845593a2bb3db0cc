#!/usr/bin/env python3
"""Brings texts of several kinds into one JSON Lines file to train a base model on: texts.py --inputs FOLDER --out FILE

FOLDER holds the files that base.json names; their SHA-256 must agree. One line is one text with its source. Texts that
belong together (turns of a dialogue, a passage and its questions) stay one text. What comes from one fairy tale, in
whichever file, has one group: given to `lapidary train --group group`, no tale is both learned from and measured on.
Most stories get a prompt that asks for them, from the animals, things and people in them: `--prompt prompt`. Of a file
with a share, so many of its texts are taken, chosen by a hash of each.

  lapidary train new --task text --data FILE --text text --group group --prompt prompt --out FOLDER ...

with the options that base.json names.
"""

import argparse
import collections
import csv
import hashlib
import json
import re
import sys
from pathlib import Path

from prompts import prompt_for, without_title

HERE = Path(__file__).resolve().parent


def documents(path):
    """Texts of a file in which a line of its own parts them."""
    for text in path.read_text(encoding="utf-8").split("<|document|>"):
        if text.strip():
            yield text.strip()


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def lines(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def dialogue(row):
    names = {}
    lines = []
    for turn in row["turns"]:
        name = names.setdefault(turn["role"], "AB"[min(len(names), 1)])
        lines.append(f"{name}: {turn['text']}")
    return "\n".join(lines)


def questions(row):
    asked = [f"Question: {item['question']}\nAnswer: {item['answer']}" for item in row["qa"]]
    return row["context"] + "\n\n" + "\n".join(asked)


def slots(row):
    """A sentence and what stands in it, as an extraction answers."""
    found = {slot["slot"]: slot["value"] for slot in row["slots"]}
    return row["text"] + "\n\n" + json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def columns(*names):
    return lambda row: "\n".join(row[name] for name in names if row.get(name))


READERS = {
    "documents": documents,
    "dialogue": lambda path: map(dialogue, lines(path)),
    "slots": lambda path: map(slots, lines(path)),
}


def tale(title):
    return re.sub("[^a-z0-9]", "", title.lower())


def chance(text, what):
    """A number from 0 to 1 that is always the same for a text and a purpose."""
    digest = hashlib.blake2b(f"{what}\n{text}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def texts_of(entry, path):
    """Texts of a file, each with the tale that it is from, empty for most."""
    kind = entry["kind"]
    if kind == "tales":
        return ((text, tale(text.partition("\n")[0])) for text in documents(path))
    if kind == "questions":
        return ((questions(row), tale(row.get("story", ""))) for row in lines(path))
    if kind in READERS:
        return ((text, "") for text in READERS[kind](path))
    take = columns(*entry["columns"])
    return ((take(row), "") for row in (rows(path) if path.suffix == ".csv" else lines(path)))


def shingles(text):
    """Hashes of every run of eight words."""
    words = re.findall(r"[^\W_]+", text.lower())
    return {hash(tuple(words[at:at + 8])) for at in range(len(words) - 7)}


def join_tales(texts):
    """A text that shares a tenth of its runs of eight words with a known tale belongs to it, whatever its title."""
    holders = {}
    for row in texts:
        if row["group"]:
            for shingle in shingles(row["text"]):
                holders.setdefault(shingle, row["group"])
    for row in texts:
        if not row["group"] and row["prompts"]:
            runs = shingles(row["text"])
            shared = collections.Counter(holders[run] for run in runs if run in holders)
            for group, count in shared.most_common(1):
                if 10 * count >= len(runs):
                    row["group"] = group


def main():
    parser = argparse.ArgumentParser(description="Brings texts into one file to train a base model on.")
    parser.add_argument("--inputs", type=Path, required=True)
    parser.add_argument("--recipe", type=Path, default=HERE.parents[1] / "resources/starter/base.json")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    recipe = json.loads(arguments.recipe.read_text(encoding="utf-8"))
    texts = []
    for entry in recipe["inputs"]:
        path = arguments.inputs / entry["file"]
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != entry["sha256"]:
            sys.exit(f"{path}: another file than the recipe means (SHA-256 {found})")
        for text, group in texts_of(entry, path):
            if text.strip() and chance(text, "share") < entry.get("share", 1.0):
                texts.append({"text": text, "source": entry["file"], "group": group,
                              "prompts": entry.get("prompts", 0.0)})
    join_tales(texts)
    with open(arguments.out, "w", encoding="utf-8") as out:
        for row in texts:
            share = row.pop("prompts")
            row["prompt"] = prompt_for(row["text"]) if chance(row["text"], "prompt") < share else ""
            if row["prompt"]:
                row["text"] = without_title(row["text"])
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{len(texts)} texts, {sum(len(row['text'].encode()) for row in texts)} bytes")


if __name__ == "__main__":
    main()
