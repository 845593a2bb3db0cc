#!/usr/bin/env python3
"""Makes the field finders that ship with Lapidary, from the recipes in resources/starter.

  tools/starters/fields.py --inputs FOLDER [--program build/release/app/cli/lapidary] [--out resources/specialists] [NAME ...]

FOLDER holds the input files that the recipes name; their SHA-256 must agree. No text of them goes into a specialist:
features are kept as hashes. The result is the same, byte for byte, on every run.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from make import HERE, RECIPES, ROOT, find_inputs

SHIPPED = ["invoice", "receipt"]


class Unseen:
    """Documents of a kind that is not learned from; `learned` is what is, where that is not all of the data."""

    def __init__(self, documents, learned=None):
        self.documents, self.learned = documents, learned


def receipts(recipe, inputs, folder):
    """A fifth of the shops, with all their receipts, are those that are not seen."""
    (path,) = inputs
    known, unseen = folder / "known.jsonl", folder / "unseen.jsonl"
    with open(path, encoding="utf-8") as source, open(known, "w", encoding="utf-8") as learned, \
            open(unseen, "w", encoding="utf-8") as apart:
        for line in source:
            shop = re.sub(r"[^a-z]", "", json.loads(line)["fields"].get("company", "").lower())[:12]
            (apart if hashlib.sha256(shop.encode()).digest()[0] < 52 else learned).write(line)
    return path, {"shops": Unseen(unseen, known)}


def invoices(recipe, inputs, folder):
    paths = {}
    for part, count in recipe["counts"].items():
        paths[part] = folder / f"{part}.jsonl"
        subprocess.run([sys.executable, HERE / "invoices.py", "--out", paths[part], "--part", part, "--count", str(count)],
                       check=True)
    return paths["learn"], {part: Unseen(paths[part]) for part in ("names", "layouts")}


DATA = {"receipt": receipts, "invoice": invoices}


def make(recipe, inputs, program, out):
    specialist = out / recipe["name"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data, unseen = DATA[recipe["name"]](recipe, inputs, folder)
        task = RECIPES / recipe["task"] if recipe["task"].endswith(".json") else recipe["task"]
        notes = [word for note in recipe["notes"] for word in ("--note", note)]

        def train(to, documents, *more):
            subprocess.run([program, "train", "field-finder", "--data", documents, "--out", to, "--task", task, "--text",
                            "text", "--no-versions", "--attribution", recipe["attribution"], *notes, *recipe["options"],
                            *more], check=True)

        measured = folder / "measured"
        train(measured, data)
        train(specialist, data, "--refit")
        manifest = specialist / "specialist.json"
        document = json.loads(manifest.read_text(encoding="utf-8"))
        card = document["card"]
        card["data"] |= {"source": recipe["source"], "inputs": recipe["inputs"]}
        card["recipe"]["made_with"] = "tools/starters/fields.py"
        for part, of in unseen.items():
            asked = measured
            if of.learned:
                asked = folder / part
                train(asked, of.learned)
            done = subprocess.run([program, "evaluate", asked, "--data", of.documents, "--text", "text", "--json",
                                   "--quiet"], check=True, capture_output=True, text=True)
            result = json.loads(done.stdout)
            del result["part"], result["ms_per_document"]
            card.setdefault("unseen", {})[part] = result
        del card["test"]["ms_per_document"]  # another on every run
        manifest.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description="Makes the field finders that ship with Lapidary.")
    parser.add_argument("--inputs", type=Path, required=True)
    parser.add_argument("--program", type=Path, default=ROOT / "build/release/app/cli/lapidary")
    parser.add_argument("--out", type=Path, default=ROOT / "resources/specialists")
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    for name in arguments.names or SHIPPED:
        recipe = json.loads((RECIPES / f"{name}.json").read_text(encoding="utf-8"))
        make(recipe, find_inputs(recipe, arguments.inputs), arguments.program, arguments.out)


if __name__ == "__main__":
    main()
