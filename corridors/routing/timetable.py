"""The timetable of a route: when a truck that departs at a given hour is where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from math import fsum

from corridors.model.records import Link
from corridors.pricing.moments import PER_HOUR, local_time, millionths, moment_at
from corridors.pricing.passages import Passages
from corridors.tuples import NamedTuple

PORT = "port"


class Stop(NamedTuple):
    """A leg with its hours; times are local, each with its offset from UTC."""

    link: Link
    """What it is."""
    starts: datetime
    """When the truck arrives at its start."""
    enters: datetime
    """When it goes on: the gate is open, the convoy leaves, the road has reopened."""
    arrives: datetime
    """When it is at its end: the border is cleared, the next place reached."""
    gate_wait_h: float
    """Hours between ``starts`` and ``enters``."""
    by_mean: bool
    """Whether that wait is a mean, since only the number of open days is known."""


class Timetable(NamedTuple):
    """A route by the clock; port handling at its ends lies before departure and after arrival."""

    departs: datetime
    """When the truck departs, local time of the origin."""
    arrives: datetime
    """When it arrives, local time of the destination."""
    elapsed_h: float
    """Hours between the two."""
    gate_wait_h: float
    """Those of them spent waiting at gates."""
    mean_h: float
    """What the same legs take on the mean of the month of departure."""
    port_before_h: float
    """Hours of port handling before departure."""
    port_after_h: float
    """Hours of port handling after arrival."""
    earliest: bool
    """Whether the route was chosen for its arrival, else for the means of its objective."""
    stops: tuple[Stop, ...]
    """One a leg."""

    @property
    def total_h(self) -> float:
        """Hours from departure to the end of port handling."""
        return self.elapsed_h + self.port_after_h


def make_timetable(
    links: Sequence[Link],
    departs: datetime,
    passages: Passages,
    country_of: Callable[[str], str],
    time_h: Callable[[Link], float],
    *,
    earliest: bool,
) -> Timetable:
    """The timetable along some links.

    Parameters
    ----------
    links
        In order of travel, at least one, none of which is closed for ever.
    departs
        Local date and hour at the origin, without zone.
    passages
        Of the links.
    country_of
        Gives the country of a place id.
    time_h
        Gives the mean hours of a link in the month of departure.
    earliest
        Whether the route was chosen for its arrival.

    Returns
    -------
    Timetable
        Times to the minute, hours exact.

    Raises
    ------
    ValueError
        If a link never opens.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Quetta", "Karachi", by="time", depart="2026-12-14")
    >>> table = answer.best.timetable
    >>> table.departs.isoformat(), table.gate_wait_h, round(table.elapsed_h - table.mean_h, 3)
    ('2026-12-14T08:00:00+05:00', 0.0, 0.0)
    """

    def clock(moment: int, place_id: str) -> datetime:
        return local_time(moment, passages.utc_offset_h(country_of(place_id)))

    def mean_h(some: Sequence[Link]) -> float:
        return millionths(fsum(time_h(link) for link in some)) / PER_HOUR

    first = 1 if links[0].kind == PORT else 0
    last = len(links) - (1 if links[-1].kind == PORT and len(links) > first + 1 else 0)
    now = moment_at(departs, passages.utc_offset_h(country_of(links[0].from_place)))
    started = arrived = now
    stops, waited = [], 0
    for at, link in enumerate(links):
        starts = now - millionths(time_h(link)) if at < first else now
        passed = passages.of(link).of(starts)
        if passed is None:
            raise ValueError(f"{link.link_id} never opens")
        wait = passed.enters - starts
        stops.append(
            Stop(
                link=link,
                starts=clock(starts, link.from_place),
                enters=clock(passed.enters, link.from_place),
                arrives=clock(passed.leaves, link.to_place),
                gate_wait_h=wait / PER_HOUR,
                by_mean=passed.by_mean and wait > 0,
            )
        )
        waited += wait
        now = passed.leaves
        if at < last:
            arrived = now
    return Timetable(
        departs=clock(started, links[0].from_place),
        arrives=clock(arrived, links[last - 1].to_place),
        elapsed_h=(arrived - started) / PER_HOUR,
        gate_wait_h=waited / PER_HOUR,
        mean_h=mean_h(links[first:last]),
        port_before_h=mean_h(links[:first]),
        port_after_h=mean_h(links[last:]),
        earliest=earliest,
        stops=tuple(stops),
    )
