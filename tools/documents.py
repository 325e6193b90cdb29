"""What the program prints and draws in the documents: checked by a test, rewritten by ``--write``.

A block that begins with ``console`` holds one command after ``$`` and its answer; the command
reference holds the help of every command.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
from unittest.mock import patch

from tools import ROOT, rooms

README = ROOT / "README.md"
REFERENCE = ROOT / "COMMANDS.md"
DESIGN = ROOT / "DESIGN.md"
SCENARIOS = ROOT / "docs" / "scenarios.md"
CALIBRATION = ROOT / "docs" / "calibration.md"
CLAIMS = ROOT / "docs" / "claims.md"
SENSITIVITY = ROOT / "docs" / "sensitivity.md"
VERBS = re.compile(r"(<!-- verbs -->\n).*?(<!-- /verbs -->)", re.DOTALL)
CHART = ROOT / "docs" / "chart.svg"
CHARTED = (
    "corridors chart dushanbe karachi --corridor sarakhs-gabd --corridor quetta-taftan"
    " --corridor karakoram-highway"
)
BLOCK = re.compile(r"```console\n\$ (corridors [^\n]*)\n(.*?)```\n", re.DOTALL)
COMMANDS = (
    (), ("route",), ("compare",), ("matrix",), ("chart",), ("network",), ("network", "places"),
    ("network", "links"), ("network", "crossings"), ("network", "check"),
    ("network", "calibrate"),
    ("network", "sensitivity"),
    ("network", "lines"), ("network", "import"),
    ("network", "align"), ("sources",),
    ("what-if",), ("breakeven",), ("pareto",), ("critical",), ("simulate",), ("wait",),
    ("calendar",), ("trend",), ("claims",), ("investment",),
    ("map",), ("briefing",), ("closures",), ("closures", "list"),
    ("closures", "add"), ("closures", "update"),
    ("scenarios",),
    ("scenarios", "list"), ("scenarios", "show"), ("scenarios", "check"), ("scenarios", "compare"),
    ("completion",), ("completion", "install"), ("completion", "show"), ("man",),
)  # fmt: skip


def answer(command: str, *, talk: bool = True) -> str:
    """What a command prints, 80 columns wide, both streams together or without the talk."""
    from corridors.commands.main import run

    stream = io.StringIO()
    words = shlex.split(command)
    cut = words.index("|") if "|" in words else len(words)
    with (
        contextlib.redirect_stdout(stream),
        contextlib.redirect_stderr(stream if talk else io.StringIO()),
        patch.dict(os.environ, {"COLUMNS": "80", "NO_COLOR": "1", "CORRIDORS_CONFIG": ""}),
    ):
        run(words[1:cut])
    lines = stream.getvalue().splitlines(keepends=True)
    if words[cut : cut + 2] == ["|", "head"]:
        lines = lines[: -int(words[cut + 2])]
    return "".join(lines)


def chart() -> str:
    """The drawing that the README shows."""
    return answer(f"{CHARTED} -o -", talk=False)


def renewed(text: str) -> str:
    """A document with the answers of its blocks printed anew."""
    return BLOCK.sub(lambda found: f"```console\n$ {found[1]}\n{answer(found[1])}```\n", text)


def reference() -> str:
    """The command reference."""
    parts = ["# Commands\n\nPrinted by the program; `make readme` renews it.\n"]
    for words in COMMANDS:
        command = " ".join(("corridors", *words))
        parts.append(f"\n## {command}\n\n```text\n{answer(f'{command} --help')}```\n")
    return "".join(parts)


def with_verbs(text: str) -> str:
    """The page of scenarios with its table of verbs written anew."""
    from corridors.scenarios.text import verb_reference

    return VERBS.sub(lambda found: f"{found[1]}{verb_reference().rstrip()}\n{found[2]}", text)


def calibrated() -> str:
    """The model beside print."""
    import corridors

    return corridors.load().calibration().to_markdown()


def calibration() -> str:
    """The page that says how far to trust the model's numbers."""
    head = (
        "# Calibration\n\nHow far the model lies from printed values. Written by the program, as"
        " `corridors network calibrate`\nprints it; `make readme` renews it.\n"
    )
    return f"{head}\n{calibrated()}"


def claims() -> str:
    """The page of what the literature claims."""
    import corridors

    return corridors.load().claims().to_markdown()


def sensitivity() -> str:
    """The page that says which weak figures decide; it takes a minute or more."""
    import corridors

    return corridors.load().sensitivity().to_markdown()


def main() -> None:
    """Rewrite the documents, if asked to."""
    if sys.argv[1:] == ["--sensitivity"]:
        SENSITIVITY.write_text(sensitivity(), encoding="utf-8")
    if sys.argv[1:] == ["--write"]:
        README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
        REFERENCE.write_text(reference(), encoding="utf-8")
        CHART.write_text(chart(), encoding="utf-8")
        text = SCENARIOS.read_text(encoding="utf-8")
        SCENARIOS.write_text(with_verbs(text), encoding="utf-8")
        CALIBRATION.write_text(calibration(), encoding="utf-8")
        CLAIMS.write_text(claims(), encoding="utf-8")
        DESIGN.write_text(rooms.renewed(DESIGN.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
