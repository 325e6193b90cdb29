"""Routes between two places in every output format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.analysis.detention import detention
from corridors.analysis.routes import Routes
from corridors.measures import objective
from corridors.model.network import Network
from corridors.output.certainty import certainty_document
from corridors.output.detention import detention_document
from corridors.output.documents import (
    Document,
    answer_document,
    route_document,
)
from corridors.output.ranges import spreads_document
from corridors.output.rival import rival_document
from corridors.output.status import borders_document, normal_document

if TYPE_CHECKING:
    from typing import Any

    from corridors.analysis.explanation import Explanation
    from corridors.analysis.profile import RouteProfile
    from corridors.output.csv_text import Rows

SHORTEST = "the shortest"


def titles(answer: Routes) -> list[str]:
    """What each route is, the shortest last.

    Parameters
    ----------
    answer
        Routes of a question.

    Returns
    -------
    list of str
        One title a route.

    Examples
    --------
    >>> import corridors
    >>> titles(corridors.load().route("Tashkent", "Karachi").result)
    ['the best by generalised cost', 'the shortest']
    """
    if answer.question.by_arrival:
        further = [f"number {number} by arrival" for number in range(2, len(answer.routes) + 1)]
        return ["the earliest arrival", *further][: len(answer.routes)]
    words = objective(answer.question.by).label
    both = " and the shortest" if answer.is_shortest else ""
    numbered = [f"number {number} by {words}" for number in range(2, len(answer.routes) + 1)]
    best = [f"the best by {words}{both}"] if answer.routes else []
    return [*best, *numbered, *([SHORTEST] if answer.shortest else [])]


def notes(answer: Routes) -> list[str]:
    """A remark where fewer routes exist than were asked for.

    Parameters
    ----------
    answer
        Routes of a question.

    Returns
    -------
    list of str
        One sentence, or none where there are as many as were asked for.

    Examples
    --------
    >>> import corridors
    >>> result = corridors.load().route("Quetta", "Karachi", by="time").result
    >>> notes(result._replace(asked=3))[0][:26]
    'Only 1 of 3 routes found t'
    """
    count = len(answer.routes)
    if not count or count == answer.asked:
        return []
    return [
        f"Only {count} of {answer.asked} routes found that share at most"
        f" {answer.max_overlap:.0%} of their km with each other. Allow more overlap to see more."
    ]


def route_document_of(
    network: Network,
    answer: Routes,
    warnings: Sequence[Advisory],
    profiles: Sequence[RouteProfile] = (),
    why: Explanation | None = None,
) -> Document:
    """Titled routes, each with its profile if there are any; without routes, the reasons.

    Parameters
    ----------
    network
        With its scenarios.
    answer
        Routes of a question.
    warnings
        Beside them.
    profiles
        Of all routes, or none.
    why
        Why the best one is the best, where that was asked for.

    Returns
    -------
    dict
        Keys carry their units.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Quetta", "Karachi", by="time")
    >>> document = route_document_of(answer.network, answer.result, answer.advisories)
    >>> document["routes"][0]["title"], document["routes"][0]["places"][0]
    ('the best by time', 'quetta')
    """
    documents = [
        {
            "title": title,
            **(route_document(route) or {}),
            "ranges": spreads_document(answer.spreads(at)),
            "detention": detention_document(detention(network, answer.question.shipment, route)),
        }
        for at, (title, route) in enumerate(zip(titles(answer), answer.all, strict=True))
    ]
    if profiles:
        from corridors.output.profile import profile_document

        for document, profile in zip(documents, profiles, strict=True):
            document["profile"] = profile_document(profile)
    body: dict[str, Any] = {
        "routes": documents,
        "runner_up": rival_document(answer),
        "certainty": certainty_document(answer.certainty),
        "borders": borders_document(network, answer.question.shipment),
        "normal_operation": normal_document(answer.normal),
        "reasons": list(answer.reasons),
        "notes": notes(answer),
    }
    if answer.question.depart is not None:
        from corridors.output.timetable import timetable_notes

        body["notes"] = [
            *notes(answer),
            *timetable_notes(network, answer.question, answer.all),
        ]
    if why is not None:
        from corridors.output.explanation import explanation_document

        body["explanation"] = explanation_document(network, why, answer.question.by)
    return answer_document("routes", network, answer.question, body, warnings)


def routes_rows(answer: Routes) -> Rows:
    """Legs, one a row.

    Parameters
    ----------
    answer
        Routes of a question.

    Returns
    -------
    tuple
        Header and rows.

    Examples
    --------
    >>> import corridors
    >>> header, rows = routes_rows(corridors.load().route("Quetta", "Karachi", by="time").result)
    >>> dict(zip(header, rows[0]))["from"]
    'quetta'
    """
    from corridors.output.csv_text import leg_rows

    labels = [[str(number)] for number in range(1, len(answer.all) + 1)]
    return leg_rows(answer.all, labels, ["route"])
