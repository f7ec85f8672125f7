"""Whether the bench was qualified, as statement and environment tell it."""

from record.entries import Recording


def qualification(recording: Recording) -> str | None:
    """In a line; None where the run did not look."""
    found = recording.device.facts.get("qualification") if recording.device else None
    if not isinstance(found, dict):
        return None
    if not {"date", "told_apart", "exact_ms", "way"} <= found.keys():
        return f"not qualified: {found.get('not', 'nobody looked')}"
    return (
        f"qualified on {found['date']}, told apart {found['told_apart']}, times exact to {found['exact_ms']} ms, "
        f"by known devices {found['way']}"
    )
