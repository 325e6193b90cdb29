"""Pages and drawings as PDF and PNG, printed by a browser that is on the machine.

The browser is started without a window, with a profile of its own that is thrown away, and with
every name and address unreachable: it opens one file and writes another.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from corridors.errors import CorridorsError
from corridors.unfinished import begun, in_one_go, temporary_folder

CHROMIUMS = (
    "chromium chromium-browser google-chrome google-chrome-stable chrome microsoft-edge"
    " microsoft-edge-stable msedge brave-browser"
).split()
"""Programs that print to PDF and PNG."""
FIREFOXES = ("firefox", "firefox-esr")
"""Programs that print to PNG alone."""
APPLICATIONS = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
    ),
}
"""Where systems keep browsers that are not on the path."""
TIMEOUT_S = 120
PAGE_PX = (1280, 900)
"""Window in which a page is shown for a picture."""
SCALE = 2
"""Dots of a picture for each pixel of the page; Firefox makes one."""
SETTLE_MS = 4000
"""How long a page's scripts may work before it is printed, by the page's own clock."""
QUIET = (
    "headless disable-gpu no-first-run no-default-browser-check disable-extensions disable-sync"
    " disable-background-networking disable-component-update disable-default-apps"
    " disable-breakpad hide-scrollbars no-pdf-header-footer mute-audio"
).split()
UNREACHABLE = {"proxy-server": "127.0.0.1:9", "host-resolver-rules": "MAP * ~NOTFOUND"}
FIREFOX_PREFERENCES = {
    "network.proxy.type": "1",
    "network.proxy.http": '"127.0.0.1"',
    "network.proxy.http_port": "9",
    "network.proxy.ssl": '"127.0.0.1"',
    "network.proxy.ssl_port": "9",
    "browser.shell.checkDefaultBrowser": "false",
    "datareporting.policy.dataSubmissionEnabled": "false",
}
_SIZE = re.compile(r"<svg[^>]*?\swidth=\"([\d.]+)\"[^>]*?\sheight=\"([\d.]+)\"")


def browser_for(form: str) -> str:
    """A browser of this machine that writes a format.

    Parameters
    ----------
    form
        ``pdf`` or ``png``.

    Returns
    -------
    str
        Path of the program.

    Raises
    ------
    CorridorsError
        If there is none.

    Examples
    --------
    >>> from unittest.mock import patch
    >>> with patch.dict(os.environ, PATH=""), patch.dict(APPLICATIONS, clear=True):
    ...     browser_for("pdf")
    Traceback (most recent call last):
    corridors.errors.CorridorsError: A PDF is printed by a browser of this machine, and none was \
found. Install Chromium, Chrome or Edge, or write another format and print it there.
    """
    named = [*CHROMIUMS, *(FIREFOXES if form == "png" else ())]
    found = [path for path in map(shutil.which, named) if path]
    found += [path for path in APPLICATIONS.get(sys.platform, ()) if os.path.isfile(path)]
    if found:
        return found[0]
    kinds = "Chromium, Chrome or Edge" if form == "pdf" else "Chromium, Chrome, Edge or Firefox"
    raise CorridorsError(
        f"A {form.upper()} is printed by a browser of this machine, and none was found. Install"
        f" {kinds}, or write another format and print it there."
    )


def drawing_page(svg: str) -> tuple[str, tuple[int, int]]:
    """A page that holds a drawing and nothing else.

    Parameters
    ----------
    svg
        With its width and height in pixels.

    Returns
    -------
    tuple
        The page, and its size in pixels.

    Raises
    ------
    CorridorsError
        If the drawing states no size.

    Examples
    --------
    >>> page, size_px = drawing_page('<svg width="900" height="640.5"/>')
    >>> size_px, "<svg" in page
    ((900, 641), True)
    """
    size = _SIZE.search(svg)
    if size is None:
        raise CorridorsError("The drawing states no size. Write it as SVG.")
    width, height = (-int(-float(text) // 1) for text in size.groups())
    style = (
        f"@page{{size:{width}px {height}px;margin:0}}"
        "html,body{margin:0;background:#fff}svg{display:block}"
    )
    head = f'<!doctype html><meta charset="utf-8"><style>{style}</style>'
    return head + svg[svg.index("<svg") :], (width, height)


def printed(page: str, form: str, size_px: tuple[int, int] = PAGE_PX) -> bytes:
    """A page as PDF or PNG.

    Parameters
    ----------
    page
        Whole HTML that needs nothing beside it.
    form
        ``pdf``, of the size that the page states, or ``png``.
    size_px
        Of a PNG, which has ``SCALE`` dots for each.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    CorridorsError
        If there is no browser, or it fails.

    Notes
    -----
    Takes one to three seconds, most of it to start the browser.

    Examples
    --------
    >>> from unittest.mock import patch
    >>> with patch("corridors.output.browser_print.browser_for", return_value="/no/browser"):
    ...     printed("<p>a page</p>", "pdf")
    Traceback (most recent call last):
    corridors.errors.CorridorsError: Can't start /no/browser: No such file or directory.
    """
    browser = browser_for(form)
    with temporary_folder("corridors-print-") as folder:
        source, target = Path(folder, "page.html"), Path(folder, f"page.{form}")
        source.write_text(page, encoding="utf-8")
        profile = Path(folder, "profile")
        profile.mkdir()
        is_firefox = os.path.basename(browser) in FIREFOXES
        options = _firefox if is_firefox else _chromium
        said = _run([browser, *options(profile, target, size_px), source.as_uri()])
        if not target.is_file() or not target.stat().st_size:
            raise CorridorsError(f"{browser} wrote no {form.upper()}: {said}.")
        return target.read_bytes()


def _chromium(profile: Path, target: Path, size_px: tuple[int, int]) -> list[str]:
    values = {
        **UNREACHABLE,
        "user-data-dir": str(profile),
        "virtual-time-budget": str(SETTLE_MS),
        "print-to-pdf" if target.suffix == ".pdf" else "screenshot": str(target),
        "window-size": ",".join(map(str, size_px)),
    }
    if target.suffix == ".png":
        values["force-device-scale-factor"] = str(SCALE)
    switches = list(QUIET)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        switches.append("no-sandbox")  # it can't be set up by root, as in most containers
    words = [*switches, *(f"{name}={value}" for name, value in values.items())]
    return [f"--{word}" for word in words]


def _firefox(profile: Path, target: Path, size_px: tuple[int, int]) -> list[str]:
    lines = (f'user_pref("{name}", {value});\n' for name, value in FIREFOX_PREFERENCES.items())
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    window = ",".join(map(str, size_px))
    words = ["headless", "no-remote", "profile", f"window-size={window}", "screenshot"]
    one, two, three, four, five = (f"--{word}" for word in words)
    return [one, two, three, str(profile), four, five, str(target)]


def _run(command: list[str]) -> str:
    """What the browser says last; it ends with all its children."""
    started: list[subprocess.Popen[bytes]] = []

    def take_away() -> None:
        for process in started:
            _end(process)

    with begun(take_away):
        try:
            with in_one_go():
                process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE,
                    start_new_session=True,
                )
                started.append(process)
        except OSError as error:
            raise CorridorsError(f"Can't start {command[0]}: {error.strerror}.") from None
        try:
            _, said = process.communicate(timeout=TIMEOUT_S)
        except subprocess.TimeoutExpired:
            raise CorridorsError(f"{command[0]} took more than {TIMEOUT_S} s. Try again.") from None
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else f"exit code {process.returncode}"


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
    if process.stderr is not None:
        process.stderr.close()
