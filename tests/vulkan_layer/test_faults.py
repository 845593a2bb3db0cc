"""`lapidary` on a driver that misbehaves: each fault ends in a right answer or in one clear sentence, never in a crash, a
hang or a wrong number. Standard library only.

LAPIDARY is the program, LAPIDARY_TEST_DATA the folder of test data, VK_ICD_FILENAMES the driver, VK_LAYER_PATH the
folder of layers, LAPIDARY_FAULT_MODULES the compiled kernels, LAPIDARY_KEPT_CACHE a folder where the verdict of a healthy
run is kept. Faults are described in faults.h.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = os.environ["LAPIDARY"]
GOLDEN = Path(os.environ["LAPIDARY_TEST_DATA"]) / "golden"
MODEL = str(GOLDEN / "gemma3-tiny-F32.gguf")
QUANTIZED = str(GOLDEN / "gemma3-tiny-Q8_0.gguf")
TOKENS = "2,5,9,44,100"
TOLERANCE = 2e-3
ANSWER = ("chat", MODEL, "--raw", "--prompt", "ab", "--max-tokens", "40", "--ignore-end")  # never over before a fault


class FaultCase(unittest.TestCase):
    """`kept` is a cache with the verdict of a healthy run; other caches make the program test the device anew."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.kept = Path(cls.folder.name) / "kept"
        shutil.copytree(os.environ["LAPIDARY_KEPT_CACHE"], cls.kept)
        cls.fresh_caches = 0
        cls.want = cls.rows(cls.run_program("logits", MODEL, "--tokens", TOKENS, "--all", "--json", "--backend", "cpu"))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def run_program(cls, *words, fault="", fresh=False, again=False, **env):
        """`again`: with the cache of the latest run that had a fresh one."""
        cls.fresh_caches += fresh
        cache = Path(cls.folder.name) / f"fresh{cls.fresh_caches}" if fresh or again else cls.kept
        return subprocess.run([PROGRAM, *words], capture_output=True, encoding="utf-8", timeout=400,
                              env={**os.environ, "LAPIDARY_CACHE_DIR": str(cache), "LAPIDARY_FAULT": fault,
                                   "VK_INSTANCE_LAYERS": "VK_LAYER_LAPIDARY_fault", **env})

    @classmethod
    def logits(cls, fault, backend="vulkan", model=MODEL, precision="auto", **more):
        return cls.run_program("logits", model, "--tokens", TOKENS, "--all", "--json", "--backend", backend,
                               "--precision", precision, fault=fault, **more)

    @staticmethod
    def rows(done):
        return json.loads(done.stdout)["logits"]

    @classmethod
    def distance(cls, rows):
        return max(abs(one - other) for row, want in zip(rows, cls.want, strict=True)
                   for one, other in zip(row, want, strict=True))

    def right(self, done):
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertLess(self.distance(self.rows(done)), TOLERANCE)

    def refused(self, done):
        """One sentence on standard error, and nothing else."""
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertRegex(done.stderr, r"\w.*\.\n$")

    def right_or_refused(self, done):
        if done.returncode == 0:
            self.right(done)
        else:
            self.refused(done)

    def text(self, fault, backend="vulkan", temperature="0", **more):
        done = self.run_program(*ANSWER, "--temp", temperature, "--seed", "3", "--json", "--backend", backend, fault=fault,
                                **more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)["ids"], done.stderr


class Opening(FaultCase):
    def test_a_healthy_driver(self):
        self.right(self.logits(""))

    def test_a_driver_that_opens_no_device(self):
        self.refused(self.logits("no-device"))
        self.refused(self.logits("no-device", fresh=True))
        self.right(self.logits("no-device", backend="auto", fresh=True))

    def test_no_driver_at_all(self):
        none = {"VK_ICD_FILENAMES": "/nowhere.json", "VK_INSTANCE_LAYERS": ""}
        done = self.logits("", **none)
        self.refused(done)
        self.assertIn("Vulkan", done.stderr)
        self.right(self.logits("", backend="auto", **none))

    def test_a_driver_that_crashes_while_it_is_tested(self):
        done = self.logits("crash=1", fresh=True)
        self.refused(done)
        self.right(self.logits("crash=1", backend="auto", fresh=True))

    def test_a_driver_that_hangs_while_it_is_tested(self):
        begun = time.monotonic()
        self.refused(self.logits("hang=1", fresh=True, LAPIDARY_PROBE_SECONDS="3"))
        self.assertLess(time.monotonic() - begun, 120)


class Limits(FaultCase):
    def test_the_least_that_vulkan_allows(self):
        self.right(self.logits("shared=16384,invocations=128,no-subgroup,no-int8-dot", fresh=True))

    def test_each_ability_missing(self):
        for fault in ("no-subgroup", "no-int8-dot", "shared=16384", "invocations=128"):
            with self.subTest(fault):
                self.right(self.logits(fault))

    def test_less_than_vulkan_allows(self):
        for fault in ("shared=8192", "invocations=64"):
            with self.subTest(fault):
                done = self.logits(fault, fresh=True)
                self.refused(done)
                self.assertIn("shared memory or smaller workgroups", done.stderr)

    def test_abilities_taken_away_by_hand(self):
        for cap in ("no-subgroup", "shared=16384,invocations=128", "storage-range=40960", "no-subgroup,no-int8-dot"):
            with self.subTest(cap):
                self.right(self.logits("", LAPIDARY_VK_CAP=cap))

    def test_a_barrier_before_every_kernel(self):
        self.assertEqual(self.logits("", LAPIDARY_VK_BARRIERS="all").stdout, self.logits("").stdout)

    def test_memory_of_its_own_full_of_old_numbers(self):
        self.right(self.logits("separate-memory"))
        self.right(self.logits("dirty-memory"))
        self.right(self.logits("separate-memory,dirty-memory"))


