"""What holds for every frame, and for all that is none (DSP0253 1.0.0)."""

from __future__ import annotations

from collections.abc import Callable

from tester.mctp.deframer import Received, Refused, Stray
from tester.mctp.fcs import FLAG, FcsVariant, fcs_bytes
from tester.mctp.serial import ESCAPE, REVISION, SPECIAL
from tester.rules.misfit import Misfit, misfit_of
from tester.rules.rereading import Heard, Unescaped
from tester.rules.rule import Rule


def _is(heard: Heard, misfit: Misfit) -> bool:
    return isinstance(heard, Refused) and misfit_of(heard.wire) is misfit


def _is_read(heard: Heard) -> bool:
    return isinstance(heard, Received)


def _is_meant_as_frame(heard: Heard) -> bool:
    return not isinstance(heard, Stray) and not _is(heard, Misfit.FOREIGN)


def _is_counted(heard: Heard) -> bool:
    return isinstance(heard, Received) or _is(heard, Misfit.COUNT)


def _is_checked(heard: Heard) -> bool:
    return isinstance(heard, Received) or _is(heard, Misfit.FCS)


def _has(*values: int) -> Callable[[Heard], bool]:
    """Whether the packet can be read and has one of these bytes."""
    return lambda heard: isinstance(heard, Received | Unescaped) and not set(values).isdisjoint(heard.packet)


def _outside(heard: Heard) -> str | None:
    if isinstance(heard, Stray):
        return f"{len(heard.wire)} byte(s) outside any frame"
    return "a flag that opens no frame" if _is(heard, Misfit.FOREIGN) else None


def _bad_layout(heard: Heard) -> str | None:
    return heard.reason if isinstance(heard, Refused) and _is(heard, Misfit.LAYOUT) else None


def _shared_flag(heard: Heard) -> str | None:
    return "no opening flag of its own" if isinstance(heard, Received) and heard.shared_flag else None


def _other_revision(heard: Heard) -> str | None:
    other = isinstance(heard, Received) and heard.revision != REVISION
    return f"revision 0x{heard.wire[1]:02X}" if other else None


def _miscount(heard: Heard) -> str | None:
    if isinstance(heard, Received):
        return f"byte count {heard.wire[2]} for {len(heard.packet)} packet byte(s)" if heard.miscount else None
    return f"byte count {heard.wire[2]}, less than a header"


def _raw(value: int) -> Callable[[Heard], str | None]:
    """A fault where that byte of a packet was not escaped."""
    words = f"a raw {value:02X} in the packet"
    return lambda heard: words if isinstance(heard, Unescaped) and value in heard.raw else None


def _needless(heard: Heard) -> str | None:
    needless = heard.needless_escapes if isinstance(heard, Received) else b""
    return f"escaped: {needless.hex(' ').upper()}" if needless else None


def _computations(frame: Received) -> set[FcsVariant]:
    """Every way to come to the FCS of a frame: two wrong ones can give the same bytes."""
    covered = frame.wire[1:3] + frame.packet
    check = fcs_bytes(covered, frame.fcs)
    return {variant for variant in FcsVariant if fcs_bytes(covered, variant) == check}


def _computed(*variants: FcsVariant) -> Callable[[Heard], str | None]:
    """A fault where the FCS can only have been computed in one of these ways."""

    def fault(heard: Heard) -> str | None:
        if not isinstance(heard, Received) or heard.fcs not in variants:
            return None
        return f"FCS with {heard.fcs}" if _computations(heard) <= set(variants) else None

    return fault


_OTHER_COMPUTATION = _computed(FcsVariant.COMPLEMENTED, FcsVariant.COMPLEMENTED_SWAPPED, FcsVariant.ZERO_START)


def _wrong_fcs(heard: Heard) -> str | None:
    return heard.reason if isinstance(heard, Refused) else _OTHER_COMPUTATION(heard)


NOTHING_OUTSIDE = Rule[Heard](("SER-FRM-005",), "nothing outside frames", _outside)
LAYOUT = Rule[Heard](("SER-FRM-001",), "flag, revision, byte count, packet, FCS, flag", _bad_layout, _is_meant_as_frame)
OWN_FLAGS = Rule[Heard](("SER-FRM-002",), "an opening and a closing flag of its own", _shared_flag, _is_read)
REVISION_ONE = Rule[Heard](("SER-FRM-003",), "revision 0x01", _other_revision, _is_read)
BYTE_COUNT = Rule[Heard](("SER-FRM-004",), "a byte count that is the packet's size", _miscount, _is_counted)
FLAG_ESCAPED = Rule[Heard](("SER-ESC-001",), "each 7E of a packet sent as 7D 5E", _raw(FLAG), _has(FLAG))
ESCAPE_ESCAPED = Rule[Heard](("SER-ESC-002",), "each 7D of a packet sent as 7D 5D", _raw(ESCAPE), _has(ESCAPE))
NOTHING_ELSE_ESCAPED = Rule[Heard](("SER-ESC-005",), "7D before 5D or 5E only", _needless, _is_read)
FCS_COMPUTATION = Rule[Heard](("SER-FCS-001",), "the FCS of RFC 1662, not complemented", _wrong_fcs, _is_checked)
FCS_ORDER = Rule[Heard](
    ("SER-FCS-002",),
    "the FCS's high byte first",
    _computed(FcsVariant.SWAPPED, FcsVariant.COMPLEMENTED_SWAPPED),
    _is_read,
)
FCS_SPAN = Rule[Heard](
    ("SER-FCS-003",),
    "an FCS over revision, byte count and packet",
    _computed(FcsVariant.FLAG_COVERED, FcsVariant.PACKET_ONLY),
    _is_read,
)
FCS_UNESCAPED = Rule[Heard](
    ("SER-FCS-004",), "an FCS over unescaped bytes", _computed(FcsVariant.ESCAPES_COVERED), _has(*SPECIAL)
)

FRAME_RULES = (
    *(NOTHING_OUTSIDE, LAYOUT, OWN_FLAGS, REVISION_ONE, BYTE_COUNT),
    *(FLAG_ESCAPED, ESCAPE_ESCAPED, NOTHING_ELSE_ESCAPED),
    *(FCS_COMPUTATION, FCS_ORDER, FCS_SPAN, FCS_UNESCAPED),
)
