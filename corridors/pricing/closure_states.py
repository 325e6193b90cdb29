"""All that may close for a shipment, with the law of its waits and what it has in common."""

from __future__ import annotations

from datetime import date

from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.draws import Waits, drawn
from corridors.pricing.records import PRIOR_SPELLS, Records
from corridors.pricing.replay import replay_days, replayed
from corridors.pricing.shipment import EXPECTED, parameter
from corridors.pricing.shocks import Member, Shares, shares
from corridors.pricing.wait_laws import WaitLaw, law_of, season_law
from corridors.tuples import NamedTuple

SEASON = "season"


class Closable(NamedTuple):
    """One thing that closes, or the season of a section."""

    member: Member
    """What it is; of a season without spells."""
    link: Link
    """One of its links."""
    law: WaitLaw
    """Of the waits at a random moment."""
    shared: Shares
    """Share of its closures by shock."""


class ClosureStates:
    """Draws and replays of what may close, for one shipment.

    Parameters
    ----------
    network
        With its scenarios; what they close or build changes the states of nothing else.
    records
        The closure record as the shipment meets it.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> records = Records(network, default_shipment(network.parameters))
    >>> states = ClosureStates(network, records)
    >>> names = [states.closables[at].member.component for at in states.at(network.links[0])]
    >>> len(names) < 3
    True
    """

    def __init__(self, network: Network, records: Records) -> None:
        self.records = records
        month = records.shipment.month
        links: dict[tuple[str, str, str], Link] = {}
        for link in (*network.links, *network.usual_links):
            if link.status == "open":
                links.setdefault(_key(records, link), link)
        found = []
        for key in sorted(links):
            link = links[key]
            spells = records.history_of(link).spells if _may_close(records, link) else ()
            is_border, countries = bool(link.crossing), frozenset((link.country,))
            if is_border:
                countries = frozenset(network.crossings[link.crossing].countries)
            member = Member(*key, countries, is_border, spells)
            found.append((member, link, law_of(records, link)))
        expected = records.shipment.risk == EXPECTED
        prior = parameter(network.parameters, PRIOR_SPELLS) if expected else 0.0
        shared = shares([member for member, *_ in found], prior)
        closables = [Closable(*one, parts) for one, parts in zip(found, shared, strict=True)]
        for member, link, _ in found:
            if (law := season_law(link, month)).share_delayed:
                name = {f"{SEASON}:{member.component}": 1.0}
                closables.append(Closable(member._replace(spells=()), link, law, name))
        self.closables = tuple(
            one for one in closables if one.law.share_delayed or one.member.spells
        )
        self._numbers: dict[tuple[str, str, str], list[int]] = {}
        for number, one in enumerate(self.closables):
            self._numbers.setdefault(one.member[:3], []).append(number)

    def at(self, link: Link) -> tuple[int, ...]:
        """What closes a link.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        tuple of int
            Numbers of ``closables``: its component, and its season.
        """
        return tuple(self._numbers.get(_key(self.records, link), ()))

    def drawn(self, count: int, seed: int) -> list[Waits]:
        """Waits in draws of a random moment.

        Parameters
        ----------
        count
            Number of draws.
        seed
            The same seed gives the same draws.

        Returns
        -------
        list of Waits
            By number of ``closables``.
        """
        laws = [one.law for one in self.closables]
        return drawn(laws, [one.shared for one in self.closables], count, seed)

    def replayed(self) -> tuple[tuple[date, ...], list[Waits]]:
        """Waits on each day of the look-back window, by the closure record as it was.

        Returns
        -------
        tuple
            The days, and waits by number of ``closables``; a season has none beside the record.
        """
        links = [one.link for one in self.closables]
        waits = replayed(self.records, links)
        for number, one in enumerate(self.closables):
            if next(iter(one.shared)).startswith(SEASON):
                waits[number] = Waits(waits[number].draws[:0], waits[number].hours[:0])
        return replay_days(self.records), waits


def _may_close(records: Records, link: Link) -> bool:
    return bool(link.crossing or records.rows_of(link))


def _key(records: Records, link: Link) -> tuple[str, str, str]:
    """What closes as one: a component by one mode, in one direction where rows name directions."""
    directed = any(row.links for row in records.rows_of(link))
    return link.component, link.mode, link.link_id if directed else ""
