"""Programs that hear an interrupt, also where the tests themselves are run in the background."""

from __future__ import annotations

import signal


def hear() -> None:
    """Before a program is started: a shell makes what it runs in the background deaf to SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
