"""What a route must pass, as stages of a search: places in order, or gateways in any order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from corridors.model.records import MAX_GATEWAYS, Gateway, Link

_POWERS: tuple[int, ...] = tuple(3**number for number in range(MAX_GATEWAYS))


class Free:
    """Nothing to pass."""

    def start(self, place_id: str) -> int:
        """The stage in which a route starts.

        Parameters
        ----------
        place_id
            Origin.

        Returns
        -------
        int
            A stage.
        """
        return 0

    def step(self, stage: int, link: Link) -> int | None:
        """The stage after a link.

        Parameters
        ----------
        stage
            The stage before it.
        link
            The link taken.

        Returns
        -------
        int or None
            None if the link may not be taken in this stage.
        """
        return 0

    def passes(self, link: Link) -> Sequence[int]:
        """What a link passes if the route has come that far.

        Parameters
        ----------
        link
            Any link.

        Returns
        -------
        sequence of int
            Numbers of what must be passed.
        """
        return ()

    def missing(self, stage: int) -> Sequence[int]:
        """What is still to be passed in a stage.

        Parameters
        ----------
        stage
            Any stage.

        Returns
        -------
        sequence of int
            Numbers of what must be passed; a route may end where none is left.
        """
        return ()


class Via:
    """Places or crossings to pass in order; a stage counts those already passed.

    Parameters
    ----------
    places
        Ids of places or crossings.
    """

    def __init__(self, places: tuple[str, ...]) -> None:
        self.places = places

    def start(self, place_id: str) -> int:
        """The stage in which a route starts.

        Parameters
        ----------
        place_id
            Origin.

        Returns
        -------
        int
            A stage.
        """
        return self._reach(0, (place_id,))

    def step(self, stage: int, link: Link) -> int | None:
        """The stage after a link.

        Parameters
        ----------
        stage
            The stage before it.
        link
            The link taken.

        Returns
        -------
        int or None
            None if the link may not be taken in this stage.
        """
        return self._reach(stage, (link.to_place, link.crossing))

    def passes(self, link: Link) -> Sequence[int]:
        """What a link passes if the route has come that far.

        Parameters
        ----------
        link
            Any link.

        Returns
        -------
        sequence of int
            Numbers of what must be passed.
        """
        reached = link.to_place, link.crossing
        return [number for number, name in enumerate(self.places) if name in reached]

    def missing(self, stage: int) -> Sequence[int]:
        """What is still to be passed in a stage.

        Parameters
        ----------
        stage
            Any stage.

        Returns
        -------
        sequence of int
            Numbers of what must be passed; a route may end where none is left.
        """
        return range(stage, len(self.places))

    def _reach(self, stage: int, reached: tuple[str, ...]) -> int:
        while stage < len(self.places) and self.places[stage] in reached:
            stage += 1
        return stage


class Gates:
    """Gateways to pass, one crossing or one place of each, in any order.

    A stage has a digit for each gateway to the base of three: not passed, passed from the first
    side of its crossings to the second, or back; a gateway of places is passed or not. The
    countries on the side that was left are not entered again: a corridor leads through its
    gateways and does not turn back behind them.

    Parameters
    ----------
    gateways
        Of a corridor.
    sides
        Countries of both sides by crossing id.
    country_of
        Gives the country of a place id.
    """

    def __init__(
        self,
        gateways: Sequence[Gateway],
        sides: Mapping[str, tuple[str, str]],
        country_of: Callable[[str], str],
    ) -> None:
        self._country_of = country_of
        self._gates: dict[tuple[str, str], list[int]] = {}
        self._left: list[tuple[frozenset[str], frozenset[str]]] = []
        self._sides = sides
        self._stops: dict[str, list[int]] = {}
        for number, gateway in enumerate(gateways):
            for place_id in gateway.places:
                self._stops.setdefault(place_id, []).append(number)
            for crossing in gateway.crossings:
                self._gates.setdefault((crossing, gateway.mode), []).append(number)
            pairs = [sides[crossing] for crossing in gateway.crossings]
            first, second = ({pair[side] for pair in pairs} for side in (0, 1))
            self._left.append((frozenset(first - second), frozenset(second - first)))

    def start(self, place_id: str) -> int:
        """The stage in which a route starts.

        Parameters
        ----------
        place_id
            Origin.

        Returns
        -------
        int
            A stage.
        """
        return self._stage(self._digits(0), place_id)

    def step(self, stage: int, link: Link) -> int | None:
        """The stage after a link.

        Parameters
        ----------
        stage
            The stage before it.
        link
            The link taken.

        Returns
        -------
        int or None
            None if the link may not be taken in this stage.
        """
        if not link.crossing:
            if link.to_place in self._stops:
                return self._stage(self._digits(stage), link.to_place)
            return stage
        digits = self._digits(stage)
        if stage:  # something is passed
            entered = self._country_of(link.to_place)
            for number, digit in enumerate(digits):
                if digit and entered in self._left[number][digit - 1]:
                    return None
        passed = self._passed_at(link)
        if not passed and link.to_place not in self._stops:
            return stage
        outward = self._country_of(link.from_place) == self._sides[link.crossing][0]
        for number in passed:
            digits[number] = 1 if outward else 2
        return self._stage(digits, link.to_place)

    def passes(self, link: Link) -> Sequence[int]:
        """What a link passes if the route has come that far.

        Parameters
        ----------
        link
            Any link.

        Returns
        -------
        sequence of int
            Numbers of what must be passed.
        """
        stops = self._stops.get(link.to_place, ())
        return [*self._passed_at(link), *stops] if link.crossing else stops

    def missing(self, stage: int) -> Sequence[int]:
        """What is still to be passed in a stage.

        Parameters
        ----------
        stage
            Any stage.

        Returns
        -------
        sequence of int
            Numbers of what must be passed; a route may end where none is left.
        """
        return [number for number, digit in enumerate(self._digits(stage)) if not digit]

    def _stage(self, digits: list[int], place_id: str) -> int:
        """The stage of some digits once a place is reached."""
        for number in self._stops.get(place_id, ()):
            digits[number] = 1
        return sum(digit * _POWERS[number] for number, digit in enumerate(digits))

    def _passed_at(self, link: Link) -> list[int]:
        """The gateways of which a link is a crossing."""
        crossing, gates = link.crossing, self._gates
        return [*gates.get((crossing, ""), ()), *gates.get((crossing, link.mode), ())]

    def _digits(self, stage: int) -> list[int]:
        return [stage // _POWERS[number] % 3 for number in range(len(self._left))]


Stages = Free | Via | Gates
"""What a route must pass, by one of the three."""
