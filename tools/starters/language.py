#!/usr/bin/env python3
"""Trains the language models of the fleet, from the recipes in resources/starter.

  tools/starters/language.py NAME --inputs FOLDER --out FOLDER [--program build/release/app/cli/lapidary] [-- OPTION ...]
  tools/starters/language.py NAME --ship --out FOLDER

NAME is `base` (a new model) or `stories` (which goes on from it, with stories alone). FOLDER of the inputs holds the
files that texts.py names. The data is written beside the model, in the folder --out, then the line of `lapidary train`
is shown and run; what stands after -- is added to it, as `-- --minutes 60`. Run again, a training that was stopped goes on.
With --ship what was trained is written to resources/models, as a GGUF file with 8-bit weights.
"""

import argparse
import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RECIPES = ROOT / "resources/starter"


def base_data(recipe, inputs, out):
    data = out / "base.jsonl"
    if not data.exists():
        subprocess.run([sys.executable, HERE / "texts.py", "--inputs", inputs, "--out", data], check=True)
    return data


def stories_data(recipe, inputs, out):
    data = out / "stories.jsonl"
    with open(base_data(recipe, inputs, out), encoding="utf-8") as lines, open(data, "w", encoding="utf-8") as stories:
        stories.writelines(line for line in lines if json.loads(line)["source"].startswith(tuple(recipe["sources"])))
    return data


DATA = {"base": base_data, "stories": stories_data}


def ship(recipe, trained, program):
    """The licence is that of the card; how to sample is the recipe's."""
    name = recipe["name"]
    folder = ROOT / "resources/models" / name
    shutil.copy(folder / "README.md", trained / "README.md")
    if "sampling" in recipe:
        (trained / "generation_config.json").write_text(json.dumps(recipe["sampling"]) + "\n", encoding="utf-8")
    subprocess.run([program, "models", "export", trained, "--to", "gguf", "--type", "Q8_0", "--out",
                    folder / f"{name}-Q8_0.gguf", "--force"], check=True)


def main():
    parser = argparse.ArgumentParser(description="Trains the language models of the fleet.")
    parser.add_argument("name", choices=list(DATA))
    parser.add_argument("--inputs", type=Path)
    parser.add_argument("--ship", action="store_true")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--program", type=Path, default=ROOT / "build/release/app/cli/lapidary")
    words = sys.argv[1:]
    end = words.index("--") if "--" in words else len(words)
    arguments, more = parser.parse_args(words[:end]), words[end + 1:]
    recipe = json.loads((RECIPES / f"{arguments.name}.json").read_text(encoding="utf-8"))
    if arguments.ship:
        ship(recipe, arguments.out / arguments.name, arguments.program)
        return
    if arguments.inputs is None:
        parser.error("--inputs names the folder of the texts")
    arguments.out.mkdir(parents=True, exist_ok=True)
    data = DATA[arguments.name](recipe, arguments.inputs, arguments.out)
    base = "new" if arguments.name == "base" else arguments.out / "base"
    command = [arguments.program, "train", base, "--data", data, "--out", arguments.out / arguments.name,
               "--attribution", recipe["attribution"], *recipe["options"], *more]
    print(shlex.join(map(str, command)), flush=True)
    sys.exit(subprocess.run(command).returncode)


if __name__ == "__main__":
    main()
