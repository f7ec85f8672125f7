"""The suite as pip installs it, without a clone."""
