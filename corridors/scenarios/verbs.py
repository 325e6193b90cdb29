"""Scenario verbs as records: a new effect is one more record here, and nothing else.

Scenario files, options of the command line, their help and the change to a link all follow from
``VERBS``. The order of the table is the order in which rules given as options act: closures come
first, then what is built, then openings, so that "all closed but Torkham" can be stated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corridors.errors import UnknownNameError, UsageError
from corridors.model.records import Link, Quantity
from corridors.scenarios.figures import FACTOR, HOURS, USD, Unit
from corridors.tuples import NamedTuple

CLOSED = frozenset({"open", "closed"})
"""Statuses that an opening changes, whether a rule, a season or the closure record closed it."""
RESERVED = frozenset({"passenger", "local", "unconfirmed"})
"""Statuses opened to freight only where a crossing is named itself, not by country or border."""
NAMED_ALONE = ("crossing", "link")
"""Kinds of targets that stand for one component and for nothing besides."""
BUILT_CLASS = {"track": "unpaved"}
"""Class of a road that is built where there was a track."""


def _all_links(_link: Link, _kind: str) -> bool:
    return True


class Verb(NamedTuple):
    """One effect of a rule on links."""

    name: str
    """Its key in a scenario file and the name of its option."""
    help: str
    """What it does to ``X``, in one sentence."""
    change: Callable[[Link, float], Link]
    """The link after the rule; the figure is in ``unit``, and 0 where there is none."""
    unit: Unit | None = None
    """What its figure counts; None for a verb without one."""
    applies_to: Callable[[Link, str], bool] = _all_links
    """Which links of a target it changes, given the link as it is and the target's kind."""
    refusal: str = "has no link that this would change. Name something else."
    """What the message states of a target of which it changes no link."""
    seasonal: Callable[[Link, tuple[int, ...]], Link] | None = None
    """The link after a rule for some months (1 to 12); None where a rule takes no months."""
    names_projects: bool = False
    """Whether it takes projects, and besides them single links and crossings only."""
    overrides_record: bool = False
    """Whether its links are open whatever the closure record says."""
    placeholder: str = "X"
    """Stands for the target in the help of its option."""
    synonyms: tuple[str, ...] = ()
    """Other names, in files and as options."""
    former: tuple[str, ...] = ()
    """Keys of earlier versions, refused with the name of this one."""

    @property
    def metavar(self) -> str:
        """What an option for it takes, such as ``X=48h``."""
        if self.unit is None:
            return self.placeholder
        return f"{self.placeholder}={self.unit.example.partition('=')[2]}"


def _can_open(link: Link, kind: str) -> bool:
    status_opens = CLOSED | RESERVED if kind in NAMED_ALONE else CLOSED
    return link.status in status_opens or (link.closed and link.status not in RESERVED)


def _is_missing(link: Link, _kind: str) -> bool:
    return link.status not in CLOSED


def _is_border(link: Link, _kind: str) -> bool:
    return link.kind == "crossing"


def _close(link: Link, _figure: float) -> Link:
    return link._replace(closed=True)


def _close_in(link: Link, months: tuple[int, ...]) -> Link:
    return link._replace(closed_months=tuple(sorted({*link.closed_months, *months})))


def _build(link: Link, _figure: float) -> Link:
    # a new road up a pass lies under the same snow, and a closed border stays closed
    link_class = BUILT_CLASS.get(link.link_class, link.link_class)
    return link._replace(status="open", link_class=link_class, built=True)


def _open(link: Link, _figure: float) -> Link:
    # a border's season is a rule, a road's is snow, which no opening clears
    months = () if link.kind == "crossing" else link.closed_months
    status = "open" if link.status in CLOSED | RESERVED else link.status
    return link._replace(status=status, closed=False, closed_months=months)


def _slow(link: Link, factor: float) -> Link:
    return link._replace(time_factor=link.time_factor * factor)


def _delay(link: Link, time_h: float) -> Link:
    return link._replace(delay_h=link.delay_h + time_h)


def _cost(link: Link, cost_usd: float) -> Link:
    return link._replace(surcharge_usd=link.surcharge_usd + cost_usd)


def _border_time(link: Link, time_h: float) -> Link:
    # the hours stated stand for every month and regime, with the wait for the gate
    hours = Quantity(time_h, "estimate", "estimate")
    return link._replace(handling_h=hours, tir_handling_h=hours, gates=(), wait_inside=True)


def _border_time_at_most(link: Link, time_h: float) -> Link:
    if link.handling_h is None or link.handling_h.value <= time_h:
        return link
    return _border_time(link, time_h)


def _incident_rate(link: Link, factor: float) -> Link:
    return link._replace(incident_rate_factor=link.incident_rate_factor * factor)


NO_BORDER = "has no border whose hours could be set. Name a crossing, a border or a country."

VERBS: Mapping[str, Verb] = {
    verb.name: verb
    for verb in (
        Verb(
            name="close",
            help="Close X.",
            change=_close,
            seasonal=_close_in,
            synonyms=("avoid",),
        ),
        Verb(
            name="build",
            help="Build a planned line.",
            change=_build,
            applies_to=_is_missing,
            refusal="is built already. Open it if it is closed.",
            names_projects=True,
            placeholder="PROJECT",
        ),
        Verb(
            name="open",
            help="Open X, whatever rules and the closure record say; snow stays.",
            change=_open,
            applies_to=_can_open,
            refusal="has nothing that an opening would help: it is not built, no truck road or"
            " not for freight. Build it, or open a crossing by name.",
            overrides_record=True,
        ),
        Verb(name="slow", help="Multiply the hours of X.", change=_slow, unit=FACTOR),
        Verb(name="delay", help="Add hours to X.", change=_delay, unit=HOURS),
        Verb(name="cost", help="Add USD to X.", change=_cost, unit=USD),
        Verb(
            name="border_time",
            help="Set the border time of the crossings of X.",
            change=_border_time,
            unit=HOURS,
            applies_to=_is_border,
            refusal=NO_BORDER,
            former=("dwell",),
        ),
        Verb(
            name="border_time_at_most",
            help="Shorten the border time of the crossings of X where it is longer.",
            change=_border_time_at_most,
            unit=HOURS,
            applies_to=_is_border,
            refusal=NO_BORDER,
            former=("dwell_at_most",),
        ),
        Verb(
            name="incident_rate",
            help="Multiply the security incident rate of X.",
            change=_incident_rate,
            unit=FACTOR,
            former=("hazard",),
        ),
    )
}
"""All verbs by name."""


def verb_named(name: str) -> Verb:
    """Find a verb by its name or a synonym.

    Parameters
    ----------
    name
        As a file or a caller writes it.

    Returns
    -------
    Verb
        The record of ``VERBS``.

    Raises
    ------
    UsageError
        If an earlier version had the name; the message holds the present one.
    UnknownNameError
        If no verb has the name.

    Examples
    --------
    >>> verb_named("avoid").name
    'close'
    """
    for verb in VERBS.values():
        if name == verb.name or name in verb.synonyms:
            return verb
        if name in verb.former:
            raise UsageError(f"{name} is now {verb.name}. Write {verb.name} instead.")
    from difflib import get_close_matches

    raise UnknownNameError("verb", name, get_close_matches(name, VERBS), tuple(VERBS))
