"""Compare the built lines with the reference lines and with the sourced lengths.

The reference is a yardstick only: nothing of it is written anywhere. Where it is absent that
part is skipped, with a message, and the rest still runs.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

import geopandas
import numpy as np
import pandas

from corridor_list import CORRIDORS, link_chains
from geodesy import Point, distance_km
from reference_lines import ReferenceLines
from tables import Link, read_crossings, read_links, read_places

HERE = Path(__file__).resolve().parent
PLAIN_RATIO, MOUNTAIN_RATIO = (0.98, 1.06), (1.00, 1.20)
NEAR_KM, FAR_KM = 2.0, 6.0
SAMPLES_PER_KM = 2
WORST_SHOWN = 25


def parse(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    data = HERE.parent
    parser.add_argument("--links", type=Path, nargs="+", default=[data / "links.csv"])
    parser.add_argument("--places", type=Path, nargs="+", default=[data / "places.csv"])
    parser.add_argument("--crossings", type=Path, default=data / "crossings.csv")
    parser.add_argument("--geometry-dir", type=Path, default=data)
    parser.add_argument("--reference", type=Path, default=HERE.parents[2] / "shared" / "reference")
    parser.add_argument("--csv", type=Path, help="also write one row per link to this file")
    return parser.parse_args(argv)


def read_lines(folder: Path) -> geopandas.GeoDataFrame:
    """The lines of both files, by link id."""
    frames = [
        geopandas.read_file(folder / name, layer="links")
        for name in ("geometry.gpkg", "geometry_osm.gpkg")
    ]
    return pandas.concat(frames).set_index("link_id").sort_index()


def ratio_note(link: Link, row: pandas.Series) -> str:
    """What is odd about length_km / geometry_km, or an empty string."""
    if link.mode not in ("road", "rail") or row.geometry_quality == "schematic":
        return ""
    low, high = MOUNTAIN_RATIO if row.geometry_quality == "dem" else PLAIN_RATIO
    ratio = link.length_km / row.geometry_km
    if low <= ratio <= high:
        return ""
    return f"{link.link_id}: {link.length_km:g} km / drawn {row.geometry_km:g} km = {ratio:.2f}"


def end_gaps(
    links: list[Link], lines: geopandas.GeoDataFrame, places: dict[str, Point]
) -> list[str]:
    """Links without a line, or whose line does not start and end at its places."""
    found = []
    for link in links:
        if link.link_id not in lines.index:
            found.append(f"{link.link_id}: no line")
            continue
        coords = lines.loc[link.link_id].geometry.coords
        for place, here in ((link.from_place, coords[0]), (link.to_place, coords[-1])):
            gap = distance_km(places[place], here)
            if gap > 0.001:
                found.append(f"{link.link_id}: {gap:.3f} km off {place}")
    return found


def shares(gaps_km: np.ndarray) -> str:
    return (
        f"{len(gaps_km) / SAMPLES_PER_KM:.0f} km with a reference: "
        f"{100 * np.mean(gaps_km <= NEAR_KM):.0f} % within {NEAR_KM:g} km, "
        f"{100 * np.mean(gaps_km <= FAR_KM):.0f} % within {FAR_KM:g} km"
    )


def measure(
    folder: Path, links: list[Link], lines: geopandas.GeoDataFrame, places: dict[str, Point]
) -> dict[str, np.ndarray]:
    """Distances in km to the reference along each link that has one."""
    if not (folder / "travelmapping_roads.gpkg").exists():
        print(f"\nSKIPPED the comparison with reference lines: there are none at {folder}")
        return {}
    reference = ReferenceLines(folder)
    return {
        link.link_id: reference.distances_km(
            link.mode, list(lines.loc[link.link_id].geometry.coords)
        )
        for link in links
        if link.mode in ("road", "rail")
        and reference.has(link, places[link.from_place], places[link.to_place])
    }


def print_corridors(
    members: dict[str, list[str]], lines: geopandas.GeoDataFrame, gaps_km: dict[str, np.ndarray]
) -> None:
    print()
    for name, ids in members.items():
        rows = lines.loc[ids]
        km = rows.geometry_km.sum()
        drawn = rows[rows.geometry_quality != "schematic"].geometry_km.sum()
        checked = [gaps_km[i] for i in ids if i in gaps_km]
        told = f"; {shares(np.concatenate(checked))}" if checked else ""
        print(f"{name}: {len(ids)} links, {km:.0f} km, {100 * drawn / km:.0f} % drawn{told}")
        poor = [i for i in ids if rows.loc[i].geometry_quality == "schematic"]
        if poor:
            print("   schematic:", ", ".join(poor))


def print_worst(
    gaps_km: dict[str, np.ndarray], lines: geopandas.GeoDataFrame, on_corridor: set[str]
) -> None:
    print(f"\nall {len(gaps_km)} links: {shares(np.concatenate(list(gaps_km.values())))}")
    print("worst links, by km beyond 2 km (* on a corridor):")
    for link_id in sorted(gaps_km, key=lambda i: (-int(np.sum(gaps_km[i] > NEAR_KM)), i))[
        :WORST_SHOWN
    ]:
        gaps = gaps_km[link_id]
        print(
            f"{'*' if link_id in on_corridor else ' '} {link_id}: "
            f"{100 * np.mean(gaps > NEAR_KM):.0f} % of {len(gaps) / SAMPLES_PER_KM:.0f} km, "
            f"{gaps.max():.1f} km at km {np.argmax(gaps) / SAMPLES_PER_KM:.0f}, "
            f"{lines.loc[link_id].geometry_quality}"
        )


def write_csv(
    path: Path,
    links: list[Link],
    lines: geopandas.GeoDataFrame,
    gaps_km: dict[str, np.ndarray],
) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow("link_id,quality,length_km,geometry_km,near,far,max_km".split(","))
        for link in links:
            row, gaps = lines.loc[link.link_id], gaps_km.get(link.link_id)
            measured = ["", "", ""]
            if gaps is not None:
                near, far = np.mean(gaps <= NEAR_KM), np.mean(gaps <= FAR_KM)
                measured = [f"{near:.2f}", f"{far:.2f}", f"{gaps.max():.1f}"]
            drawn = [row.geometry_quality, link.length_km, row.geometry_km]
            writer.writerow([link.link_id, *drawn, *measured])


def main(argv: list[str] | None = None) -> int:
    args = parse(argv)
    places = read_places(args.places)
    links = read_links(args.links, places)
    lines = read_lines(args.geometry_dir)
    off = end_gaps(links, lines, places)
    stray = sorted(set(lines.index) - {link.link_id for link in links})
    print(f"{len(lines)} lines, {lines.geometry.count_coordinates().sum()} points")
    print("quality:", lines.geometry_quality.value_counts().to_dict())
    print("links without a line or with ends off:", *(off or ["none"]), sep="\n   ")
    if stray:
        print("lines of unknown links:", *stray, sep="\n   ")
    if any(gap.endswith("no line") for gap in off):
        return 1
    notes = [note for link in links if (note := ratio_note(link, lines.loc[link.link_id]))]
    print(
        f"length_km / geometry_km outside {PLAIN_RATIO} on plains, {MOUNTAIN_RATIO} in mountains:",
        *notes,
        sep="\n   ",
    )
    gaps_km = measure(args.reference, links, lines, places)
    crossings = read_crossings(args.crossings)
    members: dict[str, list[str]] = {}
    for name, mode, chain in CORRIDORS:
        found = link_chains(links, crossings, mode, chain)
        members[name] = list(dict.fromkeys([*members.get(name, []), *found]))
    print_corridors(members, lines, gaps_km)
    if gaps_km:
        print_worst(gaps_km, lines, {i for ids in members.values() for i in ids})
    if args.csv:
        write_csv(args.csv, links, lines, gaps_km)
    return 1 if off or stray else 0


if __name__ == "__main__":
    sys.exit(main())
