"""Answers as data frames."""

from __future__ import annotations

import pytest

import corridors
from corridors.output.frames import data_frame, geo_data_frame


def test_cells_stand_under_their_headings() -> None:
    frame = data_frame((("name", "length_km"), [["a", 1.5], ["b", 2.0]]))
    assert list(frame.columns) == ["name", "length_km"]
    assert frame.set_index("name").length_km.to_dict() == {"a": 1.5, "b": 2.0}


def test_no_rows_keep_the_columns() -> None:
    frame = data_frame((("name", "length_km"), []))
    assert frame.empty
    assert list(frame.columns) == ["name", "length_km"]


def test_no_features_are_an_empty_frame_in_wgs84() -> None:
    frame = geo_data_frame({"type": "FeatureCollection", "features": []})
    assert len(frame) == 0
    assert frame.crs.to_epsg() == 4326


def test_frames_of_an_answer_have_its_legs() -> None:
    answer = corridors.load().route("Quetta", "Karachi", by="time")
    geometry = answer.to_geopandas()
    assert geometry.crs.to_epsg() == 4326
    assert list(geometry["from"]) == [leg.link.from_place for leg in answer.best.legs]
    assert geometry.length_km.sum() == pytest.approx(answer.best.totals["length_km"], abs=1e-3)
