"""Charts of routes as SVG, made by hand: no library, no script, the same bytes every time."""
