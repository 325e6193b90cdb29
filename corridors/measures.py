"""What is measured of a route, once: key, heading, unit, objective and how a figure is written.

Tables, documents, CSV, charts, briefings and the page take their headings, units and objectives
from here; none spells one of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corridors.language.speech import say
from corridors.language.written import number, percent
from corridors.tuples import NamedTuple
from corridors.units import LEAST_H, MINUS, days_text, in_days

UNKNOWN = "–"
"""Written where the closure record has nothing to say."""


class Measure(NamedTuple):
    """One additive quantity of a route, or the probability that it meets a closure."""

    key: str
    """Name in totals, documents and CSV; it carries the unit."""
    heading: str
    """What heads its column."""
    label: str
    """Its name in a sentence."""
    unit: str
    """Written behind a figure; empty where the figure holds its units."""
    form: str
    """How a figure is written: ``whole`` number, ``hours`` in days, or ``share``."""
    objective: str = ""
    """Name of the objective that makes it least, empty where none does."""
    best: str = ""
    """Which route the objective finds, in a sentence."""
    meaning: str = ""
    """What a reader of the heading must know."""
    recorded: bool = False
    """Whether it rests on the closure record alone, and is unknown where that has no row."""
    head: str = ""
    """What heads its column of days, dollars or km in a terminal, explained there in lines."""

    def figure(self, value: float) -> str:
        """Write a figure as a column of a terminal shows it, times in days.

        Parameters
        ----------
        value
            In the unit that ``key`` names.

        Returns
        -------
        str
            Without unit.

        Examples
        --------
        >>> MEASURE["time_h"].figure(332.6), MEASURE["cost_usd"].figure(2942.3)
        ('13.9', '2,942')
        """
        return days_text(value) if self.form == "hours" else self.text(value)

    def figure_with_unit(self, value: float) -> str:
        """Write a figure in a sentence, times in days.

        Parameters
        ----------
        value
            In the unit that ``key`` names.

        Returns
        -------
        str
            With its unit.

        Examples
        --------
        >>> MEASURE["time_h"].figure_with_unit(332.6)
        '13.9 days'
        """
        return f"{self.figure(value)} {'days' if self.form == 'hours' else self.unit}".rstrip()

    def signed_figure(self, difference: float) -> str:
        """Write a difference with its sign as a column of a terminal shows it.

        Parameters
        ----------
        difference
            In the unit that ``key`` names.

        Returns
        -------
        str
            ``=`` where nothing differs.

        Examples
        --------
        >>> MEASURE["time_h"].signed_figure(-14.0), MEASURE["time_h"].signed_figure(0.0)
        ('−0.6', '=')
        """
        text = self.figure(abs(difference))
        return _signed("" if self._is_nothing(difference) else text, difference)

    def _is_nothing(self, difference: float) -> bool:
        """Whether a difference is too small to be written."""
        if self.form == "hours":
            return abs(difference) < LEAST_H
        return self.text(abs(difference)) == self.text(0.0)

    def text(self, value: float) -> str:
        """Write a figure as its column shows it, without unit.

        Parameters
        ----------
        value
            In the unit that ``key`` names; a share from 0 to 1.

        Returns
        -------
        str
            Such as ``3,163``, ``11.8 d`` or ``24%``.

        Examples
        --------
        >>> MEASURES[1].text(282.0), MEASURES[5].text(0.24)
        ('11.8 d', '24%')
        """
        if self.form == "hours":
            return in_days(value)
        return percent(value) if self.form == "share" else number(value)

    def with_unit(self, value: float) -> str:
        """Write a figure with its unit.

        Parameters
        ----------
        value
            In the unit that ``key`` names.

        Returns
        -------
        str
            Such as ``3,163 km``.

        Examples
        --------
        >>> MEASURES[0].with_unit(3163.2)
        '3,163 km'
        """
        return f"{self.text(value)} {say(self.unit)}".rstrip() if self.unit else self.text(value)

    def signed(self, difference: float) -> str:
        """Write a difference with its sign.

        Parameters
        ----------
        difference
            In the unit that ``key`` names.

        Returns
        -------
        str
            Such as ``+1,407``; ``=`` where nothing differs.

        Examples
        --------
        >>> MEASURES[2].signed(-534.0)
        '−534'
        """
        text = self.text(abs(difference))
        return _signed("" if self._is_nothing(difference) else text, difference)

    def signed_with_unit(self, difference: float) -> str:
        """Write a difference with its sign and unit.

        Parameters
        ----------
        difference
            In the unit that ``key`` names.

        Returns
        -------
        str
            Such as ``+1,407 km``.

        Examples
        --------
        >>> MEASURES[0].signed_with_unit(1407.0)
        '+1,407 km'
        """
        return (
            f"{self.signed(difference)} {say(self.unit)}" if self.unit else self.signed(difference)
        )


def _signed(text: str, difference: float) -> str:
    """A figure behind its sign; none, where nothing differs, becomes ``=``."""
    return ("+" if difference > 0 else MINUS) + text if text else "="


MEASURES: tuple[Measure, ...] = (
    Measure(
        key="length_km",
        head="km",
        heading="km",
        label="distance",
        unit="km",
        form="whole",
        objective="distance",
        best="the shortest route",
    ),
    Measure(
        key="time_h",
        head="days",
        heading="time",
        label="time",
        unit="",
        form="hours",
        objective="time",
        best="the fastest route, closure delay not counted",
        meaning="driving, rest, borders, transshipment and port handling, without closure delay",
    ),
    Measure(
        key="cost_usd",
        head="USD",
        heading="USD",
        label="cost",
        unit="USD",
        form="whole",
        objective="cost",
        best="the cheapest route",
    ),
    Measure(
        key="co2_kg",
        head="CO2,\nkg",
        heading="CO2 kg",
        label="CO2",
        unit="kg",
        form="whole",
        objective="co2",
        best="the route with the least CO2",
    ),
    Measure(
        key="expected_closure_delay_h",
        head="closure\ndelay,\ndays",
        heading="delay",
        label="expected closure delay",
        unit="",
        form="hours",
        meaning="expected hours at what is closed",
        recorded=True,
    ),
    Measure(
        key="closure_probability",
        head="chance\nof a\nclosure",
        heading="closed",
        label="chance of meeting a closure",
        unit="",
        form="share",
        meaning=f"chance that something on the route is closed, {UNKNOWN} no closure recorded",
        recorded=True,
    ),
    Measure(
        key="generalised_cost_usd",
        head="USD +\ntime +\nrisk",
        heading="gen. USD",
        label="generalised cost",
        unit="USD",
        form="whole",
        objective="risk",
        best="the route with the least generalised cost (dollars with time and risk priced in)",
        meaning="generalised cost, with time and risk priced in",
    ),
)
"""All measures, in the order in which they are shown."""

MEASURE: Mapping[str, Measure] = {measure.key: measure for measure in MEASURES}
"""Each measure by its key."""
TOTALS: tuple[str, ...] = tuple(MEASURE)
"""Keys of the totals of a route."""
OBJECTIVES: Mapping[str, str] = {
    measure.objective: measure.key for measure in MEASURES if measure.objective
}
"""Each objective and the key of what it makes least."""


class TimePart(NamedTuple):
    """A part of the time of a route; the parts add up to the time."""

    key: str
    """Name in documents and CSV; it carries the unit."""
    label: str
    """Its name in a sentence."""
    meaning: str
    """What its hours are."""


TIME_PARTS: tuple[TimePart, ...] = (
    TimePart("driving_h", "driving", "in motion, by road, rail or water"),
    TimePart("rest_h", "rest", "the crew rests, or may not drive"),
    TimePart("border_h", "border", "border procedures, with the wait for the gate"),
    TimePart(
        "transshipment_h", "transshipment", "between modes or gauges, with the wait for a train"
    ),
    TimePart("port_h", "port", "between quay and gate"),
)
"""The parts of the time, in the order in which they are shown."""


def parts_text(hours: Mapping[str, float]) -> str:
    """The parts of a time in days, without those of which there is nothing.

    Parameters
    ----------
    hours
        By key of a part.

    Returns
    -------
    str
        Label and figure of each.

    Examples
    --------
    >>> parts_text({"driving_h": 30.0, "rest_h": 42.0, "border_h": 0.0})
    'driving 1.2, rest 1.8'
    """
    return ", ".join(
        f"{part.label} {days_text(hours[part.key])}"
        for part in TIME_PARTS
        if round(hours.get(part.key, 0.0)) > 0
    )


def objective(by: str) -> Measure:
    """The measure that an objective makes least.

    Parameters
    ----------
    by
        Name of the objective, a key of ``OBJECTIVES``.

    Returns
    -------
    Measure
        Its measure.

    Raises
    ------
    KeyError
        If there is no such objective.

    Examples
    --------
    >>> objective("risk").label
    'generalised cost'
    """
    return MEASURE[OBJECTIVES[by]]


def legend(shown: Sequence[Measure] = ()) -> str:
    """What a reader of the headings must know, in one sentence.

    Parameters
    ----------
    shown
        Measures of the table; all if none is named.

    Returns
    -------
    str
        Heading and meaning of each measure that has one.

    Examples
    --------
    >>> legend().startswith("time: driving, rest")
    True
    """
    return "; ".join(f"{one.heading}: {one.meaning}" for one in shown or MEASURES if one.meaning)
