"""lapidary extract from outside. Environment as in test_cli.py."""

import csv
import io
import json
import tempfile
import unittest
from pathlib import Path

from test_cli import FAILED, TINY, USAGE, CliCase

TEXT = "ACME Ltd.\nInvoice 17 of 2 March 2024\nTotal: EUR 1,234.50"
SCHEMA = {"type": "object", "properties": {"vendor": {"type": "string", "maxLength": 12},
                                           "total": {"type": "number"}, "paid": {"type": "boolean"},
                                           "kind": {"const": "Invoice"}},
          "required": ["vendor", "total", "paid", "kind"]}


class Extract(CliCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.schema = self.folder / "schema.json"
        self.schema.write_text(json.dumps(SCHEMA))

    def rows(self, *words, stdin=TEXT):
        done = self.ok("extract", TINY, "--json", *words, stdin=stdin)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_one_object_for_each_input(self):
        (row,) = self.rows("--schema", str(self.schema))
        self.assertEqual(list(row["fields"]), ["vendor", "total", "paid", "kind"])
        self.assertIsInstance(row["fields"]["total"], (int, float))
        self.assertEqual(set(row["confidence"]), set(row["fields"]))
        self.assertEqual(row["confidence"]["kind"], 1.0)
        self.assertEqual(row["grounding"]["paid"], "chosen")
        begin, end = row["spans"]["kind"]
        self.assertEqual(TEXT.encode()[begin:end], b"Invoice")
        for name, (begin, end) in row["spans"].items():
            self.assertLess(begin, end, name)

    def test_shipped_tasks(self):
        for task in ("invoice", "receipt", "resume", "product-review"):
            (row,) = self.rows("--task", task)
            self.assertIsInstance(row["fields"], dict)

    def test_a_specialist_learns_its_fields_and_needs_no_schema(self):
        rows = [f'{{"text": "Bill {n} from {name}", "fields": {{"vendor": "{name}", "kind": "bill"}}}}'
                for n, name in enumerate(["Anna", "Ben", "Cleo"] * 12)]
        (self.folder / "bills.jsonl").write_text("\n".join(rows) + "\n")
        task = self.folder / "bills.json"
        task.write_text(json.dumps({"kind": "extract", "verbatim": True, "schema": {
            "type": "object", "required": ["vendor", "kind"],
            "properties": {"vendor": {"type": "string"}, "kind": {"enum": ["bill", "offer"]}}}}))
        out = str(self.folder / "bills")
        made = self.json("train", TINY, "--task", str(task), "--data", str(self.folder / "bills.jsonl"), "--out", out,
                         "--epochs", "1", "--zero-shot", "2", "--backend", "cpu")
        self.assertEqual(made["fields"], ["vendor", "kind"])
        self.assertEqual(set(made["card"]["test"]["fields"]), {"vendor", "kind"})
        self.assertIn("base_zero_shot", made["card"]["test"]["baselines"])
        (row,) = [json.loads(line) for line in
                  self.ok("extract", out, "--json", "--backend", "cpu", stdin="Bill 7 from Dora").stdout.splitlines()]
        self.assertEqual(set(row["fields"]), {"vendor", "kind"})
        self.assertIn(row["fields"]["vendor"], "Bill 7 from Dora")
        self.refused(FAILED, "classify", out, stdin="Bill 7 from Dora", says="use extract")
        self.refused(FAILED, "evaluate", out, "--quiet", "--data", str(self.folder / "bills.jsonl"), says="pulls fields out")

    def test_formats(self):
        table = self.ok("extract", TINY, "--schema", str(self.schema), stdin=TEXT).stdout.splitlines()
        self.assertTrue(table[0].startswith("standard input"))
        self.assertEqual(len(table), 5)
        rows = list(csv.DictReader(io.StringIO(
            self.ok("extract", TINY, "--schema", str(self.schema), "--format", "csv", stdin=TEXT).stdout)))
        self.assertEqual([row["field"] for row in rows], ["vendor", "total", "paid", "kind"])

    def test_what_cannot_be_read_is_a_row(self):
        (self.folder / "a.txt").write_text(TEXT)
        (self.folder / "b.txt").write_text("")
        rows = self.rows("--schema", str(self.schema), str(self.folder / "a.txt"), str(self.folder / "b.txt"))
        self.assertIn("fields", rows[0])
        self.assertEqual(rows[1]["state"], "empty")

    def test_an_answer_that_does_not_fit_says_so(self):
        (row,) = self.rows("--schema", str(self.schema), "--max-tokens", "3")
        self.assertIsNone(row["fields"])
        self.assertTrue(row["truncated"])

    def test_refusals(self):
        self.refused(FAILED, "extract", TINY, says="--schema FILE or --task NAME", stdin=TEXT)
        self.refused(USAGE, "extract", TINY, "--schema", "missing.json", says="missing.json", stdin=TEXT)
        self.refused(USAGE, "extract", TINY, "--task", "spam", says='"kind" is not "extract"', stdin=TEXT)
        self.schema.write_text('{"type": "object", "patternProperties": {}}')
        self.refused(FAILED, "extract", TINY, "--schema", str(self.schema), says="patternProperties", stdin=TEXT)


if __name__ == "__main__":
    unittest.main()
