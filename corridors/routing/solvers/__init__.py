"""Solvers of the search graph: one interface, the reference in pure Python and a compiled one."""
