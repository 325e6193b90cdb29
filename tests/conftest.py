"""Networks for the tests, the shipped one and small ones made up; the command line; the browser."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corridors.commands.main import run
from corridors.data.package import Package
from corridors.data.shipped import shipped_folder
from corridors.model.network import Network
from corridors.model.records import Country, Crossing, Link, Place, Quantity, terminal
from corridors.pricing.shipment import Shipment
from tests.support.program import Answer, Call
from tests.support.tabs import Tabs

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run a command in this process: exit code and both streams."""
    monkeypatch.setenv("COLUMNS", "80")

    def of(*words: str) -> Answer:
        capsys.readouterr()
        code = run(list(words))
        shown = capsys.readouterr()
        return Answer(code, shown.out, shown.err)

    return of


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the shipped tables that a test may spoil."""
    folder = tmp_path / "package"
    folder.mkdir()
    for name in Path(shipped_folder()).iterdir():
        if name.suffix in (".csv", ".toml", ".json"):
            shutil.copy(name, folder)
    shutil.copytree(Path(shipped_folder()) / "scenarios", folder / "scenarios")
    return folder


@pytest.fixture(scope="session")
def network() -> Network:
    return Package().network


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium; its absence is a failure, since a skipped check proves nothing."""
    from playwright.sync_api import sync_playwright

    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is missing. Install it: apt-get install -y chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def tabs(browser: Any) -> Tabs:
    return Tabs(browser)


def quantity(value: float) -> Quantity:
    return Quantity(value, "print", "verified")


def shipment(**changes: object) -> Shipment:
    values: dict[str, object] = {
        "payload_t": 20.0,
        "cargo_value_usd": 40_000.0,
        "value_of_time_share_per_day": 0.006,
        "loss_share": 0.5,
        "max_wait_h": 336.0,
        "look_back_years": 5.0,
        "risk": "record",
        **changes,
    }
    return Shipment(**values)  # type: ignore[arg-type]


def section(start: str, end: str, km: float, number: int = 0, **changes: object) -> Link:
    values: dict[str, object] = {
        "link_id": f"section-{start}-{end}-{number}",
        "component": f"section-{start}-{end}-{number}",
        "kind": "section",
        "mode": "road",
        "tail": terminal(start, "road"),
        "head": terminal(end, "road"),
        "from_place": start,
        "to_place": end,
        "country": "AAA",
        "length_km": quantity(km),
        "handling_h": None,
        "charges_usd": None,
        "speed_km_h": None,
        "link_class": "paved",
        "route_number": "",
        "status": "open",
        "closed_months": (),
        "only_for": (),
        "high_point_m": None,
        "high_point_name": "",
        "crossing": "",
        "note": "",
        **changes,
    }
    return Link(**values)  # type: ignore[arg-type]


def border(start: str, end: str, hours: float, usd: float, name: str) -> Link:
    return section(
        start,
        end,
        0.0,
        link_id=f"{name}:road:{start}>{end}",
        component=name,
        kind="crossing",
        link_class="",
        crossing=name,
        handling_h=quantity(hours),
        charges_usd=quantity(usd),
    )


def make_network(places: Iterable[str], links: Iterable[Link]) -> Network:
    """A network of one country whose prices differ by link, so that objectives disagree."""
    links = tuple(sorted(links, key=lambda link: link.link_id))
    names = sorted({link.crossing for link in links if link.crossing})
    crossings = {
        name: Crossing(
            crossing_id=name,
            name=name.title(),
            aliases=(),
            places=("", ""),
            countries=("AAA", "AAA"),
            modes=("road",),
            links=tuple(link.link_id for link in links if link.crossing == name),
            status="open",
            status_as_of="2026",
            status_source="print",
            status_confidence="verified",
            note="",
        )
        for name in names
    }
    figures = {
        ("AAA", "road_paved_speed_km_h"): quantity(50),
        ("AAA", "road_unpaved_speed_km_h"): quantity(20),
        ("AAA", "diesel_usd_per_l"): quantity(1.0),
        ("AAA", "road_toll_usd_per_km_other"): quantity(0.1),
        ("AAA", "truck_day_usd"): quantity(120),
        ("AAA", "global_peace_index"): quantity(2.0),
        ("AFG", "global_peace_index"): quantity(3.2),
    }
    parameters = {
        "road_co2_g_per_t_km": quantity(100),
        "fuel_l_per_km_paved": quantity(0.4),
        "fuel_l_per_km_unpaved": quantity(0.5),
        "tyres_and_upkeep_usd_per_km": quantity(0.2),
        "further_driver_usd_per_day": quantity(24),
        "driving_hours_per_day_one_driver": quantity(12),
        "driving_hours_per_day_two_drivers": quantity(18),
        "road_unpaved_co2_g_per_t_km": quantity(130),
        "incident_rate_reference_per_1000_km": quantity(0.0155),
        "incident_rate_peace_index_exponent": quantity(3),
        "closure_duration_prior_spells": quantity(4),
        "closure_season_prior_spells": quantity(8),
        "closure_record_completeness": quantity(0.5),
        "border_utilisation": quantity(0.7),
    }
    return Network(
        places={
            name: Place(
                place_id=name,
                name=name.upper(),
                country="AAA",
                lon_deg=60.0 + at,
                lat_deg=30.0,
                kind="town",
                aliases=(),
                coordinate_source="print",
                coordinate_confidence="verified",
                note="",
            )
            for at, name in enumerate(places)
        },
        links=links,
        crossings=crossings,
        countries={"AAA": Country(country="AAA", iso2="AA", name="Aland", aliases=())},
        corridors=(),
        closures=(),
        figures=figures,
        parameters=parameters,
        data_version="test",
        data_as_of=date(2026, 10, 4),
    )


def random_network(seed: int, *, places: int = 8, ties: bool = False) -> Network:
    """Up to 8 places and some 20 links, some parallel, slow, costly, seasonal or closed."""
    rng = random.Random(seed)
    names = [f"p{number}" for number in range(rng.randint(2, places))]
    links = []
    for number in range(rng.randint(1, 3 * len(names))):
        start, end = rng.sample(names, 2)
        km = float(rng.randint(1, 4)) if ties else rng.uniform(1, 500)
        if rng.random() < 0.25:
            hours, usd = rng.uniform(1, 100), rng.uniform(10, 600)
            links.append(border(start, end, hours, usd, f"border{number}"))
        else:
            links.append(
                section(
                    start,
                    end,
                    km,
                    number,
                    link_class=rng.choice(["paved", "paved", "unpaved"]),
                    status=rng.choice(["open"] * 9 + ["planned"]),
                    closed_months=rng.choice([(), (), (), (12, 1, 2)]),
                )
            )
    return make_network(names, links)
