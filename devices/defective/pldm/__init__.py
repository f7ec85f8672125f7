"""Terminuses with one fault each."""
