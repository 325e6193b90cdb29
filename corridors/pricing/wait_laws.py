"""The distribution of the wait at one thing that closes, for a truck at a random moment.

Its mean is the expected closure delay of :mod:`corridors.pricing.records`: both are made of the
same rates and durations. A closure of ``d`` hours holds ``d - w`` hours in which a truck that
arrives would wait longer than the maximum ``w`` and turns back; in the others, and in the queue
behind a share ``ρ`` of what is cleared, ``(m - x) / (1 - ρ)`` hours are left in which it waits
longer than ``x``, where ``m = min(d, w)``. A survival function of straight pieces, so that drawing
from it is exact.

References
----------
Ross (2014), Introduction to Probability Models, section 7.7: the residual life of a renewal
process.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from corridors.pricing.records import Records
from corridors.pricing.shipment import EXPECTED
from corridors.tuples import NamedTuple
from corridors.units import HOURS_PER_YEAR, MONTHS_PER_YEAR

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    from corridors.model.records import Link


class WaitLaw(NamedTuple):
    """Probabilities of waits at a random moment."""

    turned_back: float
    """Probability that it stays closed for longer than the maximum wait."""
    waits_h: tuple[float, ...]
    """Rising, from 0."""
    survivals: tuple[float, ...]
    """Probability of a longer wait than each, the trucks that turn back included; straight between
    two."""
    max_wait_h: float
    """What a truck that turns back is charged with."""

    @property
    def share_delayed(self) -> float:
        """Probability of any wait, 0 to 1."""
        return min(1.0, self.survivals[0])

    @property
    def mean_h(self) -> float:
        """Mean hours of wait, the maximum for a truck that turns back."""
        pairs = list(zip(self.waits_h, self.survivals, strict=True))
        pairs.append((max(self.max_wait_h, pairs[-1][0]), pairs[-1][1]))
        return sum(
            (after[0] - before[0]) * (before[1] + after[1]) / 2 for before, after in pairwise(pairs)
        )

    def waits_at(self, severities: NDArray[numpy.float64]) -> NDArray[numpy.float64]:
        """The waits that some probabilities are the chance to exceed: small ones are long waits.

        Parameters
        ----------
        severities
            Numbers from 0 to 1.

        Returns
        -------
        numpy.ndarray
            Hours, ``inf`` for a truck that turns back, 0 where it is open.

        Examples
        --------
        >>> import numpy
        >>> law = wait_law([(48.0, 0.005)], 24.0)
        >>> law.waits_at(numpy.array([0.1, 0.18, 0.5])).tolist()
        [inf, 12.0, 0.0]
        """
        import numpy

        waits = numpy.interp(severities, self.survivals[::-1], self.waits_h[::-1])
        return numpy.where(severities < self.turned_back, numpy.inf, waits)


NEVER = WaitLaw(0.0, (0.0,), (0.0,), 0.0)
"""Of what never closes."""


def wait_law(
    closures: Iterable[tuple[float, float]],
    max_wait_h: float,
    utilisation: float = 0.0,
    factor: float = 1.0,
) -> WaitLaw:
    """The law of closures that begin at given rates.

    Parameters
    ----------
    closures
        Hours that they last, and how many begin in an hour.
    max_wait_h
        A truck turns back after so many hours.
    utilisation
        Arrivals as a share of what is cleared in a day, for the queue after a closure.
    factor
        Of a month on the rates.

    Returns
    -------
    WaitLaw
        Its mean is that of :func:`corridors.pricing.queues.delay_area_h2`.

    Examples
    --------
    >>> law = wait_law([(48.0, 0.001)], 336.0)
    >>> law.share_delayed, round(law.mean_h, 3)
    (0.048, 1.152)
    """
    known = [(hours, rate * factor) for hours, rate in closures if hours > 0 and rate * factor > 0]
    lost = sum(rate * max(0.0, hours - max_wait_h) for hours, rate in known)
    waited = [(min(hours, max_wait_h), rate / (1 - utilisation)) for hours, rate in known]
    knots = sorted({0.0, *(hours for hours, _ in waited)})
    survivals = [
        lost + sum(rate * max(0.0, hours - knot) for hours, rate in waited) for knot in knots
    ]
    return WaitLaw(lost, tuple(knots), tuple(survivals), max_wait_h)


def law_of(records: Records, link: Link) -> WaitLaw:
    """The law of what the closure record makes of a link, in the month of the shipment.

    Parameters
    ----------
    records
        The closure record as one shipment meets it.
    link
        A link of the network.

    Returns
    -------
    WaitLaw
        With the share of time closed and the mean of ``records.of(link)``.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> records = Records(network, default_shipment(network.parameters))
    >>> (link, *_) = [one for one in network.components["torkham"] if one.mode == "road"]
    >>> law, record = law_of(records, link), records.of(link)
    >>> abs(law.mean_h - record.expected_closure_delay_h) < 1e-9
    True
    """
    record, shipment = records.of(link), records.shipment
    if not record.share_closed:
        return NEVER
    if link.crossing and shipment.risk == EXPECTED:
        expectation = records.expectation(link)
        rate = expectation.rate_per_year / HOURS_PER_YEAR
        begun = rate / (1 + rate * expectation.duration_h)
        closures = [(hours, share * begun) for hours, share in expectation.durations.items()]
    else:
        past = records.history_of(link)
        closures = [(one.hours, one.weight / one.parts / past.window_h) for one in past.spells]
    return wait_law(
        closures,
        shipment.max_wait_h,
        records.utilisation(link) or 0.0,
        record.by_month[shipment.month or 0],
    )


def season_law(link: Link, month: int | None) -> WaitLaw:
    """The law of the closures that a link's seasons stand for.

    Parameters
    ----------
    link
        A link of the network.
    month
        1 to 12, None for any.

    Returns
    -------
    WaitLaw
        No truck turns back: snow is waited for.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> tunnel = network.link_by_id["af-a76-salang-tunnel-khenjan"]
    >>> season_law(tunnel, 1).mean_h > season_law(tunnel, None).mean_h > 0
    True
    """
    closures = [
        (one.mean_closure_h, one.share_closed / one.parts / one.mean_closure_h * weight)
        for one in link.seasons
        if one.share_closed and one.mean_closure_h
        for weight in [
            float(month in one.months) if month else len(set(one.months)) / MONTHS_PER_YEAR
        ]
    ]
    return wait_law(closures, max((hours for hours, _ in closures), default=0.0))
