"""What only a real kernel shows; `make linux` brings it."""
