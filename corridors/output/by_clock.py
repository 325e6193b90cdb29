"""Departures and stops as plain values: what JSON, CSV and GeoJSON say of a timetable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corridors.routing.timetable import Stop, Timetable


def departure_document(timetable: Timetable) -> dict[str, Any]:
    """A route by the clock in a few values.

    Parameters
    ----------
    timetable
        Of the route.

    Returns
    -------
    dict
        Times as ISO 8601 with their offset from UTC, hours in numbers.

    Examples
    --------
    >>> import corridors
    >>> route = corridors.load().route("Quetta", "Karachi", by="time", depart="2026-12-14").best
    >>> departure_document(route.timetable)["departs"]
    '2026-12-14T08:00:00+05:00'
    """
    hours = ("elapsed_h", "gate_wait_h", "mean_h", "port_before_h", "port_after_h")
    return {
        "departs": timetable.departs.isoformat(),
        "arrives": timetable.arrives.isoformat(),
        **{name: getattr(timetable, name) for name in hours},
        "earliest": timetable.earliest,
    }


def stop_document(stop: Stop) -> dict[str, Any]:
    """A leg by the clock.

    Parameters
    ----------
    stop
        Of a timetable.

    Returns
    -------
    dict
        Times as ISO 8601 with their offset from UTC.

    Examples
    --------
    >>> import corridors
    >>> route = corridors.load().route("Quetta", "Karachi", by="time", depart="2026-12-14").best
    >>> list(stop_document(route.timetable.stops[0]))
    ['starts', 'gate_opens', 'arrives', 'gate_wait_h', 'wait_is_mean']
    """
    return {
        "starts": stop.starts.isoformat(),
        "gate_opens": stop.enters.isoformat() if stop.gate_wait_h else None,
        "arrives": stop.arrives.isoformat(),
        "gate_wait_h": stop.gate_wait_h,
        "wait_is_mean": stop.by_mean,
    }
