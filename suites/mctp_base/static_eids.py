"""What Get Endpoint ID says of a static EID (DSP0236 12.5, Table 15)."""

from suites.wanted import Predicate, described
from tester.mctp.control import EidType


def eid_types(static: int | None, held: int | None) -> Predicate:
    """The EID types of a device with the static EID that it claims, or without one, while it holds an EID."""
    if static is None:
        return described("DYNAMIC, because no STATIC_EID is claimed", EidType.DYNAMIC.__eq__)
    compared = EidType.STATIC_EQUAL if static == held else EidType.STATIC_DIFFERENT
    words = f"STATIC_SUPPORTED or {compared.name}, because STATIC_EID 0x{static:02X} is claimed"
    return described(words, {EidType.STATIC_SUPPORTED, compared}.__contains__)
