"""``python -m corridors`` is the command ``corridors``."""

import gc
import os


def main() -> None:
    """Load and run the program; an interrupt while it loads leaves as quietly as one later."""
    try:
        import signal

        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, lambda *_: os._exit(130))  # nothing was begun yet
        gc.disable()  # a short life and no cycles to speak of: collecting only costs time
        from corridors.surroundings import settle

        settle(os.environ)
        from corridors.data import compiled

        compiled.start()
        from corridors.commands.main import main as start

        start()
    except KeyboardInterrupt:
        os._exit(130)


if __name__ == "__main__":
    main()
