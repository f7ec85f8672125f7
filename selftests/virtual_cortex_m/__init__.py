"""Boards with a Cortex-M, simulated by QEMU."""
