"""Runs the real `lapidary` binary: every verb, its JSON, its errors and exit codes. Standard library only.

LAPIDARY is the program, LAPIDARY_TEST_DATA the folder of test data, LAPIDARY_SOURCE_DIR the source tree.
"""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ["LAPIDARY"]
GOLDEN = Path(os.environ["LAPIDARY_TEST_DATA"]) / "golden"
SOURCE = Path(os.environ["LAPIDARY_SOURCE_DIR"])
TINY = str(GOLDEN / "gemma3-tiny-F32.gguf")
OK, FAILED, USAGE = 0, 1, 2
PATIENCE_S = float(os.environ.get("LAPIDARY_TEST_PATIENCE_S", 120))


def run(*words, stdin="", env=None):
    """The finished process: returncode, stdout and stderr as text."""
    return subprocess.run([PROGRAM, *words], input=stdin, capture_output=True, encoding="utf-8", errors="strict",
                          env={**os.environ, **(env or {})}, timeout=PATIENCE_S)


def golden(name):
    return json.loads((GOLDEN / name).read_text(encoding="utf-8"))


class CliCase(unittest.TestCase):
    def ok(self, *words, **more):
        done = run(*words, **more)
        self.assertEqual(done.returncode, OK, done.stderr)
        return done

    def json(self, verb, *words, **more):
        return json.loads(self.ok(verb, "--json", *words, **more).stdout)

    def refused(self, code, *words, says, **more):
        """One line on standard error that says `says`, nothing on standard output."""
        done = run(*words, **more)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertIn(says, done.stderr)


