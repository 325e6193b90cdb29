"""Public functions say what they take, give and raise, and show it; records explain each field."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import corridors

PACKAGE = Path(corridors.__file__).parent
MODULES = [
    path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.parent.name != "commands" and path.stem != "__main__"
]


def public(path: Path) -> Iterator[ast.FunctionDef]:
    """Functions of a module that others may call."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def lacks(node: ast.FunctionDef) -> list[str]:
    """Sections that the docstring of a function needs and has not."""
    text = ast.get_docstring(node) or ""
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    gives = node.returns is not None and ast.unparse(node.returns) != "None"
    raises = any(isinstance(part, ast.Raise) and part.exc for part in ast.walk(node))
    iterates = any(isinstance(part, ast.Yield | ast.YieldFrom) for part in ast.walk(node))
    needed = {
        "Parameters": bool(arguments),
        "Yields" if iterates else "Returns": gives,
        "Raises": raises,
    }
    return [name for name, is_needed in needed.items() if is_needed and f"{name}\n---" not in text]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_public_functions_have_their_sections(path: Path) -> None:
    missing = {node.name: names for node in public(path) if (names := lacks(node))}
    assert missing == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_public_functions_have_an_example(path: Path) -> None:
    without = [
        node.name for node in public(path) if "Examples\n---" not in (ast.get_docstring(node) or "")
    ]
    assert without == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_records_explain_every_field(path: Path) -> None:
    bare = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ClassDef) or node.name.startswith("_"):
            continue
        if not any(ast.unparse(base) in ("NamedTuple", "TypedDict") for base in node.bases):
            continue
        text = ast.get_docstring(node) or ""
        for field, after in zip(node.body, [*node.body[1:], None], strict=True):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                said = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
                if not said and field.target.id not in text:
                    bare.append(f"{node.name}.{field.target.id}")
    assert bare == []
