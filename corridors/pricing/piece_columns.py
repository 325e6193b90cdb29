"""The figures behind links and how far they lie off, as a column of small numbers for the page.

What a figure multiplies follows from the reader's terms, and the page works it out as
:mod:`corridors.pricing.contributions` does. How often it multiplies it depends on the crew, on
regime and month, or on the direction of a port alone: an entry has as many multiples as that needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from corridors.model.network import Network
from corridors.model.ranges import Range, Ranges, range_of
from corridors.model.records import Link
from corridors.pricing.gates import ANY_MONTH
from corridors.pricing.handling import EXPORT, IMPORT
from corridors.pricing.packed import Index, Value, short
from corridors.pricing.pieces import CLOSURE, CO2, MODEL, Figure, Piece, Pieces
from corridors.pricing.rates import REFERENCE_COUNTRY
from corridors.pricing.risk import NEVER_CLOSED
from corridors.pricing.shared_prices import prices_under
from corridors.pricing.shipment import CREWS, REGIMES, Shipment

ALWAYS, BY_CREW, BY_REGIME, BY_REGIME_AND_MONTH, BY_PORT = range(5)
"""What the multiples of an entry depend on."""
BY_DAY_AND_REGIME = 5
"""What the figure of an expected closure delay depends on."""
COMPONENT, LINK, HEAD, PLACE = "*", "~", ">", "^"
"""Owner of a figure that is the link's own, its head's or its place's: links share the entry."""
QUEUED = "queue", "estimate"
"""Kind and confidence of a queue."""
SomePieces = Callable[[Pieces, Link], Iterable[Piece]]
MONTHS = range(ANY_MONTH, 13)


