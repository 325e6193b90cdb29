"""The wheel and the source distribution, built twice from two clones: the same bytes or a failure.

Run: ``python -m tools.same_build``. The clones lie in folders of different names and are built
under different time zones, locales, hash seeds and file modes, with the time of the last commit as
``SOURCE_DATE_EPOCH``; leaves with 1 and the files that differ.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from tools import ROOT

WORLDS = (
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "umask": "022"},
    {"TZ": "Asia/Karachi", "LC_ALL": "C", "PYTHONHASHSEED": "7", "umask": "077"},
)
"""Two machines that must build the same."""


def build(folder: Path, world: dict[str, str]) -> dict[str, Path]:
    """Clone the repository's last commit and build it.

    Parameters
    ----------
    folder
        Does not exist yet.
    world
        Variables of the environment, and the umask.

    Returns
    -------
    dict
        Path of each distribution by its name.
    """
    umask = int(world["umask"], 8)
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    moment = ("git", "-C", str(ROOT), "log", "-1", "--format=%ct")
    epoch = subprocess.run(moment, check=True, capture_output=True, text=True).stdout.strip()
    environment = {**kept, **world, "SOURCE_DATE_EPOCH": epoch}
    clone = ("git", "clone", "-q", "--depth", "1", f"file://{ROOT}", str(folder))
    subprocess.run(clone, check=True, umask=umask, env=environment)
    make = (sys.executable, "-m", "build", "--outdir", "dist")
    done = subprocess.run(
        make, cwd=folder, env=environment, umask=umask, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"The build failed:\n{done.stdout}{done.stderr}")
    return {path.name: path for path in sorted((folder / "dist").iterdir())}


def apart(one: Path, other: Path) -> list[str]:
    """Members of two archives that differ in name, content, time or mode.

    Parameters
    ----------
    one, other
        Wheels, or source distributions.

    Returns
    -------
    list of str
        Their names; empty where only the archives themselves differ.
    """
    first, second = (_members(path) for path in (one, other))
    return sorted({name for name, _ in first ^ second})


def _members(path: Path) -> set[tuple[str, tuple[object, ...]]]:
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            return {
                (info.filename, (info.CRC, info.date_time, info.external_attr))
                for info in wheel.infolist()
            }
    with tarfile.open(path) as archive:
        return {
            (
                info.name,
                (info.size, info.mtime, info.mode, info.uid, info.uname, _hash(archive, info)),
            )
            for info in archive.getmembers()
        }


def _hash(archive: tarfile.TarFile, info: tarfile.TarInfo) -> str:
    stream = archive.extractfile(info)
    return hashlib.sha256(stream.read()).hexdigest() if stream else ""


def main() -> None:
    """Build twice and compare."""
    if not (ROOT / ".git").exists():
        sys.exit("Only a clone can be built twice: this is no git repository.")
    with tempfile.TemporaryDirectory() as name:
        first, second = (
            build(Path(name) / ("x" * number) / "clone", world)
            for number, world in enumerate(WORLDS, start=1)
        )
        if first.keys() != second.keys():
            sys.exit(f"built are {', '.join(first)} and {', '.join(second)}")
        for title, path in first.items():
            sums = [hashlib.sha256(one.read_bytes()).hexdigest() for one in (path, second[title])]
            if len(set(sums)) > 1:
                members = ", ".join(apart(path, second[title])) or "the archive itself"
                sys.exit(f"{title} is not the same when built again: {members}")
            print(f"{sums[0]}  {title}")


if __name__ == "__main__":
    main()
