"""What the shipped data say that an expert of the region would discuss: ``docs/findings.md``.

Every number is worked out here by the planner. What a sentence takes for granted is checked before
it is written: where the data no longer bear it out, the page is refused and the sentence has to be
written anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from textwrap import fill
from typing import Any, NamedTuple

import corridors
from corridors.dates import day_words
from corridors.pricing.shipment import default_shipment
from corridors.units import HOURS_PER_DAY, listed
from tools import ROOT

PAGE = ROOT / "docs" / "findings.md"
HEAD = """\
What the shipped data say of these corridors, each with the command that gives it. Written by the
program: `make findings` renews it, and refuses to where a sentence no longer holds. For the usual
shipment (a box of {load:.0f} t worth {value:,.0f} USD), by generalised cost, with the closure
record to {day}. They are what this model makes of the figures that it has; how far these can be
trusted is in [calibration](calibration.md) and [weak figures](sensitivity.md).
"""
DAYS_PER_YEAR = 365
DRAWS = 100_000
WIDTH = 100


class Finding(NamedTuple):
    """One finding."""

    title: str
    """A sentence."""
    text: str
    """Some sentences with their numbers."""
    commands: tuple[str, ...]
    """That reproduce it."""


@cache
def planner() -> corridors.Planner:
    """The shipped data."""
    return corridors.load()


def holds(condition: object, what: str) -> None:
    """Refuse a sentence that the data no longer bear out."""
    if not condition:
        raise AssertionError(f"no longer holds, write it anew: {what}")


def name_of(crossing: str) -> str:
    """Name of a crossing."""
    return planner().network.crossings[crossing].name


def place(place_id: str) -> str:
    """Name of a place."""
    return planner().network.places[place_id].name


def country(code: str) -> str:
    """Name of a country."""
    return planner().network.countries[code].name


@cache
def cells(borders: str) -> Sequence[Any]:
    """The best routes of all capitals to both ports."""
    return planner().matrix("capitals", "ports", borders=borders).cells


@cache
def pair(origin: str, destination: str) -> dict[str, Any]:
    """A simulated pair with the borders as last known."""
    document = planner().simulate(origin, destination, draws=DRAWS).to_dict()
    found: dict[str, Any] = document["pairs"][0]
    return found


def winners() -> Finding:
    """Which borders the best routes cross."""
    latest, normal = cells("latest"), cells("normal")
    karachi = [one for one in latest if one.destination == "karachi"]
    gwadar = [one for one in latest if one.destination == "gwadar"]
    over_china = [one for one in karachi if "khunjerab" in one.route.crossings]
    over_iran = [one for one in gwadar if "gabd" in one.route.crossings]
    holds(len(over_china) > 3 and len(over_iran) > 3, "Khunjerab for Karachi, Gabd for Gwadar")
    changed = [
        f"{place(one.origin)}–{place(one.destination)}"
        for one, other in zip(latest, normal, strict=True)
        if one.route.crossings != other.route.crossings
    ]
    holds(len(changed) == 1, "one pair changes with the borders")
    return Finding(
        "Afghanistan's closure takes the best route from one pair of twelve, not from all",
        f"With the borders as last known the best route to Karachi runs over Khunjerab Pass for"
        f" {len(over_china)} of {len(karachi)} capitals, and that to Gwadar over Gabd-Rimdan for"
        f" {len(over_iran)} of {len(gwadar)}. With every border in normal operation only"
        f" {listed(changed)} would run elsewhere: the risk of Torkham and Chaman, priced at what"
        " the record says of them, already keeps the other pairs away.",
        ("corridors matrix", "corridors matrix --borders normal"),
    )


def ties() -> Finding:
    """How sure the winners are."""
    sure = {(one.origin, one.destination): one.certainty for one in cells("latest")}
    near = [pair for pair, one in sure.items() if one.ties]
    low, high = (pick(one.share_best for one in sure.values()) for pick in (min, max))
    holds(len(near) >= len(sure) / 3, "many winners are near ties")
    return Finding(
        "Many winners are near ties",
        f"In {len(near)} of {len(sure)} pairs another route is best nearly as often, so that the"
        f" figures can't tell them apart; the best route stays best in {low:.0%} to {high:.0%}"
        " of draws from the ranges of its figures. One route is never the whole answer.",
        ("corridors matrix", "corridors route tashkent karachi"),
    )


def torkham_share() -> Finding:
    """How often Torkham may close before Chaman is best."""
    found = planner().breakeven("Dushanbe", "Karachi", vary="closed:torkham").to_dict()
    (switch,), now = found["switches"], found["figure"]["present"]
    first, second = (one["route"]["crossings"] for one in found["intervals"])
    holds(now < switch and "torkham" in first and "chaman" in second, "Torkham until a share")
    closed = planner().critical("dushanbe", "karachi").to_dict()["closed_already"]
    holds({"torkham", "chaman"} <= set(closed), "both are closed")
    return Finding(
        f"Torkham wins until it is closed {switch * DAYS_PER_YEAR:.0f} days a year",
        f"In normal operation Dushanbe–Karachi runs over Torkham although it is closed"
        f" {now:.0%} of the time; from {switch:.0%} on, {switch * DAYS_PER_YEAR:.0f} days a year,"
        f" {name_of('chaman')} is best. Both are closed on the record's newest day.",
        ("corridors breakeven dushanbe karachi --vary closed:torkham",),
    )


def caution() -> Finding:
    """What more caution changes."""
    found = planner().breakeven("Dushanbe", "Karachi", vary="risk-aversion").to_dict()
    iran = next(one for one in found["intervals"] if "gabd" in one["route"]["crossings"])
    same = [one["route"]["crossings"] for one in found["intervals"] if one["from"] < 2]
    holds(all(one == same[0] for one in same), "the same borders at once and twice the mean")
    holds(iran["from"] > 2, "Iran only for the cautious")
    return Finding(
        "Only a very cautious shipper prefers Iran to China from Dushanbe",
        f"As last known, Karakoram stays best until closures and losses count"
        f" {iran['from']:.1f} times what they cost on the mean; then the route over Sarakhs and"
        " Gabd wins. Who counts them once and who counts them twice cross the same borders.",
        ("corridors breakeven dushanbe karachi --vary risk-aversion",),
    )


def importance() -> Finding:
    """Which crossing most depends on."""
    found = planner().critical().to_dict()
    first, second = found["importance"][:2]
    (top,), (next_one,) = first["closed"][0], second["closed"][0]
    holds(top == "khunjerab" and next_one == "gabd", "Khunjerab, then Gabd")
    (past,) = planner().trend("khunjerab").to_dict()["trends"]
    share = {one["year"]: one["share_open"] for one in past["years"]}
    holds(max(share[year] for year in (2021, 2023, 2025)) < 0.9, "an unsure pass")
    mean, worst = (first[key]["generalised_cost_usd"] for key in ("mean_added", "worst_added"))
    return Finding(
        "Khunjerab Pass is what the corridors now rest on",
        f"Without {name_of(top)}, {first['affected']} of {first['pairs']} pairs take another route:"
        f" {mean:,.0f} USD more for a truckload on the mean of all, {worst:,.0f} at worst"
        f" ({place(first['worst_pair'][0])}–{place(first['worst_pair'][1])}). {name_of(next_one)}"
        f" follows with {second['mean_added']['generalised_cost_usd']:,.0f} USD. This pass was open"
        f" {share[2021]:.0%} of the time in 2021, {share[2023]:.0%} in 2023 and"
        f" {share[2025]:.0%} in 2025.",
        ("corridors critical", "corridors trend khunjerab"),
    )


def cuts() -> Finding:
    """Which states can cut a capital off."""

    def fewest(borders: str, *, seaports: bool) -> list[dict[str, Any]]:
        found = planner().critical(borders=borders, of="country").to_dict()["cuts"]
        return [one["states"] for one in found if one["seaports"] == seaports]

    ports = fewest("latest", seaports=False)
    holds(all(one["size"] == 2 for one in ports), "two states cut off from Pakistan")
    (both,) = {tuple(sorted(state for (state,) in one["sets"][0])) for one in ports}
    usual = min(one["size"] for one in fewest("normal", seaports=False))
    least = min(one["size"] for one in fewest("latest", seaports=True))
    holds(usual > 2 and least > 2, "more than two states in normal operation and for the sea")
    return Finding(
        "No single state can cut Central Asia off from Pakistan's ports, but two can",
        f"With the borders as last known, {listed([country(code) for code in both])} together cut"
        " every capital off from Karachi and Gwadar, and neither does alone. In normal operation it"
        f" takes {usual}. To cut a capital off from every seaport takes {least} at the least.",
        ("corridors critical --of country", "corridors critical --of country --borders normal"),
    )


def exposure() -> Finding:
    """Which capital a single closure hits most."""
    found = planner().critical().to_dict()
    worst, *_, least = sorted(
        found["exposure"], key=lambda one: -one["worst_added"]["generalised_cost_usd"]
    )
    return Finding(
        f"{place(worst['origin'])} has most to lose by one closure",
        f"The worst single closure costs a truckload from {place(worst['origin'])}"
        f" {worst['worst_added']['generalised_cost_usd']:,.0f} USD on the mean of both ports, one"
        f" from {place(least['origin'])} {least['worst_added']['generalised_cost_usd']:,.0f} USD.",
        ("corridors critical --format json",),
    )


def trade_offs() -> Finding:
    """How much of the choice a weighted sum hides."""
    found = planner().pareto("Dushanbe", "Karachi").to_dict()
    hidden = [one for one in found["routes"] if not one["weighted_sum_finds_it"]]
    holds(len(hidden) > found["count"] / 2, "most are hidden")
    return Finding(
        "A weighted sum hides most of what there is to choose from",
        f"{found['count']} routes from Dushanbe to Karachi are beaten by no other in time, cost and"
        f" expected delay; {len(hidden)} of them are best under no weighting whatever. A ministry"
        " that asks for weights first has thrown these away before it looks.",
        ("corridors pareto dushanbe karachi --criteria time,cost,delay",),
    )


def departure() -> Finding:
    """What it is worth to know the borders on departure."""
    found = pair("Dushanbe", "Karachi")
    chosen, kept = (one for one in found["policies"][:2])
    on_time = [one["drawn"]["on_time"]["value"] for one in (chosen, kept)]
    holds(on_time[0] > on_time[1] + 0.05, "a choice on departure is worth something")
    p95 = chosen["drawn"]["time_h"]["p95"]["value"] / HOURS_PER_DAY
    failed = kept["drawn"]["share_failed"]["value"], kept["replayed"]["share_failed"]["value"]
    holds(failed[1] > failed[0], "the past was worse")
    return Finding(
        "Knowing the borders on the day of departure keeps trucks from being turned back",
        f"From Dushanbe a shipper who knows what is closed, and for how long, is on time in"
        f" {on_time[0]:.0%} of drawn moments and in {p95:.1f} days in 95 of 100; one who keeps to"
        f" the planned route is on time in {on_time[1]:.0%} and turned back in {failed[0]:.0%}."
        f" Replayed over the last five years, pandemic included, the planned route turns back on"
        f" {failed[1]:.0%} of days.",
        ("corridors simulate dushanbe karachi",),
    )


def waiting() -> Finding:
    """How long to wait before Torkham."""
    new = planner().wait("Peshawar", "Dushanbe", closed="Torkham", borders="normal").to_dict()
    old = planner().wait("Peshawar", "Dushanbe", closed="Torkham").to_dict()
    holds(old["best"]["leave_after_days"] == 0, "no wait after a year")
    days = new["best"]["leave_after_days"]
    return Finding(
        "Before a closed Torkham the patience of a forwarder is worth days, not weeks",
        f"A truck in Peshawar bound for Dushanbe that meets a new closure of Torkham does best to"
        f" wait {days:.0f} day{'s' * (days != 1)} and then leave for the diversion;"
        f" after {new['break_even_days']:.1f} days the wait has cost more than the diversion would."
        f" Who knew the day of reopening would save {new['price_of_hindsight_usd']:,.0f} USD more."
        f" After {old['elapsed_days']:.0f} days of the present closure no wait pays.",
        (
            "corridors wait dushanbe --at peshawar --closed torkham --borders normal",
            "corridors wait dushanbe --at peshawar --closed torkham",
        ),
    )


def availability() -> Finding:
    """How the borders of Pakistan changed places."""
    found = planner().trend("AFG-PAK,khunjerab").to_dict()
    afghan, chinese = (
        {one["year"]: one["share_open"] for one in trend["years"]} for trend in found["trends"]
    )
    last = max(afghan)
    holds(afghan[2021] > 0.9 > 0.1 > chinese[2021], "2021: Afghanistan open, China closed")
    holds(afghan[last] < 0.1 < 0.9 < chinese[last], "today the reverse")
    return Finding(
        "Within five years Pakistan's doors to Afghanistan and to China have changed places",
        f"In 2021 some crossing to Afghanistan was open {afghan[2021]:.0%} of the time and"
        f" {name_of('khunjerab')} {chinese[2021]:.0%}; in {last}, to the record's newest day,"
        f" {afghan[last]:.0%} and {chinese[last]:.0%}. Whoever had planned on either alone would"
        " have been left without.",
        ("corridors trend AFG-PAK,khunjerab",),
    )


def claims() -> Finding:
    """What the literature says of lengths."""
    found = planner().claims().to_dict()
    by_id = {one["claim_id"]: one["statements"][0] for one in found["claims"]}
    length, nearest = by_id["dushanbe-karachi-km"], by_id["pakistan-shortest-to-sea"]
    count = found["verdicts"]
    by_time = next(one for one in nearest["others"] if one["what"] == "by time")
    holds(length["verdict"] == "disagrees" and by_time["value"] == 0, "claims of length and time")
    return Finding(
        "Pakistan is the nearest sea for most of Central Asia by kilometres, and for none by time",
        f"In normal operation a port of Pakistan is nearest for {nearest['value']['value']} of 6"
        f" capitals and quickest for {by_time['value']}. The 2,700 km that are printed for"
        f" Dushanbe–Karachi are {length['value']['value']:,.0f} by the shortest road. Of"
        f" {sum(count.values())} claims of the literature {count['agrees']} agree with the model,"
        f" {count['partly']} in part, {count['disagrees']} do not, and {count['not testable']}"
        " can't be tested here.",
        ("corridors claims pakistan-shortest-to-sea", "corridors claims"),
    )


def railway() -> Finding:
    """What the trans-Afghan railway would repay."""
    name = "trans-afghan-kharlachi"
    (rail,) = planner().investment(name, modes="rail").to_dict()["projects"]
    (every,) = planner().investment(name).to_dict()["projects"]
    normal = rail["normal_operation"]
    holds(every["normal_operation"]["mean_saving_usd"] == 0, "no saving beside trucks")
    holds(rail["asked"]["mean_saving_usd"] == 0, "nothing as last known")
    low, high = (one / DAYS_PER_YEAR for one in normal["break_even_trucks_per_year"])
    return Finding(
        "The trans-Afghan railway pays against other railways, not against trucks",
        f"By rail alone it saves {normal['mean_saving_usd']:,.0f} USD a TEU on the mean of the"
        f" pairs that it serves, and {low:,.0f} to {high:,.0f} TEU a day would repay its printed"
        " cost. Beside trucks it saves nothing in normal operation, and as last known nothing at"
        " all: its crossing is closed.",
        (
            f"corridors investment {name} --modes rail",
            f"corridors investment {name}",
        ),
    )


FINDINGS: tuple[Callable[[], Finding], ...] = (
    winners, ties, torkham_share, caution, importance, cuts, exposure, trade_offs, departure,
    waiting, availability, claims, railway,
)  # fmt: skip
"""In the order of the page."""


def page() -> str:
    """The page of findings."""
    usual = default_shipment(planner().network.parameters)
    day, value = day_words(planner().network.data_as_of), usual.cargo_value_usd
    head = HEAD.format(day=day, load=usual.payload_t, value=value)
    parts = [f"# Findings\n\n{fill(head, WIDTH, break_on_hyphens=False)}\n"]
    for number, make in enumerate(FINDINGS, start=1):
        one = make()
        commands = "\n".join(one.commands)
        text = fill(one.text, WIDTH, break_on_hyphens=False)
        parts.append(f"\n## {number}. {one.title}\n\n{text}\n\n```sh\n{commands}\n```\n")
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
