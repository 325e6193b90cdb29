"""Answers in the output formats that people and programs read."""
