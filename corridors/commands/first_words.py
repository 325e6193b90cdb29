"""What people type before they have read the help: taken as it is meant, or led to the command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from corridors.errors import UsageError

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "--alternatives": ("-k",),
    "--bulk": ("--shipment", "bulk"),
    "--cargo": ("--shipment",),
    "--cheapest": ("--by", "cost"),
    "--closed": ("--close",),
    "--co2": ("--by", "co2"),
    "--container": ("--shipment",),
    "--date": ("--depart",),
    "--departure": ("--depart",),
    "--drivers": ("--crew",),
    "--except": ("--close",),
    "--exclude": ("--close",),
    "--fastest": ("--by", "time"),
    "--greenest": ("--by", "co2"),
    "--goods": ("--shipment",),
    "--leave": ("--depart",),
    "--leaving": ("--depart",),
    "--mode": ("--modes",),
    "--open-all-year": ("--open",),
    "--optimise": ("--by",),
    "--rail": ("--modes", "rail"),
    "--reefer": ("--shipment", "reefer"),
    "--road": ("--modes", "road"),
    "--routes": ("-k",),
    "--safest": ("--by", "risk"),
    "--shortest": ("--by", "distance"),
    "--through": ("--via",),
    "--tir": ("--regime", "tir"),
    "--tonnes": ("--payload",),
    "--tons": ("--payload",),
    "--truck": ("--modes", "road"),
    "--value": ("--cargo-value",),
    "--weight": ("--payload",),
    "--without": ("--close",),
}
"""Options of other words, and what they mean; a command's own option of that name comes first."""

INSTEAD: Mapping[str, str] = {
    "border": "network crossings NAME",
    "borders": "closures list, or network crossings",
    "cost": "route ORIGIN DESTINATION --by cost",
    "cost-of": "route ORIGIN DESTINATION --by cost",
    "countries": "network places --country NAME",
    "crossing": "network crossings NAME",
    "crossings": "network crossings",
    "distance": "route ORIGIN DESTINATION --by distance",
    "export": "route ORIGIN DESTINATION -o FILE",
    "hours": "network crossings NAME",
    "align": "network align FILE",
    "import": "network import FILE",
    "km": "route ORIGIN DESTINATION --by distance",
    "links": "network links",
    "opening-hours": "network crossings NAME",
    "places": "network places",
    "price": "route ORIGIN DESTINATION --by cost",
    "queue": "wait",
    "risk": "route ORIGIN DESTINATION --by risk",
    "time": "route ORIGIN DESTINATION --by time",
    "winter": "calendar",
}
"""Commands that there are not, and what answers instead."""

OF_GROUP: Mapping[str | None, str] = {
    "closures": "closures list --crossing NAME for the closures of one border",
    "network": "network places NAME or network crossings NAME",
    "scenarios": "scenarios show NAME for one of them",
}
"""What a name after a group of commands may ask for."""

PAIR_WORDS = ("from", "to")


def as_meant(command: click.Command, arguments: Sequence[str]) -> list[str]:
    """Arguments of a command with its own words for those of a newcomer.

    Parameters
    ----------
    command
        Whose options count.
    arguments
        As they were typed, after the command's name.

    Returns
    -------
    list of str
        The same ones where the command knows all of them.

    Examples
    --------
    >>> from corridors.commands.route import command
    >>> as_meant(command, ["from", "lahore", "to", "kabul", "--tonnes=40", "--cheapest"])
    ['lahore', 'kabul', '--payload', '40', '--by', 'cost']
    """
    known = {name for one in command.params if isinstance(one, click.Option) for name in one.opts}
    words = _without_pair_words(command, list(arguments))
    for at, word in reversed(list(enumerate(words))):
        name, has_value, value = word.partition("=")
        meant = SYNONYMS.get(name)
        if word.startswith("--") and name not in known and meant and meant[0] in known:
            words[at : at + 1] = [*meant, *([value] if has_value else [])]
    return words


def _without_pair_words(command: click.Command, words: list[str]) -> list[str]:
    """Drop *from* and *to* around the ends: no place has such a name."""
    pair = [one.name for one in command.params if isinstance(one, click.Argument)]
    if len(pair) != 2:
        return words
    if words[:1] == [PAIR_WORDS[0]]:
        words = words[1:]
    if words[1:2] == [PAIR_WORDS[1]]:
        words = [words[0], *words[2:]]
    return words


def instead_of(name: str) -> str:
    """What to write for a command that there is not.

    Parameters
    ----------
    name
        As it was typed.

    Returns
    -------
    str
        A sentence, empty where nothing is known.

    Examples
    --------
    >>> instead_of("distance")
    'Write corridors route ORIGIN DESTINATION --by distance.'
    """
    meant = INSTEAD.get(name.lower())
    return f"Write corridors {meant}." if meant else ""


def hint_of(error: click.ClickException) -> str:
    """What is added to a complaint about arguments that a newcomer meets.

    Parameters
    ----------
    error
        Of the parser.

    Returns
    -------
    str
        A sentence, empty where the complaint says enough.

    Examples
    --------
    >>> hint_of(click.UsageError("Got unexpected extra argument (sharif)"))
    'Put a name of several words in quotes, as "mazar-i sharif".'
    """
    if error.message.startswith("Got unexpected extra argument"):
        return 'Put a name of several words in quotes, as "mazar-i sharif".'
    if isinstance(error, click.MissingParameter) and error.param is not None:
        ends = error.param.name in ("origin", "destination", "origins", "destinations")
        return "Name two places, as in corridors route tashkent karachi." if ends else ""
    group = error.ctx.command.name if isinstance(error, click.UsageError) and error.ctx else None
    if error.message.startswith("No such command") and group in OF_GROUP:
        return f"Write corridors {OF_GROUP[group]}."
    return ""


def refuse_empty(words: Sequence[str]) -> None:
    """Refuse an option whose value is empty: it is neither a value nor none.

    Parameters
    ----------
    words
        Of the command line.

    Raises
    ------
    UsageError
        With the option.
    """
    for before, word in zip(("", *words), words, strict=False):
        if before == "--":
            return  # options end here
        name, equals, value = word.partition("=")
        if equals and name.startswith("--") and not value.strip():
            option = name
        elif before.startswith("-") and before != "-" and not word.strip():
            option = before
        else:
            continue
        raise UsageError(f"{option} is empty. Give it a value, or leave it out.")
