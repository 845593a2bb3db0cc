"""Rules of the house that a program can check. Each check is also run on a planted violation, so that it can fail.

LAPIDARY_SOURCE_DIR is the source tree.
"""

import json
import os
import re
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, os.path.dirname(__file__))
import include_law  # noqa: E402

ROOT = Path(os.environ.get("LAPIDARY_SOURCE_DIR", Path(__file__).resolve().parents[2]))


def planted(files):
    """A temporary tree with these files: {path: text}."""
    folder = tempfile.TemporaryDirectory()
    for name, text in files.items():
        path = Path(folder.name) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


class IncludeLaw(unittest.TestCase):
    def test_the_tree_keeps_it(self):
        found, count = include_law.violations(ROOT)
        self.assertEqual(found, [])
        self.assertGreater(count, 40)

    def broken(self, path, include):
        with planted({path: f"#pragma once\n#include {include}\n"}) as folder:
            found, count = include_law.violations(Path(folder))
        self.assertEqual(count, 1)
        return len(found)

    def test_violations_are_found(self):
        for path, include in [
            ("engine/base/log.h", "<QString>"),
            ("engine/task/chat.cpp", "<QtCore/QString>"),
            ("engine/task/chat.cpp", "<qglobal.h>"),
            ("engine/base/log.h", '"format/gguf.h"'),
            ("engine/format/gguf.cpp", '"model/config.h"'),
            ("engine/tokenizer/a.cpp", '"generate/session.h"'),
            ("engine/model/model_file.cpp", '"backend/backend.h"'),
            ("engine/model/forward.cpp", '"backend/choose.h"'),
            ("engine/backend/backend.h", '"model/model_file.h"'),
            ("engine/backend/backend.h", '"format/tensor.h"'),
            ("engine/backend/cpu/cpu_model.cpp", '"tokenizer/tokenizer.h"'),
            ("engine/backend/cpu/cpu_model.cpp", '"generate/session.h"'),
            ("engine/generate/session.cpp", '"storage/database.h"'),
            ("engine/generate/session.cpp", '"../base/result.h"'),
            ("engine/attic/old.cpp", '"base/result.h"'),
            ("app/cli/chat.cpp", '"desktop/chat_view_model.h"'),
            ("app/desktop/main.cpp", '"cli/arguments.h"'),
            ("app/server/main.cpp", '"desktop/app.h"'),
            ("app/storage/database.cpp", '"desktop/app.h"'),
            ("app/library/starter.cpp", '"cli/common.h"'),
            ("app/cli/main.cpp", "<QCoreApplication>"),
        ]:
            with self.subTest(path=path, include=include):
                self.assertEqual(self.broken(path, include), 1)

    def test_what_is_allowed(self):
        for path, include in [
            ("engine/model/forward.h", '"backend/backend.h"'),
            ("engine/model/forward.cpp", '"model/forward.h"'),
            ("engine/backend/backend.h", '"model/config.h"'),
            ("engine/backend/cpu/cpu_model.h", '"model/model_file.h"'),
            ("engine/generate/session.cpp", '"tokenizer/tokenizer.h"'),
            ("engine/base/queue.h", "<queue>"),
            ("app/desktop/main.cpp", "<QGuiApplication>"),
            ("app/desktop/main.cpp", '"storage/database.h"'),
            ("app/cli/chat.cpp", '"generate/session.h"'),
            ("app/cli/chat.cpp", '"library/starter.h"'),
        ]:
            with self.subTest(path=path, include=include):
                self.assertEqual(self.broken(path, include), 0)


def lines_of(path):
    """Lines without comments and blanks."""
    lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


def library_lists(root):
    """What the three lists of libraries say: {list name: set of packages}."""
    manifest = json.loads((root / "vcpkg.json").read_text(encoding="utf-8"))
    ports = [d if isinstance(d, str) else d["name"] for d in manifest["dependencies"]]
    formulae = re.findall(r'^brew "([^"]+)"', (root / "Brewfile").read_text(encoding="utf-8"), re.MULTILINE)
    return {"tools/packages.txt": lines_of(root / "tools/packages.txt"), "vcpkg.json": ports, "Brewfile": formulae}


