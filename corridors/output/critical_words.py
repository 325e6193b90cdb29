"""What routes depend on, in sentences and cells."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.closable import Series
from corridors.analysis.critical import Critical, PlaceCuts
from corridors.analysis.pair_losses import Loss
from corridors.analysis.sea_access import SmallestCuts
from corridors.measures import objective
from corridors.model.network import Network
from corridors.units import listed, some

NOUNS = {
    "crossing": ("border crossing", "border crossings"),
    "link": ("link", "links"),
    "country": ("state", "states"),
    "border": ("border", "borders"),
    "corridor": ("corridor", "corridors"),
}
"""What is closed, one and several."""
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NAMED = 4
"""A cell names the closures of a set up to this size."""


def number_words(number: int) -> str:
    """A small number as a word.

    Parameters
    ----------
    number
        Not negative.

    Returns
    -------
    str
        Digits above ten.

    Examples
    --------
    >>> number_words(3), number_words(12)
    ('three', '12')
    """
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def names(closed: Sequence[Series], last: str = "and") -> str:
    """Some closures in a sentence.

    Parameters
    ----------
    closed
        One or several.
    last
        Word before the last one.

    Returns
    -------
    str
        Their names in order.

    Examples
    --------
    >>> names([Series(("CHN",), "China"), Series(("IRN",), "Iran")])
    'China and Iran'
    """
    return listed([one.name for one in closed], last)


def said(of: str, closed: Sequence[Series]) -> str:
    """Some closures in a sentence, with their articles.

    Parameters
    ----------
    of
        The kind.
    closed
        One or several.

    Returns
    -------
    str
        Their names in order.

    Examples
    --------
    >>> said("border", [Series(("CHN-PAK",), "China–Pakistan")])
    'the China–Pakistan border'
    """
    form = {"border": "the {} border", "link": "the {}", "corridor": "the {} corridor"}.get(
        of, "{}"
    )
    return listed([form.format(one.name) for one in closed])


def pair_name(network: Network, pair: tuple[str, str]) -> str:
    """A pair of places as one name.

    Parameters
    ----------
    network
        Which holds the names.
    pair
        Place ids.

    Returns
    -------
    str
        Origin and destination.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> pair_name(Package().network, ("dushanbe", "karachi"))
    'Dushanbe–Karachi'
    """
    return "–".join(network.places[name].name for name in pair)


def others_name(network: Network, cuts: PlaceCuts) -> str:
    """From what a place is cut off.

    Parameters
    ----------
    network
        Which holds the names.
    cuts
        Of the place.

    Returns
    -------
    str
        The places asked for, or all seaports.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> cuts = PlaceCuts("kabul", ("karachi", "gwadar"), False, (), None, None)
    >>> others_name(Package().network, cuts)
    'Karachi and Gwadar'
    """
    if cuts.sea:
        return f"every seaport ({len(cuts.reached)})"
    return some([network.places[name].name for name in cuts.others])


def cuts_cell(cuts: SmallestCuts | None) -> str:
    """The smallest sets that cut a place off, in a cell.

    Parameters
    ----------
    cuts
        None where no set does.

    Returns
    -------
    str
        Names of a small set, the number of a great one.

    Examples
    --------
    >>> cuts_cell(SmallestCuts(1, ((Series(("IRN",), "Iran"),),), True))
    'Iran alone'
    """
    if cuts is None:
        return "not to be cut off"
    if cuts.size == 0:
        return "has no route now"
    if cuts.size == 1:
        return f"{names([one for (one,) in cuts.sets], 'or')} alone"
    count = number_words(cuts.size)
    more = "" if cuts.complete and len(cuts.sets) == 1 else f" ({sets_count(cuts)})"
    if cuts.size > NAMED:
        return f"{count} together{more}"
    such = "such as " if more else ""
    return f"{count} together: {such}{names(cuts.sets[0])}{more}"


def sets_count(cuts: SmallestCuts) -> str:
    """How many smallest sets there are.

    Parameters
    ----------
    cuts
        At least one.

    Returns
    -------
    str
        Number and noun.

    Examples
    --------
    >>> sets_count(SmallestCuts(2, ((), ()), False))
    'more than 2 sets'
    """
    return f"{'' if cuts.complete else 'more than '}{len(cuts.sets)} sets"


def lead(network: Network, found: Critical) -> str:
    """What the answer comes to, in a few sentences.

    Parameters
    ----------
    network
        Which holds the names.
    found
        As the analysis gives it.

    Returns
    -------
    str
        To be read aloud.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().critical("Quetta", "Karachi", of="country")
    >>> lead(answer.network, answer.result)
    'No state changes Quetta–Karachi by closing alone. No set of states cuts it off.'
    """
    first = _of_many(network, found) if found.importance else _of_one(network, found)
    return " ".join([first, *_cut_sentences(network, found)])


def _of_one(network: Network, found: Critical) -> str:
    (pair,) = found.pairs
    name = pair_name(network, (pair.origin, pair.destination))
    worst = next((loss for loss in pair.losses[1] if not loss.cuts_off), None)
    if worst is None:
        if pair.losses[1]:
            return ""  # the cuts say it all
        return f"No {NOUNS[found.of][0]} changes {name} by closing alone."
    alike = [
        said(found.of, loss.closed)
        for loss in pair.losses[1]
        if not loss.cuts_off and loss.differences == worst.differences
    ]
    either = f"{'either of' if len(alike) == 2 else 'any of'} " * (len(alike) > 1)
    return f"Without {either}{some(alike)}, {name} takes {loss_words(found, worst)}."


def loss_words(found: Critical, loss: Loss) -> str:
    """What a pair takes more, in a sentence.

    Parameters
    ----------
    found
        Whose objective counts.
    loss
        That leaves a route.

    Returns
    -------
    str
        Figure, unit and measure.

    Examples
    --------
    >>> import corridors
    >>> found = corridors.load().critical("Dushanbe", "Karachi", by="distance").result
    >>> loss_words(found, Loss((), {"length_km": 12.0}, ()))
    '12 km more by distance'
    """
    measure = objective(found.question.by)
    words = f"{measure.with_unit(loss.differences[measure.key])} more"
    return words if measure.key == "time_h" else f"{words} by {measure.label}"


def _of_many(network: Network, found: Critical) -> str:
    noun, _ = NOUNS[found.of]
    worst = next((one for one in found.importance[1] if one.mean > 0), None)
    if worst is None:
        return f"No {noun} changes a pair by closing alone."
    measure = objective(found.question.by)
    at_worst = ""
    if worst.worst_pair is not None:
        at_worst = (
            f", at worst {measure.with_unit(worst.worst)} ({pair_name(network, worst.worst_pair)})"
        )
    lost = len(worst.cut_off)
    cut = f" and {lost} are cut off" if lost else ""
    left = " that are left" if lost else ""
    alike = [
        said(found.of, one.closed)
        for one in found.importance[1]
        if one._replace(closed=worst.closed) == worst
    ]
    it = "it" if len(alike) == 1 else "any of them"
    averaged = f"averaged over the {worst.pairs - lost} pairs" if lost else ""
    averaged = averaged or (f"averaged over all {worst.pairs} pairs" if worst.pairs > 1 else "")
    return (
        f"Most depends on {some(alike)}: without {it}, {worst.affected - lost} of"
        f" {worst.pairs} pairs take another route{cut}; {averaged}{left}, a pair takes"
        f" {measure.with_unit(worst.mean)} more by {measure.label}{at_worst}."
    )


def _cut_sentences(network: Network, found: Critical) -> list[str]:
    """What cuts off from the places asked for: once, if it is the same for all."""
    asked = [cuts for cuts in found.places if not cuts.sea]
    sentences = []
    if asked and len({cuts.sets for cuts in asked}) == 1:
        sentences.append(_cut_sentence(network, found, asked[0], asked[0].sets, found.of))
    if found.of != "country" and asked and len({cuts.states for cuts in asked}) == 1:
        sentences.append(_cut_sentence(network, found, asked[0], asked[0].states, "country"))
    return list(filter(None, sentences))


def _cut_sentence(
    network: Network, found: Critical, place: PlaceCuts, cuts: SmallestCuts | None, of: str
) -> str:
    noun, plural = NOUNS[of]
    many = bool(found.importance)
    what = f"any place off from {others_name(network, place)}" if many else "it off"
    if cuts is None:
        return f"No set of {plural} cuts {what}."
    if cuts.size == 0:
        return ""
    if cuts.size == 1:
        verb = "cuts" if len(cuts.sets) == 1 else "each cut"
        return f"{_capital(said(of, [one for (one,) in cuts.sets]))} {verb} {what} alone."
    none = f"No {noun} cuts {what} alone"
    if cuts.size > 2:
        none += f" and no {number_words(cuts.size - 1)} do together"
    count = number_words(cuts.size)
    if cuts.complete and len(cuts.sets) == 1 and cuts.size <= NAMED:
        return f"{none}; {count} together do: {said(of, cuts.sets[0])}."
    if cuts.complete and len(cuts.sets) == 1:
        return f"{none}; {count} together do."
    such = f", such as {said(of, cuts.sets[0])}" if cuts.size <= NAMED else ""
    return f"{none}; {count} together do, in {sets_count(cuts)}{such}."


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
