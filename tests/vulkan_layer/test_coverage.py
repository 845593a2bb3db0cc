"""Whether the race gate's program runs every kernel: the fault layer, asked for no fault, tells which ones ran.

LAPIDARY_RACE_TEST is the program, LAPIDARY_FAULT_MODULES the compiled kernels, VK_ICD_FILENAMES a driver with subgroups.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

if not Path(os.environ["VK_ICD_FILENAMES"]).exists():
    print("NOT TESTED: the Vulkan driver is not installed.")
    sys.exit(0)
with tempfile.TemporaryDirectory() as folder:
    log = Path(folder) / "kernels"
    subprocess.run([os.environ["LAPIDARY_RACE_TEST"], "--gtest_filter=VulkanRace.*"], check=True, timeout=300,
                   env={**os.environ, "VK_INSTANCE_LAYERS": "VK_LAYER_LAPIDARY_fault", "LAPIDARY_FAULT_LOG": str(log)})
    ran = set(log.read_text(encoding="utf-8").split())
kernels = {path.stem for path in Path(os.environ["LAPIDARY_FAULT_MODULES"]).glob("*.spv")}
missing = sorted(kernels - ran)
print(f"{len(kernels)} kernels, {len(kernels & ran)} ran")
if missing or not kernels:
    sys.exit("The race gate does not run " + ", ".join(missing))
