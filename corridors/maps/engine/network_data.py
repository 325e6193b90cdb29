"""The network as the page's router takes it: tables, columns, targets, scenarios.

What is packed here and what ``network.js`` unpacks must agree. The id is the digest of all of it
but the words, so that an address written for other data is known as such, in whatever language.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from corridors.errors import CorridorsError
from corridors.foreign import plain_text
from corridors.language.marks import english
from corridors.language.speech import ENGLISH, language, say, speaking
from corridors.maps.engine.advisory_data import advisory_data, advisory_words
from corridors.maps.engine.encoding import PER_DEGREE, deltas, text_of
from corridors.maps.engine.range_data import range_data
from corridors.maps.engine.record_data import record_data
from corridors.maps.engine.spelling_data import spelling_data
from corridors.maps.engine.state import NORMAL_WORDS, border_words
from corridors.maps.engine.vocabulary import vocabulary
from corridors.measures import OBJECTIVES
from corridors.model.names import country_name
from corridors.model.network import Network
from corridors.model.records import LINK_KINDS, MODES, Link, Source
from corridors.pricing.access import truck_loads_t, whom_words
from corridors.pricing.columns import CHANGING, STATUSES, Columns, rows_of
from corridors.pricing.objectives import per_border
from corridors.pricing.packed import changes, front_coded, repeats, runs, sparse
from corridors.pricing.quotes import quoted_units
from corridors.pricing.shipment import CREWS, TRUCK_MODES, driving_h_per_day
from corridors.routing.question import Question
from corridors.scenarios.targets import targets_of
from corridors.scenarios.verbs import CLOSED, RESERVED
from corridors.tuples import NamedTuple

Profile = Sequence[tuple[float, float]]
"""(km from the start of the link, metres above the sea), in the direction of the table's row."""

PLAIN = ("tail", "head", "km")
"""Columns whose values hardly repeat; the others are packed as repeats."""
AS_ASKED = "as-asked"
"""Name of the scenario that stands for the rules of the command that made the page."""


class Variant(NamedTuple):
    """A scenario on the page."""

    name: str
    """By which an address knows it."""
    title: str
    """What the reader chooses."""
    note: str
    """What the page states of it once it is chosen."""
    network: Network
    """The network under it."""


def network_data(
    network: Network,
    question: Question,
    variants: Sequence[Variant],
    sources: Mapping[str, Source],
    profiles: Mapping[str, Profile] | None = None,
) -> dict[str, Any]:
    """Pack a network in normal operation with its scenarios.

    Parameters
    ----------
    network
        Without any scenario; all prices and closures start from it.
    question
        Its shipment is the page's.
    variants
        The scenarios to choose from.
    sources
        By id; those of link lengths are named in the page.
    profiles
        Elevation by component, for the links that have one; none draws no chart of it.

    Returns
    -------
    dict
        Plain lists, numbers and texts, ready for JSON.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> data = network_data(network, Question("almaty", "karachi", "risk", shipment), (), {})
    >>> len(data["id"]), data["months"][0]
    (10, 'Jan')
    """
    with speaking(ENGLISH):
        data = _tables(network, question, variants, sources, profiles or {})
    digest = hashlib.sha256(json.dumps(data, allow_nan=False).encode()).hexdigest()
    if language() != ENGLISH:
        day = question.shipment.as_of or network.data_as_of
        laid = [variant.network for variant in variants]
        data |= {
            "borders": _border_words(network, day),
            "countries": _countries(network, [code for code, _ in data["countries"]]),
            "provenance": _provenance(rows_of(network), sources),
            "advice": {**data["advice"], **advisory_words(network, day, laid)},
            "whom": {row.bar_text: whom_words(row) for row in network.closures if row.bar_text},
        }
    return {"id": digest[:10], **data, **vocabulary()}


