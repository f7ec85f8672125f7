"""What readers see of a report, in a real browser."""
