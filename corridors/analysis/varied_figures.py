"""The figure of a name, with what it makes of the weights of the links of a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from corridors.analysis.figure_forms import (
    CHARGES,
    FORMS,
    LINE_CHARGES,
    NOTHING,
    RAIL_RATE,
    RATE,
    RISK_AVERSION,
    SPEED,
    Figure,
    Form,
    links_of,
    moving,
)
from corridors.analysis.figures_of_crossings import of_crossing
from corridors.errors import UnknownNameError
from corridors.model.names import country_name, country_names, crossing_names
from corridors.model.quantity import Quantity
from corridors.model.records import Link
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import TRUCK_MODES
from corridors.routing.search import Search
from corridors.scenarios.apply import apply
from corridors.scenarios.projects import find_project, project_links, unknown_project
from corridors.scenarios.rules import scenario_of


def figure_of(search: Search, name: str) -> Figure:
    """The figure of a name.

    Parameters
    ----------
    search
        The question laid out.
    name
        As ``risk-aversion`` or ``closed:torkham``.

    Returns
    -------
    Figure
        Which may move nothing, and then says why.

    Raises
    ------
    UnknownNameError
        If there is no such figure, country, crossing or project.
    UsageError
        If the figure is fixed or nothing for this shipment.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("kabul", "karachi", "risk", default_shipment(network.parameters))
    >>> figure_of(Search(network, question), "charges:Torkham").place
    'Torkham'
    """
    form, key = _form_of(name)
    if not form.of:
        return _of_shipment(search, form)
    network = search.network
    if form in (RATE, RAIL_RATE, SPEED):
        return _of_country(search, form, country_names(network).find(key))
    crossings = crossing_names(network)
    if form is CHARGES and not crossings.matches(key).best:
        return _of_line(search, key, crossings.near(key))
    return of_crossing(search, form, crossings.find(key))


def _form_of(name: str) -> tuple[Form, str]:
    """The form of a name, and what stands behind its colon."""
    head, _, key = (part.strip() for part in name.partition(":"))
    head = head.lower().replace("_", "-")
    for form in FORMS:
        if form.name == head and bool(key) == bool(form.of):
            return form, key
    texts = [form.text for form in FORMS]
    near = [form.text for form in FORMS if form.name in get_close_matches(head, _HEADS, n=2)]
    error = UnknownNameError("figure", name, near, texts)
    if near:
        error.args = (f"{error} Figures are {', '.join(texts)}.",)
    raise error


_HEADS = tuple(dict.fromkeys(form.name for form in FORMS))


def _of_shipment(search: Search, form: Form) -> Figure:
    shipment = search.question.shipment
    field = "risk_aversion" if form is RISK_AVERSION else "value_of_time_share_per_day"

    def weights(value: float) -> Mapping[str, float]:
        if search.question.by != "risk":
            return {}
        fields: dict[str, Any] = {field: value}
        changed = shipment._replace(**fields)
        sum_up = Pricing(search.network, changed).generalised_cost_usd
        found = {}
        for link in links_of(search):  # what it adds up is the same at every value
            one = search.pricing.price(link)
            found[link.link_id] = sum_up(
                one.cost_usd, one.time_h, one.expected_closure_delay_h, one.incident_probability
            )
        return found

    present: float = getattr(shipment, field)
    return Figure(form.name, form, search, "", present, weights)


def _of_country(search: Search, form: Form, country: str) -> Figure:
    mode = "rail" if form is RAIL_RATE else "road"
    links = [
        link
        for link in search.network.links
        if link.country == country
        and link.mode == mode
        and link.kind == "section"
        and link.status == "open"
    ]
    name, place = f"{form.name}:{country}", country_name(search.network, country)
    if not links:
        why = "has no railway" if mode == "rail" else "has no road that trucks use"
        return Figure(name, form, search, place, 0.0, NOTHING, inert=why)
    if form is not SPEED:
        return _of_freight(search, form, name, place, links)
    pace = {link.link_id: search.pricing.per_km(link).driving_h for link in links}
    km = sum(link.length_km.value for link in links)
    mean_km_h = km / sum(link.length_km.value * pace[link.link_id] for link in links)

    def changed(link: Link, value: float) -> Link:
        speed_km_h = value / (pace[link.link_id] * mean_km_h)
        return link._replace(speed_km_h=Quantity(speed_km_h, "estimate", "estimate"))

    return Figure(name, form, search, place, mean_km_h, moving(search, links, changed))


def _of_freight(search: Search, form: Form, name: str, place: str, links: Sequence[Link]) -> Figure:
    """Freight of some sections, all by the same factor; the figure is its mean over their km."""
    pricing, shipment = search.pricing, search.question.shipment
    free = [link for link in links if pricing.quote_of(link) is None]
    freight_usd = {}
    for link in links:
        price = pricing.price(link)
        other_usd = link.surcharge_usd + price.time_h * shipment.power_usd_h
        freight_usd[link.link_id] = price.cost_usd - other_usd
    truck_km = sum(
        link.length_km.value * (shipment.trucks if link.mode in TRUCK_MODES else shipment.teu)
        for link in links
    )
    mean_usd = sum(freight_usd.values()) / truck_km if truck_km else 0.0
    if mean_usd <= 0:
        why = "takes no freight from this shipment"
        return Figure(name, form, search, place, 0.0, NOTHING, inert=why)
    if not free:
        why = "is priced by quotes of your own"
        return Figure(name, form, search, place, mean_usd, NOTHING, inert=why)

    def changed(link: Link, value: float) -> Link:
        more_usd = freight_usd[link.link_id] * (value / mean_usd - 1)
        return link._replace(surcharge_usd=link.surcharge_usd + more_usd)

    return Figure(name, form, search, place, mean_usd, moving(search, free, changed))


def _of_line(search: Search, key: str, near: Sequence[str]) -> Figure:
    """Freight on a planned line, which is built."""
    network = search.network
    package = network.package
    projects = package.projects if package else ()
    project = find_project(projects, key)
    if project is None:
        error = unknown_project(projects, key, near)
        raise UnknownNameError("crossing or project", key, error.near)
    number, _, short = project.project_id.partition("-")
    ids = project_links(network, project)
    if not all(network.link_by_id[one].status == "open" for one in ids):
        network = apply(network, [scenario_of({"build": [project.project_id]})])
        search = Search(network, search.question)
    lines = [network.link_by_id[one] for one in sorted(ids)]
    sections = [link for link in lines if link.kind == "section"]
    name = f"{LINE_CHARGES.name}:{short or number}"
    return _of_freight(search, LINE_CHARGES, name, project.name, sections)
