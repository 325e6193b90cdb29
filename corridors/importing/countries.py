"""In which country a point lies, by the basemap: good to some km, so borders get a margin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corridors.data.package import Package
from corridors.model.geometry import Points, great_circle_km

MARGIN_KM = 10.0
"""The basemap is drawn for 1:50 million: nearer to a border than this it proves nothing."""
MIN_KM_PER_DEGREE = 80.0
"""Turns the margin into degrees: one of longitude has at least 62 km here, one of latitude 111."""

STATED_KM = 3.0
"""A line that runs deeper into another country is stated."""
MAX_KM_PER_DEGREE = 111.7
"""Of latitude at most; one of longitude has fewer."""


class Countries:
    """Shapes of the countries of a package.

    Parameters
    ----------
    package
        Its network names the countries, its basemap draws them.

    Examples
    --------
    >>> countries = Countries(Package())
    >>> countries.at(66.99, 30.18), countries.at(0.0, 0.0)
    ('PAK', '')
    """

    def __init__(self, package: Package) -> None:
        import shapely

        scale = float(package.basemap["coordinates_per_degree"])
        self._shapes: dict[str, Any] = {
            country["iso3"]: _shape(country["rings"], scale)
            for country in package.basemap["countries"]
            if country["iso3"] in package.network.countries
        }
        for shape in self._shapes.values():
            shapely.prepare(shape)

    def __contains__(self, code: str) -> bool:
        return code in self._shapes

    def of_points(self, lons_deg: Sequence[float], lats_deg: Sequence[float]) -> list[str]:
        """The countries that hold some points.

        Parameters
        ----------
        lons_deg, lats_deg
            Longitudes and latitudes in degrees.

        Returns
        -------
        list of str
            The code of each point's country, empty where none holds it.
        """
        import shapely

        codes = [""] * len(lons_deg)
        for code, shape in self._shapes.items():
            for index in shapely.contains_xy(shape, lons_deg, lats_deg).nonzero()[0]:
                codes[index] = code
        return codes

    def at(self, lon_deg: float, lat_deg: float) -> str:
        """The country of a point, or the nearest within 10 km.

        Parameters
        ----------
        lon_deg, lat_deg
            The point in degrees.

        Returns
        -------
        str
            Its code, empty where there is none.
        """
        (holding,) = self.of_points([lon_deg], [lat_deg])
        if holding:
            return holding
        near = [(self.km_to(code, lon_deg, lat_deg), code) for code in self._shapes]
        distance_km, code = min(near, default=(MARGIN_KM + 1, ""))
        return code if distance_km <= MARGIN_KM else ""

    def km_to(self, code: str, lon_deg: float, lat_deg: float) -> float:
        """Distance from a point to a country in km, 0 inside it.

        Parameters
        ----------
        code
            A country whose shape is known.
        lon_deg, lat_deg
            The point in degrees.

        Returns
        -------
        float
            The distance in km.
        """
        import shapely
        from shapely.ops import nearest_points

        shape, point = self._shapes[code], shapely.Point(lon_deg, lat_deg)
        if shape.contains(point):
            return 0.0
        nearest = nearest_points(shape, point)[0]
        return great_circle_km(lon_deg, lat_deg, nearest.x, nearest.y)

    def may_hold(self, code: str, lon_deg: float, lat_deg: float) -> bool:
        """Whether a point may lie in a country: within 10 km of it, or its shape is not known.

        Parameters
        ----------
        code
            A country.
        lon_deg, lat_deg
            The point in degrees.

        Returns
        -------
        bool
            False where the basemap proves that it does not.
        """
        return code not in self or self.km_to(code, lon_deg, lat_deg) <= MARGIN_KM

    def near_border(self, lons_deg: Sequence[float], lats_deg: Sequence[float]) -> list[bool]:
        """Whether points lie within the margin of two countries, or in none.

        Parameters
        ----------
        lons_deg, lats_deg
            Longitudes and latitudes in degrees.

        Returns
        -------
        list of bool
            One for each point.
        """
        import shapely

        points = shapely.points(lons_deg, lats_deg)
        near = [0] * len(lons_deg)
        for shape in self._shapes.values():
            for index in shapely.dwithin(shape, points, MARGIN_KM / MIN_KM_PER_DEGREE).nonzero()[0]:
                near[index] += 1
        return [count != 1 for count in near]

    def foreign_run(self, points: Points, code: str) -> tuple[float, str]:
        """How deep a line of one country runs into another, in km.

        Parameters
        ----------
        points
            The line.
        code
            The country in which it is meant to lie.

        Returns
        -------
        tuple of float and str
            The km beyond the country's own border and the other country; 0 and an empty text where
            it stays inside.
        """
        if code not in self:
            return 0.0, ""
        import shapely

        lons_deg, lats_deg = [x for x, _ in points], [y for _, y in points]
        holders = self.of_points(lons_deg, lats_deg)
        foreign = [at for at, other in enumerate(holders) if other and other != code]
        off_deg = shapely.distance(
            self._shapes[code],
            shapely.points([lons_deg[at] for at in foreign], [lats_deg[at] for at in foreign]),
        ).tolist()
        deepest = (0.0, "")
        for bound_deg, at in sorted(zip(off_deg, foreign, strict=True), reverse=True):
            if bound_deg * MAX_KM_PER_DEGREE < deepest[0]:
                break  # neither this one nor those after it lie deeper
            depth_km = self.km_to(code, lons_deg[at], lats_deg[at])
            deepest = max(deepest, (depth_km, holders[at]))
        return deepest

    def deeper_than(
        self, points: Points, present: Points, code: str, slack_km: float
    ) -> tuple[float, str]:
        """How deep a line runs into another country, where the one before it does not.

        Parameters
        ----------
        points
            The line.
        present
            The line before it; may be empty.
        code
            The country in which both are meant to lie.
        slack_km
            By how much it may run deeper into the same country.

        Returns
        -------
        tuple of float and str
            As of :meth:`foreign_run`; 0 and an empty text where the line before it runs as deep.
        """
        depth_km, other = self.foreign_run(points, code)
        if present and depth_km:
            before_km, same = self.foreign_run(present, code)
            if same == other and depth_km <= before_km + slack_km:
                return 0.0, ""
        return depth_km, other


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
