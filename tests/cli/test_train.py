"""lapidary train and evaluate from outside: specialists are made, measured and used. Environment as in test_cli.py."""

import csv
import json
import random
import shutil
import tempfile
import unittest
from pathlib import Path

from test_cli import FAILED, TINY, USAGE, CliCase, run

WORDS = {"bank": ["card", "money", "account", "loan"], "delivery": ["parcel", "door", "driver", "late"],
         "shop": ["shirt", "size", "colour", "trousers"]}


def messages(count, seed=1, labels=tuple(WORDS)):
    """(text, label) of which every tenth has the words of another label."""
    chance = random.Random(seed)
    rows = []
    for number in range(count):
        label = labels[number % len(labels)]
        words = WORDS[labels[(number + 1) % len(labels)] if number % 10 == 0 else label]
        text = " ".join(["please", *chance.choices(words, k=3), *(chr(97 + chance.randrange(26)) for _ in range(4))])
        rows.append((text, label))
    return rows


class DataCase(CliCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.data = self.folder / "messages.csv"
        self.write(self.data, messages(900))

    @staticmethod
    def write(path, rows):
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "message", "desk"])
            writer.writerows((number, *row) for number, row in enumerate(rows))

    def train(self, *words, out="desk", data=None):
        return self.json("train", "bag-of-words", "--data", str(data or self.data), "--out", str(self.folder / out),
                         *words)


