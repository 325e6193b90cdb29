"""What the tests share of the shipped package is what a program reads that starts anew."""

from __future__ import annotations

from copy import copy

from conftest import SHARED, open_anew
from corridors.data.package import Package
from corridors.data.shipped import shipped_folder
from corridors.planner import Planner
from corridors.routing.terms import Terms

FIELDS = (
    *("places", "links", "usual_links", "crossings", "countries", "corridors", "closures"),
    *("figures", "parameters", "data_version", "data_as_of", "scenarios", "reopened", "quoted"),
    *("straits", "capacities", "own_record", "link_by_id", "terminals", "components"),
)
PARTS = ("sources", "lines", "profiles", "projects", "calibration", "claims", "ranges", "basemap")


def read_anew() -> Package:
    package = Package.__new__(Package)
    open_anew(package)
    return package


def test_all_that_is_shipped_is_one() -> None:
    assert Package().network is Package(shipped_folder()).network is Package().network
    assert vars(Package()) is SHARED
    assert vars(copy(Package())) is not SHARED
    assert read_anew().network is not Package().network


def test_what_is_shared_is_what_is_read_anew() -> None:
    """Run among other tests, this one finds what they spoilt before it."""
    shared, anew = Package(), read_anew()
    for field in FIELDS:
        assert getattr(shared.network, field) == getattr(anew.network, field), field
    for part in PARTS:
        assert getattr(shared, part) == getattr(anew, part), part


def test_what_tests_have_worked_out_changes_no_answer() -> None:
    """The models of the closure record are fitted once per process, whichever test came first."""
    asked: list[Terms] = [{}, {"month": 1}, {"borders": "normal"}]
    for terms in (*asked, Terms(borders="normal", modes="rail")):
        used, fresh = (
            Planner(package).route("Tashkent", "Karachi", **terms)
            for package in (Package(), read_anew())
        )
        assert used.to_json() == fresh.to_json()
