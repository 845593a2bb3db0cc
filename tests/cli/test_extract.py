"""lapidary extract from outside. Environment as in test_cli.py."""

import csv
import io
import json
import random
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
        judged = self.json("evaluate", out, "--data", str(self.folder / "bills.jsonl"), "--part", "test", "--backend", "cpu")
        self.assertEqual(judged["fields"], made["card"]["test"]["fields"])

    def bills(self, count):
        """A table of bills whose day and place stand where people write them."""
        chance = random.Random(3)
        with open(self.folder / "bills.jsonl", "w", encoding="utf-8") as file:
            for number in range(count):
                name = chance.choice(["Anna Beck", "Tom Hale", "Mara Lindt", "Paul Novak"])
                total, tax = chance.randrange(2000, 90000) / 100, chance.randrange(1, 900) / 100
                day = f"2024-03-{chance.randrange(10, 28)}"
                place = f"{chance.randrange(1, 90)} Mill Road" if chance.random() < 0.6 else None
                text = "\n".join([f"BILL {number}", *([place + ",", "Westford"] if place else []), f"Sold to {name}",
                                  f"Date {day[8:]}/03/2024", f"Tax {tax:.2f}", f"Total {total:.2f}", "Thank you"])
                file.write(json.dumps({"text": text, "customer": name, "total": total, "day": day,
                                       "place": place and place + ", Westford"}) + "\n")

    def test_a_field_finder_learns_in_seconds(self):
        self.bills(200)
        task = self.folder / "bills.json"
        text, date = {"type": ["string", "null"]}, {"type": ["string", "null"], "format": "date"}
        task.write_text(json.dumps({"kind": "extract", "schema": {
            "type": "object", "required": ["customer", "total", "day", "place"],
            "properties": {"customer": text, "total": {"type": "number"}, "day": date, "place": text}}}))
        data, out = str(self.folder / "bills.jsonl"), str(self.folder / "bills")
        train = ["train", "field-finder", "--task", str(task), "--data", data, "--out", out]
        made = self.json(*train)
        self.assertEqual((made["method"], made["fields"]), ("field-finder", ["customer", "total", "day", "place"]))
        self.assertGreater(made["card"]["test"]["mean_exact"], 0.95)
        first = (self.folder / "bills" / "fields.finder").read_bytes()
        (row,) = map(json.loads, self.ok("extract", out, "--json", stdin=(
            "BILL 7\n3 Mill Road,\nWestford\nSold to Zoe Ashby\nDate 14/03/2024\nTax 1.20\nTotal 88.40\nThank you"
        )).stdout.splitlines())
        self.assertEqual(row["fields"], {"customer": "Zoe Ashby", "total": 88.4, "day": "2024-03-14",
                                         "place": "3 Mill Road, Westford"})
        self.assertEqual(row["grounding"]["place"], "exact")
        judged = self.json("evaluate", out, "--data", data, "--part", "test", "--predictions", str(self.folder / "p.csv"))
        self.assertEqual(judged["fields"], made["card"]["test"]["fields"])
        with open(self.folder / "p.csv", newline="", encoding="utf-8") as file:
            answers = list(csv.DictReader(file))
        self.assertEqual(len(answers), 4 * judged["documents"])
        self.assertIn("right, 95 % interval", self.ok("evaluate", out, "--data", data).stdout)
        # The same again, kept as a version; with --refit another one.
        self.json(*train, "--threads", "1")
        self.assertEqual((self.folder / "bills" / "fields.finder").read_bytes(), first)
        self.assertIn("all rows", self.json(*train, "--refit")["card"]["recipe"]["learned_from"])
        self.assertNotEqual((self.folder / "bills" / "fields.finder").read_bytes(), first)
        self.assertEqual([one["version"] for one in self.json("models", "versions", out)], [3, 2, 1])
        (self.folder / "bills" / "fields.finder").write_bytes(b"short")
        self.refused(FAILED, "extract", out, stdin="x", says="is not the model that")

    def test_a_field_finder_says_what_it_cannot_do(self):
        self.bills(30)
        data, out = ["--data", str(self.folder / "bills.jsonl")], ["--out", str(self.folder / "no")]
        self.refused(USAGE, "train", "field-finder", *data, *out, says="pulls fields out")
        self.refused(USAGE, "train", "field-finder", *data, *out, "--task", "spam", says="pulls fields out")
        self.refused(USAGE, "train", "field-finder", *data, *out, "--task", "receipt", "--method", "lora",
                     says="one way to learn")
        task = self.folder / "paid.json"
        task.write_text(json.dumps({"kind": "extract", "schema": {"type": "object", "properties": {
            "customer": {"type": "string"}, "total": {"enum": ["a", "b", "1"]}}}}))
        self.refused(FAILED, "train", "field-finder", *data, *out, "--quiet", "--task", str(task), says='"total"')
        self.assertFalse((self.folder / "no").exists())
        self.refused(FAILED, "classify", "receipt", stdin="x", says="use extract")
        self.refused(FAILED, "evaluate", "receipt", *data, "--quiet", "--labels", "a,b", says="pulls fields out")
        self.refused(FAILED, "evaluate", "receipt", *data, "--quiet", says='no column "company"')

    def test_field_finders_that_ship(self):
        text = "CORNER SHOP SDN BHD\n5 JALAN MILL,\n81100 JOHOR BAHRU.\nDATE: 02/03/2018\nTOTAL  12.50\nCASH  20.00\nCHANGE  7.50"
        (row,) = map(json.loads, self.ok("extract", "receipt", "--json", stdin=text).stdout.splitlines())
        self.assertEqual(row["fields"]["company"], "CORNER SHOP SDN BHD")
        self.assertEqual((row["fields"]["date"], row["fields"]["total"]), ("02/03/2018", "12.50"))
        text = "Mill Bakery Ltd\nMill Lane 4\n\nBill to: Anna Beck\n\nInvoice no. 77\nDate: 3 March 2024\n\nTotal  EUR 50.00"
        (row,) = map(json.loads, self.ok("extract", "invoice", "--json", stdin=text).stdout.splitlines())
        self.assertEqual((row["fields"]["number"], row["fields"]["date"], row["fields"]["total"]), ("77", "2024-03-03", 50))
        from test_cli import SOURCE
        for name in ("receipt", "invoice"):
            self.assertIn(name, self.ok("--help").stdout)
            folder = SOURCE / "resources" / "specialists" / name
            self.assertLess(sum(path.stat().st_size for path in folder.iterdir()), 1_000_000)
            card = json.loads((folder / "specialist.json").read_text(encoding="utf-8"))["card"]
            self.assertTrue(card["data"]["attribution"] and card["notes"] and card["unseen"])
            self.assertGreater(card["test"]["mean_exact"], 0.7)

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
