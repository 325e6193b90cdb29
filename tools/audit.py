"""What the product stands on: known vulnerabilities, licences and a bill of materials.

Run: ``python -m tools.audit``. The project is installed into an environment of its own with the
versions of ``constraints.txt``, so that the tools of the tests are not counted. ``out/audit`` then
holds ``vulnerabilities.json`` (pip-audit), ``licences.json`` (pip-licenses) and ``bom.json``
(CycloneDX). What needs the network is skipped with a message where there is none; leaves with 1 for
a vulnerability or a licence that is not in ``ACCEPTED``.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tools import ROOT

OUT = ROOT / "out" / "audit"
TOOLS = ("pip-audit>=2.7", "pip-licenses>=5.0", "cyclonedx-bom>=5.0")
OWN = "freight-corridors"
ACCEPTED = (
    "0BSD",
    "Apache",
    "BSD",
    "CC0",
    "ISC",
    "MIT",
    "Mozilla Public License 2.0",
    "MPL-2.0",
    "PSF",
    "Python Software Foundation",
    "Unlicense",
    "Zlib",
)
"""Beginnings of the names of licences under which a part may be used beside the MIT licence."""
PARTS = re.compile(r"\s+AND\s+|\s+OR\s+|;\s*")


def main() -> None:
    """Audit and print one line for each list."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        product, tools = Path(folder) / "product", Path(folder) / "tools"
        constraints = ("-c", str(ROOT / "constraints.txt"))
        for path, wanted in ((product, (*constraints, str(ROOT))), (tools, TOOLS)):
            venv.create(path, with_pip=True)
            if said := _install(path, wanted):
                print(f"Skipped: the packages can't be installed here ({said}).")
                return
        python = str(product / "bin" / "python")
        licences = _json(tools, "pip-licenses", "--python", python, "--from=mixed", "--format=json")
        (OUT / "licences.json").write_text(json.dumps(licences, indent=2), encoding="utf-8")
        bom = str(OUT / "bom.json")
        make = ("environment", "--output-reproducible", "--pyproject", str(ROOT / "pyproject.toml"))
        _run(tools, "cyclonedx-py", *make, "-o", bom, python)
        (packages,) = product.glob("lib/python*/site-packages")
        found = _json(tools, "pip-audit", "-s", "pypi", "-f", "json", "--path", str(packages))[
            "dependencies"
        ]
        (OUT / "vulnerabilities.json").write_text(json.dumps(found, indent=2), encoding="utf-8")
    strange = strangers(licences)
    print(f"Licences: {len(licences)} parts, {len(strange)} under one that is not accepted.")
    print(*(f"  {line}" for line in strange), sep="\n", end="\n" if strange else "")
    known, said = vulnerabilities(found)
    print(said)
    print(*(f"  {line}" for line in known), sep="\n", end="\n" if known else "")
    components = json.loads(Path(bom).read_text(encoding="utf-8"))["components"]
    print(f"Bill of materials: {len(components)} parts, in {OUT.relative_to(ROOT)}/bom.json.")
    sys.exit(bool(strange or known))


def strangers(licences: Sequence[Mapping[str, str]]) -> list[str]:
    """Parts of which no licence offered, or one of those that hold at once, is accepted.

    Parameters
    ----------
    licences
        As pip-licenses lists them: ``Name``, ``Version``, ``License``.

    Returns
    -------
    list of str
        Name, version and licence of each.

    Examples
    --------
    >>> strangers([{"Name": "a", "Version": "1", "License": "MIT AND PSF-2.0"}])
    []
    >>> strangers([{"Name": "b", "Version": "2", "License": "GPL-3.0 OR MIT"}])
    []
    >>> strangers([{"Name": "c", "Version": "3", "License": "GPL-3.0 AND MIT"}])
    ['c 3: GPL-3.0 AND MIT']
    """
    return [
        f"{one['Name']} {one['Version']}: {one['License']}"
        for one in licences
        if one["Name"] != OWN and not _is_accepted(one["License"])
    ]


def _is_accepted(licence: str) -> bool:
    names = [part.strip(" ()") for part in PARTS.split(licence)]
    fine = [name.startswith(ACCEPTED) for name in names]
    return any(fine) if " OR " in licence and " AND " not in licence else all(fine)


def vulnerabilities(found: Sequence[Mapping[str, Any]]) -> tuple[list[str], str]:
    """Known vulnerabilities, and a sentence on how many parts could be looked up.

    Parameters
    ----------
    found
        The ``dependencies`` that pip-audit lists; one that it could not look up has a
        ``skip_reason``, and the program leaves with 0 all the same.

    Returns
    -------
    tuple of list of str, str
        One line for each, and the sentence.

    Examples
    --------
    >>> vulnerabilities([{"name": "a", "version": "1", "vulns": []}])
    ([], 'Vulnerabilities: 0 known in 1 of 1 parts looked up.')
    >>> vulnerabilities([{"name": "a", "skip_reason": "not found"}])[1]
    "Vulnerabilities: skipped, the service that lists them can't be reached."
    """
    others = [one for one in found if one["name"] != OWN]
    looked_up = [one for one in others if "skip_reason" not in one]
    known = [
        f"{one['name']} {one['version']}: {vuln['id']}"
        for one in looked_up
        for vuln in one["vulns"]
    ]
    if not looked_up:
        return known, "Vulnerabilities: skipped, the service that lists them can't be reached."
    return known, (
        f"Vulnerabilities: {len(known)} known in {len(looked_up)} of {len(others)} parts looked up."
    )


def _install(path: Path, wanted: Sequence[str]) -> str:
    """Install into an environment; the last line of what pip says if it can't."""
    pip = (str(path / "bin" / "python"), "-m", "pip", "install", "-q", *wanted)
    done = subprocess.run(pip, capture_output=True, text=True, check=False)
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


def _run(path: Path, program: str, *words: str) -> str:
    command = (str(path / "bin" / program), *words)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout.strip() and done.returncode:
        sys.exit(f"{program} failed:\n{done.stderr}")
    return done.stdout


def _json(path: Path, program: str, *words: str) -> Any:
    return json.loads(_run(path, program, *words))


if __name__ == "__main__":
    main()
