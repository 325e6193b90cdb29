"""How the lines and heights of the links and the basemap are made, and how good they are."""