class PieceTables:
    """Tables that the column of pieces points into, filled while networks are read.

    ``ranges`` has P10 and P90 of a factor, and whether it stands below the line; ``names`` those of
    figures; ``figures`` owner, name and range; ``entries`` basis, what the multiples depend on,
    figure and multiples, none for 1. That of an expected closure delay has its figure in normal
    operation and on the day, of each the regimes in order. ``rates`` are entries that sections of a
    country and class share; ``patterns`` are a link's rates and the other entries that it has.

    Parameters
    ----------
    shipment
        Its vehicle and cargo count.
    day
        Of the closure record.
    ranges
        Of the data package.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> tables = PieceTables(shipment, network.data_as_of, network.package.ranges)
    >>> pattern = tables.reader(network)(network.link_by_id["pk-n25-bela-khuzdar"])
    >>> rates, *own = tables.patterns.items[pattern]
    >>> figures = [tables.entries.items[at][2] for at in (*own, *tables.rates.items[rates])]
    >>> [tables.names.items[tables.figures.items[at][1]] for at in figures[:2]]
    ['length_km', 'road_mountain_speed_km_h']
    """

    def __init__(self, shipment: Shipment, day: date, ranges: Ranges) -> None:
        self.shipment = shipment._replace(as_of=None)
        self.day, self._table = day, ranges
        self.ranges, self.names, self.figures, self.entries = Index(), Index(), Index(), Index()
        self.rates, self.patterns = Index([()]), Index([(0,)])
        self._known: dict[tuple[object, ...], int] = {}  # patterns of links alike
        self._rates_of: dict[tuple[object, ...], int] = {}
        self._terms: Mapping[int, Sequence[Mapping[str, Any]]] = {
            BY_CREW: [{"crew": crew} for crew in CREWS],
            BY_REGIME: [{"regime": regime} for regime in REGIMES],
            BY_REGIME_AND_MONTH: [
                {"regime": regime, "month": month or None} for regime in REGIMES for month in MONTHS
            ],
            BY_PORT: [{"port": port} for port in (IMPORT, EXPORT)],
            BY_DAY_AND_REGIME: [
                {"regime": regime, "as_of": as_of} for as_of in (None, day) for regime in REGIMES
            ],
        }

    def reader(self, network: Network) -> Callable[[Link], int]:
        """The patterns of the links of a network.

        Parameters
        ----------
        network
            In normal operation or under scenarios.

        Returns
        -------
        function
            Gives the number of a link's pattern; the tables take what they do not hold yet.
        """
        sets: dict[int, list[Pieces]] = {}

        def under(mode: int) -> list[Pieces]:
            if mode not in sets:
                sets[mode] = [
                    Pieces(prices_under(network, self.shipment._replace(**terms)))
                    for terms in self._terms[mode]
                ]
            return sets[mode]

        def pattern(link: Link) -> int:
            if not self._table:
                return 0
            one = under(BY_CREW)[0]
            key = one.terms(link)
            number = self._known.get(key)
            if number is None:
                number = self._known[key] = made(link)
            return number

        def made(link: Link) -> int:
            by_crew = under(BY_CREW)
            key = _shared(by_crew[0], link)
            rates = None if key is None else self._rates_of.get(key)
            if rates is None:
                rates = self.rates.number(self._entries(link, BY_CREW, by_crew, Pieces.rates))
                if key is not None:
                    self._rates_of[key] = rates
            own = self._entries(link, ALWAYS, by_crew[:1], Pieces.own)
            mode = BY_REGIME
            if link.port_terms is not None:
                mode = BY_PORT
            elif link.gates:
                mode = BY_REGIME_AND_MONTH
            if mode != BY_REGIME or link.kind != "section" or link.charges_usd is not None:
                own += self._entries(link, mode, under(mode), Pieces.at_one_place)
            own += self._closures(link, under(BY_DAY_AND_REGIME))
            return self.patterns.number((rates, *own))

        return pattern

    def _entries(
        self, link: Link, mode: int, sets: Sequence[Pieces], some_of: SomePieces
    ) -> tuple[int, ...]:
        """Entries of some pieces, with a multiple for each set of terms where these differ."""
        rows: dict[tuple[int, int], list[float]] = {}
        numbers: dict[Figure, int] = {}
        for at, pieces in enumerate(sets):
            pieces.figures.clear()  # what links share is as sure as the first on a route makes it
            for key, basis, multiple in some_of(pieces, link):
                if basis != CO2:
                    one = pieces.figures[key]
                    figure = numbers.get(one)
                    if figure is None:
                        figure = numbers[one] = self._figure(link, one)
                    rows.setdefault((basis, figure), [0.0] * len(sets))[at] += multiple
        return tuple(
            self.entries.number((basis, *_fewest(mode, figure, row)))
            for (basis, figure), row in rows.items()
        )

    def _closures(self, link: Link, sets: Sequence[Pieces]) -> tuple[int, ...]:
        if sets[0].pricing.record(link) is NEVER_CLOSED:
            return ()  # whatever day and regime
        figures = list[int]()
        for pieces in sets:
            pieces.figures.clear()
            closures = [
                self._figure(link, pieces.figures[key]) for key, *_ in pieces.closures(link)
            ]
            figures += closures or figures[:1]
        if len(set(figures)) == 1 or len(figures) < len(sets):
            figures = figures[:1]
        return (self.entries.number((CLOSURE, ALWAYS, *figures)),) if figures else ()

    @property
    def queue(self) -> int:
        """The range of the queue that a closure has left: any border may have one on some day."""
        return self._range(range_of(self._table, *QUEUED), is_inverse=False)

    def _figure(self, link: Link, figure: Figure) -> int:
        spread = figure.own_range or range_of(self._table, figure.kind, figure.confidence)
        at = self._range(spread, is_inverse=figure.is_inverse)
        owner, space, more = figure.owner.partition(" ")
        for name, sign in (
            (link.component, COMPONENT),
            (link.link_id, LINK),
            (link.head, HEAD),
            (link.from_place, PLACE),
        ):
            if owner == name:
                owner = sign
                break
        return self.figures.number((owner + space + more, self.names.number(figure.name), at))

    def _range(self, spread: Range | None, *, is_inverse: bool) -> int:
        below, above = map(_digits, spread or Range(1.0, 1.0))
        return self.ranges.number((below, above, int(is_inverse)))


def _shared(pieces: Pieces, link: Link) -> tuple[object, ...] | None:
    """What the figures follow from that links share; None where one of them is the link's own."""
    names = {link.component, link.link_id, link.head, link.from_place}
    if link.speed_km_h is not None or not names.isdisjoint(
        (MODEL, link.country, REFERENCE_COUNTRY)
    ):
        return None
    pricing, kind = pieces.pricing, (link.kind, link.mode, link.country, link.link_class)
    is_long, is_sloped = bool(link.length_km.value), bool(pricing.direction_share(link))
    return *kind, is_long, is_sloped, pricing.quote_of(link) is None


def _fewest(mode: int, figure: int, multiples: list[float]) -> tuple[Value, ...]:
    """What the multiples depend on, the figure, and the multiples that differ."""
    if len(set(multiples)) == 1:
        return (ALWAYS, figure, *([_digits(multiples[0])] if multiples[0] != 1 else ()))
    by_regime = [multiples[at : at + len(MONTHS)] for at in range(0, len(multiples), len(MONTHS))]
    if mode == BY_REGIME_AND_MONTH and all(len(set(months)) == 1 for months in by_regime):
        return (BY_REGIME, figure, *(_digits(months[0]) for months in by_regime))
    return (mode, figure, *map(_digits, multiples))


@cache
def _digits(value: float) -> Value:
    """A number with six digits: a range of three is off by less than a thousandth of a digit."""
    return short(float(f"{value:.6g}"))
