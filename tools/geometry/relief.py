"""Put a shaded relief into ``geodata/basemap.json``: a small picture that lies over the land.

Source: NOAA GLOBE (30 arc-seconds, public domain), from the wheel that ``grids.py`` reads. Run from
the project's root, in the environment of ``make geometry`` and after ``tools.geometry.basemap``,
which leaves it out; the same grid gives the same bytes::

    python -m tools.geometry.relief

The picture has a palette of shadows and lights that let the land through, so that it lies over any
colour. Its rows follow Web Mercator, as the page's map does.
"""

from __future__ import annotations

import base64
import json
import re
import struct
import zlib

import numpy as np
from scipy.ndimage import gaussian_filter, map_coordinates

from tools import DATA
from tools.geometry.grids import Grid, load_globe

WEST_SOUTH_EAST_NORTH_DEG = (44.0, 20.0, 90.0, 49.9)
WIDTH_PX = 224
SUN_AZIMUTH_DEG, SUN_ALTITUDE_DEG = 315.0, 45.0
EXAGGERATION = 9.0
EDGE_PX = 14
SOFTENING = 0.85
"""Power of the shadows: below 1, gentle slopes are seen as well."""
KM_PER_DEGREE = 111.32
SHADES = (0.0, 0.03, 0.07, 0.11, 0.15, 0.2, 0.25, 0.31)
"""Opacities of the shadows, of flat land first."""
LIGHTS = (0.25, 0.5)
"""Opacities of the lights."""
_RELIEF = re.compile(r'^"relief":.*\n', re.MULTILINE)
SOURCE = "NOAA GLOBE 1.0 (public domain)"


def mercator(lat_deg: np.ndarray | float) -> np.ndarray:
    """Northing of a latitude on a sphere of radius 1."""
    return np.asarray(np.log(np.tan(np.pi / 4 + np.radians(lat_deg) / 2)))


def shade(grid: Grid) -> np.ndarray:
    """Light on the land: below 0 in shadow, 0 where it is flat; rows from the north, Mercator."""
    west, south, east, north = WEST_SOUTH_EAST_NORTH_DEG
    height_px = round(WIDTH_PX * float(mercator(north) - mercator(south)) / np.radians(east - west))
    step_deg = (east - west) / WIDTH_PX
    heights_m = np.maximum(grid.height_m.astype(np.float32), 0)
    smooth_m = gaussian_filter(heights_m, sigma=0.45 * step_deg / grid.step_deg)
    northings = np.linspace(float(mercator(north)), float(mercator(south)), 2 * height_px + 1)[1::2]
    lat_deg = np.degrees(2 * np.arctan(np.exp(northings)) - np.pi / 2)
    lon_deg = west + step_deg * (np.arange(WIDTH_PX) + 0.5)
    rows = (lat_deg - grid.south) / grid.step_deg
    columns = (lon_deg - grid.west) / grid.step_deg
    seen_m = map_coordinates(smooth_m, np.meshgrid(rows, columns, indexing="ij"), order=1)
    step_m = 1000 * KM_PER_DEGREE * step_deg * np.cos(np.radians(lat_deg))[:, None]
    down, right = np.gradient(seen_m)
    east_slope, north_slope = EXAGGERATION * right / step_m, -EXAGGERATION * down / step_m
    azimuth, altitude = np.radians(SUN_AZIMUTH_DEG), np.radians(SUN_ALTITUDE_DEG)
    towards = east_slope * np.sin(azimuth) + north_slope * np.cos(azimuth)
    length = np.sqrt(1 + east_slope**2 + north_slope**2)
    light = (np.sin(altitude) - np.cos(altitude) * towards) / length
    return np.asarray((light - np.sin(altitude)) * fading(light.shape))


def fading(shape: tuple[int, int]) -> np.ndarray:
    """1 inside, and down to 0 at the edges, so that the picture has none to be seen."""
    rows, columns = (
        np.clip((np.minimum(np.arange(size), np.arange(size)[::-1]) + 0.5) / EDGE_PX, 0, 1)
        for size in shape
    )
    return np.asarray(rows[:, None] * columns)


def levels(light: np.ndarray) -> np.ndarray:
    """Numbers of the palette: flat land, shadows and lights from faint to full."""
    deepest, brightest = np.quantile(light, 0.01), np.quantile(light, 0.99)
    dark = np.clip(light / deepest, 0, 1) ** SOFTENING * (len(SHADES) - 1)
    bright = np.clip(light / brightest, 0, 1) * len(LIGHTS)
    number = np.where(light < 0, np.round(dark), 0)
    return np.where(np.round(bright) > 0, len(SHADES) - 1 + np.round(bright), number).astype(
        np.uint8
    )


def png(numbers: np.ndarray) -> bytes:
    """A picture of a palette's numbers, four bits each."""
    height_px, width_px = numbers.shape
    packed = numbers[:, 0::2] << 4 | numbers[:, 1::2]
    rows = b"".join(b"\x00" + row.tobytes() for row in packed)
    colours = bytes(3 * len(SHADES)) + b"\xff" * 3 * len(LIGHTS)
    opacities = bytes(round(255 * share) for share in (*SHADES, *LIGHTS))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width_px, height_px, 4, 3, 0, 0, 0)),
        (b"PLTE", colours),
        (b"tRNS", opacities),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def main() -> None:
    """Write the relief into the basemap."""
    picture = png(levels(shade(load_globe(lowest_of_3x3=False))))
    relief = {
        "source": SOURCE,
        "bounds_deg": WEST_SOUTH_EAST_NORTH_DEG,
        "png": base64.b64encode(picture).decode("ascii"),
    }
    path = DATA / "basemap.json"
    text = _RELIEF.sub("", path.read_text(encoding="utf-8"))
    line = f'"relief":{json.dumps(relief, separators=(",", ":"))},\n'
    text = text.replace('"countries":', f'{line}"countries":', 1)
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"relief: {len(picture)} bytes")


if __name__ == "__main__":
    main()
