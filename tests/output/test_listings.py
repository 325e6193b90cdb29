"""Listings say the same in every output format, row by row."""

from __future__ import annotations

import csv
import io
import json

import pytest

import corridors
from corridors.errors import UnknownNameError
from corridors.output.listing import Listing

PLANNER = corridors.load()
KEYS = {
    "places": {"id": "place_id", "name": "name", "country": "country", "lon_deg": "lon_deg"},
    "links": {"id": "link_id", "class": "link_class", "status": "state"},
    "crossings": {"id": "crossing", "mode": "mode"},
    "closures": {"extent": "extent", "mode": "mode", "since": "since", "cause": "cause"},
    "sources": {"id": "source_id", "title": "title", "publisher": "publisher", "url": "url"},
    "scenarios": {"scenario": "name", "date": "date", "title": "title"},
}
"""By listing, a heading and the key of the same in its documents."""


def listing(kind: str) -> Listing:
    made: Listing = getattr(PLANNER, kind)()
    return made


@pytest.mark.parametrize("kind", KEYS)
def test_json_and_csv_agree_row_by_row(kind: str) -> None:
    made = listing(kind)
    document = json.loads(made.to_json())
    assert document["schema"] == f"corridors/{kind}/2"
    rows = list(csv.DictReader(io.StringIO(made.to_csv())))
    assert len(rows) == len(document[kind]) == len(made.rows) > 3
    for row, entry in zip(rows, document[kind], strict=True):
        for heading, key in KEYS[kind].items():
            assert row[heading].removeprefix("'") == str(entry[key]), (kind, row)


@pytest.mark.parametrize("kind", KEYS)
def test_a_frame_has_a_row_a_document(kind: str) -> None:
    made = listing(kind)
    frame = made.to_pandas()
    assert len(frame) == len(made.documents)
    assert list(frame.columns) == list(made.documents[0])


def test_figures_of_crossings_are_those_of_their_documents() -> None:
    made = PLANNER.crossings()
    at = {heading: made.header.index(heading) for heading in ("hours", "USD", "closed", "status")}
    for row, entry in zip(made.rows, made.documents, strict=True):
        charges = entry["charges_usd"]
        assert row[at["hours"]] == f"{round(entry['time_h'], 1):g}"
        assert row[at["USD"]] == f"{charges['value'] if charges else 0:g}"
        share = f"{entry['share_closed']:.0%}"
        assert row[at["closed"]] == (share if entry["status"] == "open" else "–")
        since = entry["closed_since"]
        if entry["status"] == "open" and since:
            assert row[at["status"]] == f"closed since {since}"
        assert row[at["status"]] == entry["state"]


def test_the_count_knows_one_from_many() -> None:
    header, rows = ("id",), (("karachi",), ("gwadar",))
    texts = [Listing("places", header, rows[:count], ()).to_text() for count in range(3)]
    assert [text.split("\n")[0] for text in texts] == ["0 places", "1 place", "2 places"]
    assert Listing("places", header, rows, (), title="Ports").to_text().startswith("Ports\n")


def test_a_text_chooses_rows_and_none_left_is_an_error() -> None:
    some = PLANNER.places("khorgos")
    assert 0 < len(some.rows) < len(PLANNER.places().rows)
    assert all("khorgos" in str(row).lower() for row in some.rows)
    with pytest.raises(UnknownNameError, match="nowhere"):
        PLANNER.places("nowhere")