class Train(DataCase):
    def test_a_specialist_is_made_and_says_how_good_it_is(self):
        made = self.train("--attribution", "made up here, CC0", "--note", "not real", "--accuracy", "0.8")
        self.assertEqual(made["labels"], sorted(WORDS))
        self.assertEqual(made["method"], "bag-of-words")
        folder = self.folder / "desk"
        self.assertEqual(sorted(path.name for path in folder.iterdir()), ["specialist.json", "words.bag"])
        self.assertEqual(made["bytes"], sum(path.stat().st_size for path in folder.iterdir()))
        manifest = json.loads((folder / "specialist.json").read_text(encoding="utf-8"))
        self.assertEqual(manifest["card"], made["card"])
        card = manifest["card"]
        self.assertEqual(card["data"]["attribution"], "made up here, CC0")
        self.assertEqual(card["notes"], ["not real"])
        self.assertEqual([trial["strength"] for trial in card["recipe"]["trials"]], [3, 10, 30])
        counts = card["data"]["labels"]
        self.assertEqual(sum(sum(of.values()) for of in counts.values()), made["findings"]["used"])
        test = card["test"]
        self.assertEqual(test["rows"], sum(of["test"] for of in counts.values()))
        low, high = test["intervals"]["accuracy"]
        self.assertLess(low, test["accuracy"] + 1e-9)
        self.assertLess(test["accuracy"], high + 1e-9)
        self.assertGreater(test["accuracy"], 0.8)
        self.assertLess(test["baselines"]["majority"]["accuracy"], 0.5)
        self.assertEqual(manifest["task"]["threshold"], made["threshold"])

    def test_the_same_again(self):
        first = self.train("--seed", "3", "--threads", "1")
        before = [(self.folder / "desk" / name).read_bytes() for name in ("specialist.json", "words.bag")]
        second = self.train("--seed", "3", "--threads", "2")
        after = [(self.folder / "desk" / name).read_bytes() for name in ("specialist.json", "words.bag")]
        self.assertEqual(before, after)
        self.assertEqual(first["card"], second["card"])

    def test_what_is_found_in_the_data_is_said(self):
        rows = messages(300)
        self.write(self.data, [*rows, rows[0], (rows[1][0], "shop"), ("", "bank"), ("a b c", ""),
                               ("one more text", "Bank")])
        done = self.ok("train", "bag-of-words", "--data", str(self.data), "--out", str(self.folder / "desk"))
        for words in ("1 row without a text", "1 row without a label", "1 row repeats an earlier text",
                      "1 text has several labels, for example rows 3 and 303", 'labels "bank", "Bank" are nearly'):
            self.assertIn(words, done.stderr)
        self.assertRegex(done.stdout, r"accuracy +0\.\d{3} \[0\.\d{3}, [01]\.\d{3}\], majority 0\.\d{3}")
        quiet = self.ok("train", "bag-of-words", "--data", str(self.data), "--out", str(self.folder / "desk"), "--quiet")
        self.assertEqual(quiet.stderr, "")

    def test_a_task_gives_title_and_descriptions(self):
        self.write(self.data, [(text, {"bank": "spam"}.get(label, "ham")) for text, label in messages(300)])
        self.train("--task", "spam", "--title", "My spam")
        task = json.loads((self.folder / "desk" / "specialist.json").read_text(encoding="utf-8"))["task"]
        self.assertEqual((task["name"], task["title"]), ("desk", "My spam"))
        self.assertTrue(all(label["description"] for label in task["labels"]))

    def test_a_language_model_learns_and_is_used(self):
        self.write(self.data, messages(300))
        desk = self.folder / "desk"
        made = self.json("train", "starter", "--data", str(self.data), "--out", str(desk), "--epochs", "1", "--batch", "4",
                         "--lr", "0.003", "--rank", "4", "--zero-shot", "5", "--threads", "1")
        self.assertEqual(made["method"], "lora")
        self.assertEqual([standing["name"] for standing in made["scoreboard"]["standings"]],
                         ["majority", "bag_of_words", "base_zero_shot", "specialist"])
        self.assertRegex(made["verdict"], "unseen rows")
        self.assertEqual({path.name for path in desk.iterdir()},
                         {"specialist.json", "adapter_config.json", "adapter_model.safetensors"})
        text, label = messages(300)[0]
        answer = json.loads(self.ok("classify", str(desk), "--json", "--lines", stdin=text + "\n").stdout)
        self.assertEqual(set(answer["scores"]), set(WORDS))
        judged = self.json("evaluate", str(desk), "--data", str(self.data), "--part", "test")
        self.assertEqual(judged["accuracy"], made["card"]["test"]["accuracy"])

    def test_a_new_model_from_plain_texts(self):
        chance = random.Random(2)
        parts = ["ka", "lo", "mi", "ter", "sun", "var", "pel", "ne", "bri", "da"]
        self.write(self.data, [(" ".join("".join(chance.choices(parts, k=chance.randrange(1, 4))) for _ in range(20)), "")
                               for _ in range(150)])
        model = self.folder / "model"
        made = self.json("train", "new", "--task", "text", "--data", str(self.data), "--text", "message", "--out",
                         str(model), "--vocabulary", "512", "--hidden", "32", "--feed-forward", "64", "--layers", "2",
                         "--heads", "2", "--head-dim", "16", "--context", "128", "--epochs", "1", "--lr", "0.01")
        self.assertGreater(made["test"]["bits_per_byte"], 0.0)
        self.assertEqual(self.json("inspect", str(model))["config"]["layer_count"], 2)
        self.ok("chat", str(model), "--raw", "--prompt", "a", "--max-tokens", "3")
        judged = self.json("evaluate", str(model), "--task", "text", "--data", str(self.data), "--text", "message",
                           "--part", "test")
        self.assertAlmostEqual(judged["bits_per_byte"], made["test"]["bits_per_byte"], places=2)
        self.assertEqual(judged["texts"], made["test"]["texts"])
        asked = self.json("evaluate", str(model), "--task", "text", "--data", str(self.data), "--text", "message",
                          "--prompt", "desk", "--held", "0.3")
        self.assertEqual((asked["part"], asked["texts"]), ("all", 150))

    def test_a_training_ends_in_time(self):
        self.write(self.data, messages(300))
        made = self.json("train", "starter", "--data", str(self.data), "--out", str(self.folder / "desk"), "--epochs",
                         "1000", "--lr", "0.003", "--rank", "4", "--zero-shot", "0", "--minutes", "0.02", "--threads", "1")
        self.assertLess(made["card"]["history"]["epochs"][-1]["epoch"], 1000)

    def test_kinds_of_bags_of_words(self):
        self.write(self.data, messages(300))
        made = self.json("train", "bag-of-words", "--data", str(self.data), "--out", str(self.folder / "desk"), "--words",
                         "1", "--characters", "2-3", "--letters", "2-4", "--scripts-apart", "--balance",
                         "--count-ratios", "Korean,Latin", "--strengths", "3,10", "--refit")
        recipe = made["card"]["recipe"]
        self.assertEqual((recipe["word_ngrams"], recipe["character_ngrams"], recipe["letter_ngrams"]), (1, [2, 3], [2, 4]))
        self.assertTrue(recipe["balanced"] and recipe["scripts_apart"])
        self.assertFalse(recipe["count_ratios"])
        self.assertTrue(recipe["of_scripts"]["Korean"]["count_ratios"] and recipe["of_scripts"]["Latin"]["count_ratios"])
        self.assertIn("all rows", recipe["learned_from"])
        text, label = messages(300)[1]
        answer = json.loads(self.ok("classify", str(self.folder / "desk"), "--json", "--lines", stdin=text + "\n").stdout)
        self.assertEqual(answer["label"], label)
        for wrong in ("5-2", "0-3", "x", "1-9"):
            self.refused(USAGE, "train", "bag-of-words", "--data", str(self.data), "--out", str(self.folder / "no"),
                         "--characters", wrong, says="are a range")
        for wrong in ("Korean", "some", "all,Latin"):
            self.refused(USAGE, "train", "bag-of-words", "--data", str(self.data), "--out", str(self.folder / "no"),
                         "--count-ratios", wrong, says="is neither")

    def test_refusals(self):
        data, out = ["--data", str(self.data)], ["--out", str(self.folder / "desk")]
        self.refused(USAGE, "train", *data, *out, says="expected BASE")
        self.refused(USAGE, "train", "starter", *data, *out, "--method", "bag-of-words", says="needs no language model")
        self.refused(USAGE, "train", "bag-of-words", *data, *out, "--method", "lora", says="name a language model")
        self.refused(USAGE, "train", "bag-of-words", *data, *out, "--task", "extract", says="say which fields")
        self.refused(USAGE, "train", "bag-of-words", *data, *out, "--task", "receipt", says="can only classify")
        self.refused(USAGE, "train", "bag-of-words", *data, *out, "--task", "text", says="can only classify")
        self.refused(USAGE, "train", "new", *data, *out, says="--task text")
        self.refused(USAGE, "train", "new", *data, *out, "--task", "text", "--head-dim", "15", says="even number")
        self.refused(FAILED, "train", "nowhere.gguf", *data, *out, "--quiet", says="nowhere.gguf")
        self.refused(USAGE, "train", "bag-of-words", *out, says="expected --data")
        self.refused(USAGE, "train", "bag-of-words", *data, says="expected --out")
        self.refused(USAGE, "train", "bag-of-words", *data, *out, "--strengths", "3,strong", says='"strong" is none')
        bad = ["--quiet", *out]
        self.refused(FAILED, "train", "bag-of-words", *data, *bad, "--text", "body", says='no column "body"')
        self.refused(FAILED, "train", "bag-of-words", "--data", "missing.csv", *bad, says="missing.csv")
        self.write(self.data, messages(40))
        self.refused(FAILED, "train", "bag-of-words", *data, *bad, says="too few texts")
        self.refused(FAILED, "train", "bag-of-words", *data, "--quiet", "--out", str(self.folder), says="is no specialist")
        self.assertFalse((self.folder / "desk").exists())


