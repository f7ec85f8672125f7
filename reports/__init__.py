"""Turns the recorded verdicts of a run into the report, the matrix, the statement and conformance.json."""
