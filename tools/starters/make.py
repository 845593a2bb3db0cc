#!/usr/bin/env python3
"""Makes the specialists that ship with Lapidary, from the recipes in resources/starter.

  tools/starters/make.py --inputs FOLDER [--program build/release/app/cli/lapidary] [--out resources/specialists] [NAME ...]

FOLDER holds the input files that the recipes name; their SHA-256 must agree. No text of them goes into a specialist:
n-grams are kept as hashes. The result is the same, byte for byte, on every run.

A recipe with "refit" is measured first and then learns once more, from all rows; its card is of the specialist before.
"""

import argparse
import csv
import hashlib
import json
import math
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import prepare

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RECIPES = ROOT / "resources/starter"
SHIPPED = ["moderation", "router", "sentiment", "spam", "support-bank", "support-intent"]
COLUMNS = ["--text", "text", "--label", "label", "--group", "group"]


def find_inputs(recipe, folder):
    paths = []
    for entry in recipe["inputs"]:
        path = folder / entry["file"]
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != entry["sha256"]:
            sys.exit(f"{path}: another file than the recipe means (SHA-256 {found})")
        paths.append(path)
    return paths


def write_csv(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "label", "group"])
        writer.writerows((row.text, row.label, row.group) for row in rows)


def macro_f1(pairs):
    """Of (truth, answer) pairs."""
    labels = {truth for truth, _ in pairs} | {answer for _, answer in pairs}
    scores = []
    for label in labels:
        right = sum(truth == answer == label for truth, answer in pairs)
        claimed = sum(answer == label for _, answer in pairs)
        there = sum(truth == label for truth, _ in pairs)
        scores.append(2 * right / (claimed + there) if claimed + there else 0.0)
    return sum(scores) / len(scores)


def two_labels(meaning, pairs):
    """Quality with 95 % intervals of 1000 resamples, beside always answering the commoner of the two."""
    def accuracy(of):
        return sum(truth == answer for truth, answer in of) / len(of)

    def interval(metric):
        chance = random.Random(0)
        values = sorted(metric(chance.choices(pairs, k=len(pairs))) for _ in range(1000))
        return [round(values[25], 4), round(values[974], 4)]

    positive = sum(truth for truth, _ in pairs)
    common = [(truth, 2 * positive > len(pairs)) for truth, _ in pairs]
    return {"meaning": meaning, "accuracy": round(accuracy(pairs), 4), "macro_f1": round(macro_f1(pairs), 4),
            "intervals": {"accuracy": interval(accuracy), "macro_f1": interval(macro_f1)},
            "baselines": {"majority": {"accuracy": round(accuracy(common), 4), "macro_f1": round(macro_f1(common), 4)}}}


def measure_source(program, specialist, source, rows, folder):
    """Quality on the test rows of one source; for sources with two labels with the answers folded to two."""
    data, answers = folder / f"{source}.csv", folder / f"{source}-answers.csv"
    write_csv(data, rows)
    done = subprocess.run([program, "evaluate", specialist, "--data", data, *COLUMNS, "--part", "test", "--predictions",
                           answers, "--json", "--quiet"], check=True, capture_output=True, text=True)
    result = json.loads(done.stdout)
    out = {"rows": result["rows"]}
    if source not in prepare.TWO_LABELS_ONLY:
        out |= {key: result[key] for key in ("accuracy", "macro_f1", "intervals")}
        out["baselines"] = {"majority": result["baselines"]["majority"]}
    if source in prepare.FOLDED:
        meaning, fold = prepare.FOLDED[source]
        with open(answers, newline="", encoding="utf-8") as file:
            pairs = [(fold(row["label"]), fold(row["answer"])) for row in csv.DictReader(file)]
        out["two_labels"] = two_labels(meaning, pairs)
    return out


def answers_of(program, specialist, data, part, folder):
    """(truth, answer, confidence) of each row of a part."""
    path = folder / f"{part}-answers.csv"
    subprocess.run([program, "evaluate", specialist, "--data", data, *COLUMNS, "--part", part, "--predictions", path,
                    "--quiet"], check=True, capture_output=True)
    with open(path, newline="", encoding="utf-8") as file:
        return [(row["label"], row["answer"], float(row["confidence"])) for row in csv.DictReader(file)]


def quality(pairs):
    return {"accuracy": round(sum(truth == answer for truth, answer in pairs) / len(pairs), 4),
            "macro_f1": round(macro_f1(pairs), 4)}


def measure_other_splits(program, train, sources, count, folder):
    """Quality of the answers that `count` specialists give for their test rows, all together: each learns with another
    split, so that what is said of a small source hangs less on chance. A row can be in the test of several."""
    pairs = {source: [] for source in sources}
    for split in range(count):
        salted = {source: [prepare.Row(row.text, row.label, f"{split} {row.group or ' '.join(row.text.lower().split())}")
                           for row in rows] for source, rows in sources.items()}
        data, specialist = folder / "split.csv", folder / f"split-{split}"
        write_csv(data, [row for rows in salted.values() for row in rows])
        train(data, specialist)
        for source, rows in salted.items():
            write_csv(data, rows)
            pairs[source] += [(truth, answer)
                              for truth, answer, _ in answers_of(program, specialist, data, "test", folder)]
    out = {"splits": count}
    for source, given in pairs.items():
        out[source] = {"answers": len(given)}
        if source not in prepare.TWO_LABELS_ONLY:
            out[source] |= quality(given)
        if source in prepare.FOLDED:
            meaning, fold = prepare.FOLDED[source]
            out[source]["two_labels"] = {"meaning": meaning,
                                         **quality([(fold(truth), fold(answer)) for truth, answer in given])}
    return out


