"""The worst single closures as bars of a drawing, in words and figures."""

from __future__ import annotations

from corridors.analysis.critical import Critical
from corridors.measures import objective
from corridors.model.network import Network
from corridors.output.critical_words import NOUNS, lead, names, pair_name
from corridors.output.status import status_words
from corridors.tuples import NamedTuple

MOST = 15
"""Bars of a drawing."""


class ClosureBar(NamedTuple):
    """One closure."""

    label: str
    """What is closed."""
    value: float | None
    """What it adds, in the unit of the objective; None where no route is left."""
    words: str
    """The figure as it is written, and how many pairs it is about."""


class ClosureBars(NamedTuple):
    """The closures of one answer."""

    title: str
    """Heading."""
    subtitle: str
    """What the bars are."""
    bars: tuple[ClosureBar, ...]
    """The worst first."""
    description: str
    """The answer in sentences."""


def closure_bars(network: Network, found: Critical) -> ClosureBars:
    """The worst single closures: what they add to one pair, or to the mean of many.

    Parameters
    ----------
    network
        Which holds the names.
    found
        As the analysis gives it.

    Returns
    -------
    ClosureBars
        To be drawn.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().critical("Dushanbe", "Karachi", of="country")
    >>> closure_bars(answer.network, answer.result).bars[0].label
    'China'
    """
    measure = objective(found.question.by)
    noun, _ = NOUNS[found.of]
    if found.importance:
        bars = [
            ClosureBar(
                names(one.closed),
                one.mean if len(one.cut_off) < one.pairs else None,
                ", ".join(
                    [
                        f"{measure.with_unit(one.mean)}, {one.affected} of {one.pairs} pairs",
                        *([f"{len(one.cut_off)} cut off"] if one.cut_off else []),
                    ]
                ),
            )
            for one in found.importance[1]
        ]
        title = f"What the routes of {len(found.pairs)} pairs depend on"
        subtitle = f"Each {noun} closed alone: mean increase in {measure.label} over all pairs"
    else:
        (pair,) = found.pairs
        bars = [
            ClosureBar(names(loss.closed), None, "cut off")
            if loss.cuts_off
            else ClosureBar(
                names(loss.closed),
                loss.differences[measure.key],
                measure.with_unit(loss.differences[measure.key]),
            )
            for loss in pair.losses[1]
        ]
        title = f"{pair_name(network, (pair.origin, pair.destination))}: what the route depends on"
        subtitle = f"Each {noun} closed alone: increase in {measure.label}"
    subtitle += f"; {status_words(network, found.question.shipment)}"
    return ClosureBars(title, subtitle, tuple(bars[:MOST]), lead(network, found))
