"""PICMG IoT.1: the profile of small endpoints."""

from suites import stage

pytestmark = stage("well-formed")
