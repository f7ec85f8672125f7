"""Would the suite have noticed? Runs of its cases against defective devices, and what they have to find."""
