"""What the documents say that one can run is run; where they point, something is.

Every line that begins with "$ lapidary" in a ```console block of README.md and docs/*.md runs here, in an empty folder
with no input, and must succeed. LAPIDARY is the program, LAPIDARY_SOURCE_DIR the source tree.
"""

import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(os.environ.get("LAPIDARY_SOURCE_DIR", Path(__file__).resolve().parents[2]))
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
SCRIPT = re.compile(r"(?<![\w/.])\./(run|test)\b((?: +(?:--)?[\w-]+)*)")


def commands(document, beginning):
    """Lines of console blocks that begin so, continuation lines joined."""
    for block in CONSOLE.findall(document.read_text(encoding="utf-8")):
        for line in block.replace("\\\n", " ").splitlines():
            if line.startswith(f"$ {beginning}"):
                yield line[2:]


class Documents(unittest.TestCase):
    def test_commands_run(self):
        program = Path(os.environ["LAPIDARY"])
        ran = []
        with tempfile.TemporaryDirectory() as folder:
            env = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"}
            for document in DOCUMENTS:
                for command in commands(document, "lapidary"):
                    with self.subTest(document=document.name, command=command):
                        done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], cwd=folder, env=env,
                                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
                        self.assertEqual(done.returncode, 0, done.stderr)
                        ran.append(command.split()[1])
        for verb in ("devices", "inspect", "tokenize", "detokenize", "logits", "chat", "classify", "extract", "train",
                     "evaluate", "models", "bench"):
            self.assertIn(verb, ran, "docs/command-line.md shows every verb")

    def test_every_option_is_documented(self):
        """Options that --help knows stand in docs/command-line.md, and no others."""
        text = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
        helped = set()
        for verb in ("devices", "inspect", "tokenize", "detokenize", "logits", "chat", "classify", "extract", "train",
                     "evaluate", "models", "bench"):
            done = subprocess.run([os.environ["LAPIDARY"], verb, "--help"], capture_output=True, text=True, check=True)
            helped |= set(re.findall(r"^  (--[a-z-]+)", done.stdout, re.MULTILINE))
        documented = set(re.findall(r"(?<![\w-])(--[a-z][a-z-]*)", text)) - {"--help"}
        self.assertEqual(helped, documented)

    def test_scripts_exist_and_take_these_words(self):
        seen = 0
        for document in DOCUMENTS:
            for script, words in SCRIPT.findall(document.read_text(encoding="utf-8")):
                self.assertTrue(os.access(ROOT / script, os.X_OK), script)
                done = subprocess.run([ROOT / script, "--help"], capture_output=True, text=True, check=True)
                first = words.split()[0] if words.split() else None
                if first and first != "--":
                    self.assertIn(first, done.stdout, f"{document.name}: ./{script}{words}")
                seen += 1
        self.assertGreater(seen, 2)

    def test_scripts_refuse_unknown_words(self):
        for script in ("run", "test"):
            done = subprocess.run([ROOT / script, "--dance"], capture_output=True, text=True)
            self.assertEqual(done.returncode, 2)
            self.assertIn("Usage", done.stderr)

    def test_links_lead_somewhere(self):
        for document in DOCUMENTS:
            for target in LINK.findall(document.read_text(encoding="utf-8")):
                if not re.match(r"[a-z]+:", target):
                    self.assertTrue((document.parent / target).exists(), f"{document.name}: {target}")


if __name__ == "__main__":
    unittest.main(verbosity=2)
