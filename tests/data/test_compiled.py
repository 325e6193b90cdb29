"""What a command keeps of the shipped package: gone as soon as a table or module is another."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import corridors
from corridors.data.compiled import Compiled
from corridors.data.network_tables import read_network
from corridors.data.shipped import shipped_folder

PROGRAM = Path(corridors.__file__).parent
TABLES = sorted(
    path.name
    for path in Path(shipped_folder()).iterdir()
    if path.suffix in (".csv", ".toml", ".json")
)
FRESH = "fresh"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the shipped package, to be changed."""
    folder = tmp_path_factory.mktemp("tables")
    for name in TABLES:
        shutil.copy(Path(shipped_folder()) / name, folder)
    return folder


@pytest.fixture(scope="module")
def kept(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that keeps a part of them."""
    path = tmp_path_factory.mktemp("kept") / "parts"
    assert Compiled(str(tables), str(path)).part("answer", lambda: "kept") == "kept"
    assert asked(tables, path) == "kept"
    return path


def asked(tables: Path, path: Path, program: Path | None = None) -> str:
    """The part, or that it is made anew; the file stays as it was."""
    before = path.read_bytes()
    part = Compiled(str(tables), str(path), program and str(program)).part("answer", lambda: FRESH)
    path.write_bytes(before)
    return part


@pytest.mark.parametrize("table", TABLES)
def test_one_other_byte_of_a_table(tables: Path, kept: Path, table: str) -> None:
    path = tables / table
    content = path.read_bytes()
    for at in (0, len(content) // 2, len(content) - 1):
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert asked(tables, kept) == FRESH
    path.write_bytes(content)
    assert asked(tables, kept) == "kept"


def test_a_table_more_or_less(tables: Path, kept: Path) -> None:
    (tables / "more.csv").write_text("")
    assert asked(tables, kept) == FRESH
    (tables / "more.csv").unlink()
    (tables / "straits.csv").rename(tables / "straits.txt")
    assert asked(tables, kept) == FRESH
    (tables / "straits.txt").rename(tables / "straits.csv")
    assert asked(tables, kept) == "kept"


@pytest.mark.parametrize(
    "module", ["units.py", "model/records.py", "data/rows.py", "pricing/x.py", "routing/layout.py"]
)
def test_another_module(tables: Path, tmp_path: Path, module: str) -> None:
    program = tmp_path / "program"
    modules = ("units.py", "model/records.py", "data/rows.py", "pricing/x.py", "routing/layout.py")
    for name in modules:
        (program / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(PROGRAM / name.replace("x.py", "prices.py"), program / name)
    path = tmp_path / "parts"
    Compiled(str(tables), str(path), str(program)).part("answer", lambda: "kept")
    assert asked(tables, path, program) == "kept"
    with (program / module).open("a") as stream:
        stream.write("# another\n")
    assert asked(tables, path, program) == FRESH


def test_a_spoiled_file(tables: Path, kept: Path) -> None:
    content = kept.read_bytes()
    for size in range(len(content)):
        kept.write_bytes(content[:size])
        assert asked(tables, kept) == FRESH
    for at in range(len(content)):
        kept.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert asked(tables, kept) == FRESH
    kept.write_bytes(content)
    assert asked(tables, kept) == "kept"


def test_spoiled_rows(tables: Path, tmp_path: Path) -> None:
    path, rows = tmp_path / "parts", {"a": (1, "one", None), "b": (2.5, ("two",), True)}

    def kept() -> list[object]:
        found = Compiled(str(tables), str(path)).rows("numbers", lambda: {"a": (FRESH,)})
        return [found.row(name) for name in ("a", "b", "c")]

    Compiled(str(tables), str(path)).rows("numbers", lambda: rows)
    assert kept() == [*rows.values(), None]
    content = path.read_bytes()
    for at in range(len(content)):
        for spoilt in (content[:at], content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]):
            path.write_bytes(spoilt)
            a, b, c = kept()  # a row is right, not there, or all of them are made anew
            assert a in (rows["a"], None, (FRESH,))
            assert b in (rows["b"], None)
            assert c is None
            assert a != (FRESH,) or b is None
    path.write_bytes(content)
    assert kept() == [*rows.values(), None]


def test_a_file_that_another_program_replaces(tables: Path, tmp_path: Path) -> None:
    path = tmp_path / "parts"
    Compiled(str(tables), str(path)).rows("numbers", lambda: {"a": (1,)})
    begun = Compiled(str(tables), str(path))
    rows = begun.rows("numbers", dict)
    path.unlink()
    Compiled(str(tables), str(path)).part("other", lambda: "other" * 1000)
    assert rows.row("a") == (1,)
    assert begun.part("other", lambda: "own") == "own"
    assert rows.row("a") == (1,)
    assert Compiled(str(tables), str(path)).rows("numbers", dict).row("a") == (1,)


def test_where_nothing_can_be_kept(tables: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "missing" / "parts", tmp_path / "file" / "parts", tmp_path):
        assert Compiled(str(tables), str(path)).part("answer", lambda: FRESH) == FRESH
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
    assert not (tmp_path / "file").read_text()


def test_the_network_is_that_of_the_tables(tmp_path: Path) -> None:
    path = str(tmp_path / "parts")
    network = read_network(shipped_folder())
    Compiled(shipped_folder(), path).part("network", lambda: network)
    again = Compiled(shipped_folder(), path).part("network", lambda: None)
    assert again is not None
    other, own = dict(vars(again)), dict(vars(network))
    assert other.pop("record").closures == own.pop("record").closures
    assert other == own
    for one, two in zip(again.links, network.links, strict=True):
        assert one == two
        assert type(one) is type(two)
        assert [type(value) for value in one] == [type(value) for value in two]
        assert again.link_by_id[one.link_id] is one


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Path]:
    """Program and data as a folder of their own, with the bytecode and without kept parts."""
    shutil.copytree(PROGRAM, tmp_path / "corridors", ignore=shutil.ignore_patterns("*.parts*"))
    shutil.copytree(shipped_folder(), tmp_path / "geodata")
    yield tmp_path
    shutil.rmtree(tmp_path)


def started(checkout: Path, *words: str, keeps: bool = True) -> str:
    """What a command prints."""
    command = [sys.executable, *(() if keeps else ("-B",)), "-m", "corridors", *words]
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True)
    assert not done.returncode, done.stderr
    return done.stdout


def parts(checkout: Path) -> list[Path]:
    return list((checkout / "corridors").rglob("*.parts*"))


ROUTE = ("route", "dushanbe", "karachi", "--format", "json")


def test_a_command_with_and_without_its_parts(checkout: Path) -> None:
    plain = started(checkout, *ROUTE, keeps=False)
    assert not parts(checkout)
    with ThreadPoolExecutor(4) as pool:  # all make the parts at once
        answers = list(pool.map(lambda _: started(checkout, *ROUTE), range(4)))
    assert set(answers) == {plain}
    assert len(parts(checkout)) == 1
    assert started(checkout, *ROUTE) == plain
    normal = ("route", "almaty", "gwadar", "--borders", "normal")
    assert started(checkout, *normal) == started(checkout, *normal, keeps=False)
    why = ("route", "dushanbe", "karachi", "--explain")
    assert started(checkout, *why) == started(checkout, *why, keeps=False)
    varied = ("breakeven", "dushanbe", "karachi", "--vary", "closed:torkham")
    assert started(checkout, *varied) == started(checkout, *varied, keeps=False)
    under = ("what-if", "dushanbe", "karachi", "--close", "khunjerab", "--payload", "12")
    assert started(checkout, *under) == started(checkout, *under, keeps=False)


def test_a_changed_table_counts_at_once(checkout: Path) -> None:
    plain = started(checkout, *ROUTE)
    table = checkout / "geodata" / "country_figures.csv"
    text = table.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("CHN,diesel_usd_per_l,"))
    cells = row.split(",")
    cells[2] = "2.5"
    table.write_text(text.replace(row, ",".join(cells)), encoding="utf-8")
    changed = started(checkout, *ROUTE)
    assert changed != plain
    assert changed == started(checkout, *ROUTE, keeps=False)
