"""Made-up elevation tiles, as SRTM's are written."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

Height = Callable[[Any, Any], Any]
"""Metres by longitude and latitude in degrees."""


def heights(south: int, west: int, height: Height, side: int = 1201) -> np.ndarray:
    """A tile's heights from the north, in whole metres."""
    lat = south + 1 - np.arange(side) / (side - 1)
    lon = west + np.arange(side) / (side - 1)
    metres = height(lon[None, :], lat[:, None]) + np.zeros((side, side))
    return np.rint(metres).astype(">i2")


def write_tile(path: Path, content: bytes | np.ndarray) -> Path:
    """A tile, packed as the ending says."""
    raw = content if isinstance(content, bytes) else content.tobytes()
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(raw, 1))
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(path.name.split(".")[0] + ".hgt", raw)
    else:
        path.write_bytes(raw)
    return path
