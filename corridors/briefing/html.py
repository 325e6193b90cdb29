"""A briefing as one HTML page that needs nothing else and prints on A4."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from corridors.briefing.document import Briefing
from corridors.foreign import plain_text
from corridors.language.marks import Piece, pieces
from corridors.language.speech import RIGHT_TO_LEFT, say, speaking
from corridors.web import content_policy

if TYPE_CHECKING:
    from markupsafe import Markup

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

    code = briefing.language

    def shown(value: object) -> object:
        """Texts without the control characters and direction overrides that no name needs."""
        is_text = isinstance(value, str) and not isinstance(value, Markup)
        return plain_text(attribute_text(str(value), code)) if is_text else value

    def inline(value: str) -> Markup:
        """A text whose names and English parts are set apart."""
        return Markup("").join(_set(piece) for piece in pieces(value, code))

    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        keep_trailing_newline=True,
    )
    environment.filters["drawing"] = lambda svg: Markup(plain_text(svg))
    environment.filters["inline"] = inline
    with open(os.path.join(FOLDER, "styles.css"), encoding="utf-8") as stream:
        styles = stream.read()
    with speaking(code):
        return environment.get_template("page.html").render(
            briefing=briefing,
            styles=styles,
            policy=content_policy((), [styles]),
            language=code,
            is_rtl=code in RIGHT_TO_LEFT,
            warnings=say("Warnings"),
        )


def attribute_text(text: str, code: str) -> str:
    """A text where no markup can stand.

    Parameters
    ----------
    text
        With marks or without.
    code
        Of its language.

    Returns
    -------
    str
        Without marks.

    Examples
    --------
    >>> attribute_text("4", "fa")
    '۴'
    """
    return "".join(piece.text for piece in pieces(text, code))


def _set(piece: Piece) -> Markup:
    """A part of a text as markup: what runs from left to right is isolated."""
    from markupsafe import Markup

    text = plain_text(piece.text)
    if piece.kind == "english":
        return Markup('<bdi lang="en">{}</bdi>').format(text)
    if piece.kind == "apart":
        return Markup('<bdi dir="ltr">{}</bdi>').format(text)
    return Markup("{}").format(text)
