"""How fast the tester is: its codec against an earlier one, the bench against the wire. Nothing passes or fails."""