def measure_rejecting(answers, none, threshold):
    """Quality where an answer below the threshold, like the label `none`, means that no label is meant."""
    within = [(truth, answer, confidence >= threshold) for truth, answer, confidence in answers if truth != none]
    outside = [answer == none or confidence < threshold for truth, answer, confidence in answers if truth == none]
    return {"in_scope_rows": len(within), "out_of_scope_rows": len(outside),
            "in_scope_accuracy": round(sum(truth == answer for truth, answer, _ in within) / len(within), 4),
            "in_scope_accuracy_after_rejecting":
                round(sum(truth == answer and sure for truth, answer, sure in within) / len(within), 4),
            "out_of_scope_recall": round(sum(outside) / len(outside), 4)}


def choose_rejecting(answers, none, kept):
    """The highest threshold at which so large a share of the rows with a label is still answered rightly."""
    right = sorted((confidence for truth, answer, confidence in answers if truth == answer != none), reverse=True)
    rows = sum(truth != none for truth, _, _ in answers)
    needed = min(len(right), math.ceil(kept * rows))
    return math.floor(right[needed - 1] * 1e4) / 1e4


def chooser(program, options):
    """A function that learns from rows, with these options, and then chooses one of some labels for each text."""
    def choose(rows, labels, texts):
        with tempfile.TemporaryDirectory() as name:
            data, teacher = Path(name) / "rows.csv", Path(name) / "teacher"
            write_csv(data, rows)
            subprocess.run([program, "train", "bag-of-words", "--data", data, "--out", teacher, *COLUMNS, "--strengths",
                            "1,3", *options, "--quiet"], check=True, capture_output=True)
            lines = "\n".join(" ".join(text.split()) for text in texts)
            done = subprocess.run([program, "classify", teacher, "--labels", ",".join(labels), "--lines", "--json",
                                   "--quiet"], input=lines, check=True, capture_output=True, text=True)
            return [json.loads(line)["label"] for line in done.stdout.splitlines()]

    return choose


def make(recipe, inputs, program, out):
    sources = prepare.PREPARE[recipe["name"]](inputs, chooser(program, recipe.get("chooser", [])))
    specialist = out / recipe["name"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = folder / f"{recipe['name']}.csv"
        write_csv(data, [row for rows in sources.values() for row in rows])
        notes = [word for note in recipe["notes"] for word in ("--note", note)]

        def train(rows, to, *more):
            subprocess.run([program, "train", "bag-of-words", "--data", rows, "--out", to, *COLUMNS, "--no-versions",
                            "--attribution", recipe["attribution"], *notes, *recipe["options"], *more], check=True)

        measured = folder / recipe["name"] if recipe.get("refit") else specialist
        train(data, measured)
        more, threshold = {}, None
        if len(sources) > 1:
            more["sources"] = {source: measure_source(program, measured, source, rows, folder)
                               for source, rows in sources.items()}
        if "other_splits" in recipe:
            more["other_splits"] = measure_other_splits(program, train, sources, recipe["other_splits"], folder)
        if "rejecting" in recipe:
            none, kept = recipe["rejecting"]["label"], recipe["rejecting"]["in_scope_accuracy"]
            threshold = choose_rejecting(answers_of(program, measured, data, "validation", folder), none, kept)
            test = answers_of(program, measured, data, "test", folder)
            more["rejecting"] = {"label": none, "wanted_in_scope_accuracy": kept, "threshold": threshold,
                                 **measure_rejecting(test, none, threshold)}
        if recipe.get("refit"):
            train(data, specialist, "--refit")
        write_card(specialist / "specialist.json", recipe, more, threshold)


def write_card(manifest, recipe, more, threshold):
    document = json.loads(manifest.read_text(encoding="utf-8"))
    card = document["card"]
    card["data"]["source"] = recipe["source"]
    card["data"]["inputs"] = recipe["inputs"]
    card["recipe"]["made_with"] = "tools/starters/make.py"
    card |= more
    if threshold is not None:
        document["task"]["threshold"] = threshold
    manifest.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description="Makes the specialists that ship with Lapidary.")
    parser.add_argument("--inputs", type=Path, required=True)
    parser.add_argument("--program", type=Path, default=ROOT / "build/release/app/cli/lapidary")
    parser.add_argument("--out", type=Path, default=ROOT / "resources/specialists")
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    names = arguments.names or SHIPPED
    for name in names:
        recipe = json.loads((RECIPES / f"{name}.json").read_text(encoding="utf-8"))
        make(recipe, find_inputs(recipe, arguments.inputs), arguments.program, arguments.out)


if __name__ == "__main__":
    main()