class Memory(FaultCase):
    def test_no_memory_at_any_allocation(self):
        for count in (1, 2, 3, 8, 15, 20):
            with self.subTest(count):
                self.right_or_refused(self.logits(f"allocations={count}"))

    def test_a_small_device(self):
        for size in (1000, 300000, 2000000):
            with self.subTest(size):
                self.right_or_refused(self.logits(f"memory={size}"))
        done = self.logits("memory=1000")
        self.refused(done)
        self.assertIn("memory", done.stderr)


class Garbage(FaultCase):
    def test_a_kernel_that_computes_nothing(self):
        modules = sorted(path.stem for path in Path(os.environ["LAPIDARY_FAULT_MODULES"]).glob("*.spv"))
        self.assertIn("norm", modules)
        for module in ("norm", "embed", "attention_1", "attention_4", "rope_store", "matmul_4", "matmul_4_subgroup",
                       "matmul_8"):
            self.assertIn(module, modules)
            with self.subTest(module):
                self.right_or_refused(self.logits(f"garbage={module}", fresh=True))
        self.refused(self.logits("garbage=norm", fresh=True))

    def test_a_dot_product_that_computes_nothing(self):
        """The device goes on with its other kernels, and says so."""
        dots = dict(model=QUANTIZED, precision="fast", LAPIDARY_VK_CAP="use=matmul_dot")
        others = self.rows(self.logits("no-int8-dot", **dots))
        self.assertFalse(self.rows(self.logits("", **dots)) == others, "the dot product was not used")
        for module in ("matmul_dot_1", "matmul_dot_8"):
            with self.subTest(module):
                done = self.logits(f"garbage={module}", fresh=True, **dots)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertTrue(self.rows(done) == others)
                listed = self.run_program("devices", fault=f"garbage={module}", again=True,
                                          LAPIDARY_VK_CAP=dots["LAPIDARY_VK_CAP"])
                self.assertIn(f"wrong numbers in the kernel {module}", listed.stdout)


class Lost(FaultCase):
    def test_a_device_lost_in_the_middle_of_an_answer(self):
        ids, notices = self.text("", backend="cpu")
        self.assertEqual(len(ids), 40)
        for fault in ("lost=1", "lost=2", "lost=5", "silent=3"):
            with self.subTest(fault):
                got, notices = self.text(fault, LAPIDARY_VK_ANSWER_SECONDS="3")
                self.assertEqual(got, ids)
                self.assertIn("goes on on the processor", notices)

    def test_a_device_lost_between_drawn_tokens(self):
        ids, notices = self.text("", backend="cpu", temperature="1.5")
        got, notices = self.text("lost=4", temperature="1.5")
        self.assertEqual(got, ids)
        self.assertIn("goes on on the processor", notices)

    def card(self, *words, fault="card"):
        """A graphics card in the eyes of `auto`. Its self-test is what the healthy driver's was."""
        cache = Path(self.folder.name) / "card"
        if not cache.exists():
            shutil.copytree(os.environ["LAPIDARY_KEPT_CACHE"], cache)
            (cache / "vulkan" / "census").unlink()  # of a computer without a card
            verdict = next((cache / "vulkan").glob("*.verdict")).read_bytes()
            probe = cache / "probe"
            probe.write_text(f'#!/bin/sh\n[ "$2" = list ] && exec "{PROGRAM}" "$@"\ncat <<END\n'
                             f'{verdict[verdict.index(b"{"):].decode("utf-8")}\nEND\n', encoding="utf-8")
            probe.chmod(0o755)
        return self.run_program(*words, fault=fault, LAPIDARY_CACHE_DIR=str(cache),
                                LAPIDARY_PROBE_PROGRAM=str(cache / "probe"))

    def device(self, *words):
        done = self.card("devices", "--json", *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)[1]

    def chosen(self):
        """The device that `auto` takes, and why."""
        done = self.card("logits", MODEL, "--tokens", TOKENS, "--json", "--verbose")
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stderr

    def test_a_device_that_was_lost_is_not_taken_by_itself_until_it_passes_its_test(self):
        healthy = self.device()
        self.assertEqual((healthy["kind"], healthy["reason_codes"]), ("gpu", ["self_test_passed"]))
        self.assertIn(f"on {healthy['name']}", self.chosen())
        done = self.card(*ANSWER, "--temp", "0", fault="card,lost=3")
        self.assertIn("goes on on the processor", done.stderr)
        suspect = self.device()
        self.assertTrue(suspect["usable"])
        self.assertEqual(suspect["reason_codes"], ["self_test_passed", "only_if_asked", "lost_before"])
        self.assertIn("lost in the middle of work", suspect["reason"])
        said = self.chosen()
        self.assertNotIn(f"on {healthy['name']}", said)
        self.assertIn(f"{healthy['name']} is used only where it is asked for. It was lost", said)
        done = self.card("logits", MODEL, "--tokens", TOKENS, "--all", "--json", "--backend", "vulkan")
        self.right(done)  # a person may take it all the same
        self.assertEqual(self.device("--test"), healthy)
        self.assertIn(f"on {healthy['name']}", self.chosen())

    def test_a_device_lost_where_nothing_can_go_on(self):
        self.right_or_refused(self.logits("lost=1"))


if __name__ == "__main__":
    if not Path(os.environ["VK_ICD_FILENAMES"]).exists():
        print("NOT TESTED: the Vulkan driver is not installed.")
        sys.exit(0)
    unittest.main()
