"""Hypothesis without a time limit per example: a busy machine is no counterexample."""

import os

from hypothesis import settings

settings.register_profile("tester", deadline=None, max_examples=int(os.environ.get("EXAMPLES", "75")))
settings.load_profile("tester")
