"""What every answer about routes can do: tables, documents, frames, maps and charts."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from corridors.analysis.advisories import Advisory, advisories, readings
from corridors.analysis.quotes import quote_uses, stale_quotes
from corridors.measures import MEASURES
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.documents import Document, dumps
from corridors.output.formats import LINES, PICTURES, TABLES
from corridors.output.forms import Forms, Writer
from corridors.output.quotes import quote_documents, quote_lines
from corridors.output.shipment_words import record_terms
from corridors.output.words import route_words
from corridors.routing.question import Question
from corridors.routing.route import Route

if TYPE_CHECKING:
    import geopandas
    from rich.console import RenderableType

    from corridors.output.pages import Drawing, Page

MAPPED = (*TABLES, *LINES, "html")
"""Output formats of every answer about routes."""
DRAWN = (*MAPPED, *PICTURES)
"""Those of an answer whose routes a chart can hold."""
MAX_LINES = 8
"""Routes named by the short form of an answer."""
MAX_ROWS = 60
"""Rows of an answer's table in a notebook."""


class Answer(Forms):
    """An answer about routes; each kind of answer says what its output formats hold.

    Attributes
    ----------
    network : Network
        On which the answer was computed, with its scenarios.
    question : Question
        What was asked; of several pairs the first.
    advisories : list of Advisory
        Warnings stated beside it.
    quotes : tuple of QuoteUse
        What each of the user's own quotes does to its routes.
    """

    formats: ClassVar[tuple[str, ...]] = MAPPED

    def __init__(self, network: Network, question: Question) -> None:
        self.network, self.question = network, question
        self.quotes = quote_uses(network, question.shipment, self.routes)
        self.advisories = [
            *readings(question),
            *self._advisories(),
            *stale_quotes(network, self.quotes),
        ]

    @property
    @abstractmethod
    def labelled(self) -> list[tuple[str, Route]]:
        """Every route of the answer with a label that says what it is."""

    @property
    def routes(self) -> tuple[Route, ...]:
        """Every route of the answer, in the order in which they are shown."""
        return tuple(route for _, route in self.labelled)

    @property
    def possible(self) -> bool:
        """Whether there is any route."""
        return bool(self.routes)

    @property
    def sources(self) -> Mapping[str, Source]:
        """Where the data package's numbers were read, by source id."""
        return {} if self.network.package is None else self.network.package.sources

    def _advisories(self) -> list[Advisory]:
        return advisories(self.network, self.question.shipment, self.routes)

    @property
    def _network(self) -> Network:
        return self.network

    @abstractmethod
    def _answer_parts(self) -> list[RenderableType]: ...

    @abstractmethod
    def _document(self) -> Document: ...

    def _parts(self) -> list[RenderableType]:
        from corridors.output.tables import quote_parts

        return [*self._answer_parts(), *quote_parts(self.quote_lines)]

    @property
    def quote_lines(self) -> list[str]:
        """The user's own quotes, each with where it holds."""
        return quote_lines(self.network, self.quotes, self.routes)

    @property
    def record_terms(self) -> list[str]:
        """That a closure record of the user's own is applied, if one is."""
        return record_terms(self.network)

    @property
    def notes(self) -> list[str]:
        """What is stated beside it where the format has no place for it."""
        warnings = [f"! {one.text} {one.remedy}".rstrip() for one in self.advisories]
        return [*warnings, *self.quote_lines, *self.record_terms]

    def to_dict(self) -> Document:
        """The answer as plain values, units in the keys.

        Returns
        -------
        dict
            What ``to_json`` writes.
        """
        return {**self._document(), "quotes": quote_documents(self.quotes)}

    def to_features(self) -> dict[str, Any]:
        """The legs of all routes as GeoJSON features.

        Returns
        -------
        dict
            A FeatureCollection in WGS84, coordinates as (lon_deg, lat_deg).
        """
        from corridors.output.geojson import route_features

        package = self.network.package
        return route_features(self.network, self.labelled, package.lines if package else {})

    def to_geojson(self) -> str:
        """The legs of all routes as GeoJSON.

        Returns
        -------
        str
            On one line.
        """
        return dumps(self.to_features())

    def to_geopandas(self) -> geopandas.GeoDataFrame:
        """The legs of all routes as a frame with lines.

        Returns
        -------
        geopandas.GeoDataFrame
            A row a leg, in EPSG:4326.
        """
        from corridors.output.frames import geo_data_frame

        return geo_data_frame(self.to_features())

    def to_gpkg(self) -> bytes:
        """The legs of all routes as a GeoPackage.

        Returns
        -------
        bytes
            Layers ``legs`` and ``stops``, in EPSG:4326.
        """
        from corridors.importing.legs_layers import legs_geopackage

        return legs_geopackage(self.to_features())

    def _writers(self, to_terminal: bool) -> dict[str, Writer]:
        drawn = {form: lambda form=form: self.chart().written_as(form) for form in PICTURES}
        return {
            **super()._writers(to_terminal),
            "geojson": self.to_geojson,
            "gpkg": self.to_gpkg,
            "html": lambda: self.map().text,
            **drawn,
        }

    def map(self) -> Page:
        """The routes on a page that works offline and on which borders can be closed.

        Returns
        -------
        Page
            Shown by a notebook; ``save`` writes it.
        """
        from corridors.maps.build import map_page
        from corridors.output.pages import Page

        text = map_page(
            self.network,
            self.question,
            title=self._map_title(),
            routes=self.labelled,
            advisories=self.advisories,
            notes=(*self._map_notes(), *(f"{line}." for line in self.quote_lines)),
        )
        return Page(text, f"map of {self._summary()}")

    def _map_title(self) -> str:
        return ""

    def _map_notes(self) -> Sequence[str]:
        return ()

    def chart(self, kind: str = "time-cost-distance") -> Drawing:
        """Hours, dollars and elevation over the kilometres of the routes.

        Parameters
        ----------
        kind
            ``time-cost-distance``, ``elevation`` or ``both``.

        Returns
        -------
        Drawing
            Shown by a notebook; ``save`` writes it.

        Raises
        ------
        UsageError
            If there is no route, or more than a chart can show.
        """
        from corridors.drawing.route_chart import chart_svg
        from corridors.output.pages import Drawing

        return Drawing(chart_svg(self.network, self.question, self.labelled, kind), f"{kind} chart")

    def __repr__(self) -> str:
        places = self.network.places
        lines = [f"<{type(self).__name__}: {self._summary()}>"]
        for label, route in self.labelled[:MAX_LINES]:
            ends = " → ".join(places[name].name for name in (route.origin, route.destination))
            lines.append(f"  {ends}, {label}: {route}")
        if len(self.routes) > MAX_LINES:
            lines.append(f"  … and {len(self.routes) - MAX_LINES} more")
        return "\n".join(lines)

    def _summary(self) -> str:
        count = len(self.routes)
        return f"{count} route{'' if count == 1 else 's'}"

    def _repr_html_(self) -> str:
        from corridors.output.frames import data_frame

        places = self.network.places
        header = ("from", "to", "route", "borders", *(one.heading for one in MEASURES))
        rows: list[list[object]] = [
            [
                places[route.origin].name,
                places[route.destination].name,
                label,
                route_words(self.network, route),
                *(route.text(measure) for measure in MEASURES),
            ]
            for label, route in self.labelled
        ]
        table = data_frame((header, rows)).to_html(index=False, max_rows=MAX_ROWS)
        return f"{table}{self.map()._repr_html_()}" if self.routes else str(table)
