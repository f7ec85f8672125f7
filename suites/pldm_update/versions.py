"""What the components of a device are to run, and what is to be pending."""

from collections.abc import Mapping

from suites.wanted import Predicate, described

Key = tuple[int, int, int]


def with_versions(versions: Mapping[Key, tuple[bytes, bytes]]) -> Predicate:
    """Components with these active and pending versions."""
    shown = (f"{key[1]:04X}: {active!r} active, {pending!r} pending" for key, (active, pending) in versions.items())
    return described(
        ", ".join(shown),
        lambda components: {each.key: (each.active_version, each.pending_version) for each in components} == versions,
    )


def running(versions: Mapping[Key, tuple[bytes, bytes]]) -> Predicate:
    """Components with these active versions, whatever is pending."""
    active = {key: version for key, (version, _) in versions.items()}
    shown = ", ".join(f"{key[1]:04X}: {version!r} active" for key, version in active.items())
    return described(shown, lambda components: {each.key: each.active_version for each in components} == active)
