"""Firmware devices (DSP0267) that break one rule; `breaks` names every requirement they then miss."""
