"""The borders of the page on any day of the closure record are those of the program."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from corridors.model.network import Network
from corridors.pricing.access import access
from corridors.pricing.columns import numbering
from corridors.pricing.prices import Pricing
from tests.maps.map_sample import question, shipped
from tests.maps.page_reading import address, count
from tests.maps.random_states import program_answer

DAYS, SEED = 30, 20100104
ENDS = ("dushanbe", "karachi")
TERMS = {
    "origin": "dushanbe",
    "destination": "karachi",
    "aversion": 1,
    "month": 0,
    "crew": 1,
    "port": "direction",
    "scenario": "",
    "onDay": True,
    "rules": [],
}

ASK = """(states) => states.map((state) => {
  whatIf.update(state);
  const { now, g } = whatIf;
  return {
    closed: [...now.closed.keys()].filter((link) => g.exists[link] && now.closed[link]),
    hours: [...now.prices.time_h],
    usd: [...now.prices.cost_usd],
    cost: now.route ? now.route.cost : null,
    links: now.route ? now.route.links.map((link) => g.id[link]) : null,
    totals: now.route ? now.route.totals : null,
    causes: now.causes,
    read: readAddress(g, whatIf.start, addressOf(g, state)).state.day,
  };
})"""


def _days(network: Network) -> list[date]:
    """Random days, and some on which a closure begins or ends."""
    rng = random.Random(SEED)
    first, last = date(2010, 1, 4), network.data_as_of
    changes = sorted(
        {day for row in network.closures for day in (row.start, row.end) if day and day < last}
    )
    spread = [first + timedelta(days=rng.randrange((last - first).days)) for _ in range(DAYS)]
    return sorted({*spread, *rng.sample(changes, 10)})


def test_what_is_closed_and_its_hours_and_usd_are_those_of_as_of(engine: Any) -> None:
    network = shipped()
    numbers = numbering(network)
    rng = random.Random(SEED)
    asked = [
        {
            **TERMS,
            "by": rng.choice(["time", "cost", "distance", "co2"]),
            "regime": rng.choice(["ordinary", "tir"]),
            "day": day.isoformat(),
        }
        for day in _days(network)
    ]
    shown = engine.evaluate(ASK, asked)
    queues = closures = 0
    usual: dict[str, list[float]] = {}
    for state, page in zip(asked, shown, strict=True):
        day = date.fromisoformat(str(state["day"]))
        shipment = question(*ENDS, str(state["by"]), regime=state["regime"], as_of=day).shipment
        reason = access(network, shipment, frozenset(ENDS), by_mode=False)
        closed = sorted(numbers[one.link_id] for one in network.links if reason(one))
        assert page["closed"] == closed, state
        pricing = Pricing(network, shipment)
        for link in network.links:
            price, number = pricing.price(link), numbers[link.link_id]
            assert page["hours"][number] == price.time_h, (state, link.link_id)
            assert page["usd"][number] == price.cost_usd, (state, link.link_id)
        expected = program_answer(state, network, day=day)
        assert page["links"] == expected["links"], state
        assert page["cost"] == expected["cost"]
        assert page["causes"] == expected["causes"]
        if expected["totals"]:
            for name in ("length_km", "time_h", "cost_usd", "co2_kg"):
                assert page["totals"][name] == expected["totals"][name]
        assert page["read"] == state["day"]
        hours = usual.setdefault(str(state["regime"]), page["hours"])
        queues += hours != page["hours"]
        closures += any("since" in reason(one) for one in network.links)
    assert closures > DAYS // 2
    assert queues > 0, "no day differs by a queue or a ban: too little to mean much"


def test_the_slider_goes_through_the_record(desk: Any) -> None:
    page = desk.page
    assert not page.is_visible(".record-time")
    page.click("text=Closure record")
    page.fill(".record-time input[type=date]", "2024-01-20")
    assert page.evaluate("whatIf.state.day") == "2024-01-20"
    words = page.inner_text(".record-time p")
    for text in ("Torkham", "are those of 2024-01-20", "known on 2026-10-04"):
        assert text in words
    assert "borders as on 2024-01-20" in page.inner_text("header")
    assert page.get_attribute('.crossing[aria-label^="Torkham"]', "data-sign") == "closed"
    assert "&on=2024-01-20&" in address(page)
    page.click('.record-time button[aria-label="Later change"]')
    later = page.evaluate("whatIf.state.day")
    assert later > "2024-01-20"
    page.click('.record-time button[aria-label="Earlier change"]')
    assert page.evaluate("whatIf.state.day") <= "2024-01-20"
    page.fill(".record-time input[type=range]", "2000")
    assert page.evaluate("whatIf.state.day").startswith("2015")
    assert count(page, ".closed-over-time path") == 1
    page.click("text=Last known")
    assert page.evaluate("whatIf.state.day") == ""
    page.click("text=Closure record")
    assert not page.is_visible(".record-time")
    page.evaluate("void whatIf.update({ ...whatIf.state, onDay: false, day: '2024-01-20' })")
    assert page.evaluate("whatIf.state.day") == "", "normal operation has no day"
    assert desk.faults == []


def test_bad_days_of_an_address_are_the_pages_own(engine: Any) -> None:
    read = "(day) => readAddress(whatIf.g, whatIf.start, `#v=1&on=${day}`).state.day"
    for day in ("2031-01-01", "1999-01-01", "2024-02-31", "yesterday", "NaN", "__proto__"):
        assert engine.evaluate(read, day) == ""
