#!/usr/bin/env python3
"""schemas_by_ajv.py SCHEMA_DUMP COUNT: documents of COUNT random schemas must be valid for Ajv (see fetch_ajv.sh)."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


def broken(line):
    """The same line with a document that no schema of ours allows: a check that the validator does say no."""
    row = json.loads(line)
    row["schema"] = {"type": "object", "properties": {"a": {"type": "string", "format": "date"}}, "required": ["a"]}
    row["documents"] = ['{"a":"2024-02-30"}', '{"a":"2024-02-29"}', "{}", "{"]
    return json.dumps(row)


def validate(folder, text):
    run = subprocess.run([NODE, str(HERE / "validate.js"), str(folder)], input=text, capture_output=True, text=True,
                         check=True)
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    return lines[:-1], lines[-1]


def main():
    dump, count = sys.argv[1], int(sys.argv[2])
    folder = pathlib.Path(os.environ.get("LAPIDARY_AJV", pathlib.Path.home() / ".cache/lapidary/ajv"))
    if NODE is None or not (folder / "node_modules/ajv-formats").is_dir():
        print("NOT TESTED: needs node, and Ajv as tests/peer/fetch_ajv.sh fetches it")
        return 0
    out = subprocess.run([dump, "1", str(count)], capture_output=True, text=True, check=True).stdout
    findings, totals = validate(folder, out)
    for found in findings[:20]:
        print(json.dumps(found, ensure_ascii=False))
    print(totals)
    known, _ = validate(folder, broken(out.splitlines()[0]))
    assert len(known) == 3, "the validator accepts what is wrong: " + str(known)
    assert totals["schemas"] == count and totals["refused"] < count / 3 and totals["documents"] > count * 2, totals
    return 1 if findings else 0


NODE = shutil.which("node")
sys.exit(main())
