"""Lines of sections from extracts of OpenStreetMap."""
