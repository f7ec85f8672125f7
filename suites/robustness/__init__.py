"""Robustness: no clause's own, every clause's precondition."""
