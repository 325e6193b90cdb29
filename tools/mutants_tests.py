"""The tests that a changed module must fail: its own, those of its room, those of whole answers."""

from __future__ import annotations

import os
import subprocess
import sys

ANSWERS = (
    "tests/questions",
    "tests/test_documents.py::test_readme_answers_are_the_programs",
    "tests/test_documents.py::test_the_page_of_calibration_is_the_programs",
)
FAST_FIRST = {
    "pricing": (
        "tests/pricing",
        "tests/routing/test_departures.py",
        "tests/analysis/test_baseline.py",
        "tests/analysis/test_certainty.py",
        "tests/maps/test_answer_strip.py",
    ),
    "routing": ("tests/routing", "tests/pricing/test_quotes.py"),
    "scenarios": ("tests/scenarios",),
}


def main() -> None:
    """Leave with pytest's code; the first test that fails ends it."""
    names = subprocess.run(
        ("git", "diff", "--name-only"), check=True, capture_output=True, text=True
    ).stdout.split()
    module = next((name for name in names if name.startswith("corridors/")), "")
    room = module.split("/")[1] if module else "pricing"
    own = [module] if module else []
    command = (
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
    )
    done = subprocess.run(
        (*command, *own, *FAST_FIRST[room], *ANSWERS),
        env={**os.environ, "PYTHONPATH": os.getcwd(), "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
