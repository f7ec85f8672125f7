"""Do the reports show what was recorded?"""