class Usage(CliCase):
    VERBS = ["devices", "inspect", "tokenize", "detokenize", "logits", "chat", "classify", "extract", "train", "evaluate",
             "models", "bench"]

    def test_no_verb_shows_the_verbs_and_is_wrong_usage(self):
        done = run()
        self.assertEqual(done.returncode, USAGE)
        for verb in self.VERBS:
            self.assertIn(verb, done.stderr)

    def test_help_of_every_verb_names_its_options(self):
        self.assertIn("Verbs:", self.ok("--help").stdout)
        for verb in self.VERBS:
            text = self.ok(verb, "--help").stdout
            self.assertIn(f"Usage: lapidary {verb}", text)
            self.assertIn("--threads N", text)
            self.assertEqual(text, self.ok("help", verb).stdout)

    def test_help_fits_a_terminal(self):
        for verb in self.VERBS:
            for line in self.ok(verb, "--help").stdout.splitlines():
                self.assertLessEqual(len(line), 112, line)

    def test_version(self):
        self.assertRegex(self.ok("--version").stdout, r"^lapidary \d+\.\d+\.\d+\n$")

    def test_wrong_words(self):
        self.refused(USAGE, "polish", says='no verb "polish"')
        self.refused(USAGE, "devices", "--colour", says="no option --colour")
        self.refused(USAGE, "devices", "extra", says='did not expect "extra"')
        self.refused(USAGE, "inspect", says="expected MODEL")
        self.refused(USAGE, "inspect", "a", "b", says='did not expect "b"')
        self.refused(USAGE, "inspect", "starter", "--context", says="--context needs a value")
        self.refused(USAGE, "inspect", "starter", "--tensors=yes", says="--tensors takes no value")
        self.refused(USAGE, "inspect", "starter", "--json", "--json", says="--json is given twice")
        self.refused(USAGE, "logits", "starter", says="expected --tokens")
        self.refused(USAGE, "logits", "starter", "--tokens", "2,x", says='"x" is none')
        self.refused(USAGE, "logits", "starter", "--tokens", "2,-4", says='"-4" is none')
        self.refused(USAGE, "logits", "starter", "--tokens", "99999999999", says="is none")
        self.refused(USAGE, "logits", "starter", "--tokens", " , ", says="missing")
        self.refused(USAGE, "tokenize", "starter", says="expected TEXT or --file")
        self.refused(USAGE, "tokenize", "starter", "text", "--file", "f", says="exclude each other")
        self.refused(USAGE, "detokenize", "starter", "2.5", says='"2.5" is none')

    def test_wrong_values(self):
        for option, value in [("--temp", "hot"), ("--temp", "-1"), ("--temp", "nan"), ("--temp", ""),
                              ("--top-k", "1.5"), ("--top-k", "-1"), ("--top-p", "1.1"), ("--min-p", "2"),
                              ("--repeat-penalty", "0"), ("--seed", "-1"), ("--seed", "9223372036854775808"),
                              ("--max-tokens", "0"), ("--threads", "-2"), ("--stop", ""), ("--logprobs", "5"),
                              ("--precision", "rough"), ("--backend", "abacus"), ("--context", "0")]:
            with self.subTest(option=option, value=value):
                self.refused(USAGE, "chat", "starter", "--prompt", "x", option, value, says=option)
        self.refused(USAGE, "chat", "starter", "--raw", "--system", "s", says="--raw has no turns")
        self.refused(USAGE, "chat", "starter", "--parse-special", says="only for --raw")
        self.refused(USAGE, "chat", "starter", "--stream", says="only for --json")
        self.refused(USAGE, "bench", "starter", "--tests", "prefill,lunch", says='"lunch" is none')
        self.refused(USAGE, "bench", "starter", "--suite", "games", says="--suite")

    def test_after_two_dashes_everything_is_text(self):
        dashed = self.json("tokenize", "starter", "--", "--help")
        self.assertEqual(self.json("detokenize", "starter", ",".join(map(str, dashed["ids"])))["text"], "--help")
        self.ok("tokenize", "starter", "-5")

    def test_output_that_cannot_be_written_is_a_failure(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("this system has no /dev/full")
        with open("/dev/full", "w") as full:
            done = subprocess.run([PROGRAM, "inspect", "starter"], stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, FAILED)
        self.assertIn("Could not write to standard output", done.stderr)


class Files(CliCase):
    def test_missing_and_broken_models(self):
        with tempfile.TemporaryDirectory() as folder:
            self.refused(FAILED, "inspect", f"{folder}/none.gguf", says="none.gguf")
            self.refused(FAILED, "inspect", folder, says=folder)
            broken = Path(folder) / "broken.gguf"
            broken.write_bytes(b"GGUF\x03\x00\x00\x00" + b"\xff" * 16)
            for words in (["inspect"], ["logits", "--tokens", "2"], ["chat", "--prompt", "x"],
                          ["bench", "--reps", "1"]):
                self.refused(FAILED, words[0], str(broken), *words[1:], says="broken.gguf")
            self.refused(FAILED, "tokenize", "starter", "--file", f"{folder}/none.txt", says="none.txt")

    def test_truncated_model(self):
        with tempfile.TemporaryDirectory() as folder:
            short = Path(folder) / "short.gguf"
            whole = Path(TINY).read_bytes()
            short.write_bytes(whole[: len(whole) // 2])
            self.refused(FAILED, "chat", str(short), "--prompt", "x", says="short.gguf")

    def test_starter_is_found_beside_the_program_and_by_variable(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "models").mkdir()
            self.refused(FAILED, "inspect", "starter", says="starter", env={"LAPIDARY_RESOURCES": folder})
            shutil.copytree(SOURCE / "resources/models/starter-chat", Path(folder) / "models/starter-chat")
            path = self.json("inspect", "starter", env={"LAPIDARY_RESOURCES": folder})["path"]
            self.assertTrue(path.startswith(folder), path)


    def test_models_that_ship_and_ones_own_of_the_same_name(self):
        for name in ("stories", "base"):
            self.assertEqual(self.json("inspect", name)["name"], name)
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(TINY, Path(folder) / "stories")
            done = subprocess.run([PROGRAM, "inspect", "stories", "--json"], cwd=folder, capture_output=True, text=True,
                                  check=False)
            self.assertEqual(json.loads(done.stdout)["name"], "gemma3-tiny")


    def test_specialists_without_a_language_model(self):
        self.refused(FAILED, "chat", "receipt", "--prompt", "x", says="use it with extract")
        self.refused(FAILED, "chat", "spam", "--prompt", "x", says="use it with classify")


class DevicesAndInspect(CliCase):
    def test_devices(self):
        devices = self.json("devices")
        self.assertGreaterEqual(len(devices), 1)
        for device in devices:
            self.assertEqual({"name", "kind", "driver", "usable", "reason", "reason_codes", "backend"}, set(device))
        cpu = next(d for d in devices if d["kind"] == "cpu")
        self.assertTrue(cpu["usable"])
        self.assertIn("Self-test passed", cpu["reason"])
        self.assertIn(devices[0]["name"], self.ok("devices").stdout)

    def test_a_lower_instruction_set_can_be_forced(self):
        self.assertIn("portable", self.json("devices", env={"LAPIDARY_ISA": "scalar"})[0]["driver"])

    def test_inspect_both_formats_of_one_model(self):
        gguf = self.json("inspect", TINY)
        folder = self.json("inspect", str(GOLDEN / "hf"))
        self.assertEqual(gguf["format"], "GGUF")
        self.assertEqual(folder["format"], "Hugging Face")
        self.assertEqual(gguf["quantization"], "F32")
        self.assertEqual(folder["quantization"], "BF16")
        self.assertEqual(gguf["parameters"], folder["parameters"])
        for key in ("vocab_size", "hidden_size", "layer_count", "sliding_window", "layers", "head_count"):
            self.assertEqual(gguf["config"][key], folder["config"][key], key)
        self.assertEqual(gguf["config"]["layers"].count("full"), 1)
        memory = gguf["memory"]
        self.assertEqual(memory["weights"] + memory["kv_cache"] + memory["working"], memory["total"])

    def test_inspect_lists_tensors(self):
        document = self.json("inspect", TINY, "--tensors")
        self.assertGreater(len(document["tensors"]), 8 * 10)
        self.assertEqual(sum(t["bytes"] for t in document["tensors"]), document["weight_bytes"])
        self.assertNotIn("tensors", self.json("inspect", TINY))
        text = self.ok("inspect", TINY, "--tensors").stdout
        self.assertIn("token_embd.weight", text)

    def test_more_context_needs_more_memory(self):
        small = self.json("inspect", "starter", "--context", "256")["memory"]
        large = self.json("inspect", "starter", "--context", "2048")["memory"]
        self.assertLess(small["kv_cache"], large["kv_cache"])
        self.refused(FAILED, "inspect", "starter", "--context", "4096", says="at most 2,048")


class Tokens(CliCase):
    def test_golden_ids(self):
        cases = golden("tokenizer_tiny.json")["cases"]
        self.assertGreater(len(cases), 10)
        for case in cases:
            if "\0" in case["text"]:
                continue  # cannot be an argument of a program
            with self.subTest(text=case["text"]):
                document = self.json("tokenize", str(GOLDEN / "hf"), "--parse-special", "--", case["text"])
                self.assertEqual(document["ids"], case["ids"])
                self.assertEqual(len(document["pieces"]), len(document["ids"]))

    def test_round_trip_in_text_form(self):
        text = "Mia saw 2 dogs, über 日本 and 👍!"
        ids = self.ok("tokenize", "starter", text).stdout.strip()
        self.assertRegex(ids, r"^\d+(,\d+)*$")
        self.assertEqual(self.ok("detokenize", "starter", ids).stdout, text + "\n")
        self.assertEqual(self.ok("detokenize", "starter", "--file", "-", stdin=ids + "\n").stdout, text + "\n")

    def test_from_files_and_standard_input(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "text.txt"
            path.write_text("The cat\nsaw", encoding="utf-8")
            from_file = self.json("tokenize", "starter", "--file", str(path))
        self.assertEqual(from_file, self.json("tokenize", "starter", "--file", "-", stdin="The cat\nsaw"))
        self.assertEqual(from_file, self.json("tokenize", "starter", "The cat\nsaw"))

    def test_text_yields_control_tokens_only_when_asked(self):
        plain = self.json("tokenize", "starter", "<start_of_turn>user")["ids"]
        parsed = self.json("tokenize", "starter", "<start_of_turn>user", "--parse-special")["ids"]
        self.assertNotIn(4, plain)
        self.assertEqual(parsed[0], 4)
        self.assertEqual(self.json("tokenize", "starter", "a", "--bos")["ids"][0], 2)
        self.assertEqual(self.json("detokenize", "starter", "2,4,303")["text"], "The")
        self.assertIn("<start_of_turn>", self.json("detokenize", "starter", "4", "--show-special")["text"])

    def test_ids_outside_the_vocabulary(self):
        self.refused(FAILED, "detokenize", "starter", "2,4096", says="4096 is not in this model's vocabulary")


class Logits(CliCase):
    def rows(self, model, ids, *more):
        done = self.ok("logits", model, "--tokens", ",".join(map(str, ids)), *more)
        return json.loads(done.stdout)["logits"]

    def largest_difference(self, ours, theirs):
        self.assertEqual([len(r) for r in ours], [len(r) for r in theirs])
        return max(abs(a - b) for x, y in zip(ours, theirs) for a, b in zip(x, y))

    def check(self, model, reference, tolerance):
        prompts = golden(reference)["prompts"]
        self.assertGreaterEqual(len(prompts), 1)
        for prompt in prompts:
            ours = self.rows(str(GOLDEN / model), prompt["ids"], "--all", "--precision", "exact")
            self.assertLess(self.largest_difference(ours, prompt["logits"]), tolerance)

    def test_f32_gguf(self):
        self.check("gemma3-tiny-F32.gguf", "logits_f32_exact.json", 2e-3)

    def test_hugging_face_folder(self):
        self.check("hf", "logits_f32_exact.json", 2e-3)

    def test_against_llama_cpp(self):
        self.check("gemma3-tiny-F32.gguf", "logits_f32.json", 0.03)

    def test_quantised_with_exact_activations(self):
        self.check("gemma3-tiny-Q8_0.gguf", "logits_q8_0_exact.json", 2e-3)
        self.check("gemma3-tiny-Q4_0.gguf", "logits_q4_0_exact.json", 2e-3)

    def test_last_row_is_the_default(self):
        ids = golden("logits_f32_exact.json")["prompts"][0]["ids"]
        everything = self.rows(TINY, ids, "--all")
        last = self.rows(TINY, ids)
        self.assertEqual(len(last), 1)
        self.assertLess(self.largest_difference(last, everything[-1:]), 1e-4)

    def test_ids_outside_the_vocabulary(self):
        self.refused(FAILED, "logits", "starter", "--tokens", "2,4096", says="4096 is not in this model's vocabulary")


class Chat(CliCase):
    ASK = "Tell me a bedtime story about a cat and a moon."

    def test_golden_greedy_answers(self):
        for case in golden("starter_chat_greedy.json")["cases"]:
            count = len(case["greedy_ids"])
            answer = self.json("chat", "starter", "--prompt", case["user"], "--temp", "0", "--precision", "exact",
                               "--max-tokens", str(count))
            ends = answer["finish"] == "end_token"  # that token is in the reference, but not part of an answer
            self.assertEqual(answer["ids"], case["greedy_ids"][: count - 1 if ends else count])

    def test_the_same_seed_gives_the_same_text(self):
        words = ("chat", "starter", "--prompt", self.ASK, "--temp", "1", "--max-tokens", "40")
        first = self.ok(*words, "--seed", "11").stdout
        self.assertEqual(first, self.ok(*words, "--seed", "11", "--threads", "1").stdout)
        self.assertNotEqual(first, self.ok(*words, "--seed", "12").stdout)

    def test_a_reported_seed_can_be_given_again(self):
        words = ("chat", "starter", "--prompt", self.ASK, "--max-tokens", "20")
        first = self.json(*words)
        again = self.json(*words, "--seed", str(first["seed"]))
        self.assertEqual(first["ids"], again["ids"])

    def test_result_object(self):
        answer = self.json("chat", "starter", "--prompt", self.ASK, "--max-tokens", "5", "--logprobs", "3")
        self.assertEqual(answer["finish"], "max_tokens")
        self.assertEqual(answer["generated_tokens"], 5)
        self.assertEqual(len(answer["ids"]), 5)
        self.assertEqual([t["id"] for t in answer["tokens"]], answer["ids"])
        self.assertEqual("".join(t["text"] for t in answer["tokens"]), answer["text"])
        for token in answer["tokens"]:
            self.assertEqual(len(token["top"]), 3)
            self.assertLessEqual(token["logprob"], 0)
            self.assertGreaterEqual(token["top"][0]["logprob"], token["top"][1]["logprob"])
        self.assertEqual(answer["context"]["size"], 2048)
        self.assertGreaterEqual(answer["first_token_ms"], answer["prefill_ms"])

    def test_stream_of_lines(self):
        words = ("chat", "starter", "--prompt", self.ASK, "--max-tokens", "8", "--seed", "1", "--json")
        lines = [json.loads(line) for line in self.ok(*words, "--stream").stdout.splitlines()]
        self.assertEqual([line["token"] for line in lines[:-1]], lines[-1]["ids"])
        self.assertEqual("".join(line["text"] for line in lines[:-1]), lines[-1]["text"])

    def test_prompt_from_standard_input(self):
        words = ("chat", "starter", "--max-tokens", "8", "--seed", "1", "--prompt")
        self.assertEqual(self.ok(*words, "-", stdin=self.ASK).stdout, self.ok(*words, self.ASK).stdout)

    def test_stop_strings_are_not_part_of_the_text(self):
        words = ("chat", "starter", "--prompt", self.ASK, "--temp", "0")
        whole = self.json(*words, "--max-tokens", "40")["text"]
        word = whole.split()[5]
        answer = self.json(*words, "--stop", word)
        self.assertEqual(answer["finish"], "stop_string")
        self.assertEqual(answer["text"], whole[: whole.index(word)])

    def test_stop_tokens_and_ignored_ends(self):
        words = ("chat", "starter", "--prompt", self.ASK, "--temp", "0", "--max-tokens", "400")
        greedy = self.json(*words)
        self.assertEqual(greedy["finish"], "end_token")
        stopped = self.json(*words, "--stop-token", str(greedy["ids"][7]))
        self.assertEqual(stopped["ids"], greedy["ids"][: greedy["ids"].index(greedy["ids"][7])])
        self.assertEqual(self.json(*words, "--ignore-end")["finish"], "max_tokens")

    def test_raw_completion_continues_the_text(self):
        answer = self.json("chat", "starter", "--raw", "--prompt", "Once upon a", "--temp", "0", "--max-tokens", "3")
        self.assertTrue(answer["text"].startswith(" time"), answer["text"])
        ids = self.json("tokenize", "starter", "Once upon a", "--bos")["ids"]
        self.assertEqual(answer["prompt_tokens"], len(ids))

    def test_system_prompt_is_in_the_first_turn(self):
        words = ("chat", "starter", "--prompt", self.ASK, "--max-tokens", "1")
        self.assertGreater(self.json(*words, "--system", "Be brief.")["prompt_tokens"],
                           self.json(*words)["prompt_tokens"])

    def test_a_prompt_that_does_not_fit_is_refused(self):
        self.refused(FAILED, "chat", "starter", "--context", "16", "--prompt", self.ASK * 3, says="too long")

    def test_a_full_context_is_told(self):
        done = self.ok("chat", "starter", "--context", "40", "--prompt", self.ASK, "--ignore-end", "--json")
        answer = json.loads(done.stdout)
        self.assertEqual(answer["finish"], "context_full")
        self.assertIn("context of 40 tokens is full", done.stderr)
        self.assertLessEqual(answer["context"]["used"], 40)

    def test_nothing_but_the_answer_with_quiet(self):
        done = self.ok("chat", "starter", "--prompt", self.ASK, "--max-tokens", "3", "--quiet")
        self.assertEqual(done.stderr, "")


class Dialogue(CliCase):
    def lines(self, *words, stdin):
        done = self.ok("chat", "starter", "--max-tokens", "12", "--seed", "5", *words, stdin=stdin)
        return done, [json.loads(line) for line in done.stdout.splitlines()]

    def test_every_line_is_a_turn_of_one_conversation(self):
        _, answers = self.lines("--json", stdin="Tell me a story.\nAnd then?\n")
        self.assertEqual(len(answers), 2)
        self.assertGreater(answers[1]["prompt_tokens"], answers[0]["prompt_tokens"] + 12)
        self.assertGreaterEqual(answers[1]["reused_tokens"], answers[0]["prompt_tokens"])

    def test_commands(self):
        done = self.ok("chat", "starter", "--max-tokens", "4",
                       stdin="/help\n/stats\n/reset\n/system Be kind\n/nonsense\n\nHello\n/stats\n/quit\nnever read\n")
        self.assertIn("/reset", done.stdout)
        self.assertIn("forgotten", done.stdout)
        self.assertIn("system prompt is set", done.stdout)
        self.assertIn("no command /nonsense", done.stdout)
        self.assertIn("answer   4 tokens", done.stdout)

    def test_json_turns_are_never_commands(self):
        _, answers = self.lines("--json", stdin="/reset\n")
        self.assertEqual(len(answers), 1)

    def test_old_turns_are_left_out_visibly(self):
        done, answers = self.lines("--json", "--context", "64",
                                   stdin="Tell me a story about a dog.\nAnd then?\nWhat did it eat?\nAnd then?\n")
        self.assertEqual(len(answers), 4)
        self.assertIn("left out", done.stderr)
        for answer in answers:
            self.assertLessEqual(answer["context"]["used"], 64)


@unittest.skipIf(os.name == "nt", "POSIX signals")
class Cancel(CliCase):
    def start(self, *words, **more):
        # Asked to write on past every end, more than the pipe holds: it cannot be done before the signal comes.
        process = subprocess.Popen([PROGRAM, "chat", "starter", "--ignore-end", "--max-tokens", "2000", *words],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", **more)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def test_ctrl_c_ends_one_answer_with_what_was_written(self):
        process = self.start("--prompt", "Tell me a story.", "--json", "--stream")
        first = json.loads(process.stdout.readline())
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read().splitlines()
        self.assertEqual(process.wait(timeout=60), FAILED)
        self.assertIn("stopped", process.stderr.read())
        result = json.loads(rest[-1])
        self.assertEqual(result["finish"], "cancelled")
        self.assertEqual(result["ids"][0], first["token"])
        self.assertLess(len(result["ids"]), 1900)

    def test_ctrl_c_ends_an_answer_and_the_conversation_goes_on(self):
        process = self.start("--json", "--stream", stdin=subprocess.PIPE)
        self.addCleanup(process.stdin.close)
        process.stdin.write("Tell me a story.\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        while "finish" not in (line := json.loads(process.stdout.readline())):
            pass
        self.assertEqual(line["finish"], "cancelled")
        process.stdin.write("Another one.\n")
        process.stdin.flush()
        self.assertIn("token", json.loads(process.stdout.readline()))
        process.send_signal(signal.SIGINT)
        while "finish" not in json.loads(process.stdout.readline()):
            pass
        process.send_signal(signal.SIGINT)  # waiting for the next turn: this one ends the program
        self.assertEqual(process.wait(timeout=60), OK)


class Terminal:
    """`lapidary chat` on a terminal of its own, as a person has it."""

    def __init__(self, *words):
        import pty
        self.text = ""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            # On the slowest instruction set, so that an answer is still being written when a key arrives.
            os.execve(PROGRAM, [PROGRAM, "chat", *words], {**os.environ, "LAPIDARY_ISA": "scalar"})

    def read_until(self, wanted):
        """Reads on until `wanted` has come; returns everything up to it since the last call."""
        while wanted not in self.text:
            try:
                part = os.read(self.terminal, 4096)
            except OSError:  # the other side is closed
                part = b""
            if not part:
                raise AssertionError(f"{wanted!r} never came, only {self.text!r}")
            self.text += part.decode("utf-8", errors="replace")
        before, _, self.text = self.text.partition(wanted)
        return before + wanted

    def type(self, text):
        os.write(self.terminal, text.encode("utf-8"))

    def close(self):
        """The exit code."""
        status = os.waitpid(self.pid, 0)[1]
        os.close(self.terminal)
        return os.waitstatus_to_exitcode(status)


@unittest.skipIf(os.name == "nt", "pseudo-terminals")
class Typed(CliCase):
    def test_a_conversation_as_a_person_has_it(self):
        terminal = Terminal("starter", "--ignore-end", "--max-tokens", "1900", "--seed", "1")
        self.assertIn("Talking with starter-chat", terminal.read_until("> "))
        terminal.type("Tell me a story.\n")
        terminal.read_until("Once")
        terminal.type("\x03")  # Ctrl+C: the terminal makes a signal of it
        terminal.read_until("[stopped]")
        terminal.read_until("> ")
        terminal.type("/stats\n")
        self.assertIn("ended    cancelled", terminal.read_until("seed "))
        terminal.read_until("> ")
        terminal.type("\x04")  # Ctrl+D
        self.assertEqual(terminal.close(), OK)

    def test_ctrl_c_twice_ends_the_program(self):
        terminal = Terminal("starter", "--ignore-end", "--max-tokens", "1900")
        terminal.read_until("> ")
        terminal.type("\x03")
        self.assertEqual(terminal.close(), OK)

    def test_an_error_does_not_end_the_conversation(self):
        terminal = Terminal("starter", "--context", "40", "--max-tokens", "5")
        terminal.read_until("> ")
        terminal.type("word " * 60 + "\n")
        terminal.read_until("too long")
        terminal.read_until("> ")
        terminal.type("Hello\n")
        terminal.read_until("--max-tokens allows")
        terminal.type("/quit\n")
        self.assertEqual(terminal.close(), OK)


class Bench(CliCase):
    def test_keys_and_figures(self):
        figures = self.json("bench", "starter", "--reps", "1", "--lens", "16,64", "--decode-tokens", "8",
                            "--threads", "1")
        self.assertEqual(set(figures["prefill"]), {"16", "64"})
        self.assertEqual(set(figures["batch_decode"]), {"4", "8"})
        numbers = [figures["load_ms"], figures["ttft_ms"], figures["decode"], figures["peak_rss_mb"],
                   figures["rss_first_token_mb"], *figures["prefill"].values(), *figures["batch_decode"].values()]
        for number in numbers:
            self.assertGreater(number, 0)
        self.assertEqual(figures["threads"], 1)
        self.assertGreaterEqual(figures["ttft_ms"], 0.5 * figures["load_ms"])

    def test_parts_alone(self):
        only = self.json("bench", "starter", "--reps", "1", "--tests", "ttft")
        self.assertIn("ttft_ms", only)
        self.assertNotIn("decode", only)
        text = self.ok("bench", "starter", "--reps", "1", "--tests", "prefill", "--lens", "16,4096")
        self.assertIn("tokens/s", text.stdout)
        self.assertIn("4096 tokens is left out", text.stderr)

    def test_training(self):
        figures = self.json("bench", "starter", "--suite", "train", "--reps", "1", "--threads", "2")
        kinds = {"lora", "lora_one_scored", "full", "full_frozen_embedding"}
        self.assertEqual(set(figures["train"]), kinds)
        self.assertEqual(set(figures["train_mb"]), kinds)
        for number in [*figures["train"].values(), *figures["train_mb"].values(), figures["peak_rss_mb"]]:
            self.assertGreater(number, 0)
        self.assertGreater(figures["train_mb"]["full"], figures["train_mb"]["full_frozen_embedding"])
        self.assertEqual(figures["precision"], "fast")
        one = self.json("bench", "starter", "--suite", "train", "--reps", "1", "--tests", "lora_one_scored",
                        "--precision", "exact")
        self.assertEqual(list(one["train"]), ["lora_one_scored"])
        self.assertEqual(one["precision"], "exact")
        self.refused(USAGE, "bench", "starter", "--suite", "train", "--tests", "decode", says='"decode" is none')

    def test_the_trainer_is_right(self):
        """Tolerances as the data's README says."""
        folder = GOLDEN.parent / "golden_train"
        check = self.json("train", "--check", str(folder))
        for key, bar in [("loss_abs", 1e-5), ("losses_abs_max", 1e-4), ("grad_rel_max", 1e-4),
                         ("lora_final_rel_max", 1e-3)]:
            for method in ["lora", "full"]:
                self.assertLess(check[key][method], bar, f"{key} {method}")
        self.refused(FAILED, "train", "--check", str(GOLDEN / "hf"), says="golden.json")

    def test_start_can_be_given(self):
        """With a start an hour ago on the same clock, the first token came after an hour."""
        import time
        start = time.monotonic_ns() - 3_600_000_000_000
        only = self.json("bench", "starter", "--tests", "ttft", env={"START_NS": str(start)})
        self.assertGreater(only["ttft_ms"], 3_600_000)
        self.assertLess(only["ttft_ms"], 3_660_000)


if __name__ == "__main__":
    unittest.main(verbosity=2)
