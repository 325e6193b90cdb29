"""Rules of elevation: profiles and passes lie on the sections they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from corridors.checks.links import links_of_rows
from corridors.data.elevation import PASSES, PROFILES, LinkProfile
from corridors.errors import Problem
from corridors.model.network import Network


def elevation(network: Network, profiles: Mapping[str, LinkProfile]) -> Iterator[Problem]:
    """Profiles and passes belong to sections, end where these do, and agree with their points.

    Parameters
    ----------
    network
        Of a package.
    profiles
        Of the same package.

    Yields
    ------
    Problem
        One for each breach.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> package = Package()
    >>> list(elevation(package.network, package.profiles))
    []
    """
    sections = {link.link_id: link for link in links_of_rows(network) if link.kind == "section"}
    for link_id, profile in profiles.items():
        table = PROFILES if profile.points else PASSES
        if link_id not in sections:
            yield Problem(table=table, row=link_id, message="is not a section of links.csv")
            continue
        length_km = sections[link_id].length_km.value
        for one in profile.passes:
            if one.km > length_km:
                message = f"{one.name} lies at {one.km:g} km of {length_km:g}"
                yield Problem(table=PASSES, row=link_id, message=message)
        for message in _faults(profile, length_km) if profile.points else ():
            yield Problem(table=PROFILES, row=link_id, message=message)


def _faults(profile: LinkProfile, length_km: float) -> Iterator[str]:
    """What is wrong with a profile that has points."""
    points = profile.points
    if points[0][0] != 0 or points[-1][0] != length_km:
        yield f"profile runs from {points[0][0]:g} to {points[-1][0]:g} km, not 0 to {length_km:g}"
    if any(after <= before for (before, _), (after, _) in pairwise(points)):
        yield "the km of the profile do not grow"
    highest_m = max(metres for _, metres in points)
    if profile.highest_m != highest_m:
        yield f"highest_m {profile.highest_m:g} is not the profile's, {highest_m:g}"
    elif (profile.highest_at_km, highest_m) not in points:
        yield f"highest_at_km {profile.highest_at_km:g} is not where the profile is highest"
    steps = [after - before for (_, before), (_, after) in pairwise(points)]
    for name, stated_m, sum_m in (
        ("ascent_m", profile.ascent_m, sum(step for step in steps if step > 0)),
        ("descent_m", profile.descent_m, -sum(step for step in steps if step < 0)),
    ):
        if stated_m != sum_m:
            yield f"{name} {stated_m:g} is not the profile's, {sum_m:g}"
