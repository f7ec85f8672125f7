"""Endpoints with one fault each."""
