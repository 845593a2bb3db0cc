"""Every text of the window stands in every translation, finished: lupdate finds nothing to add and nothing to drop."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

SOURCE = Path(os.environ["LAPIDARY_SOURCE_DIR"])
PARTIAL = {"lapidary_en.ts"}  # English has a file for its plurals only


def entries(file):
    """{(context, text, comment): whether it is translated} of a .ts file."""
    found = {}
    for context in xml.parse(file).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment", ""))
            found[key] = "type" not in translation.attrib and all(form and form.strip() for form in forms)
    return found


def differences(root):
    """What translations/update would change in this tree, and what is not translated, a line each."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        shutil.copytree(root / "app/desktop", fresh / "app/desktop")
        shutil.copytree(root / "translations", fresh / "translations")
        done = subprocess.run([sys.executable, "-B", str(fresh / "translations/update")], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(done.stdout + done.stderr)
        for file in sorted((root / "translations").glob("*.ts")):
            given, wanted = entries(file), entries(fresh / "translations" / file.name)
            found += [f"{file.name}: missing: {key}" for key in wanted if key not in given]
            found += [f"{file.name}: no longer in the sources: {key}" for key in given if key not in wanted]
            found += [f"{file.name}: not translated: {key}" for key, done in given.items() if not done]
    return found


class Translations(unittest.TestCase):
    def test_every_text_is_translated(self):
        self.assertEqual(differences(SOURCE), [])
        for file in (SOURCE / "translations").glob("*.ts"):
            if file.name not in PARTIAL:
                self.assertGreater(len(entries(file)), 150, file.name)

    def test_counts_are_written_in_the_digits_of_the_language(self):
        for file in (SOURCE / "translations").glob("*.ts"):
            for _, text, _ in entries(file):
                self.assertNotRegex(text, "%n", f"{file.name}: write %Ln")

    def test_what_is_missing_is_found(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            shutil.copytree(SOURCE / "translations", root / "translations", ignore=shutil.ignore_patterns("*.ts"))
            (root / "app/desktop").mkdir(parents=True)
            (root / "app/desktop/Page.qml").write_text(
                'import QtQuick\nText { text: qsTr("One"); property string more: qsTr("Two") }\n', encoding="utf-8")
            (root / "translations/lapidary_xx.ts").write_text(
                '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="de"><context>'
                "<name>Page</name><message><source>One</source><translation type=\"unfinished\">Eins</translation>"
                "</message><message><source>Three</source><translation>Drei</translation></message></context></TS>\n",
                encoding="utf-8")
            found = differences(root)
        self.assertEqual(len(found), 3, found)
        for part, word in zip(sorted(found), ("Two", "Three", "One")):
            self.assertIn(word, part)


if __name__ == "__main__":
    unittest.main()
