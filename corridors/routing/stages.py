"""What a route must pass, as stages of a search: places in order, or gates in any order."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.model import Gateway, Link


class Free:
    """Nothing to pass."""

    count = 1

    def start(self, place_id: str) -> int:
        return 0

    def step(self, stage: int, link: Link) -> int:
        return 0


class Via:
    """Places to pass in the order given; a stage counts those already passed."""

    __slots__ = ("count", "places")

    def __init__(self, places: tuple[str, ...]) -> None:
        self.places = places
        self.count = len(places) + 1

    def start(self, place_id: str) -> int:
        return self._reach(0, place_id)

    def step(self, stage: int, link: Link) -> int:
        return self._reach(stage, link.to_place)

    def _reach(self, stage: int, place_id: str) -> int:
        while stage < len(self.places) and self.places[stage] == place_id:
            stage += 1
        return stage


class Gates:
    """Gateways to pass, one crossing of each, in any order; a stage is the set of those passed."""

    __slots__ = ("_bits", "count")

    def __init__(self, gateways: Sequence[Gateway]) -> None:
        self.count = 2 ** len(gateways)
        self._bits: dict[tuple[str, str], int] = {}
        for number, gateway in enumerate(gateways):
            for crossing in gateway.crossings:
                key = (crossing, gateway.mode)
                self._bits[key] = self._bits.get(key, 0) | 1 << number

    def start(self, place_id: str) -> int:
        return 0

    def step(self, stage: int, link: Link) -> int:
        if not link.crossing:
            return stage
        any_mode = self._bits.get((link.crossing, ""), 0)
        return stage | any_mode | self._bits.get((link.crossing, link.mode), 0)


Stages = Free | Via | Gates
