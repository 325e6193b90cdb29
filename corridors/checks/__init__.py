"""Whether a data package is sound: its network, its tables, and beside the shipped one."""
