"""Devices in Python to run a tester against: each differs from the reference device in one way, and says in which.

Each has a docstring of one line that says what is peculiar about it; `breaks`, the requirements it misses, or none for
one that conforms; and, where they differ from the reference device's, its `claims`.
"""
