"""A street graph reduced to the sections between its junctions and the places that it meets."""
