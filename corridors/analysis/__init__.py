"""Answers made of several routes."""
