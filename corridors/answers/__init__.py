"""Answers: what a planner computes, in every output format."""
