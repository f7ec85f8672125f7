"""Benches that labgrid looks after: a real coordinator and exporter on loopback, and boards that are none."""
