"""Whether the device can be talked to at all: judged first in every run, from what bring-up saw."""

import pytest

pytestmark = pytest.mark.first
