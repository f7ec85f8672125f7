"""The reference stack against its vectors, its properties and the rules of the specifications."""
