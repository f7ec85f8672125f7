"""Whose protocol stack stood between the tester and the device, where one did."""

from record.entries import Recording


def stack_between(recording: Recording) -> str | None:
    """In words, with its version; None where the tester's own messages reached the device's line."""
    link = recording.device.facts.get("link") if recording.device else None
    through = link.get("through") if isinstance(link, dict) else None
    return str(through) if through else None


def reservation(stack: str) -> str:
    """What a run through it says, and what it does not."""
    return (
        f"Judged is how the device interoperates with {stack}. Frames and packets were made there and are not judged: "
        "no run over the device's own line is replaced by this one"
    )
