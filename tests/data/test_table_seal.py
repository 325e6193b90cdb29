"""Sums of tables: each byte counts, and a large table that may have changed is read again."""

from __future__ import annotations

import marshal
import os
from pathlib import Path

import pytest

from corridors.data import table_seal
from corridors.data.kept_bytes import checksum
from corridors.data.table_seal import MOMENT_NS, seal


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of two tables of which every one counts as large, and a folder for sums."""
    monkeypatch.setattr(table_seal, "LARGE_BYTES", 4)
    package = tmp_path / "package"
    package.mkdir()
    (package / "places.csv").write_bytes(b"place_id\nkabul\n")
    (package / "links.csv").write_bytes(b"link_id\nroad\n")
    return package


def sums(package: Path) -> tuple[bytes | None, bytes | None]:
    """The seal with sums that are kept, and without."""
    return (
        seal(str(package), str(package), str(package.parent / "kept")),
        seal(str(package), str(package)),
    )


def age(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tables become so old that their sums are trusted."""
    newest = max(path.stat().st_ctime_ns for path in package.iterdir())
    monkeypatch.setattr(table_seal, "time_ns", lambda: newest + 2 * MOMENT_NS)


def test_a_sum_that_is_kept_is_the_sum(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = sums(sealed)
    assert fresh[0] == fresh[1] is not None
    age(sealed, monkeypatch)
    assert sums(sealed) == sums(sealed) == fresh
    kept = str(sealed.parent / "kept")
    noted = table_seal._known(kept)
    assert len(noted) == 2
    other = marshal.dumps({path: (*about, b"other") for path, (*about, _) in noted.items()})
    (sealed.parent / "kept" / table_seal._FILE).write_bytes(checksum(other).digest() + other)
    assert seal(str(sealed), str(sealed), kept) not in (None, fresh[0])  # no table was read


def test_another_byte_under_the_same_size_and_time(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sealed / "places.csv"
    age(sealed, monkeypatch)
    before = sums(sealed)
    about = path.stat()
    path.write_bytes(b"place_id\nkabuk\n")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert path.stat().st_size == about.st_size
    after = sums(sealed)
    assert after[0] == after[1] != before[0]


def test_a_table_that_was_just_written_is_summed_up_again(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sums(sealed)
    path, about = sealed / "places.csv", (sealed / "places.csv").stat()
    real = os.fstat

    def same_times(number: int) -> os.stat_result:
        """What a file system with coarse times would say of a table written twice in a moment."""
        found = real(number)
        if found.st_ino != about.st_ino:
            return found
        return about

    path.write_bytes(b"place_id\nkabuk\n")
    monkeypatch.setattr(os, "fstat", same_times)
    after = sums(sealed)
    assert after[0] == after[1] != before[0]


def test_a_spoiled_file_of_sums_is_no_file(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    age(sealed, monkeypatch)
    before = sums(sealed)
    (path,) = (sealed.parent / "kept").iterdir()
    content = path.read_bytes()
    for spoiled in (b"", content[:20], content[:-1] + bytes([content[-1] ^ 1])):
        path.write_bytes(spoiled)
        assert sums(sealed) == before
    path.write_bytes(content)
    path.chmod(0o622)
    assert sums(sealed) == before