def _tables(
    network: Network,
    question: Question,
    variants: Sequence[Variant],
    sources: Mapping[str, Source],
    profiles: Mapping[str, Profile],
) -> dict[str, Any]:
    """All but the words."""
    shipment = question.shipment
    day = shipment.as_of or network.data_as_of
    columns = Columns(network, shipment, day)
    rows = rows_of(network)
    base, fixed = columns.changing(network), columns.fixed()
    scenarios = [_scenario(variant, base, columns) for variant in variants]
    return {
        "kinds": LINK_KINDS,
        "modes": MODES,
        "modes_by": _modes_by_objective(question),
        "statuses": STATUSES,
        "reopened": {"closed": sorted(CLOSED), "by_name": sorted(RESERVED)},
        "value_of_time_usd_h": shipment.value_of_time_usd_h,
        "loss_usd": shipment.loss_usd,
        "units": {
            "truck": shipment.units("road", "section"),
            "teu": shipment.units("rail", "section"),
        },
        "power_usd_h": shipment.power_usd_h,
        "load_t": shipment.load_t,
        "truck_loads_t": truck_loads_t(network),
        "driving_h_per_day": [driving_h_per_day(network.parameters, crew) for crew in CREWS],
        "per_border": {by: per_border(by, network) for by in OBJECTIVES},
        "ends": _ends(network, columns),
        "borders": _border_words(network, day),
        "countries": _countries(network, columns.countries.items),
        "places": _places(network, columns),
        "spellings": spelling_data(network),
        "terminals": _terminals(network, columns),
        "ids": front_coded(link.link_id for link in rows),
        "roads": [plain_text(link.route_number) for link in rows],
        "provenance": _provenance(rows, sources),
        "fixed": {
            name: values if name in PLAIN else repeats(values) for name, values in fixed.items()
        },
        "usual": CHANGING,
        "changing": {
            name: sparse(values, CHANGING[name])
            for name, values in base.items()
            if name != "pieces"
        },
        "rates": columns.rates.items,
        "handlings": columns.handlings.items,
        "seasons": columns.seasons.items,
        "risks": columns.record.risks.items,
        "records": columns.record.records.items,
        "closure_seasons": columns.record.seasons.items,
        "closures": [
            [(start, whom, plain_text(cause), *scope) for start, whom, cause, *scope in rows]
            for rows in columns.record.closures.items
        ],
        "bans": columns.record.bans.items,
        "only": columns.only.items,
        "crossings": [
            [
                crossing.crossing_id,
                plain_text(crossing.name),
                list(crossing.countries),
                _runs(columns, crossing.links),
            ]
            for crossing in network.crossings.values()
        ],
        "corridors": _corridors(network, columns),
        "inside": _inside_countries(network, columns),
        "scenarios": scenarios,
        **_lanes(network, question, columns),
        "ranges": range_data(columns.pieces, base["pieces"]),
        "history": record_data(
            network, [one.network for one in variants], shipment, columns.numbers
        ),
        "advice": advisory_data(
            network, shipment, columns, [variant.network for variant in variants]
        ),
        "profiles": [_profile(profiles.get(link.component, ())) for link in rows]
        if profiles
        else [],
    }


def _border_words(network: Network, day: date) -> dict[str, str]:
    return {"normal": say(NORMAL_WORDS), "on_day": border_words(day, network.data_as_of)}


def _countries(network: Network, codes: Iterable[str]) -> list[list[str]]:
    return [[code, plain_text(country_name(network, code))] for code in codes]


def _scenario(variant: Variant, base: Mapping[str, Any], columns: Columns) -> dict[str, Any]:
    return {
        "name": variant.name,
        "title": plain_text(variant.title),
        "note": plain_text(variant.note),
        "changes": changes(base, columns.changing(variant.network)),
    }


def _modes_by_objective(question: Question) -> dict[str, tuple[str, ...]]:
    """Modes that were asked for, else those that each objective takes of itself."""
    defaults: dict[str, tuple[str, ...]] = dict.fromkeys(OBJECTIVES, MODES)
    defaults["distance"] = TRUCK_MODES
    asked = tuple(question.shipment.modes)
    return defaults if asked == defaults[question.by] else dict.fromkeys(OBJECTIVES, asked)


