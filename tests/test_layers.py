"""A module imports only from the layers below its own; heavy libraries only inside functions."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import corridors

PACKAGE = Path(corridors.__file__).parent
LAYERS = (
    ("errors", "units"),
    ("geometry", "model"),
    ("records", "network"),
    ("tables", "risk", "shipment"),
    ("loading", "places", "lines", "pricing", "access"),
    ("targets",),
    ("scenario",),
    ("scenario_files",),
    ("weights",),
    ("routing",),
    ("advisories", "analysis", "elevation"),
    ("checks", "output"),
    ("charts",),
    ("maps",),
    ("importing", "report"),
    ("commands",),
    ("__main__",),
)
DOORS = {"offline.py"}
"""Modules that need a heavy base class; they are themselves imported inside functions only."""
HEAVY = {"folium", "branca", "geopandas", "pandas", "numpy", "networkx", "shapely", "pyogrio"}
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem != "__init__"
)


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


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
    own = RANK[layer(path)]
    for name in imports(ast.parse(path.read_text()), top_only=False):
        parts = name.split(".")
        if parts[0] == "corridors" and parts[1] in RANK and parts[1] != layer(path):
            assert RANK[parts[1]] < own, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_heavy_import_at_module_level(path: Path) -> None:
    for name in imports(ast.parse(path.read_text()), top_only=True):
        door = name.split(".")[-2:][0] in {door.removesuffix(".py") for door in DOORS}
        heavy = name.split(".")[0] in HEAVY and path.name not in DOORS
        assert not heavy, f"{path.name} imports {name} at its top"
        assert not door, f"{path.name} imports {name} at its top"


def test_every_module_has_a_layer_and_a_size_one_can_read() -> None:
    for path in MODULES:
        assert layer(path) in RANK
        assert len(path.read_text().splitlines()) <= 400, path


def test_geodata_imports_nothing_of_the_program() -> None:
    import geodata

    for path in Path(geodata.__file__).parent.rglob("*.py"):
        for name in imports(ast.parse(path.read_text()), top_only=False):
            assert not name.startswith("corridors"), path
