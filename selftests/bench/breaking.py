"""A pytest plugin with a fault of its own, which shows once the first case has been judged."""

from __future__ import annotations

import pytest


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """The fault."""
    if report.when == "teardown":
        raise RuntimeError("a plugin broke")
