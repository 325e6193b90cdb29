"""Lines of a user's own become part of a data package: read, placed, merged, checked, written."""
