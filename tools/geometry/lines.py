"""The line of every section and crossing: `python -m tools.geometry.lines`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from corridors.data.package import Package
from tools import DATA
from tools.geometry.anchors import anchors_of
from tools.geometry.draw import Alignment, draw
from tools.geometry.geodesy import Point
from tools.geometry.geopackage import write_links
from tools.geometry.grids import Relief
from tools.geometry.osm_network import OsmNetwork
from tools.geometry.tables import (
    Link,
    Waypoint,
    crossings_of,
    places_of,
    read_waypoints,
    sections_of,
)

HERE = Path(__file__).resolve().parent
NO_GROUND = {"ferry", "sea"}
# Cost of a bridge over a gap of the network, against the network's own kilometres. Costly bridges
# keep to the network; where that makes the line longer than its sourced length by more than most
# figures are wrong, it follows another road, and cheaper bridges are tried.
BRIDGE_COSTS = (2.0, 1.5, 1.1)
LONGER = 1.05


def parse(argv: list[str] | None) -> argparse.Namespace:
    """Where to read and to write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the tables")
    parser.add_argument("--waypoints", type=Path, default=HERE / "waypoints.csv")
    parser.add_argument("--out-dir", type=Path, help="default: the folder of the tables")
    return parser.parse_args(argv)


def line_of(
    link: Link,
    places: dict[str, Point],
    waypoints: list[Waypoint],
    net: OsmNetwork | None,
    relief: Relief,
) -> Alignment:
    """The line of one link, no longer than its sourced length if that can be."""
    ends = (places[link.from_place], places[link.to_place])
    ground = None if link.mode in NO_GROUND else relief
    for cost in BRIDGE_COSTS:
        anchors = anchors_of(link, ends, waypoints, net, bridge_cost=cost)
        drawn = draw(anchors, ground, sourced_km=link.length_km)
        if net is None or drawn.length_km <= LONGER * link.length_km:
            break
    if link.status == "planned":
        return replace(drawn, quality="schematic")  # no road is there to be followed
    return drawn


def main(argv: list[str] | None = None) -> int:
    """Draw all lines and write the two GeoPackages."""
    args = parse(argv)
    network = Package(str(args.data)).network
    places = places_of(network)
    links = [*sections_of(network), *crossings_of(network)]
    out_dir: Path = args.out_dir or args.data
    waypoints = read_waypoints(args.waypoints)
    relief = Relief()
    nets = {"road": OsmNetwork("world_highways"), "rail": OsmNetwork("world_railways")}
    own: dict[str, Alignment] = {}
    osm: dict[str, Alignment] = {}
    for link in links:
        drawn = line_of(link, places, waypoints.get(link.link_id, []), nets.get(link.mode), relief)
        (osm if drawn.uses_osm else own)[link.link_id] = drawn
    out_dir.mkdir(parents=True, exist_ok=True)
    write_links(out_dir / "geometry.gpkg", own)
    write_links(out_dir / "geometry_osm.gpkg", osm)
    count = Counter(d.quality for d in [*own.values(), *osm.values()])
    stray = sorted(set(waypoints) - {link.link_id for link in links})
    print(
        f"{len(own)} own lines, {len(osm)} with OpenStreetMap points; {dict(count)}",
        file=sys.stderr,
    )
    if stray:
        print(f"waypoints of unknown links: {', '.join(stray)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
