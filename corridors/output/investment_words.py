"""What planned lines save and what repays them, in sentences."""

from __future__ import annotations

from corridors.analysis.investment import NOTHING_USD, Case, Investment, Return, Saving
from corridors.measures import MEASURE, UNKNOWN, objective
from corridors.model.network import Network
from corridors.model.records import Project
from corridors.units import BILLION, DAYS_PER_YEAR, listed, whole

_MILLION = 1e6
OUT_OF_REACH = 10.0
"""So many times the traffic in print repay no line."""
_WHOLE_TIMES = 10.0
"""A ratio from here on is written without decimals."""


def investment_sentences(network: Network, result: Investment) -> str:
    """What a project saves, and the traffic that repays it; of several, which needs least.

    Parameters
    ----------
    network
        Without the projects.
    result
        Of the projects.

    Returns
    -------
    str
        Two to four sentences.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().investment("khaf-herat-4", "Tashkent", "Karachi")
    >>> investment_sentences(answer.network, answer.result)[:60]
    'Khaf-Herat railway, fourth section costs 0.0546–0.06 billion'
    """
    if len(result.returns) + len(result.upgrades) > 1:
        return _of_several(network, result)
    if result.upgrades:
        project, yearly = result.upgrades[0]
        return f"{project.name} {upgrade_words(result, project, yearly)}."
    one = result.returns[0]
    words = f"{one.project.name} {cost_words(result, one.project, one.annuity_usd)}."
    day = result.question.shipment.as_of
    if one.normal.best is None and one.asked.best is None:
        either = ", in normal operation either" * (day is not None)
        saved = f"It saves nothing {_pairs_words(network, result)}{either}."
        opened = opened_words(one)
        if opened:
            return f"{words} {saved} It {opened}."
        return f"{words} {saved} {shortfall_words(network, result, one)}."
    normal = f"it saves {_case_words(network, one, one.normal)}."
    if day is None:
        return f"{words} In normal operation {normal}"
    if one.is_same:
        asked = f"With the borders as on {day}, as in normal operation,"
        return f"{words} {asked} {normal}"
    asked = f"With the borders as on {day} it saves {_case_words(network, one, one.asked)}."
    return f"{words} {asked} In normal operation {normal}"


def cost_words(result: Investment, project: Project, yearly: tuple[float, float] | None) -> str:
    """What a project costs, at once and by the year.

    Parameters
    ----------
    result
        With the discount rate and the life.
    project
        Of the data package.
    yearly
        Annuities of its least and most cost in USD.

    Returns
    -------
    str
        To be read after its name.

    Examples
    --------
    >>> import corridors
    >>> result = corridors.load().investment("cku", "Tashkent", "Karachi").result
    >>> cost_words(result, result.returns[0].project, (1e6, 2e6))
    'costs 4.7–8 billion USD, or 1 to 2 million a year at 9% over 30 years'
    """
    if project.cost_usd is None or yearly is None:
        return "has no cost in print"
    ends = " to ".join(dict.fromkeys(whole(one / _MILLION) for one in yearly))
    terms = f"at {result.discount_rate.value:.0%} over {result.life_years.value:g} years"
    return f"costs {billions(project.cost_usd)} billion USD, or {ends} million a year {terms}"


def upgrade_words(result: Investment, project: Project, yearly: tuple[float, float] | None) -> str:
    """Why an upgrade is not worked out.

    Parameters
    ----------
    result
        With the discount rate and the life.
    project
        Without new links.
    yearly
        Annuities of its least and most cost in USD.

    Returns
    -------
    str
        To be read after its name.

    Examples
    --------
    >>> import corridors
    >>> result = corridors.load().investment("ml1-upgrade", "Tashkent", "Karachi").result
    >>> upgrade_words(result, *result.upgrades[0])[:53]
    'is an upgrade of lines that exist: without a new link'
    """
    words = "is an upgrade of lines that exist: without a new link its saving can't be worked out"
    return f"{words}; it {cost_words(result, project, yearly)}"


def shortfall_words(network: Network, result: Investment, one: Return) -> str:
    """How far a project that saves nothing is from the best route.

    Parameters
    ----------
    network
        Which holds the names.
    result
        With the objective.
    one
        The project.

    Returns
    -------
    str
        A sentence without its full stop.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().investment("almaty-bypass,bakhty-ayagoz", "Quetta", "Karachi")
    >>> shortfall_words(answer.network, answer.result, answer.result.returns[0])[:24]
    'The best route over it, '
    """
    short = one.shortfall
    if short is None:
        return "No route of these pairs can use it"
    measure = objective(result.question.by)
    ends = _ends(network, short.origin, short.destination)
    more = f"{measure.with_unit(short.more)} more by {measure.label}"
    return f"The best route over it, {ends}, takes {more} than the best of all"


def opened_words(one: Return) -> str:
    """On how many pairs a project opens a route.

    Parameters
    ----------
    one
        The project.

    Returns
    -------
    str
        To be read after its name; empty where it opens none.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().investment("gwadar-jacobabad", "Quetta", "Gwadar", modes="rail")
    >>> opened_words(answer.result.returns[0])
    'opens a route on 1 pair that has none in normal operation'
    """
    count = one.normal.opened
    if not count:
        return ""
    pairs = "1 pair that has none" if count == 1 else f"{count} pairs that have none"
    return f"opens a route on {pairs} in normal operation"


