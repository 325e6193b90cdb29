"""The built wheel, installed in an empty environment and run from another folder.

Run: ``python -m tests.installed_wheel``; leaves with 1 and a reason if anything is missing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def call(*command: str, folder: Path) -> str:
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} left with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = (sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT))
        call(*build, folder=ROOT)
        (wheel,) = folder.glob("*.whl")
        venv.create(folder / "empty", with_pip=True)
        python, program = (str(folder / "empty" / "bin" / part) for part in ("python", "corridors"))
        quiet = ("-q", "--disable-pip-version-check", "-c", str(ROOT / "constraints.txt"))
        call(python, "-m", "pip", "install", *quiet, str(wheel), folder=folder)
        call(python, "-m", "pip", "check", folder=folder)
        call(program, "--help", folder=folder)
        answer = json.loads(
            call(program, "route", "tashkent", "karachi", "--format", "json", folder=folder)
        )
        assert answer["routes"][0]["totals"]["length_km"] > 2000
        call(program, "network", "check", folder=folder)
        call(program, "compare", "dushanbe", "karachi", "--map", "map.html", folder=folder)
        page = (folder / "map.html").read_text(encoding="utf-8")
        assert "Dushanbe" in page
        assert len(page) > 100_000
        call(program, "report", "dushanbe", "karachi", "-o", "report.html", folder=folder)
        assert "Dushanbe" in (folder / "report.html").read_text(encoding="utf-8")
        print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, installed and run from {folder}")


if __name__ == "__main__":
    main()
