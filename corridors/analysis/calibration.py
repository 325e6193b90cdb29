"""Modelled values beside printed ones, row by row.

How a row is compared:

- **Trips** (days) and **freight** (USD): the best route by generalised cost, without port handling,
  with one driver, by the row's mode (a truck may take a ferry), regime (ordinary where none is
  printed) and month (the mean of the year where none is), over the row's crossings and places. A
  crossing stands for its two posts, in order of travel where the countries before it tell that, or
  else for one of them; a route that still does not pass it is no comparison.
- **By rail** from departure to arrival: without what lies before the first train and after the last
  one (transshipment at the ends), and without waits for the next train at borders and breaks of
  gauge, since the trips in print are those of through trains; freight is that of one TEU.
- **Border hours and charges**: those of the crossing's link between the two posts, at any time of
  the year; charges with the fee for entering the country.
- **Speed** (km/h): kilometres of the route over its hours in motion.

The printed value is the geometric mean of the least and the greatest, the ratio is modelled over
printed, the error is the ratio less one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import fsum

from corridors.data.calibration import SEVERAL_MODES, CalibrationRow
from corridors.errors import NoRouteError
from corridors.model.network import Network
from corridors.model.records import Link, Source
from corridors.pricing.gates import daylight_h
from corridors.pricing.haul_direction import ASYMMETRY
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import (
    NO_PORT,
    ORDINARY,
    TRUCK_MODES,
    Shipment,
    default_shipment,
    driving_h_per_day,
)
from corridors.routing.question import Question
from corridors.routing.route import Leg, Route
from corridors.routing.search import Search
from corridors.tuples import NamedTuple
from corridors.units import HOURS_PER_DAY

AT_A_BORDER = ("border_h", "charges_usd")
"""Quantities of a crossing's link; the others are of a route."""
_MEASURE = {
    "trip_days": "time_h",
    "freight_usd": "cost_usd",
    "border_h": "time_h",
    "charges_usd": "cost_usd",
    "speed_km_h": "time_h",
}
"""The measure whose sources feed the modelled value of a quantity."""


class Residual(NamedTuple):
    """A printed value with the modelled one."""

    row: CalibrationRow
    """What is printed."""
    value: float
    """What the model gives, in the same unit."""
    is_independent: bool
    """Whether the print feeds nothing that the modelled value is made of."""
    crossings: tuple[str, ...]
    """Crossings of the route, in order of travel."""
    driving_h: tuple[tuple[float, float], ...] = ()
    """Of a trip: hours of driving by road, each with the hours of a day open to trucks there."""
    other_h: float = 0.0
    """Of a trip: all hours but those of driving by road and of rest."""

    @property
    def ratio(self) -> float:
        """Modelled over printed."""
        return self.value / self.row.printed

    @property
    def error(self) -> float:
        """Absolute error as a share of the printed value."""
        return abs(self.ratio - 1)

    def days_at(self, hours_per_day: float) -> float:
        """Days of a trip if one driver drove more or less in a day, on the same route.

        Hours of driving stay, rest is ``24 / hours_per_day - 1`` hours for each of them; where
        trucks may drive by daylight only, never more than that.

        Parameters
        ----------
        hours_per_day
            Driving hours of one driver, of 24.

        Returns
        -------
        float
            Days.
        """
        by_road_h = fsum(
            hours * HOURS_PER_DAY / min(hours_per_day, window_h)
            for hours, window_h in self.driving_h
        )
        return (by_road_h + self.other_h) / HOURS_PER_DAY


class Unmodelled(NamedTuple):
    """A printed value that the model can't give."""

    row: CalibrationRow
    """What is printed."""
    reason: str
    """Why there is no modelled value."""


class Calibration(NamedTuple):
    """All printed values of a package beside the modelled ones."""

    residuals: tuple[Residual, ...]
    """In the order of the table, with those that do not count."""
    unmodelled: tuple[Unmodelled, ...]
    """In the order of the table."""
    newest: date
    """The record's newest day, from which the age of a print is counted."""
    driving_h_per_day: float
    """Driving hours of one driver that the model takes, of 24."""

    @property
    def used(self) -> tuple[Residual, ...]:
        """Those that count in the errors."""
        return tuple(one for one in self.residuals if one.row.is_used)


