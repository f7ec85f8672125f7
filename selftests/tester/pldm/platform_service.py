"""A tester in front of a terminus's sensors and effecters: requests in, responses out, no MCTP between."""

from dataclasses import astuple
from typing import Any

from tester.layout import Layout
from tester.pldm.header import PldmHeader, PldmType
from tester.pldm.messages import response_layout
from tester.pldm.pdr import NumericSensor, StateSensor
from tester.pldm.platform import DataSize, SensorOperation
from tester.pldm.responder.channel import Channel
from tester.pldm.responder.effecters import EffecterService
from tester.pldm.responder.sampling import S


class Observed(EffecterService):
    """Notes its events."""

    def reset(self) -> None:
        """No event so far."""
        super().reset()
        self.noted: list[tuple[Any, ...]] = []

    def operation_event(self, channel: Channel, previous: SensorOperation) -> None:
        """Note sensor, operational state and the one before."""
        self.noted.append(("operation", channel.sensor_id, channel.operation, previous))

    def state_event(self, channel: Channel) -> None:
        """Note sensor, place, state and the one before."""
        self.noted.append(("state", channel.sensor_id, channel.offset, channel.event, channel.previous))

    def numeric_event(self, channel: Channel, size: DataSize, reading: int) -> None:
        """Note sensor, state, the one before and the reading."""
        self.noted.append(("numeric", channel.sensor_id, channel.event, channel.previous, size, reading))


def ask(service: EffecterService, request: Layout, command: int) -> Any:
    """The response to a request; to a refusal its completion code is all there is."""
    return ask_bytes(service, request.encode(), command)


def ask_bytes(service: EffecterService, data: bytes, command: int) -> Any:
    """The response to a request that no layout may produce."""
    header = PldmHeader(pldm_type=PldmType.PLATFORM, command=command)
    body = service.receive(header.encode() + data, source=8, now=0.0)
    assert body
    _, used = PldmHeader.decode_front(body)
    return response_layout(PldmType.PLATFORM, command, body[used:]).decode(body[used:])


def refusal(service: EffecterService, data: str, command: int) -> int:
    """The completion code of a request that is refused, and that changes nothing but the count of requests served."""
    service.sample()
    before = memory(service)
    response = ask_bytes(service, bytes.fromhex(data), command)
    assert response.encode()[1:] == b"", response
    assert memory(service) == before
    return int(response.completion)


def memory(service: EffecterService) -> tuple[Any, ...]:
    """All that a service remembers of sensors and effecters."""
    board = {name: value for name, value in service.board.items() if name != "messages"}
    channels = {sensor: [astuple(channel) for channel in channels] for sensor, channels in service.channels.items()}
    enablings = {effecter: list(enablings) for effecter, enablings in service.enablings.items()}
    return board, channels, enablings, dict(service.limits)


def sensor_ids(service: EffecterService, kind: type[S]) -> list[int]:
    """The IDs of a kind of sensor."""
    return [record.sensor_id for record in service.sensors(kind)]


NUMERIC_SENSORS = sensor_ids(Observed(), NumericSensor)
STATE_SENSORS = sensor_ids(Observed(), StateSensor)
