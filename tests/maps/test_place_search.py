"""Places are found on the page by what the terminal finds them by."""

from __future__ import annotations

from typing import Any

from corridors.model.lookup import fold
from corridors.model.names import place_names, spellings_of
from corridors.model.nearest import nearest_places
from corridors.model.points import point_of
from tests.maps.map_sample import shipped
from tests.maps.page_reading import unfold

FOUND = """(all) => {
  const places = placesToChoose(whatIf.g);
  return all.map((typed) => matchingPlaces(places, typed).map(({ id }) => id));
}"""
POINTS = (
    "34.5,69.2",
    "34.5N 69.2E",
    "69.2E, 34.5N",
    "geo:24.86,67.01",
    "41.3 69.2",
    "41,3 69,2",
    "-25.5, 36.1",
    "91, 20",
)


def test_every_name_of_the_terminal_finds_its_place(opened: Any) -> None:
    """Ids, names, aliases, Cyrillic, Persian and Urdu: what the program takes stands first."""
    network = shipped()
    known, spelt = place_names(network), spellings_of(network, "place")
    latin = {
        name: known.matches(name)
        for place in network.places.values()
        for name in (place.place_id, place.name, *place.aliases)
    }
    names = latin | {one.name: known.matches(one.name) for rows in spelt.values() for one in rows}
    assert len(names) > 2500
    shown = opened.page.evaluate(FOUND, list(names))
    for (name, (best, others)), found in zip(names.items(), shown, strict=True):
        assert set(found[: len(best) + len(others)]) == {*best, *others}, name
        if name in latin:
            assert set(found[: len(best)]) == set(best), name


def test_letters_are_folded_as_the_program_folds_them(opened: Any) -> None:
    names = [one.name for rows in spellings_of(shipped(), "place").values() for one in rows]
    names += ["Peshāwar", "Farg\u02bbona", "N-25 / x", "كراچي", "Ёлотань", "1\u06f2"]
    assert opened.page.evaluate("(all) => all.map(folded)", names) == list(map(fold, names))


def test_a_point_finds_the_nearest_places(opened: Any) -> None:
    network = shipped()
    for text, found in zip(POINTS, opened.page.evaluate(FOUND, list(POINTS)), strict=True):
        if text[0] in "-9":  # nothing near, and no latitude
            assert found == []
            continue
        point = point_of(text)
        assert point is not None
        nearest = nearest_places(network, point, ["road"])[0].place
        assert found[0] == nearest, text
        assert len(found) == 3


def test_a_name_in_another_script_is_chosen_by_typing(opened: Any) -> None:
    page = opened.page
    page.evaluate("whatIf.show(whatIf.start)")
    unfold(page)
    for typed, place in (("Ташк", "tashkent"), ("کراچ", "karachi"), ("34.5,69.2", "kabul")):
        page.fill("#origin", typed)
        if place == "kabul":
            assert "Afghanistan, 4 km" in page.inner_text("#origin-list li:first-child")
        page.press("#origin", "Enter")
        assert page.evaluate("whatIf.state.origin") == place
