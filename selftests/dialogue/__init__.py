"""What is said to a device, and what becomes of it: questions, answers and accounts, without a run."""