def calibrate(
    network: Network, rows: Sequence[CalibrationRow], sources: Mapping[str, Source]
) -> Calibration:
    """Model every printed value.

    Parameters
    ----------
    network
        With its scenarios.
    rows
        Printed values.
    sources
        By id: CPMM prints the two sides of a border in chapters of their own.

    Returns
    -------
    Calibration
        Rows that can't be modelled apart, with their reasons.

    Raises
    ------
    DataError
        If a figure that a price needs is missing.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> package = Package()
    >>> rows = [row for row in package.calibration if row.row_id in ("f001", "t026")]
    >>> calibration = calibrate(package.network, rows, package.sources)
    >>> [one.row.from_place for one in calibration.used]
    ['karachi']
    >>> calibration.unmodelled[0].reason
    'shenzhen is not a place of the network'
    """
    model = _Model(network, sources)
    residuals, unmodelled = [], []
    for row in rows:
        found = model.reason(row) or model.residual(row)
        if isinstance(found, str):
            unmodelled.append(Unmodelled(row, found))
        else:
            residuals.append(found)
    return Calibration(
        residuals=tuple(residuals),
        unmodelled=tuple(unmodelled),
        newest=network.data_as_of,
        driving_h_per_day=driving_h_per_day(network.parameters, 1),
    )


