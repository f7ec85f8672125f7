"""Would the suite have noticed? Faults that nobody thought of, made by machine, and what the suite says of each."""
