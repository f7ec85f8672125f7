"""The same session with any device: whatever a conversation can do, each step in turn, and the account of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fixtures.dialogue.conversation import Conversation
from fixtures.errors import Nonconformance
from selftests.bench.devices import TRIGGER
from tester.framed import revised, wire_of
from tester.mctp.control import Command
from tester.mctp.deframer import Deframer, Received
from tester.reply import Reply

Step = Callable[[Conversation], object]
CUT = b"\x7e\x01\x09"


def _ask(talk: Conversation) -> object:
    return talk.ask(talk.request(Command.GET_ENDPOINT_UUID))[1]


def _ask_of_length(talk: Conversation) -> object:
    return talk.ask(talk.request(Command.GET_ENDPOINT_ID), expected=16)[1]


def _ask_in_pieces(talk: Conversation) -> object:
    request = talk.request(Command.GET_ENDPOINT_ID)
    wire = wire_of(request)
    return talk.ask_in_pieces([wire[:5], wire[5:]], 0.01, request)[1]


def _prove_silence(talk: Conversation) -> object:
    talk.post(revised(talk.request(Command.GET_ENDPOINT_ID), check=TRIGGER))
    return talk.prove_silence([])


def _gather(talk: Conversation) -> object:
    posted = talk.post(talk.request(Command.GET_ENDPOINT_ID), talk.request(Command.GET_ENDPOINT_UUID))
    return len(talk.gather(posted))


def _ask_at_once(talk: Conversation) -> object:
    commands = Command.GET_ENDPOINT_ID, Command.GET_ENDPOINT_UUID, Command.GET_ENDPOINT_ID
    return [len(drawn) for drawn in talk.ask_at_once([talk.request(command) for command in commands])]


def _lose(talk: Conversation) -> object:
    others: list[Reply] = []
    talk.emit(CUT, CUT, gap=0.02)
    return talk.good_frames_lost([], others.append), len(others)


def _probe(talk: Conversation) -> object:
    return talk.probe(0.5)


def _measure_pace(talk: Conversation) -> object:
    pace = talk.measure_pace(0.5)
    return None if pace is None else f"{pace * 1000:.1f} ms"


STEPS: tuple[Step, ...] = (_ask, _prove_silence, _gather, _ask_at_once, _ask_in_pieces, _lose, _probe, _measure_pace)


def account(talk: Conversation) -> Iterator[str]:
    """A line for each step: what came of it, and how all that is counted stands behind it."""
    for step in (*STEPS, _ask_of_length):
        try:
            came = step(talk)
        except Nonconformance as missed:
            came = missed.failure.came_back
        yield f"{step.__name__.strip('_')}: {str(came) or 'answered'} | {_stand(talk)}"
    yield f"sent: {_sent(talk)}"


def _stand(talk: Conversation) -> str:
    trace, earlier = talk.judge.trace, talk.earlier
    waited = sum(latency.milliseconds for latency in trace.latencies)
    counts = {
        "ms": round(talk.binding.now() * 1000),
        "exchanges": trace.exchanges,
        "latencies": f"{len(trace.latencies)}/{waited:.0f}",
        "answers": talk.history.answers,
        "missing": len(earlier.missing),
        "copies": earlier.copies,
        "held": earlier.held,
        "slowest": f"{earlier.slowest:.2f}" if earlier.slowest else "",
        "notes": sum(line.arrow == "*" for line in trace.lines),
        "own": len(talk.own.asked),
        "eid": talk.eid,
        "paused": round(trace.waited * 1000),
        "stimulus": talk.stimulus_end,
    }
    flags = {"alive": talk.alive, "late": talk.is_late, "came-late": earlier.came_late, "lost-some": talk.lost_some}
    return " ".join(
        [*(f"{name}={value}" for name, value in counts.items() if value), *(n for n, on in flags.items() if on)]
    )


def _sent(talk: Conversation) -> str:
    """Tag and instance ID of each control message that went out."""
    receiver = Deframer()
    sent = b"".join(chunk.data for chunk in talk.judge.trace.chunks if chunk.direction == "out")
    frames = [event.packet for event in receiver.feed(sent) if isinstance(event, Received)]
    return " ".join(f"{packet[3] & 7}.{packet[5] & 31}" for packet in frames)
