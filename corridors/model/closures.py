"""Closures of the closure record: what is closed, since when, and to which freight."""

from __future__ import annotations

from datetime import date

from corridors.language.speech import later, say
from corridors.tuples import NamedTuple
from corridors.units import clock_text

EXTENTS = ("full", "partial")
VEHICLE_SCOPES = ("all", "heavy", "trailer")
"""Whom a row bars: every vehicle, heavy trucks whether rigid or articulated, articulated alone."""
EVERYONE, TRANSIT = "all", "transit"
REGIME_SCOPES = (EVERYONE, TRANSIT, "tir", "ordinary")
CARGO_SCOPES = ("all", "commercial", "military", "container")
"""``commercial`` lets relief goods pass; ``military`` is freight of foreign forces alone."""
PORT_DIRECTIONS = ("import", "export")
CAUSE_KINDS = (
    "conflict",
    "war",
    "attack",
    "blockade",
    "dispute",
    "protest",
    "strike",
    "government-order",
    "pandemic",
    "holiday",
    "winter-regime",
    "snow",
    "avalanche",
    "landslide",
    "flood",
    "works",
    "accident",
    "technical",
)
SEASONAL_KINDS = ("snow", "avalanche", "landslide", "flood")
"""Kinds of cause that a season of the link stands for already, in its months."""
TRAILER, RIGID = "trailer", "rigid"
SCOPE_WORDS = {
    "heavy": later("heavy trucks"),
    "trailer": later("trailers"),
    "transit": later("transit"),
    "tir": later("trucks under TIR"),
    "ordinary": later("trucks without TIR"),
    "commercial": later("commercial freight"),
    "military": later("freight of foreign forces"),
    "container": later("containers"),
    "import": later("imports"),
    "export": later("exports"),
}
"""Traffic that a row bars, in words."""


class Traffic(NamedTuple):
    """The freight that a closure is asked about; by default commercial cargo in a trailer."""

    vehicle: str = TRAILER
    """``trailer`` for an articulated truck, ``rigid`` for one without a trailer."""
    regime: str = "ordinary"
    """Border procedure, ``ordinary`` or ``tir``."""
    is_aid: bool = False
    """Whether it is relief goods."""
    is_boxed: bool = True
    """Whether it travels in containers."""
    ends: frozenset[str] | None = None
    """Countries in which the trip starts and ends; empty for a trip that is transit everywhere,
    None for one that is transit nowhere."""


TRADE = Traffic()
"""Commercial cargo in a trailer between two neighbours: what a border is open or closed to."""


