"""Planned lines by name, and the links that building one opens."""

from __future__ import annotations

import pytest

from corridors.data.package import Package
from corridors.errors import UnknownNameError, UsageError
from corridors.model.records import Project
from corridors.scenarios.projects import find_project, project_links, unknown_project
from tests.conftest import border, make_network, section

LINE = Project(project_id="p01-new-line", name="The New Line", links=("section-a-b-0",))
UPGRADE = Project(project_id="p02-upgrade", name="An Upgrade", links=())


@pytest.mark.parametrize("name", ["p01-new-line", "p01", "new-line", "The New Line", " P01 "])
def test_all_names_of_a_project(name: str) -> None:
    assert find_project([UPGRADE, LINE], name) is LINE


def test_an_upgrade_has_nothing_to_build() -> None:
    with pytest.raises(UsageError, match="An Upgrade is an upgrade without lines of its own"):
        find_project([UPGRADE, LINE], "p02")


def test_planned_ends_are_built_with_the_line() -> None:
    """a -- b -(gate, planned)- c; b -(other, open)- d"""
    gate = border("b", "c", 1, 1, "gate")._replace(status="planned")
    links = [section("a", "b", 100, status="planned"), gate, border("b", "d", 1, 1, "other")]
    network = make_network("abcd", links)
    assert project_links(network, LINE) == {"section-a-b-0", gate.link_id}


def test_a_line_that_the_network_lacks_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="section-a-b-0"):
        project_links(make_network("ab", [section("a", "b", 1, number=1)]), LINE)


def test_an_unknown_project_gets_near_ones_first() -> None:
    error = unknown_project([UPGRADE, LINE], "p01-new-lin", ("Torkham",))
    assert error.near == ("p01-new-line", "Torkham")
    assert error.kind == "project"
    assert find_project([UPGRADE, LINE], "p01-new-lin") is None


def test_every_shipped_project_is_an_upgrade_or_can_be_built() -> None:
    network = Package().network
    for project in Package().projects:
        if project.links:
            assert find_project(Package().projects, project.project_id) == project
            assert project_links(network, project)
