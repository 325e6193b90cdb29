"""Terminals whose encoding lacks letters: programs get UTF-8, people get signs they can read."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable

import pytest

from corridors.commands.main import run
from corridors.commands.signs import HANDLER, register

Printed = Callable[..., bytes]


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> Printed:
    """What a command writes to a terminal of an encoding."""

    def of(encoding: str, *words: str) -> bytes:
        register()
        stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors=HANDLER, newline="")
        monkeypatch.setattr(sys, "stdout", stream)
        assert run(list(words)) == 0
        stream.flush()
        return stream.buffer.getvalue()  # type: ignore[attr-defined,no-any-return]

    return of


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437"])
@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "csv-excel", "markdown"])
def test_what_programs_read_is_utf8(printed: Printed, encoding: str, form: str) -> None:
    words = ("network", "places", "torkham", "--format", form)
    assert printed(encoding, *words) == printed("utf-8", *words)
    names = ("network", "places", "--country", "AFG", "--format", form)
    assert printed(encoding, *names) == printed("utf-8", *names)


def test_lines_and_drawings_are_utf8(printed: Printed) -> None:
    words = ("route", "kalat", "quetta", "--format")
    for form in ("geojson", "json"):
        text = printed("cp1252", *words, form).decode("utf-8")
        assert json.loads(text)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_tables_keep_their_signs(printed: Printed, encoding: str) -> None:
    """A minus stays one, whatever the terminal lacks."""
    words = ("what-if", "kalat", "quetta", "--slow", "N-25=2")
    full = printed("utf-8", *words).decode()
    shown = printed(encoding, *words).decode(encoding)
    assert len(full.splitlines()) == len(shown.splitlines())
    assert "→" in full
    assert "?" not in shown
    for there, here in zip(full.splitlines(), shown.splitlines(), strict=True):
        assert len(there) == len(here), (there, here)
