"""Hours and charges at one place: a border by regime and month, a transshipment, a port.

Border hours that were measured from arrival to departure hold the wait for the gate. What is left
of them without the mean wait is processing, and never less than a quarter of the whole: drivers
time their arrival, so that a measured mean can be shorter than a random arrival would wait.
"""

from __future__ import annotations

from collections.abc import Mapping

from corridors.model.conditions import PortTerms
from corridors.model.quantity import Quantity
from corridors.model.records import Link
from corridors.pricing.gates import ANY_MONTH, gate_waits_h
from corridors.tuples import NamedTuple

LEAST_PROCESSING = 0.25
"""Share of a measured border time that is processing at the least."""
TIR_FACTOR = "tir_border_time_factor"
"""Parameter: share of the ordinary processing that a truck under a TIR carnet needs."""
IMPORT, EXPORT = "import", "export"


class PortStay(NamedTuple):
    """What a port takes from a shipment in one direction."""

    terms: PortTerms
    """Hours, charges and free time, of imports or of exports."""
    is_import: bool
    """Whether the terms are those of imports."""
    demurrage_usd: float
    """USD of the whole shipment beyond the free time, part of its charges."""
    teu: float
    """TEU of the shipment."""


class AtOnePlace(NamedTuple):
    """What a link takes where it stands."""

    ordinary_h: tuple[float, ...]
    """Hours at any time of the year, then by month."""
    tir_h: tuple[float, ...]
    """The same under a TIR carnet."""
    processing_h: float
    """Hours without the wait for a gate or a train."""
    tir_processing_h: float
    """The same under a TIR carnet."""
    link: Link
    """Whose hours they are."""

    def hours(self, month: int, tir: bool, port: str) -> float:
        """Hours in a month and regime.

        Parameters
        ----------
        month
            1 to 12, or 0 for any time of the year.
        tir
            Whether the truck goes under a TIR carnet.
        port
            ``import`` or ``export`` whatever the direction of travel, else by it.

        Returns
        -------
        float
            Hours.
        """
        if self.link.port_terms is not None:
            return _value(port_terms(self.link, port).handling_h) + _value(
                self.link.departure_wait_h
            )
        return (self.tir_h if tir else self.ordinary_h)[month]

    def charges_usd(self, port: str) -> float:
        """Charges per truck or TEU, demurrage among them.

        Parameters
        ----------
        port
            ``import`` or ``export`` whatever the direction of travel, else by it.

        Returns
        -------
        float
            USD.
        """
        if self.link.port_terms is None:
            return _value(self.link.charges_usd)
        terms = port_terms(self.link, port)
        return _value(terms.charges_usd) + terms.demurrage_usd

    def figures(self, tir: bool, port: str) -> list[Quantity]:
        """The quantities behind the hours.

        Parameters
        ----------
        tir
            Whether the truck goes under a TIR carnet.
        port
            ``import`` or ``export`` whatever the direction of travel, else by it.

        Returns
        -------
        list of Quantity
            Empty where it takes no time.
        """
        link = self.link
        if link.port_terms is not None:
            return _stated(port_terms(self.link, port).handling_h, self.link.departure_wait_h)
        if tir and link.tir_handling_h is not None:
            return [link.tir_handling_h]
        return _stated(link.handling_h, link.departure_wait_h)

    def charges(self, port: str) -> list[Quantity]:
        """The quantities behind the charges.

        Parameters
        ----------
        port
            ``import`` or ``export`` whatever the direction of travel, else by it.

        Returns
        -------
        list of Quantity
            Empty where nothing is charged.
        """
        if self.link.port_terms is None:
            return _stated(self.link.charges_usd)
        terms = port_terms(self.link, port)
        demurrage = (terms.free_time_h, terms.demurrage_usd_per_day) if terms.demurrage_usd else ()
        return _stated(terms.charges_usd, *demurrage)

    def stay(self, port: str, teu: float) -> PortStay | None:
        """What a port takes from a shipment.

        Parameters
        ----------
        port
            ``import`` or ``export`` whatever the direction of travel, else by it.
        teu
            Of the shipment.

        Returns
        -------
        PortStay or None
            None for what is no port with terms.
        """
        if self.link.port_terms is None:
            return None
        terms = port_terms(self.link, port)
        return PortStay(terms, self._is_import(port), terms.demurrage_usd * teu, teu)

    def _is_import(self, port: str) -> bool:
        inward = self.link.tail.endswith(":port")
        return port == IMPORT or (port != EXPORT and inward)


