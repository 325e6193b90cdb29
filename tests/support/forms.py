"""Every form of answer written to a folder: ``python -m tests.support.forms FOLDER``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import corridors
from corridors.planner import Planner

PAIR = ("dushanbe", "karachi")
ANSWERS: dict[str, Callable[[Planner], Any]] = {
    "route": lambda planner: planner.route("tashkent", "karachi", count=2, profile=True),
    "compare": lambda planner: planner.compare(*PAIR, borders="normal"),
    "matrix": lambda planner: planner.matrix("tashkent,almaty", "karachi", by="time"),
    "what-if": lambda planner: planner.what_if(planner.close("torkham"), *PAIR),
    "calendar": lambda planner: planner.calendar("kabul", "karachi", by="time"),
    "pareto": lambda planner: planner.pareto(*PAIR, criteria=("time", "cost")),
    "breakeven": lambda planner: planner.breakeven(*PAIR, vary="risk-aversion"),
    "simulate": lambda planner: planner.simulate("quetta", "karachi", draws=100),
    "critical": lambda planner: planner.critical(*PAIR),
    "wait": lambda planner: planner.wait("jalalabad", "karachi", closed="torkham"),
    "trend": lambda planner: planner.trend(("torkham", "AFG-PAK")),
    "investment": lambda planner: planner.investment("j04-cku", "tashkent", "karachi"),
    "crossing": lambda planner: planner.crossing("torkham"),
    "chart": lambda planner: planner.chart(*PAIR, kind="both", borders="normal"),
    "briefing": lambda planner: planner.briefing("lahore", "karachi", language="ur"),
    "briefings": lambda planner: planner.briefing("lahore,kabul", "karachi"),
    "places": lambda planner: planner.places("kh"),
    "links": lambda planner: planner.links(country="TJK"),
    "crossings": lambda planner: planner.crossings(country="AFG"),
    "closures": lambda planner: planner.closures(country="AFG"),
    "scenarios": lambda planner: planner.scenarios(),
    "sources": lambda planner: planner.sources("cpmm"),
}
"""Answers by the name of their files."""
MAPPED = "route"
"""The one answer whose map is written: each takes five seconds, and all are one page."""
BY_A_BROWSER = ("png", "pdf")
"""Forms that a browser of the machine prints."""


def main() -> None:
    """Write all answers in all their forms."""
    folder = Path(sys.argv[1])
    planner = corridors.load()
    for name, ask in ANSWERS.items():
        answer = ask(planner)
        for form in answer.formats:
            is_map = form == "html" and hasattr(answer, "map")
            if form not in BY_A_BROWSER and (not is_map or name == MAPPED):
                written = answer.written_as(form)
                data = written if isinstance(written, bytes) else written.encode()
                (folder / f"{name}.{form}").write_bytes(data)
        if hasattr(answer, "chart") and "svg" not in answer.formats:
            answer.chart().save(str(folder / f"{name}-chart.svg"))
    for form in ("geojson", "gpkg"):
        (folder / f"lines.{form}").write_bytes(planner.lines(["N-25"], form=form))
    planner.import_lines(str(folder / "lines.geojson"), str(folder / "package"))


if __name__ == "__main__":
    main()