class Chat(DataCase):
    """Conversations in which a parrot answers: what it says is easy to learn."""

    def conversations(self, count):
        chance = random.Random(7)
        rows = []
        for number in range(count):
            words = " ".join(chance.choices(["red", "blue", "green", "sun", "rain", "tree", "bird"], k=4)) + f" {number}"
            rows.append({"messages": [{"role": "system", "content": "You are a parrot."},
                                      {"role": "user", "content": words},
                                      {"role": "assistant", "content": "The parrot says hello and hello again."},
                                      {"role": "user", "content": "thank you"},
                                      {"role": "assistant", "content": "The parrot says goodbye."}]})
        return rows

    def lines(self, rows):
        self.data = self.folder / "conversations.jsonl"
        self.data.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    def chat(self, *words, out="parrot"):
        return self.json("train", "starter", "--task", "chat", "--data", str(self.data), "--out", str(self.folder / out),
                         "--epochs", "1", "--batch", "4", "--rank", "4", "--lr", "0.003", *words)

    def test_answers_are_learned_and_the_proof_is_on_others(self):
        rows = self.conversations(60)
        bad = [{"messages": [{"role": "user", "content": "and nobody answers"}]}, {"messages": "hello"},
               {"messages": [{"role": "assistant", "content": "x"}, {"role": "user", "content": "y"}]}]
        self.lines([*rows, *bad])
        made = self.chat()
        self.assertEqual((made["findings"]["malformed"], made["findings"]["row_numbers"]["malformed"]), (3, [61, 62, 63]))
        test = made["card"]["test"]
        self.assertGreater(test["answers"], 2)
        self.assertLess(test["perplexity_after"], test["perplexity_before"])
        parrot = self.folder / "parrot"
        self.assertEqual({path.name for path in parrot.iterdir()},
                         {"adapter_config.json", "adapter_model.safetensors", "specialist.json"})
        manifest = json.loads((parrot / "specialist.json").read_text(encoding="utf-8"))
        self.assertEqual((manifest["card"], manifest["task"]["kind"]), (made["card"], "write"))
        self.assertEqual(len(made["samples"]), 5)
        self.assertRegex(made["samples"][0]["prompt"], r"^(\w+ ){4}\d+$")
        low, high = test["nats_saved"]
        self.assertLess(0, low)
        self.assertLess(low, high)
        whole = self.json("models", "merge", str(parrot), "--to", "gguf", "--type", "F32", "--out",
                          str(self.folder / "parrot.gguf"), "--data", str(self.data))["certificate"]
        self.assertEqual((whole["token_agreement"], whole["rows"]), (1.0, 60))
        self.assertGreater(whole["tokens"], 200)
        self.assertLess(whole["logits"]["max_difference"], 1e-3)
        said = self.ok("chat", str(parrot), "--prompt", "red sun tree bird 99", "--temp", "0", "--max-tokens", "12")
        self.assertTrue(said.stdout.strip())

    def test_texts_are_learned_as_an_adapter(self):
        texts = self.folder / "diary"
        texts.mkdir()
        for day in range(2):
            (texts / f"{day}.txt").write_text("".join(
                f"Day {day * 30 + part}: the sun came up and the cat slept on the mat until noon. " * 16 + "\n\n"
                for part in range(30)), encoding="utf-8")
        diary = self.folder / "diarist"
        learn = ("train", "starter", "--task", "text", "--data", str(texts), "--out", str(diary))
        made = self.json(*learn, "--method", "lora", "--epochs", "1", "--rank", "4", "--lr", "0.003")
        self.assertEqual((made["findings"]["rows"], made["method"]), (60, "lora"))
        self.assertLess(made["card"]["test"]["perplexity_after"], made["card"]["test"]["perplexity_before"])
        self.refused(FAILED, "classify", str(diary), str(texts / "0.txt"), says="use chat")
        self.assertIn("perplexity", self.ok("models", "versions", str(diary)).stdout)
        said = [self.ok("chat", str(diary), "--prompt", "Day 7: the sun", "--temp", "0", "--max-tokens", "8", *words).stdout
                for words in ((), ("--raw",))]
        self.assertEqual(*said)
        self.refused(USAGE, *learn, "--method", "lora", "--prompt", "text", says="--task chat")

    def test_prompts_and_responses(self):
        self.lines([{"instruction": row["messages"][1]["content"], "output": "The parrot says hello."}
                    for row in self.conversations(60)])
        self.assertLess(self.chat()["card"]["test"]["perplexity_after"], 1e6)

    def test_refusals(self):
        self.lines([{"body": "x"}] * 3)
        for words, code, says in ((["starter"], FAILED, 'a column "messages"'), (["bag-of-words"], USAGE, "needs a model")):
            self.refused(code, "train", *words, "--task", "chat", "--data", str(self.data), "--out",
                         str(self.folder / "none"), "--quiet", says=says)
        self.lines([{"messages": [{"role": "wizard", "content": "x"}]}])
        self.refused(FAILED, "train", "starter", "--task", "chat", "--data", str(self.data), "--out",
                     str(self.folder / "none"), "--quiet", says='the role "wizard"')


