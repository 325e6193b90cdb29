"""The check of the lines, after they are built: `python -m tools.geometry.check`.

Compares them with reference lines and with the sourced lengths. Fails where a section has no line,
a line no section, or an end is off its place. Writes ``geodata/GEOMETRY.md`` where the reference
is there; it is a yardstick only, nothing of it is written anywhere. Where it is absent the page
stays as it is, with a message.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from corridors.data.package import Package
from tools import DATA, ROOT
from tools.geometry.corridor_list import CORRIDORS, link_chains
from tools.geometry.geometry_report import report
from tools.geometry.measures import faults, measure, read_lines
from tools.geometry.reference_lines import ReferenceLines
from tools.geometry.tables import Link, crossings_of, places_of, sections_of

HERE = Path(__file__).resolve().parent


def parse(argv: list[str] | None) -> argparse.Namespace:
    """Where to read and to write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data package")
    parser.add_argument("--reference", type=Path, default=ROOT.parent / "shared" / "reference")
    parser.add_argument("--output", type=Path, help="default: GEOMETRY.md of the data package")
    return parser.parse_args(argv)


def corridor_members(links: list[Link], crossings: list[Link]) -> dict[str, list[str]]:
    """Link ids of each named corridor."""
    members: dict[str, list[str]] = {}
    for name, mode, chain in CORRIDORS:
        chain_links = link_chains(links, crossings, mode, chain)
        members[name] = list(dict.fromkeys([*members.get(name, []), *chain_links]))
    return members


def read_ratio_notes() -> dict[str, str]:
    """Explanations, by link id, of lengths that differ from the drawn line."""
    with (HERE / "ratio_notes.csv").open(encoding="utf-8", newline="") as file:
        return {row["link_id"]: row["note"] for row in csv.DictReader(file)}


def main(argv: list[str] | None = None) -> int:
    """Check all lines; write the page if there is a reference. 1 if there are faults."""
    args = parse(argv)
    network = Package(str(args.data)).network
    places = places_of(network)
    links, crossings = sections_of(network), crossings_of(network)
    lines = read_lines(args.data)
    wrong = faults([*links, *crossings], lines, places)
    print(f"{len(lines)} lines, {lines.geometry.count_coordinates().sum()} points", file=sys.stderr)
    if wrong:
        print("faults:", *wrong, sep="\n   ", file=sys.stderr)
        return 1
    if not (args.reference / "travelmapping_roads.gpkg").exists():
        print(
            f"SKIPPED the comparison with reference lines: there are none at {args.reference}",
            file=sys.stderr,
        )
        return 0
    measured = measure(links, lines, places, ReferenceLines(args.reference))
    text = report(measured, corridor_members(links, crossings), read_ratio_notes())
    (args.output or args.data / "GEOMETRY.md").write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
