"""What the commands that prove the suite have in common: their words, their ends, and the figures that they publish."""
