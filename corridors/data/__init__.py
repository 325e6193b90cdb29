"""A folder of tables becomes a package: the one room that reads data."""
