"""The same question gives the same bytes in every form, wherever and whenever it is asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support.forms import ANSWERS
from tools import ROOT

WORLDS = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "COLUMNS": "80"},
    {
        "PYTHONHASHSEED": "4242",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANGUAGE": "ru",
        "COLUMNS": "80",
        "PYTHONOPTIMIZE": "1",
        "PYTHONUTF8": "0",
    },
)
"""Two machines that agree on nothing but the width of the terminal."""


def test_every_form_of_answer_is_the_same_under_any_hash_seed_locale_and_time_zone(
    tmp_path: Path,
) -> None:
    written = []
    for number, world in enumerate(WORLDS):
        folder = tmp_path / str(number)
        folder.mkdir()
        subprocess.run(
            [sys.executable, "-m", "tests.support.forms", str(folder)],
            env=os.environ | world,
            cwd=ROOT,
            check=True,
        )
        written.append(
            {
                str(path.relative_to(folder)): path.read_bytes()
                for path in sorted(folder.rglob("*"))
                if path.is_file()
            }
        )
    first, second = written
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert {name.partition(".")[0] for name in first} >= set(ANSWERS)
    assert len(first) > 100
