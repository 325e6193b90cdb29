"""Rules that make another network out of one."""
