"""One self-contained HTML map: what is to be drawn, and the page that draws it offline."""
