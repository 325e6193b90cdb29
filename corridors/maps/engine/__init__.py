"""The page's router: what Python packs and JavaScript unpacks, side by side."""
