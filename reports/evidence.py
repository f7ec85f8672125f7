"""What a case missed, shown on the bytes: the request, what came back, and which bytes of both it is about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from record.entries import CaseRecord, WireChunk
from record.failure import Failure
from reports.fields import packet_in, places_of
from reports.packets import packets
from reports.text import Catalogue, failure_lines
from reports.transcript import Said, said

BYTES_PER_LINE = 16
_LEAD = "    "


def evidence(case: CaseRecord, catalogue: Catalogue) -> Iterator[str]:
    """Lines for each failure of a case, and for each requirement that it found missed on its way; none of a pass."""
    lines, transcript = list(said(case.transcript)), case.transcript.split("\n")
    for failure in [case.failure] if case.failure else [finding.failure for finding in case.findings]:
        yield from failure_lines(failure, catalogue, transcript)
        yield ""
        yield from _places(failure, lines)


def _places(failure: Failure, lines: Sequence[Said]) -> Iterator[str]:
    place = next((line for line in lines if line.number == failure.line), None)
    if place is None:
        return
    if place.speaker == "device" and (request := _request_of(place, lines)):
        yield from _shown("the request", request, failure.wrong_fields)
    yield from _shown("what came back" if failure.wrong_fields else "where it shows", place, failure.wrong_fields)


def _request_of(answer: Said, lines: Sequence[Said]) -> Said | None:
    """The last packet before it that it can be the answer to: by address and tag, else the last that was sent."""
    asked = [line for line in reversed(lines) if line.number < answer.number and line.speaker == "tester"]
    fitting = (line for line in asked if any(_answers(answer, packet) for packet in _packets(line)))
    return next(fitting, asked[0] if asked else None)


def _answers(answer: Said, request: bytes) -> bool:
    asked = packet_in(request)
    came = next(map(packet_in, _packets(answer)), None)
    return bool(asked and came and (asked.source, asked.tag) == (came.destination, came.tag))


def _packets(line: Said) -> list[bytes]:
    return [packet.data for packet in packets([WireChunk(line.seconds, "in", line.data)])]


def _shown(title: str, line: Said, wrong: Iterable[str]) -> Iterator[str]:
    """Its words and its packets, without framing; where there is no packet, the bytes as they are."""
    yield f"{title}, line {line.number}, at {line.seconds:.6f} s"
    yield f"{_LEAD}{line.words}"
    found = _packets(line)
    for packet in found:
        yield from _marked(packet, places_of(wrong, packet))
    if not found:
        yield from _marked(line.data, {})
    yield ""


def _marked(data: bytes, places: Mapping[int, str]) -> Iterator[str]:
    """The bytes, a mark under each of these places, and behind the marks what they are."""
    for start in range(0, len(data), BYTES_PER_LINE):
        row = range(start, min(start + BYTES_PER_LINE, len(data)))
        yield f"{_LEAD}{start:04X}  {data[row.start : row.stop].hex(' ').upper()}"
        names = dict.fromkeys(places[at] for at in row if at in places)
        if names:
            marks = " ".join("^^" if at in places else "  " for at in row).rstrip()
            yield f"{_LEAD}      {marks} {', '.join(names)}"
