"""Programs that keep the project; no part of the package that is installed."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The repository."""
DATA = ROOT / "geodata"
"""The data package that the programs read and write: the repository's, never an installed copy."""
