"""`lapidary devices` and the choice of a device, on one software driver of Vulkan: the probe in a process of its own, its
verdict on disk, and what becomes of a driver that crashes, hangs or talks nonsense. Standard library only.

LAPIDARY is the program, LAPIDARY_TEST_DATA the folder of test data, LAPIDARY_DRIVER the driver's manifest.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = os.environ["LAPIDARY"]
TINY = str(Path(os.environ["LAPIDARY_TEST_DATA"]) / "golden" / "gemma3-tiny-F32.gguf")
DRIVER = os.environ["LAPIDARY_DRIVER"]


class DeviceCase(unittest.TestCase):
    """Every test starts from the verdict of one true run of the probe: a software driver takes seconds for it."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.cache = Path(cls.folder.name) / "cache"
        cls.first = cls.devices()
        cls.kept = {path: path.read_bytes() for path in (cls.cache / "vulkan").iterdir()}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def setUp(self):
        for path in (self.cache / "vulkan").iterdir():
            path.unlink()
        for path, content in self.kept.items():
            path.write_bytes(content)

    @classmethod
    def run_program(cls, *words, **env):
        return subprocess.run([PROGRAM, *words], capture_output=True, encoding="utf-8", timeout=300,
                              env={**os.environ, "VK_ICD_FILENAMES": DRIVER, "LAPIDARY_CACHE_DIR": str(cls.cache), **env})

    @classmethod
    def devices(cls, *words, **env):
        done = cls.run_program("devices", "--json", *words, **env)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def probe(self, script):
        """A program that lists devices like the real one, and does this when it shall test one."""
        path = Path(self.folder.name) / "probe"
        path.write_text(f'#!/bin/sh\n[ "$2" = list ] && exec "{PROGRAM}" "$@"\n{script}\n', encoding="utf-8")
        path.chmod(0o755)
        return str(path)

    def verdict(self):
        return next((self.cache / "vulkan").glob("*.verdict"))

    def logits(self, backend, **env):
        return self.run_program("logits", TINY, "--tokens", "2,5,9", "--backend", backend, "--json", **env)


