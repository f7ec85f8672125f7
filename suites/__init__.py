"""The conformance cases, one folder per specification, one file per clause group."""

import pytest

requirement = pytest.mark.requirement
needs = pytest.mark.needs
stage = pytest.mark.stage
exchanges = pytest.mark.exchanges
downloads = pytest.mark.downloads
"""About how many images a case has the device download."""
beyond = pytest.mark.beyond
"""Why nothing of the kind is judged: the case is NOT TESTED on whoever claims it."""
