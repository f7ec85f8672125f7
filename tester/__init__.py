"""The reference stack that plays the tester side: bytes in, events out.

Nothing here opens a port, reads a clock, starts a thread or knows pytest.
"""
