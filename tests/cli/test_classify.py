"""lapidary classify from outside: labels, inputs, output formats, refusals. Environment as in test_cli.py."""

import csv
import io
import json
import tempfile
import unittest
from pathlib import Path

from test_cli import FAILED, OK, TINY, USAGE, CliCase, run

TEXT = "Where is my parcel? It should have come on Monday."


class Labels(CliCase):
    def rows(self, *words, stdin=TEXT):
        return [json.loads(line) for line in self.ok("classify", TINY, "--json", *words, stdin=stdin).stdout.splitlines()]

    def test_one_object_for_each_input(self):
        (row,) = self.rows("--labels", "delivery,payment=about money,other")
        self.assertEqual(list(row["scores"]), ["delivery", "payment", "other"])
        self.assertAlmostEqual(sum(row["scores"].values()), 1.0, places=4)
        self.assertEqual(row["label"], max(row["scores"], key=row["scores"].get))
        self.assertAlmostEqual(row["confidence"], row["scores"][row["label"]], places=5)
        self.assertNotEqual(row["runner_up"], row["label"])
        self.assertEqual(row["input"], "-")
        self.assertGreater(row["tokens"], 5)
        self.assertGreater(row["ms"], 0)

    def test_the_same_whatever_is_around_it(self):
        lines = "\n".join([TEXT, "Hello.", "A much longer line " + "with more words " * 40, TEXT])
        rows = self.rows("--labels", "card,card lost,delivery", "--lines", stdin=lines)
        (alone,) = self.rows("--labels", "card,card lost,delivery", "--threads", "1")
        self.assertEqual([row["name"] for row in rows], ["line 1", "line 2", "line 3", "line 4"])
        self.assertEqual(rows[0]["scores"], alone["scores"])
        self.assertEqual(rows[3]["scores"], alone["scores"])

    def test_threshold_marks_the_unsure(self):
        labels = ["--labels", "delivery,payment,other"]
        self.assertTrue(self.rows(*labels, "--threshold", "1")[0]["unsure"])
        self.assertFalse(self.rows(*labels, "--threshold", "0")[0]["unsure"])

    def test_several_labels(self):
        (row,) = self.rows("--labels", "angry,question,urgent", "--multi")
        self.assertEqual(row["labels"], [name for name in sorted(row["scores"], key=row["scores"].get, reverse=True)
                                         if row["scores"][name] >= 0.5])

    def test_calibration_can_be_left_out(self):
        calibrated, raw = (self.rows("--labels", "a,b,c", *more)[0]["scores"] for more in ([], ["--no-calibration"]))
        self.assertNotEqual(calibrated, raw)

    def test_shipped_tasks(self):
        for task in ("sentiment", "email-priority", "moderation", "document-type", "support-intent", "spam"):
            (row,) = self.rows("--task", task)
            self.assertAlmostEqual(sum(row["scores"].values()), 1.0, places=3)

    def test_windows(self):
        long = "word " * 3000
        (row,) = self.rows("--labels", "a,b", "--window", "256", stdin=long)
        self.assertGreater(row["windows"], 5)


class Inputs(CliCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        (self.folder / "deeper").mkdir()
        (self.folder / "a.txt").write_text(TEXT)
        (self.folder / "b.md").write_text("# Title\n\nSome text.")
        (self.folder / "deeper" / "c.csv").write_text("id,message\n1,I lost my card and need help\n"
                                                      "2,\"Thanks, it all works now, well done\"\n")
        (self.folder / "empty.txt").write_text("")
        (self.folder / "picture.bin").write_bytes(bytes(range(256)) * 8)

    def test_folders_rows_and_what_cannot_be_read(self):
        done = self.ok("classify", TINY, "--labels", "a,b", "--json", str(self.folder))
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([Path(row["input"]).name for row in rows],
                         ["a.txt", "b.md", "c.csv", "c.csv", "empty.txt", "picture.bin"])
        self.assertEqual([row.get("state") for row in rows[4:]], ["empty", "unsupported"])
        self.assertTrue(all(row["error"] for row in rows[4:]))
        self.assertIn("4 documents sorted", done.stderr)
        self.assertIn("2 could not be read", done.stderr)
        flat = self.ok("classify", TINY, "--labels", "a,b", "--json", "--no-recursive", str(self.folder))
        self.assertEqual(len(flat.stdout.splitlines()), 4)

    def test_csv(self):
        (self.folder / "=sum.txt").write_text("A name that a spreadsheet would calculate.")
        done = self.ok("classify", TINY, "--labels", "a,b", "--format", "csv", "--quiet", str(self.folder))
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        self.assertEqual(len(rows), 7)
        names = {row["name"] for row in rows}
        self.assertIn("'=sum.txt", names)
        self.assertEqual({row["label"] for row in rows}, {"a", "b", ""} & {row["label"] for row in rows})
        self.assertEqual(done.stderr, "")

    def test_table(self):
        done = self.ok("classify", TINY, "--labels", "a,b", str(self.folder / "a.txt"), str(self.folder / "empty.txt"))
        first, second = done.stdout.splitlines()
        self.assertRegex(first, r"^[ab] +[01]\.\d{3} .*a\.txt$")
        self.assertIn("(empty)", second)

    def test_nothing_readable_is_a_failure(self):
        done = run("classify", TINY, "--labels", "a,b", str(self.folder / "missing.txt"))
        self.assertEqual(done.returncode, FAILED)
        self.assertIn("The document could not be read.", done.stderr)


class Refusals(CliCase):
    def test_wrong_usage(self):
        self.refused(USAGE, "classify", TINY, "--labels", "a", says="between 2 and")
        self.refused(USAGE, "classify", TINY, "--labels", "a,b,a", says="appears twice")
        self.refused(USAGE, "classify", TINY, "--labels", "a,b", "--format", "xml", says="--format")
        self.refused(USAGE, "classify", TINY, "--task", "polish", says="one of document-type")
        self.refused(USAGE, "classify", TINY, "--labels", "a,b", "--threshold", "2", says="--threshold")

    def test_failures(self):
        self.refused(FAILED, "classify", TINY, says="--labels a,b,c or --task NAME", stdin=TEXT)
        self.refused(FAILED, "classify", "no-such-model", "--labels", "a,b", says="no-such-model", stdin=TEXT)

    def test_task_files_say_what_is_wrong(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "mine.json"
            path.write_text('{"kind": "classify", "labels": ["a", "b"], "lables": []}')
            self.refused(USAGE, "classify", TINY, "--task", str(path), says='no key "lables"', stdin=TEXT)


if __name__ == "__main__":
    unittest.main()
