"""What words on the command line become: months, days, modes, places."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

import click

from corridors.dates import MONTH_NAMES, NORMAL, border_word, day_of, month_of
from corridors.departures import DEPARTURE_YEARS, departure_of
from corridors.errors import UsageError, printable
from corridors.model.bounds import number_of, whole_of
from corridors.model.records import MODES

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Month(click.ParamType[int]):
    """A month by number or by the first letters of its English name."""

    name = "month"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            return month_of(value)
        except UsageError as error:
            self.fail(str(error), param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        names = (name.lower() for name in MONTH_NAMES)
        return [CompletionItem(name) for name in names if name.startswith(incomplete.lower())]


class BorderStatus(click.ParamType[str]):
    """``latest``, ``normal``, or a day as 2025-10-12."""

    name = "status"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "latest|normal|DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            border_word(value)
        except UsageError as error:
            self.fail(str(error), param, ctx)
        return str(value)


class RecordDay(BorderStatus):
    """``latest``, or a day as 2025-10-12: what is read of the closure record."""

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "latest|DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        word = super().convert(value, param, ctx)
        if word.strip().lower() == NORMAL:
            self.fail("in normal operation nothing is closed. Name a day, or latest.", param, ctx)
        return word


class Day(click.ParamType[date]):
    """A day as 2026-10-01."""

    name = "day"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return day_of(value)
        except UsageError as error:
            self.fail(str(error), param, ctx)


class Departure(click.ParamType[str]):
    """A day as 2026-12-14 or 15 December, or with its hour as 2026-12-14T08:00."""

    name = "departure"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "DATE[THH:MM]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            departure_of(value, after=date(DEPARTURE_YEARS[0], 1, 1))  # the planner knows the year
        except UsageError as error:
            self.fail(str(error), param, ctx)
        return str(value)


class Number(click.ParamType[float]):
    """A number as the tables write it: digits, with a point before decimals."""

    name = "float"

    def __init__(self, *words: str) -> None:
        self.words = words

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        text = str(value).strip()
        if text.lower() in self.words:
            return float(text)
        number = float(value) if isinstance(value, int) else number_of(text)
        if number is None:
            like = " or ".join(("digits, such as 2 or 0.5", *self.words))
            self.fail(f"{printable(text)!r} is not a number. Write {like}.", param, ctx)
        return number


class Whole(click.ParamType[int]):
    """A whole number in digits."""

    name = "integer"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        number = value if isinstance(value, int) else whole_of(str(value).strip())
        if number is None:
            shown = printable(str(value))
            self.fail(f"{shown!r} is not a whole number. Write digits, such as 2.", param, ctx)
        return number


class Amount(click.ParamType[float]):
    """A number as people write it: 80000, 80,000 or 80k, with its unit or without."""

    name = "number"

    def __init__(self, *units: str) -> None:
        self.units = units

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "FLOAT"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        text = str(value).strip().lower()
        for unit in map(str.lower, self.units):
            text = text.removesuffix(unit).removeprefix(unit).strip()
        thousand = 1000 if text.endswith("k") else 1
        text = text.removesuffix("k").strip()
        if re.fullmatch(r"\d{1,3}([, ]\d{3})+(\.\d+)?", text, re.ASCII):
            text = text.replace(",", "").replace(" ", "")
        number = number_of(text)
        if number is None:
            shown = printable(str(value))
            self.fail(f"{shown!r} is not a number. Write it in {self.units[0]}.", param, ctx)
        return number * thousand


class Kind(click.ParamType[str]):
    """A kind of shipment by its name, or by the goods that usually go so."""

    name = "kind"
    goods: ClassVar[dict[str, tuple[str, ...]]] = {
        "bulk": ("wheat", "grain", "barley", "corn", "maize", "rice", "flour", "coal", "cement"),
        "reefer": ("refrigerated", "frozen", "fruit", "meat", "reefer container"),
        "food-aid": ("aid", "food aid", "relief"),
        "20ft": ("container", "20 ft", "20'", "teu"),
        "40ft": ("40 ft", "40'", "feu"),
    }

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "TEXT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value).strip()
        known = (kind for kind, names in self.goods.items() if text.lower() in names)
        return next(known, text)


class Modes(click.ParamType[tuple[str, ...]]):
    """Modes of transport, separated by commas."""

    name = "modes"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        words = [word.strip().lower() for word in str(value).split(",")]
        for word in words:
            if word not in MODES:
                self.fail(f"{word!r} is not a mode. Choose from {', '.join(MODES)}.", param, ctx)
        return tuple(dict.fromkeys(words))
