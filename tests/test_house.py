"""Rules of the house that no linter knows: each fails with the place that breaks it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import pytest

import corridors
from corridors.measures import MEASURES

PACKAGE = Path(corridors.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
COMMANDS = sorted((PACKAGE / "commands").glob("*.py"))
DECLARED = (
    "options",
    "question_options",
    "closure_options",
    "names",
    "defaults",
    "manual",
    "shells",
    "format_options",
    "parameters",
    "first_words",
    "signs",
    "main",
)
"""Modules of commands that declare what the library defines."""
LIBRARY = [path for path in MODULES if path.parent.name != "commands"]
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
DISTINCT = [
    text
    for measure in MEASURES
    for text in (measure.heading, measure.label, measure.best)
    if " " in text
]
"""Words that can't stand for anything else than a measure."""

DATA_TABLES = {"letter_widths"}
"""Modules with a table of numbers that no formatter should set."""


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Text constants of a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in docstrings:
            yield node.lineno, node.value


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_library_names_no_option(path: Path) -> None:
    named = [(line, text) for line, text in texts(path) if OPTION.search(text)]
    assert named == [], "say it in words; options belong to the command line"


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_folder_or_none_below_the_commands(path: Path) -> None:
    assert "data: str | None" not in path.read_text(encoding="utf-8"), "take a Package"


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.stem)
def test_a_command_imports_options_and_errors_alone(path: Path) -> None:
    if path.stem in DECLARED:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("corridors"):
            allowed = node.module == "corridors.errors" or "commands" in (node.module or "")
            assert allowed, f"{path.name} imports {node.module}"


def test_commands_are_short() -> None:
    sizes = {
        path.stem: len(path.read_text(encoding="utf-8").splitlines())
        for path in COMMANDS
        if path.stem not in (*DECLARED, "__init__")
    }
    assert mean(sizes.values()) < 60, sizes


def test_a_measure_is_worded_once() -> None:
    for path in LIBRARY:
        if path.name == "measures.py":
            continue
        for line, text in texts(path):
            spelt = [words for words in DISTINCT if words == text.strip()]
            assert not spelt, f"{path.name}:{line} spells {spelt}: take it from the measures"


def test_the_formatter_has_the_last_word() -> None:
    for path in MODULES:
        if path.stem in DATA_TABLES:
            continue
        text = path.read_text(encoding="utf-8")
        for found in re.finditer(r"# fmt: (skip|off)", text):
            line = text[: found.start()].count("\n") + 1
            raise AssertionError(f"{path.relative_to(PACKAGE)}:{line} turns the formatter off")


def test_no_two_modules_of_a_room_share_a_stem() -> None:
    rooms: dict[str, list[str]] = {}
    for path in MODULES:
        if path.stem != "__init__":
            rooms.setdefault(path.relative_to(PACKAGE).parts[0], []).append(path.stem)
    for room, stems in rooms.items():
        assert len(stems) == len(set(stems)), f"{room}: {sorted(stems)}"
