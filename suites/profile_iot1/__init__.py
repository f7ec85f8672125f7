"""PICMG IoT.1: the profile of small endpoints."""

from suites import exchanges, stage

pytestmark = [stage("well-formed"), exchanges(8)]