class _Model:
    """Modelled values of one network; prices are made once for rows of the same terms."""

    def __init__(self, network: Network, sources: Mapping[str, Source]) -> None:
        self._network, self._sources = network, sources
        self._pricings: dict[Shipment, Pricing] = {}

    def reason(self, row: CalibrationRow) -> str:
        """Why a row can't be modelled, as far as its own fields say."""
        if row.mode == SEVERAL_MODES:
            return "goes by several modes that are not printed one by one"
        network = self._network
        for name in (row.from_place, row.to_place):
            if name not in network.places:
                return f"{name} is not a place of the network"
        for name in row.via:
            if name not in network.crossings and name not in network.places:
                return f"{name} is neither a crossing nor a place of the network"
        return ""

    def residual(self, row: CalibrationRow) -> Residual | str:
        """The modelled value of a row, or why there is none."""
        return self._at_border(row) if row.quantity in AT_A_BORDER else self._on_route(row)

    def _at_border(self, row: CalibrationRow) -> Residual | str:
        links = [
            link
            for link in self._network.links
            if link.kind == "crossing"
            and (link.mode, link.from_place, link.to_place)
            == (row.mode, row.from_place, row.to_place)
        ]
        if not links:
            return f"no crossing leads from {row.from_place} to {row.to_place} by {row.mode}"
        (link, *_) = links
        pricing = self._pricing(row._replace(month=None))
        if row.quantity == "border_h":
            value = pricing.price(link).border_h
        else:
            value = pricing.charges_usd(link, NO_PORT)
        feeding = pricing.provenance(link).sources[_MEASURE[row.quantity]]
        known = {row.source, *feeding} & self._sources.keys()
        publishers = {name: self._sources[name].publisher for name in known}
        own = publishers.get(row.source) or row.source
        shared = row.source in feeding or own in {publishers.get(name) for name in feeding}
        return Residual(row, value, not shared, (link.crossing,))

    def _on_route(self, row: CalibrationRow) -> Residual | str:
        try:
            route = self._route(row)
        except NoRouteError as error:
            return f"no route: {'; '.join(error.causes) or error}"
        missed = [
            name
            for name in row.via
            if name in self._network.crossings and name not in route.crossings
        ]
        if missed:
            return f"the route does not pass {' and '.join(missed)}"
        legs = _without_ends(route.legs) if row.mode == "rail" else route.legs
        pricing = self._pricing(row)
        shared = row.source in self._feeding(legs, _MEASURE[row.quantity], pricing)
        totals = {
            name: fsum(getattr(leg.price, name) for leg in legs)
            for name in ("time_h", "cost_usd", "length_km", "driving_h", "rest_h")
        }
        if row.mode == "rail":
            totals["time_h"] -= fsum(_departure_wait_h(leg, pricing) for leg in legs)
        if row.quantity == "freight_usd":
            return Residual(row, totals["cost_usd"], not shared, route.crossings)
        if row.quantity == "speed_km_h":
            speed_km_h = totals["length_km"] / totals["driving_h"]
            return Residual(row, speed_km_h, not shared, route.crossings)
        driving_h = _driving(
            leg for leg in legs if leg.link.mode == "road" and leg.link.kind == "section"
        )
        others_h = totals["time_h"] - totals["rest_h"] - fsum(hours for hours, _ in driving_h)
        days = totals["time_h"] / HOURS_PER_DAY
        return Residual(row, days, not shared, route.crossings, driving_h, others_h)

    def _route(self, row: CalibrationRow) -> Route:
        pricing = self._pricing(row)
        question = Question(
            origin=row.from_place,
            destination=row.to_place,
            by="risk",
            shipment=pricing.shipment,
            via=tuple(self._posts(row)),
        )
        return Search(self._network, question, pricing).best()

    def _posts(self, row: CalibrationRow) -> Iterable[str]:
        """Places that force the route: of a crossing both posts in order, where that is known."""
        ends = (row.from_place, row.to_place)
        country = self._network.places[row.from_place].country
        for name in row.via:
            crossing = self._network.crossings.get(name)
            if crossing is None:
                posts: tuple[str, ...] = (name,)
                country = self._network.places[name].country
            elif country in crossing.countries:
                here = crossing.countries.index(country)
                posts = crossing.places[here], crossing.places[1 - here]
                country = crossing.countries[1 - here]
            else:  # reached by another country than the rows name: either side will do
                posts = crossing.places[:1]
            yield from [post for post in posts if post not in ends]

    def _pricing(self, row: CalibrationRow) -> Pricing:
        shipment = default_shipment(
            self._network.parameters,
            modes=TRUCK_MODES if row.mode == "road" else (row.mode,),
            month=row.month,
            regime=row.regime or ORDINARY,
            port=NO_PORT,
        )
        if shipment not in self._pricings:
            self._pricings[shipment] = Pricing(self._network, shipment)
        return self._pricings[shipment]

    def _feeding(self, legs: Sequence[Leg], measure: str, pricing: Pricing) -> set[str]:
        """Ids of the sources behind a measure of some legs."""
        feeding = {source for leg in legs for source in leg.provenance.sources[measure]}
        if measure == "cost_usd":
            feeding |= {
                self._network.figures[leg.link.country, ASYMMETRY].source
                for leg in legs
                if pricing.direction_share(leg.link)
            }
        return feeding


def _without_ends(legs: Sequence[Leg]) -> Sequence[Leg]:
    """Legs from the departure of the first train to the arrival of the last."""
    moving = [at for at, leg in enumerate(legs) if not _stands(leg.link)]
    return legs[moving[0] : moving[-1] + 1] if moving else ()


def _departure_wait_h(leg: Leg, pricing: Pricing) -> float:
    """Hours that a box waits for the next train where it stands."""
    if leg.link.kind not in ("crossing", "transshipment"):
        return 0.0
    at = pricing.at_one_place(leg.link)
    return at.ordinary_h[0] - at.processing_h


def _stands(link: Link) -> bool:
    return link.kind in ("transshipment", "port")


def _driving(legs: Iterable[Leg]) -> tuple[tuple[float, float], ...]:
    """Hours of driving by the hours of a day in which trucks may drive."""
    by_window: dict[float, float] = {}
    for leg in legs:
        window_h = daylight_h(leg.link.gates)
        by_window[window_h] = by_window.get(window_h, 0.0) + leg.price.driving_h
    return tuple((hours, window_h) for window_h, hours in sorted(by_window.items()))
