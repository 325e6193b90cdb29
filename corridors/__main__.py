"""``python -m corridors`` is the command ``corridors``."""

import os


def main() -> None:
    """Load and run the program; an interrupt while it loads leaves as quietly as one later."""
    try:
        from corridors.commands.main import main as start

        start()
    except KeyboardInterrupt:
        os._exit(130)


if __name__ == "__main__":
    main()