def _places(network: Network, columns: Columns) -> list[list[Any]]:
    return [
        [
            place.place_id,
            plain_text(place.name),
            columns.countries.number(place.country),
            round(place.lon_deg * PER_DEGREE),
            round(place.lat_deg * PER_DEGREE),
            place.kind,
        ]
        for place in network.places.values()
    ]


def _terminals(network: Network, columns: Columns) -> list[tuple[str, list[int]]]:
    """Terminals in a row of one kind, such as ``rail-1520`` or ``port``, and their places."""
    numbers = {place_id: number for number, place_id in enumerate(network.places)}
    kinds = groupby(columns.terminals.items, key=lambda one: one[1].removeprefix(f"{one[0]}:"))
    return [(kind, [numbers[place_id] for place_id, _ in row]) for kind, row in kinds]


def _ends(network: Network, columns: Columns) -> dict[str, Any]:
    """Terminals of the ends by place: all of the quay, and of other terms what differs."""
    number = columns.terminals.number

    def ends(quay: bool, siding: bool) -> list[list[int]]:
        return [
            [number((name, end)) for end in network.ends_at(name, quay=quay, siding=siding)]
            for name in network.places
        ]

    first = ends(True, False)
    others = {
        "door": (False, False),
        "quay_or_siding": (True, True),
        "door_or_siding": (False, True),
    }
    return {
        "quay": [one[0] if len(one) == 1 else one for one in first],
        **{
            name: [[at, own] for at, own in enumerate(ends(*kind)) if own != first[at]]
            for name, kind in others.items()
        },
    }


def _runs(columns: Columns, links: Iterable[str]) -> list[int]:
    return runs(columns.numbers[link_id] for link_id in links)


def _corridors(network: Network, columns: Columns) -> list[list[Any]]:
    targets = targets_of(network)
    return [
        [
            corridor.corridor_id,
            plain_text(corridor.name),
            [
                [list(gateway.crossings), gateway.mode, list(gateway.places)]
                for gateway in corridor.gateways
            ],
            _runs(columns, targets.find(f"corridor:{corridor.corridor_id}").links),
            corridor.modes,
            corridor.road_feeder_countries,
            corridor.serves,
        ]
        for corridor in network.corridors
    ]


def _inside_countries(network: Network, columns: Columns) -> list[list[int]]:
    """What closing each country closes, empty where nothing of it is in the network."""
    targets = targets_of(network)
    inside = []
    for code in columns.countries.items:
        try:
            inside.append(_runs(columns, targets.find(f"country:{code}").links))
        except CorridorsError:
            inside.append([])
    return inside


def _lanes(network: Network, question: Question, columns: Columns) -> dict[str, Any]:
    """Quotes: USD of the whole shipment, the links of the lane, and those that it prices."""
    quoted = network.quoted
    if quoted is None:
        return {}
    lanes = []
    for number, lane in enumerate(quoted.lanes):
        names = [link.link_id for link in lane.links]
        priced = [name for name in names if quoted.lane_of[name] == number]
        lanes.append(
            [
                lane.quote.usd * quoted_units(lane, question.shipment),
                [columns.numbers[name] for name in names],
                [columns.numbers[name] for name in priced],
            ]
        )
    return {"lanes": lanes}


def _profile(points: Profile) -> str:
    """Elevation along a link as text: tenths of a km and metres."""
    return text_of(deltas((round(km * 10), round(elevation_m)) for km, elevation_m in points))


def _provenance(rows: Sequence[Link], sources: Mapping[str, Source]) -> dict[str, Any]:
    """How sure each length is and who printed it, as texts and the rows' numbers of them."""
    texts: dict[str, int] = {"": 0}
    numbers = []
    for link in rows:
        source = sources.get(link.length_km.source)
        printed = (source.publisher or source.title) if source else ""
        sure = link.length_km.confidence
        words = [say(sure, "confidence"), english(printed)] if link.length_km.value else []
        text = plain_text(say(", ").join(filter(None, words)))
        numbers.append(texts.setdefault(text, len(texts)))
    return {"texts": list(texts), "rows": numbers}
