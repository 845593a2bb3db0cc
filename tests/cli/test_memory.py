"""A model of Gemma 3 270M's sizes, with random weights: what it takes in memory, and how soon it answers.

LAPIDARY is the program, LAPIDARY_MAKE_MODEL the generator. 300 MB are written to a temporary folder.
"""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

MB = 1e6
ROOM = 80 * 2**20  # what the program may take beside weights and KV cache


class Gemma270M(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="lapidary-270m-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)

    def figures(self, kind):
        model = self.folder / f"{kind}.gguf"
        subprocess.run([os.environ["LAPIDARY_MAKE_MODEL"], "--out", model, "--format", kind], check=True)
        done = subprocess.run([os.environ["LAPIDARY"], "bench", model, "--tests", "ttft", "--reps", "3", "--json"],
                              check=True, capture_output=True, encoding="utf-8", timeout=300)
        model.unlink()
        return json.loads(done.stdout)

    def test_memory_and_first_token(self):
        for kind in ["q8_0", "f16"]:
            with self.subTest(kind):
                figures = self.figures(kind)
                # 64 positions of 18 layers with one KV head of 256: keys and values, in single precision at most
                kv_cache = 18 * 80 * 256 * 2 * 4
                allowed = figures["bytes"] * 1.1 + kv_cache + ROOM
                self.assertLess(figures["rss_first_token_mb"] * MB, allowed)
                # A quiet machine needs 0.2 to 0.5 s; a busy one may need several times that, a broken loader more.
                self.assertLess(figures["ttft_ms"], 5000)


if __name__ == "__main__":
    unittest.main(verbosity=2)
