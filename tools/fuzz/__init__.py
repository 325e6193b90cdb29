"""Seeded mutations of everything the program reads: run ``python -m tools.fuzz`` for the table."""