class Cleaning(DataCase):
    def findings(self, *words, data=None):
        return self.train(*words, data=data)["findings"]

    def test_steps_are_counted_and_taken_when_wished(self):
        rows = messages(300)
        rows += [rows[0], (rows[1][0] + "s", rows[1][1]), (rows[2][0], "bank"), ("ok", "shop"),
                 ("where can the driver be", "Delivery"), ("x" * 30_000, "bank")]
        self.write(self.data, rows)
        found = self.findings()
        self.assertEqual((found["rows"], found["used"]), (306, 305))
        self.assertEqual({name: found["steps"][name] for name in ("labels", "duplicates", "contradictions", "short", "long")},
                         {"labels": 1, "duplicates": 1, "contradictions": 2, "short": 1, "long": 1})
        self.assertEqual(found["row_numbers"]["duplicates"], [302])
        self.assertEqual(found["row_numbers"]["contradictions"], [4, 304])
        self.assertIn(303, found["row_numbers"]["near-duplicates"])
        clean = self.findings("--clean", "labels,contradictions,short,long")
        self.assertEqual(clean["used"], 306 - 2 - 1 - 1)
        self.assertEqual(self.findings("--clean", "none", "--longest", "1000")["used"], 305)
        made = self.train("--clean", "all")
        self.assertEqual(made["labels"], sorted(WORDS))
        self.assertTrue(made["card"]["data"]["cleaning"]["leaks"])
        self.refused(USAGE, "train", "bag-of-words", "--data", str(self.data), "--out", "x", "--clean", "dirt",
                     says='not "dirt"')

    def test_bad_files_are_explained_before_anything_is_learned(self):
        def said(text, *words):
            self.data.write_bytes(text if isinstance(text, bytes) else text.encode())
            done = run("train", "bag-of-words", "--data", str(self.data), "--out", str(self.folder / "desk"), *words)
            return done.returncode, done.stderr

        lines = [f"{text},{label}\n" for text, label in messages(300)]
        code, error = said("".join(lines), "--text", "column 1", "--label", "column 2")
        self.assertEqual(code, 0)
        self.assertIn("The first row is taken for data", error)
        code, error = said("text,label\n" + "".join(f"{text},same\n" for text, _ in messages(300)))
        self.assertEqual(code, FAILED)
        self.assertIn('has only "same"', error)
        mixed = ["text,label\n", *lines, "where is my paquet, café,delivery\n"]
        raw = "".join(mixed).encode() + 'señor, the "parcel" is late;delivery\n'.replace(";", ",").encode("latin-1") * 3
        code, error = said(raw)
        self.assertIn("UTF-8 and ", error)
        self.assertIn("rows do not fit the columns or cannot be read; left out: 302, 303, 304, 305", error)
        code, error = said("text,label\n" + "".join(lines) + 'x,"never closed\n' + "".join(lines))
        self.assertEqual(code, FAILED)
        self.assertIn("row 302: the cell in column \"label\" begins with a quotation mark", error)

    def test_a_folder_of_labels(self):
        folder = self.folder / "sorted"
        for number, (text, label) in enumerate(messages(400)):
            place = folder / label / ("old" if number % 5 == 0 else "")
            place.mkdir(parents=True, exist_ok=True)
            (place / f"{number}.txt").write_text(text + "\n", encoding="utf-8")
        (folder / "loose.txt").write_text("in no folder of a label", encoding="utf-8")
        (folder / "bank" / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
        (folder / "bank" / "page.html").write_text("<p>my card and my account, please</p>", encoding="utf-8")
        done = self.ok("train", "bag-of-words", "--data", str(folder), "--out", str(self.folder / "desk"), "--json")
        made = json.loads(done.stdout)
        self.assertEqual(made["labels"], sorted(WORDS))
        self.assertEqual(made["findings"]["rows"], 403)
        self.assertEqual((made["findings"]["malformed"], made["findings"]["empty_labels"]), (1, 1))
        self.assertIn("left out: bank/broken.pdf.", done.stderr)
        self.assertIn("left out: loose.txt.", done.stderr)
        judged = self.json("evaluate", str(self.folder / "desk"), "--data", str(folder), "--part", "test")
        self.assertEqual(judged["accuracy"], made["card"]["test"]["accuracy"])
        self.refused(FAILED, "train", "bag-of-words", "--data", str(folder / "shop"), "--out", str(self.folder / "d2"),
                     says="needs at least two different labels" if (folder / "shop" / "old").exists() else "no folders")

    def test_rows_that_are_added_hold(self):
        rows = messages(300)
        self.write(self.data, rows)
        more = self.folder / "corrections.jsonl"
        more.write_text("".join(json.dumps({"text": text, "label": label}) + "\n" for text, label in
                                [(rows[0][0], "shop"), ("a new text about a loan", "bank")]), encoding="utf-8")
        done = self.ok("train", "bag-of-words", "--data", str(self.data), "--add", str(more), "--text", "message",
                       "--label", "desk", "--out", str(self.folder / "desk"), "--json")
        made = json.loads(done.stdout)
        self.assertEqual((made["findings"]["rows"], made["findings"]["contradictory"]), (301, 0))
        self.assertIn("1 row has a text that corrections.jsonl has as well", done.stderr)


class Versions(DataCase):
    def versions(self):
        return self.json("models", "versions", str(self.folder / "desk"))

    def test_older_ones_are_kept_used_and_removed(self):
        desk = self.folder / "desk"
        first = self.train("--strengths", "1")
        before = {path.name: path.read_bytes() for path in desk.iterdir()}
        self.write(self.data, messages(600, seed=5))
        self.train("--strengths", "3")
        listed = self.versions()
        self.assertEqual([(one["version"], one["current"]) for one in listed], [(2, True), (1, False)])
        self.assertEqual(listed[1]["accuracy"], first["card"]["test"]["accuracy"])
        self.assertEqual(listed[1]["bytes"], first["bytes"])
        self.ok("models", "use", str(desk), "--version", "1")
        self.assertEqual({path.name: path.read_bytes() for path in desk.iterdir() if path.is_file()}, before)
        self.assertEqual([(one["version"], one["current"]) for one in self.versions()], [(2, False), (1, True)])
        self.ok("classify", str(desk), "--lines", "--json", stdin="my card\n")
        self.train("--strengths", "10")
        self.assertEqual([one["version"] for one in self.versions()], [3, 2, 1])
        gone = self.json("models", "remove", str(desk), "--version", "1")
        self.assertEqual(gone["bytes"], first["bytes"])
        self.refused(FAILED, "models", "use", str(desk), "--version", "1", says="keeps no version 1; it keeps 2.")
        self.refused(FAILED, "models", "remove", str(desk), "--version", "3", says="keeps no version 3")
        self.refused(USAGE, "models", "use", str(desk), says="expected --version")
        self.train("--strengths", "10", "--no-versions")
        self.assertFalse((desk / "versions").exists())
        self.assertIn("are free.\n", self.ok("models", "remove", str(desk)).stdout)
        self.assertFalse(desk.exists())
        self.refused(FAILED, "models", "versions", str(desk), says="no folder of a specialist")
        self.refused(FAILED, "models", "remove", str(self.folder), says="no folder of a specialist")

    def test_files_of_the_person_stay_where_they_are(self):
        desk = self.folder / "desk"
        self.train()
        own = desk / "rows.csv"
        shutil.copy(self.data, own)
        self.train(data=own)
        self.train(data=own)
        self.ok("models", "use", str(desk), "--version", "1")
        self.assertEqual({path.name for path in desk.iterdir()}, {"specialist.json", "words.bag", "rows.csv", "versions"})
        self.assertIn("still there", self.ok("models", "remove", str(desk)).stdout)
        self.assertEqual([path.name for path in desk.iterdir()], ["rows.csv"])


class Evaluate(DataCase):
    def evaluate(self, model, *words, data=None):
        return self.json("evaluate", str(model), "--data", str(data or self.data), *words)

    def test_the_test_part_gives_the_numbers_of_the_card(self):
        card = self.train()["card"]
        answers = self.folder / "answers.csv"
        found = self.evaluate(self.folder / "desk", "--part", "test", "--predictions", str(answers))
        for key in ("rows", "accuracy", "macro_f1", "ece", "classes"):
            self.assertEqual(found[key], card["test"][key], key)
        self.assertEqual(found["baselines"]["majority"], card["test"]["baselines"]["majority"])
        self.assertIn("the train part", found["baselines"]["bag_of_words"]["how"])
        self.assertEqual(found["unknown_labels"], [])
        with open(answers, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), found["rows"])
        right = sum(row["label"] == row["answer"] for row in rows)
        self.assertAlmostEqual(right / len(rows), found["accuracy"], places=3)
        texts = messages(900)
        self.assertEqual([texts[int(row["row"]) - 2][1] for row in rows], [row["label"] for row in rows])
        confusion = found["confusion"]
        self.assertEqual(sum(map(sum, confusion["rows"])), found["rows"])
        self.assertEqual(sum(confusion["rows"][at][at] for at in range(len(confusion["labels"]))), right)

    def test_calibrating_gives_what_training_found(self):
        card = self.train()["card"]
        task = self.folder / "desk.json"
        found = self.evaluate(self.folder / "desk", "--calibrate", str(task))
        for key in ("rows", "accuracy", "ece"):
            self.assertEqual(found[key], card["test"][key], key)
        own = json.loads((self.folder / "desk" / "specialist.json").read_text(encoding="utf-8"))
        written = json.loads(task.read_text(encoding="utf-8"))
        self.assertEqual(written["threshold"], own["task"]["threshold"])
        self.assertAlmostEqual(written["calibration"]["sharpness"], own["calibration"]["sharpness"], places=4)
        # Used: on a model of its own probabilities the answer is that of the specialist.
        text = messages(900)[1][0] + "\n"
        say = ["--json", "--lines"]
        by_task = json.loads(self.ok("classify", str(self.folder / "desk"), "--task", str(task), *say, stdin=text).stdout)
        raw = json.loads(self.ok("classify", str(self.folder / "desk"), "--no-calibration", *say, stdin=text).stdout)
        itself = json.loads(self.ok("classify", str(self.folder / "desk"), *say, stdin=text).stdout)
        self.assertAlmostEqual(by_task["confidence"], itself["confidence"], places=4)
        self.assertNotAlmostEqual(raw["confidence"], itself["confidence"], places=3)
        # A language model that nobody trained for it.
        base = self.evaluate("starter", "--calibrate", str(task))
        self.assertLess(base["ece"], base["calibration"]["ece_before"] + 0.05)
        self.ok("classify", "starter", "--task", str(task), *say, stdin=text)
        self.refused(USAGE, "evaluate", "starter", "--data", str(self.data), "--calibrate", str(task), "--part", "test",
                     says="leave out --part")
        self.write(self.data, messages(60))
        self.refused(FAILED, "evaluate", "starter", "--data", str(self.data), "--quiet", "--calibrate", str(task),
                     says="too few rows")

    def test_baselines_of_other_data_and_by_folds(self):
        self.train()
        other = self.folder / "other.csv"
        self.write(other, messages(300, seed=2))
        folds = self.evaluate(self.folder / "desk", data=other)
        self.assertEqual((folds["rows"], folds["part"]), (300, "all"))
        self.assertIn("5 folds", folds["baselines"]["bag_of_words"]["how"])
        self.assertGreater(folds["baselines"]["bag_of_words"]["accuracy"], 0.6)
        given = self.evaluate(self.folder / "desk", "--train", str(self.data), data=other)
        self.assertEqual(given["baselines"]["bag_of_words"]["how"], "trained on 900 texts of messages.csv")
        # None of the rows that are asked is learned from.
        self.assertRegex(self.run_all_seen(), "There is nothing|cannot be trained|too few")

    def run_all_seen(self):
        done = run("evaluate", str(self.folder / "desk"), "--data", str(self.data), "--train", str(self.data), "--json",
                   "--quiet")
        self.assertEqual(done.returncode, FAILED)
        return done.stderr

    def test_labels_that_the_model_does_not_know(self):
        self.train()
        self.write(self.data, [(text, {"shop": "store"}.get(label, label)) for text, label in messages(300)])
        found = self.evaluate(self.folder / "desk")
        self.assertEqual(found["unknown_labels"], ["store"])
        self.assertEqual(found["classes"]["store"]["recall"], 0)
        self.assertLess(found["accuracy"], 0.7)
        self.write(self.data, [(text, label + "s") for text, label in messages(300)])
        self.refused(FAILED, "evaluate", str(self.folder / "desk"), "--data", str(self.data), "--quiet",
                     says="knows none of the labels")

    def test_a_language_model(self):
        self.write(self.data, messages(60))
        found = self.evaluate(TINY)
        self.assertEqual(found["rows"], 60)
        self.assertEqual(set(found["classes"]) - set(WORDS), set())
        described = self.evaluate(TINY, "--labels", "bank=money,delivery,shop", "--no-calibration")
        self.assertEqual(described["rows"], 60)

    def test_text(self):
        self.train()
        done = self.ok("evaluate", str(self.folder / "desk"), "--data", str(self.data), "--part", "test")
        for words in ("bag of words", "commonest label", "95 % interval", "calibration error", "precision"):
            self.assertIn(words, done.stdout)

    def test_refusals(self):
        self.refused(USAGE, "evaluate", TINY, says="expected --data")
        self.refused(USAGE, "evaluate", TINY, "--data", str(self.data), "--part", "some", says="--part")


