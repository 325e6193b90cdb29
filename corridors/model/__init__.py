"""The records of the network, the network itself and its names; reads no file."""
