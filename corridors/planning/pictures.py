"""Pictures and pages of a network: charts, maps, briefings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from corridors.errors import UsageError
from corridors.planning.questions import Names, Questions, names_of
from corridors.routing.terms import Terms, undated

if TYPE_CHECKING:
    from corridors.answers.briefing import BriefingAnswer
    from corridors.output.pages import Drawing, Page


class Pictures(Questions):
    """What is drawn of one network."""

    def chart(
        self,
        origin: str,
        destination: str,
        *,
        kind: str = "time-cost-distance",
        corridors: Names = (),
        via: Names = (),
        count: int = 1,
        **terms: Unpack[Terms],
    ) -> Drawing:
        """Hours, dollars and elevation over the kilometres.

        Parameters
        ----------
        origin, destination
            Places by any of their names.
        kind
            ``time-cost-distance``, ``elevation`` or ``both``.
        corridors
            Named corridors to draw, or ``all``; none draws the best routes.
        via
            Places to pass, in order.
        count
            Number of alternative routes.
        **terms
            See :class:`corridors.Terms`.

        Returns
        -------
        Drawing
            Its ``notes`` state warnings and what is left out.

        Raises
        ------
        NoRouteError
            If there is no route.
        UnknownNameError
            If a place or corridor has no such name.
        UsageError
            If alternatives and named corridors are asked for at once.

        Examples
        --------
        >>> import corridors
        >>> corridors.load().chart("Dushanbe", "Karachi").text.startswith("<svg")
        True
        """
        from corridors.analysis.advisories import advisories, readings
        from corridors.analysis.compare import corridor_routes
        from corridors.analysis.quotes import quote_uses, stale_quotes
        from corridors.analysis.routes import find_routes
        from corridors.drawing.route_chart import chart_svg, route_labels
        from corridors.output.pages import Drawing
        from corridors.output.quotes import quote_lines

        network, wanted = self.network, names_of(corridors)
        question = self._question(origin, destination, undated(terms), via)
        notes = []
        if wanted:
            if count > 1:
                raise UsageError("Ask for alternative routes or for named corridors, not for both.")
            labelled, left_out = corridor_routes(network, question, wanted)
            notes += [f"{name} is left out: {'; '.join(why)}." for name, why in left_out]
        else:
            routes = find_routes(network, question, count=count).routes
            labelled = list(zip(route_labels(network, routes), routes, strict=True))
            if len(routes) < count:
                notes.append(f"Only {len(routes)} of {count} alternative routes found.")
        shown = [route for _, route in labelled]
        uses = quote_uses(network, question.shipment, shown)
        notes += quote_lines(network, uses, shown)
        warnings = readings(question)
        warnings += advisories(network, question.shipment, shown)
        warnings += stale_quotes(network, uses)
        notes += [f"! {one.text} {one.remedy}".rstrip() for one in warnings]
        drawing = chart_svg(network, question, labelled, kind)
        return Drawing(drawing, f"{kind} chart", tuple(notes))

    def map(
        self,
        origin: str,
        destination: str,
        *,
        tiles: str = "",
        language: str = "en",
        **terms: Unpack[Terms],
    ) -> Page:
        """A page that works offline and on which borders, roads and countries can be closed.

        Parameters
        ----------
        origin, destination
            Places by any of their names; the page starts with them.
        tiles
            Address of online tiles that the page may offer, with {z}, {x} and {y}.
        language
            Of its texts: ``en``, ``ru``, ``ur`` or ``fa``.
        **terms
            See :class:`corridors.Terms`.

        Returns
        -------
        Page
            Shown by a notebook; ``save`` writes it.

        Raises
        ------
        UnknownNameError
            If a place has no such name.
        UsageError
            If a term is out of its range, or there is no such language.
        """
        from corridors.analysis.advisories import readings
        from corridors.analysis.quotes import quote_uses
        from corridors.language.speech import speaking
        from corridors.maps.build import map_page
        from corridors.output.pages import Page
        from corridors.output.quotes import quote_lines

        question = self._question(origin, destination, undated(terms))
        question.check()
        uses = quote_uses(self.network, question.shipment, ())
        notes = [f"{line}." for line in quote_lines(self.network, uses, ())]
        with speaking(language):
            page = map_page(
                self.network,
                question,
                tiles=tiles,
                advisories=readings(question),
                notes=notes,
            )
        ends = (self.network.places[one].name for one in (question.origin, question.destination))
        return Page(page, f"Freight from {' to '.join(ends)}")

    def briefing(
        self,
        origins: Names,
        destinations: Names,
        *,
        language: str = "en",
        **terms: Unpack[Terms],
    ) -> BriefingAnswer:
        """A briefing of one or two pages, of a pair or of many.

        Parameters
        ----------
        origins, destinations
            Places by name, comma lists or groups.
        language
            Of its texts: ``en``, ``ru``, ``ur`` or ``fa``.
        **terms
            See :class:`corridors.Terms`.

        Returns
        -------
        BriefingAnswer
            As HTML and Markdown.

        Raises
        ------
        UnknownNameError
            If a place has no such name.
        UsageError
            If a term is out of its range, only one place is named, or there is no such language.

        Examples
        --------
        >>> import corridors
        >>> corridors.load().briefing("Quetta", "Karachi", language="fa").briefing.language
        'fa'
        """
        from corridors.answers.briefing import BriefingAnswer
        from corridors.briefing.overview import overview_briefing
        from corridors.briefing.pair import pair_briefing
        from corridors.language.speech import speaking

        starts, ends, question = self._pairs(origins, destinations, terms)
        with speaking(language):
            if len(starts) == len(ends) == 1:
                return BriefingAnswer(pair_briefing(self.network, question))
            return BriefingAnswer(overview_briefing(self.network, question, starts, ends))
