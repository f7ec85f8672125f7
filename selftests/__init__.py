"""Does the tester tell the truth?"""
