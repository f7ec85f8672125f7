"""Whatever a sensor or effecter command brings along, it is answered, and a refusal changes nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selftests.tester.pldm.platform_service import Observed, ask_bytes, memory
from selftests.tester.strategies import messages
from tester.pldm import effecters, sensors
from tester.pldm.header import Completion, Message

COMMON_CODES = {Completion.SUCCESS, Completion.ERROR, Completion.INVALID_DATA, Completion.INVALID_LENGTH}
OWN_CODES = {*sensors.SensorError, *effecters.EffecterError}

each_command = pytest.mark.parametrize(
    "message", [*sensors.MESSAGES, *effecters.MESSAGES], ids=lambda message: message.command.name.lower()
)
known_id = st.integers(1, 6).map(lambda number: number.to_bytes(2, "little"))


@each_command
@settings(max_examples=8)
@given(data=st.data())
def test_any_data_are_answered(message: Message, data: st.DataObject) -> None:
    requests = messages(message.request).map(lambda request: bytes(request.encode()[2:])) | st.binary(max_size=40)
    service = Observed()
    for _ in range(3):
        service.sample()
        before = memory(service)
        wire = data.draw(known_id) + data.draw(requests)
        response = ask_bytes(service, wire, message.command)
        assert response.completion in COMMON_CODES | OWN_CODES
        assert response.completion == Completion.SUCCESS or memory(service) == before
