"""How far an expected closure delay may lie off: what few closures say of a rate and of durations.

The rate of closures of a border is gamma distributed with the shape ``k = b + n`` of its posterior
(:mod:`corridors.pricing.expected`), so that its variance is ``1 / k`` of its square. The mean delay
area of a closure is that of a Dirichlet process with the weight of ``m`` spells, its own and the
imagined ones, so that its variance is ``CV² / (m + 1)`` of its square. Together they are those of
``1 / (1/k + CV²/(m + 1))`` closures. A raw record of spells with areas ``f`` has the weight of
``(Σf)² / Σf²`` of them.

References
----------
Ferguson (1973), A Bayesian analysis of some nonparametric problems, Annals of Statistics 1(2).
Wilson and Hilferty (1931), The distribution of chi-square: quantiles of a gamma distribution.
"""

from __future__ import annotations

from corridors.model.ranges import Range
from corridors.model.records import Link
from corridors.pricing.queues import delay_area_h2
from corridors.pricing.records import Records
from corridors.pricing.shipment import EXPECTED

_Z90 = 1.2815515655446004
"""90th percentile of a standard normal distribution."""
LEAST, MOST = 0.05, 6.0
"""Factors beyond which no range reaches."""


def gamma_range(closures: float) -> Range:
    """P10 and P90 of a gamma distribution as factors on its mean.

    Parameters
    ----------
    closures
        Its shape: the closures that it rests on.

    Returns
    -------
    Range
        By the cube root of Wilson and Hilferty (1931), within ``LEAST`` and ``MOST``.

    Examples
    --------
    >>> low, high = gamma_range(4.0)
    >>> round(low, 2), round(high, 2)
    (0.44, 1.67)
    """
    low, high = (
        max(0.0, 1 - 1 / (9 * closures) + z / (3 * closures**0.5)) ** 3 for z in (-_Z90, _Z90)
    )
    return Range(min(max(low, LEAST), 0.95), max(min(high, MOST), 1.05))


def closure_range(records: Records, link: Link) -> Range:
    """The range of the expected closure delay of a link.

    Parameters
    ----------
    records
        The closure record as a shipment meets it.
    link
        With a record, or a border.

    Returns
    -------
    Range
        The wider, the fewer closures it rests on and the more they differ.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> records = Records(network, default_shipment(network.parameters))
    >>> roads = {link.crossing: link for link in network.links if link.mode == "road"}
    >>> quiet, troubled = (closure_range(records, roads[one]) for one in ("dostuk", "torkham"))
    >>> quiet.p90 > troubled.p90
    True
    """
    key = records.key(link)
    if key not in records.closures:
        records.closures[key] = _closures(records, link)
    return gamma_range(records.closures[key])


def _closures(records: Records, link: Link) -> float:
    """Closures that a delay rests on; the more they differ, the fewer they count."""
    max_wait_h, share = records.shipment.max_wait_h, records.utilisation(link) or 0.0
    if not link.crossing or records.shipment.risk != EXPECTED:
        areas = [
            one.weight * delay_area_h2(one.hours, max_wait_h, share) / one.parts
            for one in records.spells(link)
        ]
        return sum(areas) ** 2 / sum(area**2 for area in areas)
    expected = records.expectation(link)
    areas_h2 = {hours: delay_area_h2(hours, max_wait_h, share) for hours in expected.durations}
    mean_h2 = sum(part * areas_h2[hours] for hours, part in expected.durations.items())
    square = sum(part * areas_h2[hours] ** 2 for hours, part in expected.durations.items())
    spells = expected.own.spell_count
    shape = records.model.shapes[1] + spells
    differ = square / mean_h2**2 - 1
    return 1 / (1 / shape + differ / (records.model.priors.spells + spells + 1))
