"""Container detention in words and documents, beside the totals."""

from __future__ import annotations

from math import ceil

from corridors.analysis.detention import Detention
from corridors.language.speech import say
from corridors.language.written import plain_number
from corridors.measures import MEASURE
from corridors.output.documents import DIGITS, Document


def detention_words(found: Detention) -> str:
    """Container detention as a fact.

    Parameters
    ----------
    found
        Of a route.

    Returns
    -------
    str
        Free days, days out, and the sum.

    Examples
    --------
    >>> detention_words(Detention("karachi", 21.0, 25.6, 55.0, 1.0))
    '21 days free; out about 26 days: 5 × 55 = 275 USD'
    >>> detention_words(Detention("karachi", 21.0, 12.2, 55.0, 1.0))
    '21 days free; out about 13 days: none'
    """
    if found.charged_days:
        factors = [plain_number(found.charged_days), plain_number(found.usd_per_day)]
        factors += [] if found.teu == 1 else [f"{plain_number(found.teu)} TEU"]
        sum_ = f"{' × '.join(factors)} = {MEASURE['cost_usd'].with_unit(found.usd)}"
    else:
        sum_ = say("none", "charge")
    return say(
        "{free} days free; out about {out} days: {sum}",
        free=plain_number(found.free_days),
        out=ceil(found.out_days),
        sum=sum_,
    )


def detention_document(found: Detention | None) -> Document | None:
    """Container detention as a document.

    Parameters
    ----------
    found
        Of a route, or None.

    Returns
    -------
    dict or None
        Keys carry their units.

    Examples
    --------
    >>> detention_document(Detention("karachi", 21.0, 25.6, 55.0, 1.0))["usd"]
    275.0
    """
    if found is None:
        return None
    return {
        "port": found.port,
        "free_days": found.free_days,
        "out_days": round(found.out_days, DIGITS),
        "charged_days": found.charged_days,
        "usd_per_teu_and_day": found.usd_per_day,
        "teu": found.teu,
        "usd": found.usd,
    }
