"""What people type before they have read the help is taken as it is meant, or led on."""

from __future__ import annotations

import click
import pytest

from corridors.commands.first_words import INSTEAD, OF_GROUP, SYNONYMS, as_meant, instead_of
from corridors.commands.main import COMMANDS, cli
from corridors.commands.network import command as network_group
from corridors.commands.route import command as route
from tests.support.program import Call


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("a b --tonnes 40", "a b --payload 40"),
        ("a b --tonnes=40", "a b --payload 40"),
        ("a b --rail --cheapest", "a b --modes rail --by cost"),
        ("from a to b", "a b"),
        ("a to b --without iran", "a b --close iran"),
        ("a b --payload 40", "a b --payload 40"),
        ("to b", "to b"),
        ("a b --nonsense", "a b --nonsense"),
    ],
)
def test_other_words_become_the_commands_own(typed: str, meant: str) -> None:
    assert as_meant(route, typed.split()) == meant.split()


def test_a_commands_own_option_is_never_replaced() -> None:
    own = {name for one in route.params for name in one.opts}
    assert not own & SYNONYMS.keys()
    for words in SYNONYMS.values():
        assert words[0] in own, f"route has no {words[0]}"


def test_commands_without_such_an_option_keep_what_was_typed() -> None:
    assert as_meant(command("sources"), ["--tonnes", "40"]) == ["--tonnes", "40"]


def test_what_is_named_instead_exists() -> None:
    for text in (*INSTEAD.values(), *OF_GROUP.values()):
        first, *rest = text.replace(",", "").split()
        assert first in COMMANDS
        found = command(first)
        if isinstance(found, click.Group) and rest:
            assert rest[0] in found.commands
    assert not INSTEAD.keys() & COMMANDS.keys()
    assert instead_of("distance")
    assert not instead_of("nonsense")
    assert "places" in network_group.commands


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("distance a b", "Write corridors route ORIGIN DESTINATION --by distance."),
        ("closures torkham", "closures list --crossing NAME"),
        ("network torkham", "network crossings NAME"),
        ("route mazar i sharif karachi", "in quotes"),
        ("route karachi", "Name two places, as in corridors route tashkent karachi."),
        ("route almaty karachi --cargo-value lots", "'lots' is not a number. Write it in USD."),
        ("route almaty karachi --payload 40%", "Write it in tonnes."),
        ("route almaty karachi --containers 0", "Give 1 to 1000"),
        ("route almaty karachi --containers 3 --payload 70", "carry 65.1 t"),
        ("route almaty karachi --containers 3 --bulk", "go in no container"),
        ("route almaty karachi --depart 32.12.2026", "Write it as 2026-12-14"),
    ],
)
def test_complaints_say_what_to_write(call: Call, typed: str, says: str) -> None:
    done = call(*typed.split())
    assert done.code == 2
    assert says in " ".join(done.err.split())


@pytest.mark.parametrize(
    ("typed", "states"),
    [
        (("--cargo-value", "80,000"), "cargo of 80,000 USD"),
        (("--cargo-value", "80000 USD"), "cargo of 80,000 USD"),
        (("--cargo-value", "$80k"), "cargo of 80,000 USD"),
        (("--payload", "40 t"), "40 t in 2 trucks"),
        (("--containers", "2"), "40 t in 2 trucks"),
        (("--cargo", "wheat"), "bulk"),
        (("--containers", "2", "--cargo", "40 ft"), "40 t in 2 trucks; 40 ft container"),
    ],
)
def test_amounts_and_goods_as_people_write_them(
    call: Call, typed: tuple[str, ...], states: str
) -> None:
    done = call("route", "kandahar", "chaman", "--borders", "normal", *typed)
    assert done.code == 0, done.err
    assert states in " ".join(done.out.split())


def test_a_usual_cargo_is_not_stated(call: Call) -> None:
    for words in ((), ("--reefer",), ("--payload", "60")):
        done = call("route", "kandahar", "chaman", "--borders", "normal", *words)
        assert "cargo of" not in done.out


def test_rules_take_comma_lists_and_places_in_any_script(call: Call) -> None:
    done = call("route", "almaty", "gwadar", "--avoid", "iran,Афганистан")
    assert "close iran, close Афганистан" in " ".join(done.out.split())


def test_closures_alone_lists_what_is_closed(call: Call) -> None:
    assert call("closures").out == call("closures", "list").out


def test_what_is_open_is_said_to_be(call: Call) -> None:
    done = call("what-if", "kashgar", "sost", "--open", "khunjerab")
    assert "Open all year already, so the change adds nothing there" in done.out
    assert (
        "Open all year already" not in call("what-if", "kabul", "peshawar", "--open", "torkham").out
    )
