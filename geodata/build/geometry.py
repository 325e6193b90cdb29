"""Build the line of every link: `python geodata/build/geometry.py --links ... --places ...`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from anchors import anchors_of
from draw import Drawn, draw
from geopackage import write_links
from grids import Relief
from osm_network import OsmNetwork
from tables import read_links, read_places, read_waypoints

HERE = Path(__file__).resolve().parent
NO_GROUND = {"ferry", "sea"}


def parse(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=Path, nargs="+", required=True)
    parser.add_argument("--places", type=Path, nargs="+", required=True)
    parser.add_argument("--waypoints", type=Path, default=HERE / "waypoints.csv")
    parser.add_argument("--out-dir", type=Path, required=True)
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    args = parse(argv)
    places = read_places(args.places)
    links = read_links(args.links, places)
    waypoints = read_waypoints(args.waypoints)
    relief = Relief()
    nets = {"road": OsmNetwork("world_highways"), "rail": OsmNetwork("world_railways")}
    own: dict[str, Drawn] = {}
    osm: dict[str, Drawn] = {}
    for link in links:
        ends = (places[link.from_place], places[link.to_place])
        via = waypoints.get(link.link_id, [])
        anchors = anchors_of(link, ends, via, nets.get(link.mode))
        ground = None if link.mode in NO_GROUND else relief
        drawn = draw(anchors, ground, sourced_km=link.length_km)
        (osm if drawn.uses_osm else own)[link.link_id] = drawn
    args.out_dir.mkdir(parents=True, exist_ok=True)
    write_links(args.out_dir / "geometry.gpkg", own)
    write_links(args.out_dir / "geometry_osm.gpkg", osm)
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
