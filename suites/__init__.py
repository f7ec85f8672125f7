"""The conformance cases, one folder per specification, one file per clause group."""

import pytest

requirement = pytest.mark.requirement
needs = pytest.mark.needs
stage = pytest.mark.stage
exchanges = pytest.mark.exchanges
downloads = pytest.mark.downloads
"""About how many images a case has the device download."""
shares = pytest.mark.shares
"""By which names a case asks for what is observed once for several (`Shared`)."""
beyond = pytest.mark.beyond
"""Why nothing of the kind is judged: the case is NOT TESTED on whoever claims it."""
