"""Hostile input by class, each case a process of the installed program with limits."""
