"""What surrounds a process: variables, streams, signals and memory."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tools.adversarial.case import GEOJSON, ROUTE, Case

VARIABLES = (
    {"GDAL_SKIP": "GPKG"},
    {"OGR_SKIP": "GPKG", "GDAL_DATA": "/nonexistent"},
    {"GDAL_DRIVER_PATH": "/nonexistent", "CPL_DEBUG": "ON", "CPL_LOG_ERRORS": "ON"},
    {"PROJ_DATA": "/nonexistent", "PROJ_LIB": "/nonexistent", "PROJ_NETWORK": "ON"},
    {"OGR_SQLITE_PRAGMA": "writable_schema=1", "OGR_SQLITE_LOAD_EXTENSIONS": "/nonexistent/x.so"},
    {
        "OGR_GEOMETRY_ACCEPT_UNCLOSED_RING": "NO",
        "OGR_CURRENT_DATE": "x",
        "CPL_TMPDIR": "/nonexistent",
    },
    {"LC_ALL": "C", "PYTHONHASHSEED": "7", "TZ": "Asia/Karachi"},
    {"CORRIDORS_CONFIG": "", "COLUMNS": "0", "NO_COLOR": ""},
)
READER = '{{ "$@"; echo "left with $?" >&3; }} 3>&2 | {} > /dev/null'
"""Into something that reads little or nothing."""
SIGNALS = ("SIGINT", "SIGTERM")
SHARES = (0.15, 0.35, 0.6)
"""Of the time that a command takes where nothing disturbs it."""


def cases() -> Iterator[Case]:
    """Variables that change nothing, streams that are gone, signals, little memory."""
    for environment in VARIABLES:
        yield Case("variables of libraries", GEOJSON, 0, environment=environment, same_as_bare=True)
    for name, value, said in (
        ("MONTH", "", "empty"),
        ("DATA", " ", "empty"),
        ("BY", "\x1b[31m", "by"),
        ("XYZZY", "1", "no such option"),
    ):
        yield Case(
            "variables of libraries", ROUTE, 2, said, environment={f"CORRIDORS_{name}": value}
        )
    streams: tuple[tuple[tuple[str, ...], int, str, str], ...] = (
        (ROUTE, 1, "closed", 'exec "$@" >&-'),
        (("network", "places"), 1, "closed", 'exec "$@" >&-'),
        (("network", "check"), 1, "closed", 'exec "$@" >&-'),
        (("network", "links", "--format", "json"), 0, "left with 0", READER.format('head -c 10')),
        (ROUTE, 0, "left with 0", READER.format('true')),
        (ROUTE, 0, "Karachi", 'exec "$@" <&-'),
        (ROUTE, 0, "Karachi", 'exec "$@" 2>&-'),
        (("route", "xyzzy", "karachi"), 2, "", '"$@" 2>/dev/full; c=$?; echo $c >&2; exit $c'),
    )  # fmt: skip
    for words, code, said, shell in streams:
        yield Case("streams", words, code, said, shell=shell)
    written: tuple[tuple[str, ...], ...] = (
        ("matrix", "--map", "map.html"),
        ("briefing", "capitals", "ports", "-o", "b.html"),
    )
    for words in written:
        for number, share in product(SIGNALS, SHARES):
            code = 130 if number == "SIGINT" else 143
            yield Case("interrupts", words, code, signal=(number, share))
    starved: tuple[tuple[tuple[str, ...], int], ...] = (
        (ROUTE, 40),
        (GEOJSON, 60),
        (("simulate", *ROUTE[1:]), 130),
        (("network", "lines", "N-35", "--format", "gpkg"), 140),
    )
    for words, megabytes in starved:
        shell = f'ulimit -v {megabytes}000; exec "$@"'
        yield Case("little memory", words, 1, "memory", shell=shell)
