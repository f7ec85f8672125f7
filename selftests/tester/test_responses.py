"""Which request a response belongs to, whatever was sent and came before it."""

from __future__ import annotations

import pytest

from tester.mctp.assembly import MctpMessage, message_of
from tester.mctp.packet import Packet
from tester.mctp.vendor import Operation, VendorMessage
from tester.request import asks
from tester.rules.echoes import Echoes
from tester.rules.responses import AWAITED, Requests, Response

ECHO = VendorMessage(operation=Operation.ECHO, data=b"a").encode()


def asked(body: bytes, source: int = 8) -> Packet:
    return Packet(source=source, destination=9, tag=1, payload=body)


def came(body: bytes, **changes: int) -> Packet:
    return Packet(**{"source": 9, "destination": 8, "tag_owner": 0, "tag": 1, **changes}, payload=body)


SENT = {"ask-echo": asked(ECHO)} | {f"ask{iid}": asked(bytes((0, 0x80 + iid, 2))) for iid in range(1, 4)}
CAME = {str(iid): came(bytes((0, iid, 2, 0, 0, 0))) for iid in range(1, 6)} | {
    "1-command": came(bytes((0, 1, 3, 0, 0, 0))),
    "1-tag": came(bytes((0, 1, 2, 0, 0, 0)), tag=2),
    "1-eid": came(bytes((0, 1, 2, 0, 0, 0)), destination=7),
    "2-command": came(bytes((0, 2, 3, 0, 0, 0))),
    "2-owned": came(bytes((0, 2, 2, 0, 0, 0)), tag_owner=1),
    "echo": came(ECHO),
    "echo-tag": came(ECHO, tag=2),
    "echo-eid": came(ECHO, destination=7),
    "echo-both": came(ECHO, tag=2, destination=7),
    "other-type": came(b"\x7e"),
    "owned-noise": came(b"\x7e", tag_owner=1),
}
STORIES = {
    "1": "no",
    "ask1 1 1": "yes+ noagain",
    "ask1 ask2 1 2 1 2": "yes+ yes+ noagain noagain",
    "ask1 ask2 ask3 2 1 3": "yes+ yes+ yes+",
    "ask1 ask2 ask3 3 1 2": "yes+ yes+ yes+",
    "ask1 ask1 1 1 1": "yes+ yes+ noagain",
    "ask1 2": "yes",
    "ask1 2 2": "yes yes",
    "ask1 2 1": "yes yes+",
    "ask1 2 1 2": "yes yes+ no",
    "ask1 ask2 3 1 2": "yes yes+ yes+",
    "ask1 ask2 3 4 5": "yes yes yes",
    "ask1 1-command": "yes",
    "ask1 2-command": "no",
    "ask1 1-tag": "yes",
    "ask1 1-eid": "yes",
    "ask1 1-eid 1-eid": "yes yes",
    "ask1 1 ask2 1-command": "yes+ no",
    "ask1 ask2 1 3": "yes+ yes",
    "ask1 ask2 2 3": "yes+ yes",
    "ask1 ask2 2 1": "yes+ yes+",
    "ask1 ask2 2 1-tag": "yes+ yes",
    "ask1 other-type": "no",
    "ask1 2-owned": "yes",
    "owned-noise": "-",
    "ask-echo echo echo": "yes+ yes",
    "ask-echo echo-tag": "yes",
    "ask-echo echo-eid": "yes",
    "ask-echo echo-both": "no",
    "ask-echo echo-both echo": "no yes+",
    "ask1 echo": "no",
    "ask-echo 1": "no",
    "odd 1": "?",
    "odd ask1 1": "yes+",
    "odd ask1 1 1": "yes+ ?again",
    "odd ask1 1 2": "yes+ no",
    "odd ask1 2 1": "yes yes+",
    "ask1 odd 1 2": "yes+ ?",
    "ask1 odd ask2 1 3 2 3": "yes+ yes yes+ no",
    "odd ask1 1 ask2 3": "yes+ yes",
    "odd ask1 1 ask2 2 2": "yes+ yes+ noagain",
    "ask1 2 ask3 3 1": "yes yes+ yes",
    "ask1 2 ask3 1 3": "yes yes yes+",
    "ask1 2 ask3 3 2": "yes yes+ yes",
}
"""Of each response in turn whether it belongs to a request, `?` where that cannot be told, `-` where it is none; `+`
where it repeats all that it should. `odd` is sent, which may be taken for anything.
"""


def told(response: Response | None) -> str:
    if response is None:
        return "-"
    belongs = {True: "yes", False: "no", None: "?"}[response.belongs]
    return belongs + "+" * response.is_exact + "again" * response.again


@pytest.mark.parametrize("story", STORIES)
def test_response_belongs_to_what_it_answers(story: str) -> None:
    requests, answers = Requests(Echoes()), []
    for word in story.split():
        if word in SENT:
            requests.sent(SENT[word].encode())
        elif word in CAME:
            answers.append(told(requests.claimed_by(message_of([CAME[word]]), ())))
        else:
            requests.doubt()
    assert " ".join(answers) == STORIES[story]


@pytest.mark.parametrize(("count", "is_known"), [(AWAITED, True), (AWAITED + 1, False)])
def test_request_is_known_until_so_many_came_behind_it(count: int, is_known: bool) -> None:
    requests = Requests(Echoes())
    for number in range(count):
        requests.sent(asked(bytes((0, 0x81, 2)), source=8 + number).encode())
    response = requests.claimed_by(message_of([CAME["1"]]), ())
    assert response
    assert response.is_exact is is_known


@pytest.mark.parametrize(
    ("body", "with_own_tag", "with_another"),
    [
        ("", False, False),
        ("7F 00 00 7E D9 01", False, False),
        ("00 01 02 00", False, False),
        ("00 81 02", True, False),
        ("01 81 00 02", True, False),
        ("01 81 02 0A 01 01 06 01 09", True, True),
        ("01 01 02 0A 00 00", True, False),
    ],
)
def test_message_asks_by_tag_and_header(body: str, with_own_tag: bool, with_another: bool) -> None:
    """One of the two is enough for what nobody asks a device for."""
    told = [asks(MctpMessage(9, 8, owner, 1, bytes.fromhex(body))) for owner in (1, 0)]
    assert told == [with_own_tag, with_another]
