"""Devices with one fault each: `breaks` names every requirement of the faulty layer that they miss, and no other."""
