"""What holds for everything a device sends: judged last in every run, from all that was seen."""

import pytest

pytestmark = pytest.mark.final
