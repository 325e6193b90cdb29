"""Names in a data package that would act on a terminal or a page, in every form of answer."""

from __future__ import annotations

from collections.abc import Iterator

from tools.adversarial.case import PACKAGE, ROUTE, Case, Make, field, file, package, text

EVIL = "Tash\x1b[31mkent\x07\u202e\x9b\u2066"
FORMS = ("table", "json", "jsonl", "csv", "markdown", "geojson", "html")
LISTED = (
    ("network", "places", "tashkent"),
    ("network", "places", "tashkent", "--format", "csv"),
    ("network", "crossings", "torkham"),
    ("sources", "cpmm"),
    ("closures", "list"),
    ("compare", "tashkent", "karachi"),
    ("scenarios", "show", "salang-closed"),
)


def cases() -> Iterator[Case]:
    """One package with such names, asked in each form; then its documents."""
    evil: Make = package(
        field("places.csv", "tashkent", name=EVIL),
        field("crossings.csv", "torkham", name=f"Torkham {EVIL}", note=EVIL),
        field("closures.csv", "torkham-2025-10-12", cause=EVIL),
        text("scenarios/salang-closed.toml", 'title = "', 'title = "\\u001b[31m\\u202e'),
        text("corridors.toml", 'name = "', 'name = "\\u001b[31m\\u202e'),
        text("datapackage.json", '"version": "', '"version": "\\ud800\\u001b'),
    )
    for form in FORMS:
        yield Case("controls in data", (*ROUTE, "--format", form, *PACKAGE), 0, make=evil)
    for words in LISTED:
        yield Case("controls in data", (*words, *PACKAGE), 0, make=evil)
    spoiled = package(field("places.csv", "tashkent", name=EVIL, kind=EVIL))
    yield Case("controls in data", (*ROUTE, *PACKAGE), 4, "places.csv", spoiled)
    for line, said in (
        ('title = "\\u001b"', "rules"),
        ("x\x1b = 1", "TOML"),
        ('"\\u202e" = 1', "key"),
    ):
        words = (*ROUTE, "--scenario", "mine.toml")
        yield Case("controls in data", words, 4, said, file("mine.toml", line + "\n"))
