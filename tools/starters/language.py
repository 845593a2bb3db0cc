#!/usr/bin/env python3
"""Trains the base model of the fleet, from the recipe base.json beside this file.

  tools/starters/language.py base --inputs FOLDER --out FOLDER [--program build/release/app/cli/lapidary] [-- OPTION ...]

FOLDER of the inputs holds the files that texts.py names. The data is written beside the model, in the folder --out, then
the line of `lapidary train` is shown and run; what stands after -- is added to it, as `-- --minutes 60`. Run again, a
training that was stopped goes on.
"""

import argparse
import json
import shlex
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def base_data(inputs, out):
    data = out / "base.jsonl"
    if not data.exists():
        subprocess.run([sys.executable, HERE / "texts.py", "--inputs", inputs, "--out", data], check=True)
    return data


def main():
    parser = argparse.ArgumentParser(description="Trains the language models of the fleet.")
    parser.add_argument("name", choices=["base"])
    parser.add_argument("--inputs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--program", type=Path, default=ROOT / "build/release/app/cli/lapidary")
    words = sys.argv[1:]
    end = words.index("--") if "--" in words else len(words)
    arguments, more = parser.parse_args(words[:end]), words[end + 1:]
    recipe = json.loads((HERE / f"{arguments.name}.json").read_text(encoding="utf-8"))
    arguments.out.mkdir(parents=True, exist_ok=True)
    data = base_data(arguments.inputs, arguments.out)
    command = [arguments.program, "train", "new", "--data", data, "--out", arguments.out / arguments.name,
               "--attribution", recipe["attribution"], *recipe["options"], *more]
    print(shlex.join(map(str, command)), flush=True)
    sys.exit(subprocess.run(command).returncode)


if __name__ == "__main__":
    main()
