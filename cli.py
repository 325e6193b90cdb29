"""``python cli.py`` is the command ``corridors``."""

from corridors.__main__ import main

if __name__ == "__main__":
    main()
