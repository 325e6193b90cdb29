"""Closures, countries and names: nothing stands twice, and what is named exists."""

from __future__ import annotations

from copy import copy
from datetime import date

from corridors.checks.record import RECORD_RULES
from corridors.checks.registers import REGISTER_RULES
from corridors.model.network import Network
from tests.support.made import closure, with_closures


def said(network: Network) -> list[str]:
    return [str(problem) for rule in (*RECORD_RULES, *REGISTER_RULES) for problem in rule(network)]


def changed(network: Network, **tables: object) -> Network:
    spoiled = copy(network)
    for name, table in tables.items():
        setattr(spoiled, name, table)
    return spoiled


def test_a_closure_under_a_second_id(network: Network) -> None:
    first = network.closures[0]
    spoiled = with_closures(network, *network.closures, first._replace(closure_id="twice"))
    (fault,) = said(spoiled)
    assert fault.startswith(f"closures.csv, twice: is {first.closure_id} once more")


def test_a_section_under_a_second_id(network: Network) -> None:
    link = network.link_by_id["pk-n25-bela-khuzdar"]
    twice = link._replace(link_id="pk-n25-twice", component="pk-n25-twice")
    (fault,) = said(network.with_links((*network.links, twice)))
    assert fault.startswith("links.csv, pk-n25-twice: is pk-n25-bela-khuzdar once more")


def test_years_that_slipped(network: Network) -> None:
    start = date(2016, 1, 2)
    record = (
        closure(date(1926, 1, 2), component="torkham"),
        closure(start, date(2026, 1, 2), component="chaman", closure_id="long"),
        closure(start, component="taftan", cause_ended=date(2015, 1, 2), closure_id="ended"),
    )
    faults = said(with_closures(network, *record))
    words = ("before 1990-01-01", "is the year right?", "lies before start_date")
    assert all(any(word in one for one in faults) for word in words)


def test_names_in_other_letters(network: Network) -> None:
    kabul = network.places["kabul"]
    other = kabul._replace(place_id="kaboul", name="KÁBUL")
    (fault,) = said(changed(network, places={**network.places, "kaboul": other}))
    assert "'Kábul'" in fault or "in other letters" in fault


def test_a_name_of_another_place(network: Network) -> None:
    quetta = network.places["quetta"]._replace(name="Kabul")
    faults = said(changed(network, places={**network.places, "quetta": quetta}))
    assert any("is called Kabul as kabul is" in one for one in faults)


def test_countries_have_codes_and_quarters_of_hours(network: Network) -> None:
    uzbekistan = network.countries["UZB"]
    spoiled = {**network.countries, "UZ-2": uzbekistan._replace(utc_offset_h=8.045)}
    faults = said(changed(network, countries=spoiled))
    words = ("not 3 capital letters", "has the iso2 of", "has no place", "differ by quarters")
    assert all(any(word in one for one in faults) for word in words)


def test_what_is_named_exists(network: Network) -> None:
    hormuz = network.straits["hormuz"]._replace(ports=("kabul",))
    capacity = next(iter(network.capacities.values()))
    spoiled = changed(
        network,
        straits={"hormuz": hormuz},
        capacities={**network.capacities, ("tokham", "road"): capacity},
        corridors=(),
    )
    faults = said(spoiled)
    words = ("'kabul' is no port", "tokham: is no crossing by road", "nothing to compare")
    assert all(any(word in one for one in faults) for word in words)
