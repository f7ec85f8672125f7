"""Made-up cases for the self-tests of the bench; collected only when named."""

import pytest

pytestmark = pytest.mark.stage("well-formed")
