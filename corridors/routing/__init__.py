"""Searches: the network and a weight become paths, and paths become routes."""
