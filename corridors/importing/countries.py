"""In which country a point lies, by the basemap: good to some km, so borders get a margin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from corridors.data.package import Package
from corridors.model.geometry import great_circle_km

MARGIN_KM = 10.0
"""The basemap is drawn for 1:50 million: nearer to a border than this it proves nothing."""


class Countries:
    """Polygons of the countries of a network."""

    def __init__(self, codes: Iterable[str]) -> None:
        basemap, wanted = Package().basemap, set(codes)
        scale = float(basemap["coordinates_per_degree"])
        self._shapes: dict[str, Any] = {
            country["iso3"]: _shape(country["rings"], scale)
            for country in basemap["countries"]
            if country["iso3"] in wanted
        }

    def of_points(self, lons: Sequence[float], lats: Sequence[float]) -> list[str]:
        """The country that holds each point, empty where none does."""
        import shapely

        found = [""] * len(lons)
        for code, shape in self._shapes.items():
            shapely.prepare(shape)
            for at in shapely.contains_xy(shape, lons, lats).nonzero()[0]:
                found[at] = code
        return found

    def at(self, lon_deg: float, lat_deg: float) -> str:
        """The country of a point, or the nearest within the margin; empty where there is none."""
        (found,) = self.of_points([lon_deg], [lat_deg])
        if found:
            return found
        near = [(self.km_to(code, lon_deg, lat_deg), code) for code in self._shapes]
        distance_km, code = min(near, default=(MARGIN_KM + 1, ""))
        return code if distance_km <= MARGIN_KM else ""

    def knows(self, code: str) -> bool:
        return code in self._shapes

    def km_to(self, code: str, lon_deg: float, lat_deg: float) -> float:
        """Distance from a point to a country in km, 0 inside it."""
        import shapely
        from shapely.ops import nearest_points

        shape, point = self._shapes[code], shapely.Point(lon_deg, lat_deg)
        if shape.contains(point):
            return 0.0
        nearest = nearest_points(shape, point)[0]
        return great_circle_km(lon_deg, lat_deg, nearest.x, nearest.y)

    def near_border(self, lons: Sequence[float], lats: Sequence[float]) -> list[bool]:
        """Whether each point lies within the margin of two countries, or in none."""
        import shapely

        points = shapely.points(lons, lats)
        margin_deg = MARGIN_KM / 80  # a degree of longitude has at least 62 km, of latitude 111
        near = [0] * len(lons)
        for shape in self._shapes.values():
            shapely.prepare(shape)
            for at in shapely.dwithin(shape, points, margin_deg).nonzero()[0]:
                near[at] += 1
        return [count != 1 for count in near]


def _shape(rings: Sequence[Sequence[int]], scale: float) -> Any:
    """Rings of delta integers as one shape, filled by the even-odd rule."""
    import shapely

    shape: Any = shapely.Polygon()
    for ring in rings:
        points, x, y = [], 0, 0
        for dx, dy in zip(ring[::2], ring[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x / scale, y / scale))
        if len(points) >= 4:
            part = shapely.make_valid(shapely.Polygon(points))
            shape = shapely.symmetric_difference(shape, part)
    return shape
