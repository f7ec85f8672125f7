"""What makes a release: a file for each step, in the order of `steps.py`. docs/releasing.md says what a person does."""
