"""A room imports only from rooms below its own, no circle lies inside one; heavy libraries wait."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import corridors
from corridors.data.shipped import shipped_folder
from tools.rooms import ROOMS

PACKAGE = Path(corridors.__file__).parent
TOOLS = PACKAGE.parent / "tools"
DOORS = {"offline"}
"""Modules that need a heavy base class; they are themselves imported inside functions only."""
HEAVY = set("folium branca geopandas pandas numpy networkx shapely pyogrio xlsxwriter".split())
RANK = {name: rank for rank, names in enumerate(ROOMS) for name in names}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def imports(tree: ast.Module, *, top_only: bool) -> list[str]:
    nodes = tree.body if top_only else list(ast.walk(tree))
    names = []
    for node in nodes:
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_downward(path: Path) -> None:
    own = RANK[room(path)]
    for name in imports(ast.parse(path.read_text()), top_only=False):
        parts = name.split(".")
        if parts[0] == "corridors" and parts[1] in RANK and parts[1] != room(path):
            assert RANK[parts[1]] < own, f"{path.name} imports {name}"


def test_no_circle_inside_a_room() -> None:
    known = {dotted(path): path for path in MODULES}
    needs: dict[str, set[str]] = {}
    for name, path in known.items():
        asked = imports(ast.parse(path.read_text()), top_only=False)
        modules = {one if one in known else one.rpartition(".")[0] for one in asked}
        needs[name] = {one for one in modules if one in known and one != name}
    assert list(TopologicalSorter(needs).static_order())  # raises on a circle and names it


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_heavy_import_at_module_level(path: Path) -> None:
    for name in imports(ast.parse(path.read_text()), top_only=True):
        door = name.split(".")[-2:][0] in DOORS
        heavy = name.split(".")[0] in HEAVY and path.stem not in DOORS
        assert not heavy, f"{path.name} imports {name} at its top"
        assert not door, f"{path.name} imports {name} at its top"


def test_every_module_has_a_room_and_a_size_one_can_read() -> None:
    for path in MODULES:
        assert room(path) in RANK
        assert len(path.read_text().splitlines()) <= 400, path


def test_the_package_needs_nothing_beside_it() -> None:
    beside = {"tools", "tests", "benchmarks"}
    for path in MODULES:
        for name in imports(ast.parse(path.read_text()), top_only=False):
            assert name.split(".")[0] not in beside, f"{path} imports {name}"


def test_the_tools_are_of_a_size_one_can_read() -> None:
    for path in TOOLS.rglob("*.py"):
        assert len(path.read_text().splitlines()) <= 400, path


def test_the_data_hold_no_program() -> None:
    assert not list(Path(shipped_folder()).rglob("*.py"))
