"""Texts of the repository that are made of others: `python -m selftests.derived` writes them, a self-test compares."""