def times_words(network: Network, one: Return, case: Case) -> str:
    """Break-even traffic beside the printed traffic of a border.

    Parameters
    ----------
    network
        Which holds the names.
    one
        The project.
    case
        One of its cases.

    Returns
    -------
    str
        Empty where no traffic is in print, or nothing repays the project.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().investment("gwadar-kashgar", "Almaty", "Gwadar")
    >>> found = answer.result.returns[0]
    >>> times_words(answer.network, found, found.normal)[-47:]
    'trucks that crossed Torugart Pass a day in 2025'
    """
    traffic = one.trucks_per_year(case.mean_usd)
    if one.traffic is None or traffic is None:
        return ""
    printed = one.traffic.trucks_per_day.value
    times = " to ".join(dict.fromkeys(_times(end / DAYS_PER_YEAR / printed) for end in traffic))
    name = network.crossings[one.traffic.crossing].name
    trucks = f"{whole(printed)} trucks that crossed {name} a day in {one.traffic.year}"
    return f"{times} times the {trucks}"


def pair_words(network: Network, saving: Saving) -> str:
    """The two places of a saving.

    Parameters
    ----------
    network
        Which holds the names.
    saving
        Of a pair.

    Returns
    -------
    str
        For a cell or a sentence.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> pair_words(Package().network, Saving("quetta", "karachi", None, None, 1))
    'Quetta–Karachi'
    """
    return _ends(network, saving.origin, saving.destination)


def billions(cost_usd: tuple[float, float] | None) -> str:
    """A cost in billions of dollars.

    Parameters
    ----------
    cost_usd
        Least and most.

    Returns
    -------
    str
        Without unit.

    Examples
    --------
    >>> billions((4.6e9, 10.5e9)), billions((58e9, 58e9)), billions(None)
    ('4.6–10.5', '58', '–')
    """
    if cost_usd is None:
        return UNKNOWN
    return "–".join(dict.fromkeys(f"{end / BILLION:.3g}" for end in cost_usd))


def usd_words(value: float) -> str:
    """A saving in dollars.

    Parameters
    ----------
    value
        USD.

    Returns
    -------
    str
        A dash for nothing.

    Examples
    --------
    >>> usd_words(2252.4), usd_words(0.0)
    ('2,252', '–')
    """
    return whole(value) if abs(value) > NOTHING_USD else UNKNOWN


def per_day(traffic: tuple[float, float] | None) -> str:
    """Truckloads a year as those of a day.

    Parameters
    ----------
    traffic
        Least and most.

    Returns
    -------
    str
        Whole truckloads; a dash for none.

    Examples
    --------
    >>> per_day((36525.0, 73050.0)), per_day(None)
    ('100–200', '–')
    """
    if traffic is None:
        return UNKNOWN
    return "–".join(dict.fromkeys(whole(end / DAYS_PER_YEAR) for end in traffic))


def _of_several(network: Network, result: Investment) -> str:
    total = len(result.returns) + len(result.upgrades)
    day = result.question.shipment.as_of
    normal = sum(one.normal.best is not None for one in result.returns)
    asked = sum(one.asked.best is not None for one in result.returns)
    counts = f"{asked or 'none'} saves" if asked < 2 else f"{asked} save"
    words = (
        "Only the pairs asked for are weighed: a line built for other traffic is not judged. Of"
        f" {total} projects {counts} something {_pairs_words(network, result)}"
    )
    if day is not None:
        words += f" with the borders as on {day}, {normal or 'none'} in normal operation"
    if result.upgrades:
        count = len(result.upgrades)
        words += f"; {count} {'is an upgrade' if count == 1 else 'are upgrades'} without new links"
    for is_normal in (False, True):
        for one in result.returns:
            case = one.normal if is_normal else one.asked
            if (traffic := one.trucks_per_year(case.mean_usd)) is not None:
                where = " in normal operation" * is_normal
                if _is_out_of_reach(one, traffic):
                    least = f"even {one.project.name}, which needs least, takes"
                    beside = times_words(network, one, case)
                    none = f"No line repays itself on these pairs{where}"
                    return f"{words}. {none}: {least} {beside}."
                needs = f"{one.project.name} needs the least traffic to be repaid{where}"
                beside = times_words(network, one, case)
                beside = f", {beside}" if beside else ""
                return f"{words}. {needs}: {per_day(traffic)} truckloads a day{beside}."
    return f"{words}."


def _is_out_of_reach(one: Return, traffic: tuple[float, float]) -> bool:
    """Whether the traffic that repays a project is many times that in print."""
    if one.traffic is None:
        return False
    return traffic[0] / DAYS_PER_YEAR > OUT_OF_REACH * one.traffic.trucks_per_day.value


def _case_words(network: Network, one: Return, case: Case) -> str:
    if case.best is None:
        closed = listed(list(one.blocked))
        held = f", since the closure record holds {closed} closed" if closed else ""
        return f"nothing{held}"
    words = f"{usd_words(case.mean_usd)} USD a truckload by {MEASURE['generalised_cost_usd'].label}"
    if len(case.known_usd) > 1:
        best = f"{usd_words(case.best.usd or 0.0)} ({pair_words(network, case.best)})"
        words += f" on the mean of {len(case.known_usd)} pairs, at most {best}"
    traffic = one.trucks_per_year(case.mean_usd)
    if traffic is None:
        return words
    beside = times_words(network, one, case)
    repaid = f"{per_day(traffic)} truckloads a day would repay it"
    return f"{words}: {repaid}{f', {beside}' if beside else ''}"


def _pairs_words(network: Network, result: Investment) -> str:
    if len(result.pairs) == 1:
        return f"on {_ends(network, *result.pairs[0])}"
    return f"on any of {len(result.pairs)} pairs"


def _ends(network: Network, origin: str, destination: str) -> str:
    return f"{network.places[origin].name}–{network.places[destination].name}"


def _times(value: float) -> str:
    return whole(value) if value >= _WHOLE_TIMES else f"{value:.1f}"
