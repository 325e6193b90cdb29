"""Words of the command line: empty, unknown, endless, or with characters that no word needs."""

from __future__ import annotations

from collections.abc import Iterator

from tools.adversarial.case import ROUTE, Case

CONTROLS = (
    "\x1b[31mred",
    "bell\x07",
    "\u202eevil",
    "\x9b31m",
    "line\nbreak",
    "\udcff",
    "\ufeffx",
    "x" * 100_000,
)
SHOWN_BY = (
    ("route", "{}", "karachi"),
    (*ROUTE, "--by", "{}"),
    (*ROUTE, "--{}"),
    ("{}",),
    ("network", "{}"),
    (*ROUTE, "--close", "{}"),
    (*ROUTE, "--month", "{}"),
    (*ROUTE, "-o", "{}/answer.txt"),
    ("network", "crossings", "{}"),
    (*ROUTE, "--scenario", "{}"),
)
LISTINGS = (
    ("network", "places"),
    ("network", "links"),
    ("network", "crossings"),
    ("network", "lines"),
    ("sources",),
    ("claims",),
    ("scenarios", "show"),
    ("scenarios", "check"),
    ("closures", "list", "--crossing"),
    ("closures", "list", "--country"),
)
OPTIONS = (
    "--month",
    "--data",
    "--modes",
    "--close",
    "--scenario",
    "--via",
    "--by",
    "-k",
    "-o",
    "--rates",
    "--as-of",
)
NUMBERS = (
    ("--risk-aversion", "nan"),
    ("--cargo-value", "inf"),
    ("--cargo-value", "1e1000000"),
    ("--cargo-value", "-1"),
    ("--trucks", "0.5x"),
    ("--max-wait-days", "1e400"),
    ("-k", "0"),
    ("-k", "9" * 5000),
    ("--max-overlap", "nan"),
    ("--month", "99999999999999999999"),
    ("--as-of", "0000-00-00"),
    ("--slow", "N-35=0"),
    ("--radius-km", "nan"),
)


def cases() -> Iterator[Case]:
    """Controls and length, then nothing and the unknown, then numbers."""
    for at, word in enumerate(CONTROLS):
        for line in (
            SHOWN_BY[at % len(SHOWN_BY)],
            SHOWN_BY[(at + 4) % len(SHOWN_BY)],
            SHOWN_BY[(3 * at + 2) % len(SHOWN_BY)],
        ):
            words = tuple(part.format(word) for part in line)
            yield Case("controls in arguments", words, 4 if "--data" in words else 2)
    for line in LISTINGS:
        yield Case("empty and unknown words", (*line, ""), 2, "empty")
        yield Case("empty and unknown words", (*line, "xyzzy"), 2, "xyzzy")
    for line in LISTINGS[:5]:
        yield Case("empty and unknown words", (*line, ".'"), 2, "unknown")
    for option in OPTIONS:
        yield Case("empty values", (*ROUTE, option, ""), 2, "empty")
    yield Case("empty values", (*ROUTE, "--modes="), 2, "empty")
    yield Case("empty values", ("--config", "", *ROUTE), 2, "empty")
    for option, value in NUMBERS:
        yield Case("numbers", (*ROUTE, option, value), 2)
