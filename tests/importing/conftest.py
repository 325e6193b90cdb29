"""Files of lines as users have them, and the command that imports them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from corridors.data.package import Package
from corridors.model.network import Network
from tests.support.program import Answer, Call

Points = Sequence[tuple[float, float]]
LINK = "pk-n35-abbottabad-mansehra"
"""A section of 25 km by the tables."""


def at(network: Network, place_id: str) -> tuple[float, float]:
    place = network.place(place_id)
    return place.lon_deg, place.lat_deg


def feature(points: Any, kind: str = "LineString", **fields: Any) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": points}
    return {"type": "Feature", "properties": fields, "geometry": geometry}


def write(path: Path, *features: dict[str, Any], **members: Any) -> str:
    document = {"type": "FeatureCollection", **members, "features": list(features)}
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


Bring = Callable[..., Answer]


@pytest.fixture
def bring(call: Call, tmp_path: Path) -> Bring:
    """Import a file into ``tmp_path/mine``; a refusal must leave nothing behind."""

    def of(path: str, *words: str) -> Answer:
        before = sorted(tmp_path.rglob("*"))
        answer = call("network", "import", path, "-o", str(tmp_path / "mine"), *words)
        assert "Traceback" not in answer.err
        if answer.code:
            assert answer.out == ""
            assert answer.err.startswith(("Error: ", "Usage: "))
            assert answer.err.count("Error: ") == 1
            assert sorted(tmp_path.rglob("*")) == before
        return answer

    return of


def report(answer: Answer) -> dict[str, Any]:
    assert answer.code == 0, answer.err
    found: dict[str, Any] = json.loads(answer.out)
    return found


def imported(tmp_path: Path) -> Network:
    return Package(str(tmp_path / "mine")).network
