"""Hypothesis without a time limit per example: a busy machine is no counterexample."""

from hypothesis import settings

settings.register_profile("tester", deadline=None, max_examples=75)
settings.load_profile("tester")
