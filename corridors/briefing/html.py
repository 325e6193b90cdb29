"""A briefing as one HTML page that needs nothing else and prints on A4."""

from __future__ import annotations

import os

from corridors.briefing.document import Briefing
from corridors.web import content_policy, plain_text

FOLDER = os.path.dirname(os.path.abspath(__file__))


def render_html(briefing: Briefing) -> str:
    """The page; every text is escaped, only drawings are markup.

    Its policy lets nothing be fetched or run: there is no script, and the one style sheet is
    known by its hash.

    Parameters
    ----------
    briefing
        What the page says.

    Returns
    -------
    str
        HTML that prints on A4.

    Examples
    --------
    >>> from corridors.briefing.pair import pair_briefing
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("lahore", "karachi", "time", default_shipment(network.parameters))
    >>> render_html(pair_briefing(network, question)).splitlines()[0]
    '<!DOCTYPE html>'
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def shown(value: object) -> object:
        """Texts without the control characters and direction overrides that no name needs."""
        is_text = isinstance(value, str) and not isinstance(value, Markup)
        return plain_text(str(value)) if is_text else value

    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        keep_trailing_newline=True,
    )
    environment.filters["drawing"] = lambda svg: Markup(plain_text(svg))
    with open(os.path.join(FOLDER, "styles.css"), encoding="utf-8") as stream:
        styles = stream.read()
    return environment.get_template("page.html").render(
        briefing=briefing, styles=styles, policy=content_policy((), [styles])
    )