class Use(DataCase):
    def test_a_specialist_brings_its_labels_and_threshold(self):
        made = self.train("--accuracy", "0.8")
        lines = "my card and my account\nthe driver is late\n"
        done = self.ok("classify", str(self.folder / "desk"), "--lines", "--json", stdin=lines)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([row["label"] for row in rows], ["bank", "delivery"])
        for row in rows:
            self.assertEqual(row["unsure"], row["confidence"] < made["threshold"])
        (some,) = map(json.loads, self.ok("classify", str(self.folder / "desk"), "--labels", "shop,delivery", "--json",
                                          stdin="the driver is late").stdout.splitlines())
        self.assertEqual(list(some["scores"]), ["shop", "delivery"])
        self.assertEqual(some["label"], "delivery")
        (strict,) = map(json.loads, self.ok("classify", str(self.folder / "desk"), "--threshold", "1", "--json",
                                            stdin="x").stdout.splitlines())
        self.assertTrue(strict["unsure"])

    def test_refusals(self):
        self.train()
        self.refused(FAILED, "classify", str(self.folder / "desk"), "--labels", "weather,sports", stdin="x",
                     says='does not know the label "weather"')
        self.refused(FAILED, "classify", str(self.folder / "desk"), "--multi", stdin="x", says="chooses one label")
        (self.folder / "desk" / "words.bag").write_bytes(b"short")
        self.refused(FAILED, "classify", str(self.folder / "desk"), stdin="x", says="is not the model that")


