"""What the components of a device are to run, and what is to be pending."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from suites.bench import FirmwareDevice
from suites.wanted import Predicate, described
from tester.pldm.update.messages import ComponentParameters

Key = tuple[int, int, int]


def set_versions(device: FirmwareDevice) -> dict[str, bytes]:
    """The versions of the image set as a whole, by the names of their fields."""
    parameters = device.readable_parameters()
    return {name: parameters.fields[name] for name in ("active_set_version", "pending_set_version")}


def with_versions(versions: Mapping[Key, tuple[bytes, bytes]]) -> Predicate:
    """Components with these active and pending versions."""
    shown = (f"{key[1]:04X}: {active!r} active, {pending!r} pending" for key, (active, pending) in versions.items())
    return described(
        ", ".join(shown),
        lambda components: {each.key: (each.active_version, each.pending_version) for each in components} == versions,
    )


def running_or_recovered(versions: Mapping[Key, tuple[bytes, bytes]], lost: Key, new: bytes) -> Predicate:
    """Components with these active versions, whatever is pending. Of the one whose update was lost another image may
    run than the new one: one to recover by.
    """
    active = {key: version for key, (version, _) in versions.items()}
    shown = ", ".join(f"{key[1]:04X}: {version!r} active" for key, version in active.items())

    def is_so(components: Sequence[ComponentParameters]) -> bool:
        found = {each.key: each.active_version for each in components}
        is_recovered = found.get(lost, new) != new and found | {lost: active[lost]} == active
        return found == active or is_recovered

    return described(f"{shown}, or of {lost[1]:04X} an image to recover by, not {new!r}", is_so)
