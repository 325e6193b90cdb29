"""A Folium figure that needs no network: links become vendored text, unknown links are errors."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Sequence
from pathlib import Path

from branca.element import CssLink, Element, Figure, JavascriptLink

from corridors.errors import CorridorsError
from corridors.language.speech import RIGHT_TO_LEFT
from corridors.web import content_policy

VENDOR_DIRECTORY = Path(__file__).resolve().parent / "vendor"

VENDORED = frozenset({"leaflet.js", "leaflet.css"})
# Folium links these on every map; nothing on our page uses them.
UNUSED = re.compile(
    r"jquery-[\d.]+\.min\.js|bootstrap\.bundle\.min\.js|bootstrap\.min\.css"
    r"|bootstrap-glyphicons\.css|all\.min\.css|leaflet\.awesome-markers\.(js|css)"
    r"|leaflet\.awesome\.rotate\.min\.css"
)
MEDIA_TYPES = {".png": "image/png", ".svg": "image/svg+xml"}

_BLOCK = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_META = re.compile(r"<meta\b[^>]*>")
_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_ENDS_SCRIPT = re.compile(r"</script|<!--", re.IGNORECASE)
_SPARE = re.compile(r"/\*.*?\*/\s*|^\s+|(?<=[;{])\s+|(?<=\})\n|(?<=:) ", re.DOTALL | re.MULTILINE)
"""Comments, indents and ends of lines of a style, which only its readers need."""
_INDENT = re.compile(r"^\s+", re.MULTILINE)
"""Indents and empty lines of what Folium writes; none of its texts has several lines."""
_ENDS_STYLE = re.compile(r"</style|<!--", re.IGNORECASE)


class OfflineError(CorridorsError, ValueError):
    """Something on the page would need the network or break out of its element."""


class OfflineFigure(Figure):
    """A page that holds all it needs and whose policy forbids fetching anything.

    Parameters
    ----------
    title
        Plain text; escaped here.
    styles, scripts
        CSS and JavaScript of our own, taken literally: branca compiles what it is given as Jinja.
    before_map, after_map
        Finished HTML around the map's own element.
    image_hosts
        Hosts from which the page may fetch images; none unless the user asked for online tiles.
    """

    def __init__(
        self,
        *,
        title: str,
        styles: Sequence[str] = (),
        scripts: Sequence[str] = (),
        before_map: str = "",
        after_map: str = "",
        image_hosts: Sequence[str] = (),
        lang: str = "en",
    ) -> None:
        super().__init__(title=title)
        self.page_title, self.lang = title, lang
        self.own_styles, self.own_scripts = tuple(styles), tuple(scripts)
        self.before_map, self.after_map = before_map, after_map
        self.image_hosts = tuple(image_hosts)

    def render(self, **kwargs: object) -> str:
        """The whole page as text.

        Parameters
        ----------
        **kwargs
            Handed on to the elements of the map.

        Returns
        -------
        str
            HTML that fetches nothing.

        Raises
        ------
        OfflineError
            If an element links to a file that is not vendored.
        """
        for child in self._children.values():
            child.render(**kwargs)
        head_scripts: list[str] = []
        head_styles: list[str] = []
        for element in self.header._children.values():
            if isinstance(element, JavascriptLink):
                head_scripts += vendored(element.url)
            elif isinstance(element, CssLink):
                head_styles += vendored(element.url)
            else:
                _take_blocks(element, head_scripts, head_styles)
        head_styles += self.own_styles
        head_styles = [_SPARE.sub("", code) for code in head_styles]
        body_scripts = [*self.own_scripts, _INDENT.sub("", self.script.render(**kwargs))]
        for code in (*head_scripts, *body_scripts):
            _refuse(_ENDS_SCRIPT, code, "script")
        for code in head_styles:
            _refuse(_ENDS_STYLE, code, "style")
        direction = ' dir="rtl"' if self.lang in RIGHT_TO_LEFT else ""
        policy = content_policy((*head_scripts, *body_scripts), head_styles, self.image_hosts)
        return "\n".join(
            (
                "<!DOCTYPE html>",
                f'<html lang="{html.escape(self.lang)}"{direction}>',
                "<head>",
                '<meta charset="utf-8">',
                f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                '<meta name="referrer" content="no-referrer">',
                f"<title>{html.escape(self.page_title)}</title>",
                *(f"<style>{code}</style>" for code in head_styles),
                *(f"<script>{code}</script>" for code in head_scripts),
                "</head>",
                "<body>",
                self.before_map,
                self.html.render(**kwargs).strip(),
                self.after_map,
                *(f"<script>{code}</script>" for code in body_scripts),
                "</body>",
                "</html>\n",
            )
        )


def vendored(url: str) -> list[str]:
    """The text that stands for a link.

    Parameters
    ----------
    url
        Of a script or a style sheet that Folium links to.

    Returns
    -------
    list of str
        One piece, or none if the page has no use for it.

    Raises
    ------
    OfflineError
        If the file is neither vendored nor known to be unused.

    Examples
    --------
    >>> vendored("https://cdn.example/jquery-3.7.1.min.js")
    []
    """
    name = url.rsplit("/", 1)[-1]
    if UNUSED.fullmatch(name):
        return []
    if name not in VENDORED:
        raise OfflineError(
            f"The page links to {url}, which is not vendored. "
            f"Put the file into {VENDOR_DIRECTORY} and name it in VENDORED, or do without."
        )
    text = (VENDOR_DIRECTORY / name).read_text(encoding="utf-8")
    return [_inline_css_urls(text) if name.endswith(".css") else _SOURCE_MAP.sub("", text)]


def _inline_css_urls(css: str) -> str:
    def replace(match: re.Match[str]) -> str:
        target = match.group(1)
        if target.startswith(("#", "data:")):
            return match.group(0)
        path = VENDOR_DIRECTORY / target
        if "//" in target or not path.is_file():
            raise OfflineError(f"A style sheet asks for {target}, which is not vendored.")
        body = base64.b64encode(path.read_bytes()).decode("ascii")
        return f"url(data:{MEDIA_TYPES[path.suffix]};base64,{body})"

    return _CSS_URL.sub(replace, css)


def _take_blocks(element: Element, scripts: list[str], styles: list[str]) -> None:
    """Sort a header element's scripts and styles; its meta tags give way to the figure's own."""
    text = element.render()
    for kind, code in _BLOCK.findall(text):
        (scripts if kind == "script" else styles).append(code)
    rest = _META.sub("", _BLOCK.sub("", text)).strip()
    if rest:
        raise OfflineError(f"A map element adds markup to the head that is not known: {rest[:80]}")


def _refuse(pattern: re.Pattern[str], code: str, kind: str) -> None:
    if pattern.search(code):
        raise OfflineError(f"A {kind} holds text that would end its element early.")
