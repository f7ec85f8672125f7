"""PICMG IoT.1: the profile of small endpoints."""
