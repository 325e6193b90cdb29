"""Answers: what a planner found, with all its forms."""
