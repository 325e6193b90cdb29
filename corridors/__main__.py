"""``python -m corridors`` is the command ``corridors``."""

from corridors.commands.main import main

if __name__ == "__main__":
    main()
