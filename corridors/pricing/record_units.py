"""What the closure record is read by: borders by mode, months of a season, hours of a closure."""

from __future__ import annotations

from datetime import date

from corridors.model.network import Network
from corridors.model.records import Link
from corridors.units import HOURS_PER_DAY


def season_months(link: Link) -> frozenset[int]:
    """Months for whose closures a season of a link stands.

    Parameters
    ----------
    link
        Of any network.

    Returns
    -------
    frozenset of int
        1 to 12; empty without a season that closes.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> season_months(Package().network.link_by_id["pk-n25-bela-khuzdar"])
    frozenset()
    """
    return frozenset(month for one in link.seasons if one.share_closed for month in one.months)


def border_units(network: Network) -> list[tuple[str, str]]:
    """Borders that carry freight in normal operation, each mode on its own.

    Parameters
    ----------
    network
        With its usual links.

    Returns
    -------
    list of tuple
        Crossing id and mode, in order.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> ("torkham", "road") in border_units(Package().network)
    True
    """
    return sorted(
        {
            (link.crossing, link.mode)
            for link in network.usual_links
            if link.crossing and link.status == "open"
        }
    )


def hours_between(start: date, end: date | None) -> float:
    """Hours from one day to another.

    Parameters
    ----------
    start
        The first day.
    end
        The second; None where it is not known.

    Returns
    -------
    float
        0 where the second is not known.

    Examples
    --------
    >>> hours_between(date(2026, 1, 1), date(2026, 1, 3)), hours_between(date(2026, 1, 1), None)
    (48.0, 0.0)
    """
    return float((end - start).days * HOURS_PER_DAY) if end is not None else 0.0
