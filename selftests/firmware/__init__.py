"""The firmware as a process of this machine, and what builds it."""
