"""The desktop program from outside, with the model that ships with it: first start, crash, wrong model, idling.

No screen is needed: Qt's offscreen platform draws into memory."""

import os
import sqlite3
import statistics
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = os.environ["LAPIDARY_DESKTOP"]
SOURCE = Path(os.environ["LAPIDARY_SOURCE_DIR"])
QUESTION = "Tell me a story about a cat."


def environment():
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen", LAPIDARY_RESOURCES=str(SOURCE / "resources"), LC_ALL="C.UTF-8")
    env.pop("QT_QUICK_BACKEND", None)
    env["LAPIDARY_START_NS"] = str(time.clock_gettime_ns(time.CLOCK_MONOTONIC))
    return env


def messages(folder):
    """Rows of (role, text, finished, note), or [] while there is no file yet."""
    file = Path(folder) / "conversations.sqlite"
    if not file.exists():
        return []
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10) as database:
        try:
            return database.execute("SELECT role, text, finished, note FROM message ORDER BY id").fetchall()
        except sqlite3.OperationalError:
            return []  # the tables are not made yet


class Desktop(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.folder = self.temporary.name

    def run_program(self, *arguments, expected=0):
        done = subprocess.run([PROGRAM, "--data-dir", self.folder, *arguments], env=environment(), capture_output=True,
                              text=True, timeout=120)
        self.assertEqual(done.returncode, expected, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def test_first_start_answers(self):
        paint = Path(self.folder) / "paint.txt"
        output = self.run_program("--ask", QUESTION, "--quit-when-answered", "--first-paint-log", str(paint))
        rows = messages(self.folder)
        self.assertEqual([row[0] for row in rows], [0, 1])
        self.assertEqual(rows[0][1], QUESTION)
        self.assertGreater(len(rows[1][1]), 40)
        self.assertEqual([row[2] for row in rows], [1, 1])
        # A bound for a busy machine; docs/performance.md has what a quiet one takes.
        self.assertLess(float(paint.read_text()), 5000)
        for complaint in ("TypeError", "ReferenceError", "is not defined", "Binding loop", "Cannot read property",
                          "Cannot assign", "is not installed", "QSqlQuery", "ASSERT"):
            self.assertNotIn(complaint, output)

    def test_frames_come_while_it_answers(self):
        frames = Path(self.folder) / "frames.txt"
        intervals = []
        # A busy machine may have the whole answer before its second frame: then there is nothing to measure.
        for _ in range(5):
            self.run_program("--ask", QUESTION, "--quit-when-answered", "--frame-log", str(frames))
            intervals += [float(line.split()[0]) for line in frames.read_text().splitlines()]
            if intervals:
                break
        self.assertTrue(intervals)
        self.assertLess(statistics.median(intervals), 100)

    def test_killed_at_any_moment_it_starts_again(self):
        for moment in (0.05, 0.2, 0.35, 0.5, 0.8):
            with subprocess.Popen([PROGRAM, "--data-dir", self.folder, "--ask", QUESTION], env=environment(),
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                try:
                    process.wait(timeout=moment)
                    self.fail("it ended by itself")
                except subprocess.TimeoutExpired:
                    process.kill()
        before = messages(self.folder)
        self.run_program("--ask", "Tell me a story about a boat.", "--quit-when-answered")
        rows = messages(self.folder)
        self.assertEqual(len(rows), len(before) + 2)
        self.assertTrue(all(finished for _, _, finished, _ in rows), rows)
        for old, new in zip(before, rows):
            self.assertEqual(old[1], new[1])
        with sqlite3.connect(Path(self.folder) / "conversations.sqlite") as database:
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchone()[0], "ok")
        self.assertFalse(list(Path(self.folder).glob("*.damaged-*")))

    def batches(self):
        """Rows of (state, files) of all batches, and of (file, name, hidden) of all documents; [] while there are none."""
        file = Path(self.folder) / "conversations.sqlite"
        if not file.exists():
            return [], []
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10) as database:
            try:
                return (database.execute("SELECT state, files FROM batch ORDER BY id").fetchall(),
                        database.execute("SELECT file, name, scores FROM batch_document ORDER BY id").fetchall())
            except sqlite3.OperationalError:
                return [], []

    def test_batch_survives_being_killed_and_goes_on(self):
        letters = Path(self.folder) / "letters"
        letters.mkdir()
        for number in range(2000):
            (letters / f"letter{number:04}.txt").write_text(f"Dear friend, you have won {number} prizes. " * 40)
        (letters / "rows.csv").write_text("id,text\n" + "".join(f"{row},Please send the parcel {row} soon.\n"
                                                               for row in range(500)))
        killed_at = []
        for start in range(3):
            more = ["--sort", str(letters)] if start == 0 else ["--resume"]
            with subprocess.Popen([PROGRAM, "--data-dir", self.folder, *more], env=environment(),
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                before, deadline = len(self.batches()[1]), time.monotonic() + 60
                while len(self.batches()[1]) < before + 50:
                    self.assertLess(time.monotonic(), deadline)
                    self.assertIsNone(process.poll())
                process.kill()
            killed_at.append(len(self.batches()[1]))
        self.assertLess(killed_at[-1], 2500, "it was done before it could be killed")
        self.run_program("--resume", "--quit-when-sorted")
        batches, documents = self.batches()
        self.assertEqual(batches, [(3, 2001)])
        self.assertEqual(len(documents), 2500)
        self.assertEqual(len({name for _, name, _ in documents}), 2500, "a document was sorted twice")
        self.assertTrue(all(scores != "[]" for _, _, scores in documents))
        with sqlite3.connect(Path(self.folder) / "conversations.sqlite") as database:
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchone()[0], "ok")

    def test_wrong_model_is_told_and_nothing_crashes(self):
        self.run_program("--model", str(SOURCE / "README.md"), "--ask", QUESTION, "--quit-when-answered", expected=1)
        self.run_program("--model", "/nowhere/at/all.gguf", "--ask", QUESTION, "--quit-when-answered", expected=1)

    def test_damaged_files_do_not_stop_it(self):
        (Path(self.folder) / "conversations.sqlite").write_bytes(b"\xff" * 20000)
        (Path(self.folder) / "settings.ini").write_bytes(b"\x00[[[=%ZZ\n" * 100)
        self.run_program("--ask", QUESTION, "--quit-when-answered")
        self.assertEqual(len(messages(self.folder)), 2)
        self.assertEqual(len(list(Path(self.folder).glob("*.damaged-*"))), 1)

    def test_idle_takes_no_time(self):
        with subprocess.Popen([PROGRAM, "--data-dir", self.folder, "--ask", QUESTION], env=environment(),
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                deadline = time.monotonic() + 60
                while not any(role == 1 and finished for role, _, finished, _ in messages(self.folder)):
                    self.assertLess(time.monotonic(), deadline)
                    self.assertIsNone(process.poll())

                def used():
                    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
                    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

                # The window settles (cursor, last frame), then is watched; the quietest of three looks counts, since
                # a desktop may ask for a repaint at any time.
                shares = []
                for _ in range(3):
                    start, begun = used(), time.monotonic()
                    with self.assertRaises(subprocess.TimeoutExpired):
                        process.wait(timeout=2)
                    shares.append((used() - start) / (time.monotonic() - begun))
                self.assertLess(min(shares), 0.02, shares)
            finally:
                process.kill()


if __name__ == "__main__":
    unittest.main()