class Handling:
    """What links take where they stand, each once.

    Parameters
    ----------
    parameters
        Of the network.
    """

    def __init__(self, parameters: Mapping[str, Quantity]) -> None:
        factor = parameters.get(TIR_FACTOR)
        self._tir_factor = 1.0 if factor is None else factor.value
        self._of: dict[str, AtOnePlace] = {}

    def of(self, link: Link) -> AtOnePlace:
        """What a link takes where it stands.

        Parameters
        ----------
        link
            A link of the network.

        Returns
        -------
        AtOnePlace
            Of a section the wait where trucks may pass at some hours alone.
        """
        if link.link_id not in self._of:
            self._of[link.link_id] = self._at_one_place(link)
        return self._of[link.link_id]

    def _at_one_place(self, link: Link) -> AtOnePlace:
        waits_h = gate_waits_h(link.gates)
        stated_h = _value(link.handling_h)
        processing_h = stated_h
        if link.wait_inside and link.handling_h is not None:
            processing_h = max(stated_h - waits_h[ANY_MONTH], LEAST_PROCESSING * stated_h)
        wait_inside_h = stated_h - processing_h
        factor = self._tir_factor if link.kind == "crossing" and link.mode == "road" else 1.0
        tir_h = processing_h * factor
        if link.tir_handling_h is not None:
            tir_h = max(link.tir_handling_h.value - wait_inside_h, 0.0)
        departure_h = _value(link.departure_wait_h)
        usual_h = waits_h[ANY_MONTH]
        if link.wait_inside and link.handling_h is not None:
            usual_h = wait_inside_h
        if not link.gates:  # every month alike, as almost everywhere
            return AtOnePlace(
                ordinary_h=(processing_h + departure_h,) * len(waits_h),
                tir_h=(tir_h + departure_h,) * len(waits_h),
                processing_h=processing_h,
                tir_processing_h=tir_h,
                link=link,
            )
        extra = [usual_h + (wait_h - waits_h[ANY_MONTH]) + departure_h for wait_h in waits_h]
        return AtOnePlace(
            ordinary_h=tuple(processing_h + max(wait_h, 0.0) for wait_h in extra),
            tir_h=tuple(tir_h + max(wait_h, 0.0) for wait_h in extra),
            processing_h=processing_h,
            tir_processing_h=tir_h,
            link=link,
        )


def port_terms(link: Link, port: str) -> PortTerms:
    """The terms of a port in the direction asked for.

    Parameters
    ----------
    link
        Between quay and land.
    port
        ``import`` or ``export`` whatever the direction of travel, else by it.

    Returns
    -------
    PortTerms
        None of its figures known where the port states none.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> quay, door = Package().network.components["port-karachi-road"]
    >>> port_terms(quay, "import") == port_terms(door, "import")
    True
    """
    if link.port_terms is None:
        return PortTerms(None, None, None, None, None, None)
    inward = link.tail.endswith(":port")
    imports = port == IMPORT or (port != EXPORT and inward)
    return link.port_terms[0 if imports else 1]


def _value(quantity: Quantity | None) -> float:
    return 0.0 if quantity is None else quantity.value


def _stated(*quantities: Quantity | None) -> list[Quantity]:
    return [quantity for quantity in quantities if quantity is not None]
