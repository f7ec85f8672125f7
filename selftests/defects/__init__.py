"""Defective endpoints: each breaks the requirements it names, and nothing else."""