class Devices(DeviceCase):
    def test_the_processor_and_the_renderer_are_listed(self):
        self.assertEqual([d["kind"] for d in self.first], ["cpu", "software"])
        self.assertEqual([d["backend"] for d in self.first], ["cpu", "vulkan:0"])
        renderer = self.first[1]
        self.assertTrue(renderer["usable"], renderer)
        self.assertIn("Self-test passed", renderer["reason"])
        self.assertIn("computes on the processor", renderer["reason"])
        text = self.run_program("devices").stdout
        self.assertIn(renderer["name"], text)
        self.assertIn(renderer["driver"], text)

    def test_kernels_are_listed_when_more_is_asked_for(self):
        cpu, renderer = self.devices("--verbose")
        self.assertEqual(cpu["kernels"], [])
        kernels = {kernel["name"]: kernel for kernel in renderer["kernels"]}
        self.assertTrue(kernels["norm"]["runs"])
        self.assertEqual(kernels["matmul_dot_8"]["needs"], "int8 dot product")
        self.assertEqual(kernels["matmul_dot_8"]["taken"], [])  # a software renderer is not timed
        taken = sorted(use for kernel in kernels.values() for use in kernel["taken"])
        self.assertEqual(taken, ["few rows", "many rows", "one row", "tall"])
        self.assertIn("kernel norm: 256 bytes shared", self.run_program("devices", "--verbose").stdout)

    @unittest.skipIf("swiftshader" in DRIVER, "takes this driver a quarter of a minute; a mask is no matter of the driver")
    def test_a_kernel_that_a_weak_device_cannot_run(self):
        kernels = self.devices("--verbose", LAPIDARY_VK_CAP="no-int8-dot")[1]["kernels"]
        self.assertEqual([kernel["runs"] for kernel in kernels if kernel["name"] == "matmul_dot_1"], [False])

    def test_the_verdict_is_kept(self):
        # A probe that cannot even be started is not missed.
        self.assertEqual(self.devices(LAPIDARY_PROBE_PROGRAM="/nowhere"), self.first)
        self.assertFalse(self.devices("--test", LAPIDARY_PROBE_PROGRAM="/nowhere")[1]["usable"])

    def test_a_damaged_verdict_or_one_of_another_driver_is_found_again(self):
        crash = self.probe("kill -SEGV $$")
        whole = self.verdict().read_bytes()
        for content in (whole[:-1], whole[:20], b"", whole[:40] + b"x" + whole[41:], whole + b"x"):
            self.verdict().write_bytes(content)
            self.assertIn("crashed", self.devices(LAPIDARY_PROBE_PROGRAM=crash)[1]["reason"])
        self.verdict().write_bytes(whole)
        self.assertEqual(self.devices(LAPIDARY_PROBE_PROGRAM=crash), self.first)
        # Fewer abilities are another device.
        self.assertIn("crashed", self.devices(LAPIDARY_PROBE_PROGRAM=crash, LAPIDARY_VK_CAP="shared=16384")[1]["reason"])

    def refused(self, script, says, **env):
        program = self.probe(script)
        renderer = self.devices("--test", LAPIDARY_PROBE_PROGRAM=program, **env)[1]
        self.assertFalse(renderer["usable"])
        self.assertIn(says, renderer["reason"])
        done = self.logits("vulkan", LAPIDARY_PROBE_PROGRAM=program, **env)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertIn("cannot be used", done.stderr)
        self.assertIn(says, done.stderr)
        self.assertEqual(self.logits("auto", LAPIDARY_PROBE_PROGRAM=program, **env).returncode, 0)

    def test_a_driver_that_crashes(self):
        self.refused("kill -SEGV $$", "crashed (signal 11)")

    def test_a_driver_that_hangs(self):
        begun = time.monotonic()
        self.refused("exec sleep 600", "did not answer within 1 seconds", LAPIDARY_PROBE_SECONDS="1")
        self.assertLess(time.monotonic() - begun, 120)

    def test_a_probe_that_talks_nonsense(self):
        for script in ("head -c 100000 /dev/urandom", "exit 0", "echo '{\"usable\":true}'", "yes '{' | head -c 3000000",
                       "echo '{\"identity\":\"other\",\"usable\":true,\"answered\":true,\"subgroup\":true,"
                       "\"int8_dot\":true,\"time\":1,\"reason\":\"\"}'"):
            with self.subTest(script):
                self.refused(script, "gave no sensible answer")

    def test_a_driver_that_cannot_list_its_devices(self):
        path = Path(self.folder.name) / "census"
        path.write_text("#!/bin/sh\nkill -SEGV $$\n", encoding="utf-8")
        path.chmod(0o755)
        (self.cache / "vulkan" / "census").unlink()
        env = {"LAPIDARY_PROBE_PROGRAM": str(path)}
        self.assertEqual([d["kind"] for d in self.devices(**env)], ["cpu"])
        done = self.logits("vulkan", **env)
        self.assertEqual(done.returncode, 1)
        self.assertIn("crashed (signal 11) when it was asked for its devices", done.stderr)
        self.assertEqual(self.logits("auto", **env).returncode, 0)

    def test_auto_never_takes_the_renderer(self):
        done = self.run_program("logits", TINY, "--tokens", "2,5,9", "--verbose")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(self.first[0]["name"], done.stderr)
        self.assertNotIn(self.first[1]["name"], done.stderr)

    def test_a_device_that_is_not_there(self):
        done = self.logits("vulkan:7")
        self.assertEqual(done.returncode, 1)
        self.assertIn("no Vulkan device 7", done.stderr)

    def test_the_probe_itself(self):
        done = self.run_program("--probe-gpu", "list")
        self.assertEqual(json.loads(done.stdout)["gpus"], 0)
        self.assertEqual(self.run_program("--probe-gpu", "9").returncode, 1)
        for words in ([], ["x"], ["-1"], ["0", "1"], [""]):
            self.assertEqual(self.run_program("--probe-gpu", *words).returncode, 2, words)

    def test_without_any_driver(self):
        devices = self.devices(VK_ICD_FILENAMES="/nowhere.json")
        self.assertEqual([d["kind"] for d in devices], ["cpu"])
        done = self.logits("vulkan", VK_ICD_FILENAMES="/nowhere.json")
        self.assertEqual(done.returncode, 1)
        self.assertIn("processor", done.stderr)


if __name__ == "__main__":
    if not Path(DRIVER).is_file():
        print(f"NOT TESTED: the Vulkan driver {DRIVER or '(none found)'} is not installed")
        sys.exit(0)
    unittest.main()
