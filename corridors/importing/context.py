"""What the features of one file share while they are merged: places, lines, plan and faults."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property

from corridors.data.lines import Line, Points
from corridors.data.tables import MAX_KM, MAX_KM_H
from corridors.errors import Problem, printable
from corridors.importing.ends import Ends
from corridors.importing.readers.shapes import length_km as line_length_km
from corridors.importing.records import QUALITIES, Alignment, Feature, Fields, Plan, figure, slug
from corridors.model.geometry import great_circle_km
from corridors.model.network import Network
from corridors.model.records import BACK
from corridors.units import CONFIDENCES

MIN_RATIO, MAX_RATIO = 0.93, 1.6
"""Bounds of length over drawn length beyond which one of them is doubtful."""
SLACK_KM = 1.0
SAME_POINT_KM = 0.002


class Context:
    """One import at work."""

    def __init__(
        self,
        network: Network,
        lines: Mapping[str, Line],
        ends: Ends,
        path: str,
        known_sources: Mapping[str, object],
    ) -> None:
        self.network, self.lines, self.ends = network, lines, ends
        self.table = os.path.basename(path)
        self.stem = slug(os.path.splitext(self.table)[0], "import")
        self.label = f"import: {printable(self.table, 60)}"
        self.known_sources = known_sources
        self.plan = Plan()
        self.problems: list[Problem] = []
        self.seen: dict[str, str] = {}
        """Names of features by link id."""
        self.hung: list[tuple[Feature, Fields, frozenset[str]]] = []
        """New links with their places, to be compared with what they hang on."""

    @cached_property
    def sections(self) -> Mapping[tuple[str, frozenset[str]], str]:
        """Sections of the package by mode and places."""
        return {
            (link.mode, frozenset((link.from_place, link.to_place))): link.component
            for link in self.network.links
            if link.kind == "section" and not link.link_id.endswith(BACK)
        }

    def warn(self, link_id: str, text: str) -> None:
        self.plan.warnings.append(f"{link_id}: {text}.")

    def joined(self, points: Points, turned: bool, from_place: str, to_place: str) -> Points:
        """A line from place to place: joined to where they are by a straight piece."""
        if turned:
            points = points[::-1]
        first, last = (
            (self.ends.places[name].lon_deg, self.ends.places[name].lat_deg)
            for name in (from_place, to_place)
        )
        inner = list(points)
        for at, end in ((0, first), (-1, last)):
            if great_circle_km(*inner[at], *end) < SAME_POINT_KM:
                inner[at] = end
            else:
                inner.insert(0 if at == 0 else len(inner), end)
        return tuple(inner)

    def drawn(self, fields: Fields, points: Points) -> Alignment:
        quality = fields.choice("geometry_quality", QUALITIES, "surveyed")
        source = fields.text("geometry_source") or self.label
        return Alignment(points, quality, source, line_length_km(points))

    def length(self, fields: Fields) -> tuple[str, str, str] | None:
        """Length, source and confidence of a feature that carries a length."""
        value = fields.number("length_km", 0.0, MAX_KM)
        if value is None:
            return None
        return (figure(value), *self._ground(fields, "length"))

    def speed(self, fields: Fields) -> tuple[str, str, str]:
        value = fields.number("speed_km_h", 1.0, MAX_KM_H)
        return ("", "", "") if value is None else (figure(value), *self._ground(fields, "speed"))

    def _ground(self, fields: Fields, stem: str) -> tuple[str, str]:
        """Source and confidence of a figure: a source of the package, else the file."""
        source = fields.text(f"{stem}_source")
        confidence = fields.choice(f"{stem}_confidence", CONFIDENCES, "estimate")
        if source in self.known_sources:
            return source, confidence
        if source:
            self.plan.length_sources.add(source)
        return self.ends.source, confidence

    def ratio(self, link_id: str, length_km: float, geometry_km: float) -> None:
        ratio = length_km / geometry_km if geometry_km else 0.0
        if not MIN_RATIO <= ratio <= MAX_RATIO and abs(length_km - geometry_km) > SLACK_KM:
            self.warn(
                link_id,
                f"length_km {length_km:g} is {ratio:.2f} of the line's {geometry_km:.1f} km,"
                f" outside {MIN_RATIO:g} to {MAX_RATIO:g}: another road, or a wrong figure",
            )