def library_table(root):
    """The same from the table that maps them to each other."""
    rows = [[cell.strip() for cell in line.split("|")] for line in lines_of(root / "tools/libraries.txt")]
    for row in rows:
        if len(row) != 4:
            raise ValueError(f"a row of tools/libraries.txt has four cells: {row}")
    columns = {"tools/packages.txt": 1, "vcpkg.json": 2, "Brewfile": 3}
    return {name: [word for row in rows for word in row[column].split() if word != "-"]
            for name, column in columns.items()}


def library_differences(root):
    lists, table = library_lists(root), library_table(root)
    return [f"{name}: {package} is {'missing in' if package in table[name] else 'only in'} {name}"
            for name in lists for package in sorted(set(lists[name]) ^ set(table[name]))]


class Libraries(unittest.TestCase):
    def test_the_three_lists_agree(self):
        self.assertEqual(library_differences(ROOT), [])
        for name, packages in library_lists(ROOT).items():
            self.assertGreater(len(packages), 5, name)
            self.assertEqual(len(packages), len(set(packages)), f"{name} lists something twice")

    def test_a_difference_is_found(self):
        table = "JSON | libj-dev | j | j\n"
        good = {"tools/libraries.txt": table, "tools/packages.txt": "libj-dev\n",
                "vcpkg.json": '{"dependencies": ["j"]}', "Brewfile": 'brew "j"\n'}
        with planted(good) as folder:
            self.assertEqual(library_differences(Path(folder)), [])
        for name, text in [("tools/packages.txt", "libj-dev\nlibk-dev\n"), ("vcpkg.json", '{"dependencies": []}'),
                           ("Brewfile", 'brew "j"\nbrew "k"\n')]:
            with planted({**good, name: text}) as folder:
                self.assertEqual(len(library_differences(Path(folder))), 1)


COLOUR = re.compile(
    r"""["']\#[0-9a-fA-F]{3,8}["']            # "#ff8800"
      | \bQt\.(rgba|hsla|hsva|color)\s*\(     # Qt.rgba(...)
      | \b\w*[cC]olor\s*:\s*["'](?!transparent["'])[a-zA-Z]+["']   # color: "red"
    """, re.VERBOSE)


def colour_literals(root):
    found = []
    for file in sorted((root / "app/desktop").rglob("*.qml")):
        if file.name == "Theme.qml":
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if COLOUR.search(line.split("//")[0]):
                found.append(f"{file.relative_to(root)}:{number}: {line.strip()}")
    return found


class Colours(unittest.TestCase):
    def test_only_the_theme_names_colours(self):
        self.assertEqual(colour_literals(ROOT), [])

    def test_a_literal_is_found(self):
        for line, count in [('color: "#ff8800"', 1), ("border.color: 'red'", 1), ("color: Qt.rgba(1, 0, 0, 1)", 1),
                            ("color: Theme.accent", 0), ('color: "transparent"', 0), ('text: "#1 of 3"', 0),
                            ('// was "#ff8800"', 0)]:
            with planted({"app/desktop/qml/Page.qml": f"Item {{\n    {line}\n}}\n"}) as folder:
                self.assertEqual(len(colour_literals(Path(folder))), count, line)


BLOCK = re.compile(r"( *)(?:[\w.]+: )?(\w+) \{")


# What places its items by itself, or lets them place themselves. All else may be a layout, or put its content into one.
NO_LAYOUTS = {"Column", "Flow", "Grid", "Item", "MenuPopup", "PlotFrame", "Row"}


