"""Whether a data package is sound: rules of its network, its tables, and against the shipped one."""
