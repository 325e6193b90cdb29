"""``python -m corridors`` is the command ``corridors``."""

import gc
import os


def main() -> None:
    """Load and run the program; an interrupt while it loads leaves as quietly as one later."""
    gc.disable()  # a short life and no cycles to speak of: collecting only costs time
    try:
        from corridors.commands.main import main as start

        start()
    except KeyboardInterrupt:
        os._exit(130)


if __name__ == "__main__":
    main()
