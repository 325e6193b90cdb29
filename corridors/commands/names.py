"""Names on the command line: the shell completes them from the data, those of --data if given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from corridors import planner as front
from corridors.errors import CorridorsError
from corridors.model.lookup import fold

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from corridors.planner import Planner

Candidates = Iterable[tuple[str, str]]
"""Words with what they mean."""


def _scenarios(planner: Planner) -> Candidates:
    return ((name, planner.scenario(name).title) for name in planner.package.scenario_names)


KINDS: dict[str, Callable[[Planner], Candidates]] = {
    "all": lambda _: (("all", "every one"),),
    "groups": lambda _: (("capitals", "all capitals"), ("ports", "all ports")),
    "places": lambda one: ((key, place.name) for key, place in one.network.places.items()),
    "crossings": lambda one: ((key, its.name) for key, its in one.network.crossings.items()),
    "countries": lambda one: ((key, its.name) for key, its in one.network.countries.items()),
    "corridors": lambda one: ((its.corridor_id, its.name) for its in one.network.corridors),
    "projects": lambda one: ((its.project_id, its.name) for its in one.package.projects),
    "scenarios": _scenarios,
    "claims": lambda one: ((its.claim_id, its.statements[0].text) for its in one.package.claims),
}
"""What can be completed, in the order in which it is offered."""


class Named(click.ParamType[str]):
    """A name of some kinds, not empty; the shell completes it.

    Parameters
    ----------
    *kinds
        Of ``KINDS``, in the order in which they are offered.
    listed
        Whether several may have commas between them.
    """

    name = "text"

    def __init__(self, *kinds: str, listed: bool = False) -> None:
        self.kinds, self.listed = kinds, listed

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not str(value).strip():
            self.fail("the name is empty. Give one.", param, ctx)
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        before, comma, last = incomplete.rpartition(",") if self.listed else ("", "", incomplete)
        try:
            planner = front.load(ctx.params.get("data"))
            found = [
                CompletionItem(before + comma + word, help=meaning)
                for kind in self.kinds
                for word, meaning in _fitting(KINDS[kind](planner), last)
            ]
        except CorridorsError:
            return []  # a shell that completes has no place for a message
        if "scenarios" in self.kinds and not found:
            found.append(CompletionItem(incomplete, type="file"))
        return found


class PlaceName(Named):
    """A place by name."""

    name = "place"

    def __init__(self) -> None:
        super().__init__("places")


def _fitting(candidates: Candidates, start: str) -> Iterator[tuple[str, str]]:
    """Those that begin so, spelt as the shell has them begin, or it would drop them."""
    folded = fold(start)
    for word, meaning in candidates:
        for spelling in (word, meaning.lower().replace(" ", "-")):
            if fold(spelling).startswith(folded):
                same = spelling.lower().startswith(start.lower())
                yield (start + spelling[len(start) :] if same else spelling), meaning
                break
