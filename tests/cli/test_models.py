"""lapidary models and --adapter from outside. Environment as in test_cli.py."""

import csv
import json
import os
import random
import shutil
import struct
import tempfile
import unittest
from pathlib import Path

from test_cli import FAILED, USAGE, CliCase, run

GOLDEN = Path(os.environ["LAPIDARY_TEST_DATA"]) / "golden"
BASE = GOLDEN / "hf"


def write_adapter(folder, base, rank=4, size=0.05):
    """A PEFT folder for the tiny golden model, written by hand: q and down of all layers."""
    config = json.loads((BASE / "config.json").read_text(encoding="utf-8"))
    hidden, heads = config["hidden_size"], config["num_attention_heads"] * config["head_dim"]
    chance = random.Random(3)
    header, data = {}, b""
    for layer in range(config["num_hidden_layers"]):
        for name, out, into in (("self_attn.q_proj", heads, hidden),
                                ("mlp.down_proj", hidden, config["intermediate_size"])):
            for half, rows, columns in (("A", rank, into), ("B", out, rank)):
                values = [chance.uniform(-size, size) for _ in range(rows * columns)]
                header[f"base_model.model.model.layers.{layer}.{name}.lora_{half}.weight"] = {
                    "dtype": "F32", "shape": [rows, columns], "data_offsets": [len(data), len(data) + 4 * len(values)]}
                data += struct.pack(f"<{len(values)}f", *values)
    text = json.dumps(header).encode()
    folder.mkdir()
    (folder / "adapter_model.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)
    (folder / "adapter_config.json").write_text(json.dumps(
        {"peft_type": "LORA", "r": rank, "lora_alpha": 2 * rank, "base_model_name_or_path": str(base),
         "target_modules": ["q_proj", "down_proj"]}), encoding="utf-8")


class ModelsCase(CliCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.adapter = self.folder / "adapter"
        write_adapter(self.adapter, BASE)

    def logits(self, *words):
        return self.json("logits", *map(str, words), "--tokens", "2,40,200,77,310", "--precision", "exact")["logits"][0]

    def largest_difference(self, one, other):
        self.assertEqual(len(one), len(other))
        return max(abs(a - b) for a, b in zip(one, other))


class Adapters(ModelsCase):
    def test_an_adapter_changes_the_answer_and_its_folder_is_a_model(self):
        plain, adapted = self.logits(BASE), self.logits(BASE, "--adapter", self.adapter)
        self.assertGreater(self.largest_difference(plain, adapted), 0.01)
        self.assertEqual(self.logits(self.adapter), adapted)
        gguf = self.logits(GOLDEN / "gemma3-tiny-F32.gguf", "--adapter", self.adapter)
        self.assertLess(self.largest_difference(gguf, adapted), 1e-3)

    def test_inspect_says_what_it_is(self):
        found = self.json("inspect", str(self.adapter))
        self.assertEqual((found["rank"], found["alpha"], found["targets"]),
                         (4, 8.0, ["self_attn.q_proj", "mlp.down_proj"]))
        done = run("inspect", str(self.adapter))
        self.assertIn("which it fits", done.stdout)

    def test_verbs_that_answer_take_it(self):
        prompt = ["--raw", "--prompt", "hello there", "--temp", "0", "--max-tokens", "8"]
        answers = {run("chat", str(BASE), *prompt, *extra).stdout for extra in ([], ["--adapter", str(self.adapter)])}
        self.assertEqual(len(answers), 2)
        both = [self.json("classify", str(BASE), "--labels", "yes,no", "-", *extra, stdin="hello")["scores"]
                for extra in ([], ["--adapter", str(self.adapter)])]
        self.assertNotEqual(both[0], both[1])

    def test_what_does_not_fit_is_one_sentence(self):
        done = run("logits", "starter", "--adapter", str(self.adapter), "--tokens", "2,3")
        self.assertEqual(done.returncode, FAILED)
        self.assertIn("does not fit this model", done.stderr)
        done = run("logits", str(BASE), "--adapter", str(self.folder / "nowhere"), "--tokens", "2,3")
        self.assertEqual(done.returncode, FAILED)
        self.assertIn("no adapter here", done.stderr)
        write_adapter(self.folder / "tale", "starter")  # found, but a model of other sizes
        done = run("logits", str(self.folder / "tale"), "--tokens", "2,3")
        self.assertEqual(done.returncode, FAILED)
        self.assertIn("does not fit this model", done.stderr)
        write_adapter(self.folder / "lost", "google/gemma-3-270m")
        done = run("logits", str(self.folder / "lost"), "--tokens", "2,3")
        self.assertEqual(done.returncode, FAILED)
        self.assertIn("google/gemma-3-270m", done.stderr)


class Export(ModelsCase):
    def test_merged_files_give_the_logits_of_base_and_adapter(self):
        want = self.logits(self.adapter)
        for words, out in ((["merge"], "merged"), (["export", "--to", "gguf"], "merged.gguf")):
            made = self.json("models", words[0], str(BASE), *words[1:], "--adapter", str(self.adapter), "--type", "F32",
                             "--out", str(self.folder / out))
            self.assertEqual(made["type"], "F32")
            self.assertLess(self.largest_difference(self.logits(self.folder / out), want), 1e-4)

    def test_a_folder_keeps_its_tokenizer(self):
        out = self.folder / "copy"
        self.json("models", "export", str(BASE), "--to", "safetensors", "--out", str(out))
        for name in ("tokenizer.json", "tokenizer_config.json", "generation_config.json"):
            self.assertEqual((out / name).read_bytes(), (BASE / name).read_bytes())
        self.assertEqual(json.loads((out / "config.json").read_text())["torch_dtype"], "bfloat16")

    def test_how_to_sample_goes_along(self):
        single, folder = self.folder / "single.gguf", self.folder / "folder"
        self.ok("models", "export", "starter", "--to", "gguf", "--out", str(single))
        self.ok("models", "export", str(single), "--to", "safetensors", "--out", str(folder))
        config = json.loads((folder / "generation_config.json").read_text(encoding="utf-8"))
        self.assertEqual((round(config["temperature"], 6), config["top_k"], config["eos_token_id"]), (0.6, 40, [1, 5]))
        self.assertNotIn("top_p", config)

    def test_nothing_is_replaced_unless_asked(self):
        out = self.folder / "m.gguf"
        words = ["models", "quantize", str(BASE), "--out", str(out)]
        self.assertEqual(run(*words).returncode, 0)
        done = run(*words, "--type", "Q4_0")
        self.assertEqual(done.returncode, FAILED)
        self.assertIn("--force", done.stderr)
        self.assertEqual(self.json("inspect", str(out))["quantization"], "Q8_0")
        self.assertEqual(run(*words, "--type", "Q4_0", "--force").returncode, 0)
        self.assertEqual([path.name for path in self.folder.iterdir() if path != self.adapter], ["m.gguf"])

    def test_wrong_usage(self):
        for words in (["models", "dance", str(BASE), "--out", "x"], ["models", "export", str(BASE)],
                      ["models", "export", str(BASE), "--to", "safetensors", "--type", "Q8_0", "--out", "x"],
                      ["models", "export", str(BASE), "--type", "Q9", "--out", "x"]):
            self.assertEqual(run(*words).returncode, USAGE, words)
        done = run("models", "merge", str(BASE), "--out", str(self.folder / "x"))
        self.assertEqual(done.returncode, FAILED)
        self.assertIn("adapter", done.stderr)


class Certificate(ModelsCase):
    def setUp(self):
        super().setUp()
        self.data = self.folder / "rows.csv"
        chance = random.Random(5)
        with open(self.data, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["text", "label"])
            for number in range(60):
                text = " ".join("".join(chance.choices("abcdefgh", k=4)) for _ in range(8))
                writer.writerow([text, ("ab", "cd")[number % 2]])

    def export(self, out, *words):
        return ["models", "export", str(BASE), "--adapter", str(self.adapter), "--data", str(self.data),
                "--out", str(self.folder / out), *words]

    def test_says_how_the_export_answers(self):
        made = self.json(*self.export("m.gguf", "--type", "F32"))["certificate"]
        self.assertEqual(json.loads((self.folder / "m.gguf.certificate.json").read_text(encoding="utf-8")), made)
        self.assertEqual((made["rows"], made["label_agreement"]), (60, 1.0))
        self.assertEqual(made["accuracy"]["before"], made["accuracy"]["after"])
        self.assertLess(made["logits"]["max_difference"], 1e-3)
        folder = self.json(*self.export("m", "--to", "safetensors", "--type", "F32"))["certificate"]
        self.assertTrue((self.folder / "m" / "certificate.json").exists())
        self.assertEqual(folder["label_agreement"], 1.0)

    def test_an_export_that_answers_differently_is_not_written(self):
        # The tiny model's weights are random, so four bits change many of its answers.
        done = run(*self.export("m.gguf", "--type", "Q4_0", "--agreement", "1"))
        self.assertEqual(done.returncode, FAILED)
        self.assertRegex(done.stderr, r"labels agree \(accuracy .* before, .* after\), logits differ by up to")
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["adapter", "rows.csv"])


if __name__ == "__main__":
    unittest.main()