class Closure(NamedTuple):
    """A dated closure of one component, or a bar on some of its traffic."""

    closure_id: str
    """Id of the row."""
    component: str
    """The component that it closes."""
    start: date
    """First day closed."""
    end: date | None
    """Day of reopening, None while no reopening was read."""
    mode: str
    """The mode that it closes, or ``all``."""
    extent: str
    """``full``, or ``partial`` where some freight of its scope passes."""
    cause: str
    """In words."""
    source: str
    """Source id of the start."""
    confidence: str
    """The weaker of its start's and its end's."""
    note: str
    """Anything else."""
    event: str = ""
    """Rows of one event share it."""
    vehicle: str = "all"
    """One of ``VEHICLE_SCOPES``."""
    regime: str = "all"
    """One of ``REGIME_SCOPES``."""
    cargo: str = "all"
    """One of ``CARGO_SCOPES``."""
    direction: str = ""
    """Country that the barred freight enters, ``import`` or ``export``; empty for both."""
    remaining_capacity: float = 0.0
    """Share of normal freight of its scope that still passes, 0 to 1."""
    window: tuple[float, float] | None = None
    """Local hours of a day from which and to which it holds; None for day and night."""
    cause_kind: str = ""
    """One of ``CAUSE_KINDS``."""
    cause_ended: date | None = None
    """Day since when its ground no longer exists, such as a winter regime that was abolished."""
    end_source: str = ""
    """Source id of the end."""
    links: frozenset[str] = frozenset()
    """Ids of the links of its direction; empty for all of the component."""
    parts: int = 1
    """Sections of a road or railway that the row closes together: a truck waits for one of them."""
    parties: frozenset[str] = frozenset()
    """Countries in all of which a trip has its ends if it is not transit there."""

    def covers(self, day: date) -> bool:
        """Whether the row is in force on a day.

        Parameters
        ----------
        day
            The day of reopening counts as open.

        Returns
        -------
        bool
            True from the first day closed to the day before reopening.
        """
        return self.start <= day and (self.end is None or day < self.end)

    def concerns(self, link_id: str, mode: str) -> bool:
        """Whether a link of its component is of its mode and direction.

        Parameters
        ----------
        link_id
            Id of the link.
        mode
            Mode of the link.

        Returns
        -------
        bool
            Whatever the traffic.
        """
        return self.mode in ("all", mode) and (not self.links or link_id in self.links)

    def hits(self, traffic: Traffic) -> bool:
        """Whether some traffic is within its scope.

        Parameters
        ----------
        traffic
            What would pass.

        Returns
        -------
        bool
            False where the row bars other traffic alone.

        Examples
        --------
        >>> from datetime import date
        >>> row = Closure("a", "a", date(2026, 1, 1), None, "road", "full", "", "", "", "")
        >>> row = row._replace(vehicle="trailer")
        >>> row.hits(Traffic()), row.hits(Traffic(vehicle="rigid"))
        (True, False)
        """
        if self.vehicle == TRAILER and traffic.vehicle != TRAILER:
            return False
        if self.cargo == "military" or (self.cargo == "commercial" and traffic.is_aid):
            return False
        if self.cargo == "container" and not traffic.is_boxed:
            return False
        if self.regime == TRANSIT:
            return traffic.ends is not None and not self.parties <= traffic.ends
        return self.regime in (EVERYONE, traffic.regime)

    @property
    def is_whole(self) -> bool:
        """Whether nothing of its scope passes at any hour."""
        return self.extent == "full" and self.window is None

    @property
    def scopes(self) -> int:
        """In how many ways it is narrower than a closure to all traffic."""
        narrow = (self.vehicle, self.regime, self.cargo)
        return sum(one != "all" for one in narrow) + bool(self.direction)

    @property
    def share_barred(self) -> float:
        """Share of the traffic of its scope that does not pass while it is in force, 0 to 1."""
        if self.window is not None:
            return 0.0  # a truck that rests by night loses nothing, see ``Pricing.rest_ratio``
        return 1.0 - self.remaining_capacity

    @property
    def whom(self) -> str:
        """What traffic it bars in words, as ``trailers, into AFG``; empty for all."""
        words = [SCOPE_WORDS.get(word, "") for word in (self.vehicle, self.regime, self.cargo)]
        if self.direction:
            words.append(SCOPE_WORDS.get(self.direction, f"into {self.direction}"))
        return ", ".join(filter(None, words))

    @property
    def scope_words(self) -> list[str]:
        """What traffic it bars and at what hours in the language that is spoken; none for all."""
        words = [
            say(SCOPE_WORDS[word])
            for word in (self.vehicle, self.regime, self.cargo, self.direction)
            if word in SCOPE_WORDS
        ]
        if self.direction not in ("", *PORT_DIRECTIONS):
            words.append(say("into {country}", country=self.direction))
        return [*words, *filter(None, (self.hours_text,))]

    @property
    def hours_text(self) -> str:
        """At what hours it holds, as ``18:00–06:00``; empty for day and night."""
        return "–".join(map(clock_text, self.window)) if self.window is not None else ""

    @property
    def scope_text(self) -> str:
        """What it bars and at what hours in words; empty for all traffic day and night."""
        return ", ".join(filter(None, (self.whom, self.hours_text)))

    @property
    def state_text(self) -> str:
        """What it makes of its component, as ``closed to trailers from 18:00 to 06:00``."""
        return f"{'closed' if self.extent == 'full' else 'restricted'}{self.bar_text}"

    @property
    def bar_text(self) -> str:
        """What follows a word for closed, as ``" to trailers from 18:00 to 06:00"``."""
        words: list[str] = []
        into = f"into {self.direction}" if self.direction not in ("", *PORT_DIRECTIONS) else ""
        whom = ", ".join(word for word in self.whom.split(", ") if word != into)
        words += filter(None, (f"to {whom}" if whom else "", into))
        if self.window is not None:
            words.append("from {} to {}".format(*map(clock_text, self.window)))
        return "".join(f" {word}" for word in words)
