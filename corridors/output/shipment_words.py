"""The terms of a shipment in words: its load, its regime, its record."""

from __future__ import annotations

from math import isclose

from corridors.language.speech import counted, later, say
from corridors.language.written import number, plain_number
from corridors.model.network import Network
from corridors.pricing.shipment import DEFAULT_KIND, RECORD, TIR, Shipment, default_shipment


def shipment_terms(network: Network, shipment: Shipment) -> list[str]:
    """What is shipped, and by which closure record, where that is not the usual and shipped one.

    Parameters
    ----------
    network
        Whose parameters hold the usual load.
    shipment
        Of a question.

    Returns
    -------
    list of str
        Words for a line of terms; none for the usual shipment and the record of the data.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> own = network.with_closures(network.closures, network.data_as_of, own_record="mine.csv")
    >>> shipment_terms(own, default_shipment(network.parameters, crew=2))
    ['two drivers', 'closure record of your own: mine.csv']
    """
    return [*load_terms(network, shipment), *record_terms(network)]


def record_terms(network: Network) -> list[str]:
    """That a closure record of the user's own is applied.

    Parameters
    ----------
    network
        With its record.

    Returns
    -------
    list of str
        One for a line of terms, or none.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> record_terms(Package().network)
    []
    """
    return (
        [say("closure record of your own: {file}", file=network.own_record)]
        if network.own_record
        else []
    )


def load_terms(network: Network, shipment: Shipment) -> list[str]:
    """What is shipped and how, where it is not the usual container in one truck.

    Parameters
    ----------
    network
        Whose parameters hold the usual load.
    shipment
        Of a question.

    Returns
    -------
    list of str
        Words for a line of terms; none for the usual shipment.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> load_terms(network, default_shipment(network.parameters, payload_t=40.0, crew=2))
    ['40 t in 2 trucks', 'two drivers']
    >>> load_terms(network, default_shipment(network.parameters))
    []
    """
    usual = network.parameters.get("payload_t")
    is_usual = usual is not None and shipment.payload_t == usual.value and shipment.trucks == 1
    load = counted(
        "{load} t in one truck",
        "{load} t in {number} trucks",
        shipment.trucks,
        load=plain_number(shipment.payload_t),
    )
    kind = KIND_WORDS.get(shipment.kind, shipment.kind)
    words = (
        "" if is_usual else load,
        "" if shipment.kind == DEFAULT_KIND else say(kind, "shipment"),
        ""
        if _has_usual_value(network, shipment)
        else say("cargo of {usd} USD", usd=number(shipment.cargo_value_usd)),
        say("two drivers") if shipment.crew > 1 else "",
        say("under TIR carnets") if shipment.regime == TIR else "",
        say(PORT_WORDS[shipment.port]) if shipment.port in PORT_WORDS else "",
        say("risk by the raw closure record") if shipment.risk == RECORD else "",
    )
    return [word for word in words if word]


def _has_usual_value(network: Network, shipment: Shipment) -> bool:
    """Whether the load is worth what its kind is worth in so many trucks."""
    if "cargo_value_usd" not in network.parameters:
        return True
    kind = shipment.kind or None
    usual = default_shipment(network.parameters, kind=kind, trucks=shipment.trucks)
    return isclose(shipment.cargo_value_usd, usual.cargo_value_usd)


KIND_WORDS = {"40ft": "40 ft container", "food-aid": "food aid", "rigid": "truck without trailer"}
"""Kinds of shipment whose key is no word."""
PORT_WORDS = {
    "import": later("port handling of imports"),
    "export": later("port handling of exports"),
    "none": later("no port handling"),
}
"""Port handling where it does not follow the direction of travel."""
