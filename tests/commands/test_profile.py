"""``corridors route --profile``."""

from __future__ import annotations

import json
import re

import pytest

from tests.support.program import Call


def test_json_holds_a_profile_for_each_route(call: Call) -> None:
    done = call("route", "kashgar", "islamabad", "-k", "2", "--profile", "--format", "json")
    assert done.code == 0
    routes = json.loads(done.out)["routes"]
    for route in routes:
        profile = route["profile"]
        assert profile["length_km"] == pytest.approx(route["totals"]["length_km"], abs=0.1)
        assert 0 < profile["share_known"] <= 1
        assert [border["crossing"] for border in profile["borders"]] == route["crossings"]
        kms = [km for stretch in profile["points_km_m"] for km, _ in stretch]
        assert kms == sorted(kms)
    best = routes[0]["profile"]
    assert best["highest"]["name"] == "Khunjerab Pass"
    assert best["highest"]["elevation_m"] == 4693
    assert best["sources"] == ["gebco-2023", "noaa-globe"]


def test_without_the_flag_there_is_no_profile(call: Call) -> None:
    done = call("route", "kashgar", "islamabad", "--format", "json")
    assert "profile" not in json.loads(done.out)["routes"][0]
    assert "Heights" not in call("route", "kashgar", "islamabad").out


@pytest.mark.parametrize("pair", [("kashgar", "islamabad"), ("dushanbe", "karachi")])
def test_the_table_draws_it_in_80_columns(call: Call, pair: tuple[str, str]) -> None:
    done = call("route", *pair, "--profile")
    assert done.code == 0
    picture = done.out.partition("Elevation in m over km")[2]
    assert "highest" in picture
    assert " m up, " in picture
    assert max(len(line) for line in done.out.splitlines()) <= 80
    rows = [line for line in picture.splitlines() if re.match(r" *-?\d+ .*[▁▂▃▄▅▆▇█]", line)]
    assert 3 <= len(rows) <= 2 * 9
    assert re.search(r"1 [A-Z].* border .*\(km [\d,]+\)", picture.replace("\n", " "))


def test_where_no_heights_are_known_it_says_so(call: Call) -> None:
    done = call("route", "astana", "petropavl", "--profile")
    assert done.code == 0
    assert "No elevation is known along this route." in done.out


@pytest.mark.parametrize("form", ["csv", "geojson"])
def test_other_forms_have_no_place_for_it(call: Call, form: str) -> None:
    done = call("route", "kashgar", "islamabad", "--profile", "--format", form)
    assert done.code == 2
    assert f"--profile has no place in {form}" in done.err
