"""Drawings in SVG, made by hand: charts, profiles, the printed map."""
