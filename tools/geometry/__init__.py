"""How the lines and elevation of the links and the basemap are made, and how good they are."""
