"""The wheel, built from the source distribution, installed in an empty environment and run there.

Run: ``python -m tools.installed_wheel``; leaves with 1 and a reason if anything is missing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from tools import ROOT
from tools.adversarial import run as hostile


def call(*command: str, folder: Path) -> str:
    """What a command prints; a failure ends the check."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} left with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def names(folder: Path) -> set[str]:
    """The files below a folder, without what Python compiles."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)) for path in files if path.suffix != ".pyc"}


def check_contents(site_packages: Path) -> None:
    """The data lie inside the package, whole, and nothing of ours lies beside it."""
    shipped = site_packages / "corridors" / "geodata"
    apart = sorted(names(shipped) ^ names(ROOT / "geodata"))
    if apart:
        sys.exit(f"the repository's data and the installed ones differ: {', '.join(apart)}")
    for name in ("geodata", "tools", "tests", "benchmarks", "cli.py"):
        if (site_packages / name).exists():
            sys.exit(f"{name} lies in site-packages, beside the package and not inside it")


def main() -> None:
    """Build, install and run; the source distribution is what the wheel is built from."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = (sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT))
        call(*build, folder=ROOT)
        (wheel,) = folder.glob("*.whl")
        venv.create(folder / "empty", with_pip=True)
        python, program = (str(folder / "empty" / "bin" / part) for part in ("python", "corridors"))
        quiet = ("-q", "--disable-pip-version-check", "-c", str(ROOT / "constraints.txt"))
        call(python, "-m", "pip", "install", *quiet, str(wheel), folder=folder)
        call(python, "-m", "pip", "check", folder=folder)
        (installed,) = (folder / "empty" / "lib").glob("python*/site-packages")
        check_contents(installed)
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
        if failed := hostile.check(program):
            sys.exit(f"{failed} cases of hostile input failed")
        print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, installed and run from {folder}")


if __name__ == "__main__":
    main()