class Shipped(CliCase):
    ASKED = {"spam": ("Make money fast! Click here for your free prize, no risk, order now!", "spam"),
             "support-intent": ("where is my refund? i want to see its status", "track refund"),
             "moderation": ("I hate all of those disgusting people, they should be killed.", "hate"),
             "support-bank": ("my card was swallowed by the machine, what now?", "card swallowed"),
             "router": ("please set an alarm for six in the morning", "alarm"),
             "sentiment": ("정말 최고의 영화였다. 감동적이고 재미있다", "positive")}

    def test_specialists_that_ship_work_by_their_names(self):
        for name, (text, label) in self.ASKED.items():
            with self.subTest(name=name):
                (row,) = map(json.loads, self.ok("classify", name, "--json", stdin=text).stdout.splitlines())
                self.assertEqual(row["label"], label)
                self.assertAlmostEqual(sum(row["scores"].values()), 1.0, places=4)

    def test_they_are_listed(self):
        for name in self.ASKED:
            self.assertIn(name, self.ok("--help").stdout)

    def test_cards_say_where_they_come_from(self):
        from test_cli import SOURCE
        size = 0
        for name in self.ASKED:
            folder = SOURCE / "resources" / "specialists" / name
            size += sum(path.stat().st_size for path in folder.iterdir())
            card = json.loads((folder / "specialist.json").read_text(encoding="utf-8"))["card"]
            self.assertTrue(card["data"]["attribution"])
            self.assertTrue(card["data"]["inputs"])
            self.assertTrue(card["notes"])
            self.assertGreater(card["test"]["accuracy"], card["test"]["baselines"]["majority"]["accuracy"])
            self.assertEqual(len(card["test"]["intervals"]["macro_f1"]), 2)
        self.assertLess(size, 17_000_000)


if __name__ == "__main__":
    unittest.main()
