"""The library as a researcher uses it: open, ask by names, frames, a map, a what-if, NetworkX."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import geopandas
import networkx
import pandas
import pytest

import corridors
from corridors import NoRouteError, Planner, UnknownNameError, UsageError


@pytest.fixture(scope="module")
def planner() -> Planner:
    return corridors.load()


def test_a_session_of_a_researcher(planner: Planner, tmp_path: Path) -> None:
    answer = planner.route("Tashkent", "Karachi", by="time", month=1)
    best = answer.best
    assert (best.origin, best.destination) == ("tashkent", "karachi")
    assert best.totals["time_h"] == pytest.approx(sum(leg.price.time_h for leg in best.legs))

    frame = answer.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert frame.length_km.sum() == pytest.approx(best.totals["length_km"], abs=1e-3)

    lines = answer.to_geopandas()
    assert isinstance(lines, geopandas.GeoDataFrame)
    assert lines.crs == "EPSG:4326"
    assert len(lines) == len(best.legs)
    west, south, east, north = lines.total_bounds
    assert 55 < west < east < 80
    assert 20 < south < north < 45

    answer.map().save(tmp_path / "map.html")
    assert "Tashkent" in (tmp_path / "map.html").read_text(encoding="utf-8")
    answer.chart().save(tmp_path / "chart.svg")
    assert (tmp_path / "chart.svg").read_text(encoding="utf-8").startswith("<svg")

    changed = planner.under("salang-closed").close("Torkham")
    change = planner.what_if(changed, "Dushanbe", "Karachi")
    assert change.changes[0].before.route
    assert planner.network.scenarios == ()
    assert changed.network.scenarios == ("salang-closed", "close Torkham")
    assert "Torkham" in " ".join(change.meanings)


def test_the_graph_counts_kilometres(planner: Planner, tmp_path: Path) -> None:
    graph = planner.graph
    ends = "tashkent:road", "karachi:road"
    km = networkx.shortest_path_length(graph, *ends, weight="length_km")
    by_road = planner.route("tashkent", "karachi", by="distance").best.totals["length_km"]
    assert 2000 < km <= by_road
    roads = graph.edge_subgraph(
        [edge for edge in graph.edges(keys=True) if graph.edges[edge]["mode"] in ("road", "ferry")]
    )
    km = networkx.shortest_path_length(roads, *ends, weight="length_km")
    assert km == pytest.approx(by_road)

    central = networkx.betweenness_centrality(
        networkx.DiGraph(graph), weight="time_h", k=20, seed=1
    )
    assert set(central) == set(graph)
    assert max(central.values()) > 0

    networkx.write_graphml(graph, tmp_path / "network.graphml")
    again = networkx.read_graphml(tmp_path / "network.graphml", force_multigraph=True)
    assert set(again) == set(graph)
    assert again.number_of_edges() == graph.number_of_edges()
    one = next(iter(graph.edges(keys=True)))
    assert again.edges[one]["length_km"] == graph.edges[one]["length_km"]


def test_the_graph_holds_what_is_usable_unless_asked_for_all(planner: Planner) -> None:
    graph, whole = planner.graph, planner.to_networkx(usable=False)
    assert graph.number_of_edges() < whole.number_of_edges() == len(planner.network.links)
    assert all(usable for *_, usable in graph.edges(data="usable"))
    planned = [key for *_, key, data in whole.edges(keys=True, data=True) if not data["usable"]]
    assert planned
    assert not set(planned) & {key for *_, key in graph.edges(keys=True)}
    closed = planner.close("khunjerab").graph
    gone = {key for *_, key in graph.edges(keys=True)} - {
        key for *_, key in closed.edges(keys=True)
    }
    assert gone
    assert all(key.startswith("khunjerab:") for key in gone)
    graph.remove_nodes_from(list(graph))  # a graph of its own: changing it changes nothing else
    assert planner.to_networkx().number_of_edges() > 0
    del planner.graph


def test_answers_say_what_they_are_in_few_words(planner: Planner) -> None:
    answers = [
        planner,
        planner.network,
        planner.package,
        planner.route("dushanbe", "gwadar", count=3),
        planner.route("dushanbe", "gwadar").best,
        planner.compare("dushanbe", "karachi"),
        planner.matrix(),
        planner.what_if(planner.close("AFG-PAK"), "capitals", "ports"),
        planner.places("khorgos"),
        planner.map("dushanbe", "karachi"),
        planner.chart("dushanbe", "karachi"),
        planner.briefing("dushanbe", "karachi"),
        planner.network.links[0],
    ]
    for answer in answers:
        assert len(repr(answer).splitlines()) <= 12, type(answer)
        assert len(repr(answer)) < 1500, type(answer)


def test_a_notebook_gets_a_table_and_a_map(planner: Planner) -> None:
    shown = planner.route("dushanbe", "gwadar")._repr_html_()
    assert "<table" in shown
    assert "<iframe" in shown
    assert "generalised_cost_usd" in shown


def test_names_are_those_of_the_command_line(planner: Planner) -> None:
    assert planner.route("TASHKENT", "Karāchi").best.origin == "tashkent"
    with pytest.raises(UnknownNameError, match="Did you mean Karachi"):
        planner.route("tashkent", "karachii")
    with pytest.raises(UsageError, match="same place"):
        planner.matrix("karachi", "karachi")
    with pytest.raises(UsageError, match="not a month"):
        planner.route("tashkent", "karachi", month="smarch")
    with pytest.raises(UsageError, match="later than the closure record's newest day"):
        planner.route("tashkent", "karachi", as_of="2099-01-01")


def test_no_route_is_an_error_that_says_why(planner: Planner) -> None:
    closed = planner.close("country:PAK")
    with pytest.raises(NoRouteError) as error:
        closed.route("tashkent", "karachi")
    assert error.value.causes
    assert error.value.answer.to_dict()["reasons"] == list(error.value.causes)


def test_importing_the_library_loads_nothing_heavy() -> None:
    heavy = ["numpy", "pandas", "geopandas", "folium", "networkx", "shapely", "rich", "click"]
    code = (
        f"import sys, corridors; corridors.load(); print([x for x in {heavy} if x in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_public_names_are_there() -> None:
    for name in corridors.__all__:
        assert getattr(corridors, name) is not None
    with pytest.raises(AttributeError):
        _ = corridors.nothing
