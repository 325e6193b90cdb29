"""The rooms of the program from the bottom up, as the layer test and the design take them."""

from __future__ import annotations

import re

ROOMS = (
    ("foreign", "surroundings", "tuples", "unfinished", "web"),
    ("errors",),
    ("door",),
    ("documents",),
    ("language",),
    ("units",),
    ("dates",),
    ("departures",),
    ("measures",),
    ("model",),
    ("data",),
    ("pricing",),
    ("scenarios",),
    ("routing",),
    ("analysis",),
    ("checks", "output"),
    ("drawing",),
    ("maps",),
    ("briefing", "importing"),
    ("answers",),
    ("planning",),
    ("planner",),
    ("commands",),
    ("__main__",),
)
"""A name is a room or a module beside the rooms; a line imports only from lines above it."""

MARKED = re.compile(r"(<!-- rooms -->\n).*?(<!-- /rooms -->)", re.DOTALL)


def listed() -> str:
    """The rooms as a Markdown list."""
    return "".join(f"- {', '.join(f'`{name}`' for name in names)}\n" for names in ROOMS)


def renewed(text: str) -> str:
    """The design page with its list of rooms written anew."""
    return MARKED.sub(lambda found: f"{found[1]}{listed()}{found[2]}", text)
