"""Faults made by machine in the tester, and in what comes to a verdict: do the self-tests that are nearest notice?"""