def repeaters_in_layouts(root):
    """Plain Repeaters whose items may stand in a layout; LayoutRepeater says why they may not."""
    found = []
    for file in sorted((root / "app/desktop").rglob("*.qml")):
        parents = []
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if not (match := BLOCK.match(line)):
                continue
            indent, name = len(match.group(1)), match.group(2)
            parents = [(depth, parent) for depth, parent in parents if depth < indent]
            if name == "Repeater" and parents and parents[-1][1] not in NO_LAYOUTS:
                found.append(f"{file.relative_to(root)}:{number}")
            parents.append((indent, name))
    return found


class Repeaters(unittest.TestCase):
    def test_none_stands_in_a_layout(self):
        self.assertEqual(repeaters_in_layouts(ROOT), [])

    def test_one_in_a_layout_is_found(self):
        for page, count in [("RowLayout {\n    Item {\n    }\n    Repeater {\n    }\n}\n", 1),
                            ("Item {\n    contentItem: ColumnLayout {\n        Repeater {\n        }\n    }\n}\n", 1),
                            ("StepCard {\n    Repeater {\n    }\n}\n", 1),
                            ("RowLayout {\n    Row {\n        Repeater {\n        }\n    }\n}\n", 0),
                            ("RowLayout {\n    LayoutRepeater {\n    }\n}\n", 0)]:
            with planted({"app/desktop/qml/Page.qml": page}) as folder:
                self.assertEqual(len(repeaters_in_layouts(Path(folder))), count, page)


def bound_loaders(root):
    """Loaders in files whose components are bound: Qt 6.4 makes nothing of them, and says so only when asked to."""
    return [str(file.relative_to(root)) for file in sorted((root / "app/desktop").rglob("*.qml"))
            if "pragma ComponentBehavior: Bound" in (text := file.read_text(encoding="utf-8"))
            and re.search(r"(^|\s)Loader \{", text)]


class Loaders(unittest.TestCase):
    def test_none_loads_what_is_bound(self):
        self.assertEqual(bound_loaders(ROOT), [])

    def test_one_that_does_is_found(self):
        for page, count in [("pragma ComponentBehavior: Bound\nItem {\n    Loader {\n    }\n}\n", 1),
                            ("pragma ComponentBehavior: Bound\nItem {\n    FontLoader {\n    }\n}\n", 0),
                            ("Item {\n    Loader {\n    }\n}\n", 0)]:
            with planted({"app/desktop/qml/Page.qml": page}) as folder:
                self.assertEqual(len(bound_loaders(Path(folder))), count, page)


UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|not implemented|unimplemented|coming soon)\b", re.IGNORECASE)
LIMITS = {".cpp": 700, ".h": 700, ".mm": 700, ".comp": 700, ".qml": 300, ".cmake": 300}


def untidy(root):
    """Unfinished words, files that are too long, headers without a guard."""
    found = []
    for top in ("engine", "app", "shaders", "tests"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in LIMITS or not file.is_file():
                continue
            text = file.read_text(encoding="utf-8")
            path = file.relative_to(root)
            found += [f"{path}: {match.group()}" for match in UNFINISHED.finditer(text)]
            if text.count("\n") > LIMITS[file.suffix]:
                found.append(f"{path}: {text.count(chr(10))} lines, at most {LIMITS[file.suffix]}")
            if file.suffix == ".h" and "#pragma once" not in text:
                found.append(f"{path}: no #pragma once")
    return found


class Tidiness(unittest.TestCase):
    def test_the_tree_is_tidy(self):
        self.assertEqual(untidy(ROOT), [])

    def test_untidiness_is_found(self):
        word = "TO" + "DO"
        for name, text in [("engine/base/a.cpp", f"// {word}: later\n"), ("engine/base/a.h", "int a();\n"),
                           ("app/desktop/qml/A.qml", "Item {\n" + "\n" * 300 + "}\n")]:
            with planted({name: text}) as folder:
                self.assertEqual(len(untidy(Path(folder))), 1, name)


if __name__ == "__main__":
    unittest.main(verbosity=2)
