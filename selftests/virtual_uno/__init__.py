"""The virtual Uno: does it behave like the part and the board?"""
