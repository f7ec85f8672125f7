"""The numbers that documents give to commands, codes and states, as runs of them in the order of our names.

A number that is wrong in the tester is wrong in the reference device as well, so that no message between them shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import EnumType, IntEnum, IntFlag
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

import tester
from tester.places import FORMATS, Whole
from tester.pldm.types import MESSAGES

NUMBERS = {
    "mctp.control.Assignment": "00-01",
    "mctp.control.Command": "01-14",
    "mctp.control.Completion": "00-05 80",
    "mctp.control.EidOperation": "00-03",
    "mctp.control.EidType": "00-03",
    "mctp.control.EndpointType": "00-01",
    "mctp.vendor.Operation": "01-02",
    "mctp.vendor.ResetCause": "00-05",
    "pldm.base.BaseCommand": "01-09",
    "pldm.base.BaseError": "80-81 83-84",
    "pldm.base.MultipartFlag": "01-02 04-05 08",
    "pldm.base.MultipartOperation": "00-04",
    "pldm.base.TransferFlag": "01-02 04-05",
    "pldm.base.TransferOperation": "00-02",
    "pldm.descriptors.DescriptorType": "00-06 100-10B FFFF",
    "pldm.effecters.EffecterEnabling": "00 02-03",
    "pldm.effecters.EffecterError": "80-82",
    "pldm.effecters.StateRequest": "00-01",
    "pldm.event_data.ChangeFormat": "00-02",
    "pldm.event_data.ChangeOperation": "00-03",
    "pldm.event_data.SensorEventKind": "00-02",
    "pldm.events.EventClass": "00-07",
    "pldm.events.EventError": "81-82",
    "pldm.events.EventStatus": "00-05",
    "pldm.events.SetEventReceiverError": "80-82",
    "pldm.fru.FruCommand": "01-04",
    "pldm.fru.FruEncoding": "00-05",
    "pldm.fru.FruError": "80-85",
    "pldm.fru.FruRecordType": "00-01 FE",
    "pldm.fru.GeneralField": "01-0F",
    "pldm.header.Completion": "00-05 20-24",
    "pldm.header.PldmType": "00-07 3F",
    "pldm.iot1.EffecterId": "01-07",
    "pldm.iot1.EndpointKind": "01-03",
    "pldm.iot1.MotionCommand": "01-03",
    "pldm.iot1.MotionState": "01-07",
    "pldm.iot1.OemStateSetId": "01-05",
    "pldm.iot1.ProfiledEffecterId": "04-07",
    "pldm.iot1.ProfiledSensorId": "04-09",
    "pldm.iot1.SensorId": "01-05",
    "pldm.iot1.StateSet": "43 60",
    "pldm.package.contents.ActivationMethod": "01 02 04 08 10 20 40 80",
    "pldm.package.contents.ComponentOption": "01 02",
    "pldm.package.contents.StringType": "00-05",
    "pldm.pdr.compact.CompactRange": "01 02 04 08 10 20",
    "pldm.pdr.entity.AssociationType": "00-01",
    "pldm.pdr.entity.LocatorType": "00-03",
    "pldm.pdr.header.Initialization": "00-03",
    "pldm.pdr.header.PdrType": "01-18 1E 7E-7F",
    "pldm.pdr.numeric.EffecterRange": "01 02 04 08 10",
    "pldm.pdr.numeric.SensorRange": "01 02 04 08 10 20 40",
    "pldm.pdr.numeric.Threshold": "01 02 04 08 10 20",
    "pldm.platform.DataSize": "00-05",
    "pldm.platform.EffecterOperation": "00-08",
    "pldm.platform.EventEnable": "00-04",
    "pldm.platform.EventMode": "00-03",
    "pldm.platform.EventSwitch": "00-01 FF",
    "pldm.platform.PlatformCommand": "03-05 0A-0D 10-17 20-22 30-32 38-3A 50-53 58",
    "pldm.platform.PresentState": "00-0A",
    "pldm.platform.RangeFormat": "00-06",
    "pldm.platform.SensorOperation": "00-07",
    "pldm.platform.Transport": "00-01 FF",
    "pldm.repository.FindPdrError": "80-85",
    "pldm.repository.GetPdrError": "80-85",
    "pldm.repository.PdrTransferFlag": "00-01 04-05",
    "pldm.repository.RepositoryState": "00-02",
    "pldm.sensors.SensorError": "80-82",
    "pldm.update.words.ApplyResult": "00-02 09-0A",
    "pldm.update.words.AuxState": "00-04",
    "pldm.update.words.ComponentCode": "00-0B",
    "pldm.update.words.IdleReason": "00-07",
    "pldm.update.words.TransferResult": "00 02-03 09-0A",
    "pldm.update.words.UpdateCommand": "01-05 10-1D",
    "pldm.update.words.UpdateError": "80-85 88-8C 8E",
    "pldm.update.words.UpdateState": "00-06",
    "pldm.update.words.VerifyResult": "00-04 09-0A",
}


@pytest.mark.parametrize(("place", "numbers"), NUMBERS.items(), ids=NUMBERS)
def test_numbers_are_those_of_the_documents(place: str, numbers: str) -> None:
    module, _, name = place.rpartition(".")
    kind: type[IntEnum | IntFlag] = getattr(import_module(f"tester.{module}"), name)
    assert [member.value for member in kind] == list(_expanded(numbers))


def test_every_enumeration_is_held_against_its_document() -> None:
    modules = [import_module(each.name) for each in walk_packages(tester.__path__, "tester.")]
    kinds = {kind for module in modules for kind in vars(module).values() if isinstance(kind, EnumType)}
    own = [kind for kind in kinds if issubclass(kind, IntEnum | IntFlag) and kind.__module__.startswith("tester.")]
    assert {f"{kind.__module__}.{kind.__name__}".removeprefix("tester.") for kind in own} == NUMBERS.keys()


def _expanded(numbers: str) -> Iterator[int]:
    for run in numbers.split():
        first, _, last = run.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


CONSTANTS: dict[str, dict[str, Any]] = {
    "mctp.control": {"CONTROL_TYPE": 0},
    "mctp.deframer": {"SHORTEST_FRAME": 10, "LONGEST_FRAME": 516},
    "mctp.fcs": {"FLAG": 0x7E},
    "mctp.packet": {
        **{"NULL_EID": 0, "BROADCAST_EID": 255, "RESERVED_EIDS": range(1, 8), "ASSIGNABLE_EIDS": range(8, 255)},
        **{"HEADER_VERSION": 1, "BASELINE_UNIT": 64, "HEADER_SIZE": 4},
    },
    "mctp.serial": {
        **{"ESCAPE": 0x7D, "ESCAPE_MASK": 0x20, "REVISION": 1, "BIT_TIMES_PER_BYTE": 10},
        **{"SERIAL_MEDIA": frozenset(range(0x22, 0x25))},
    },
    "mctp.vendor": {"IANA_TYPE": 0x7F, "RESPONSE": 0x80},
    "pldm.crc": {"CRC32_SIZE": 4},
    "pldm.events": {"FORMAT_VERSION": 1, "NO_EVENT": 0, "MORE_EVENTS": 0xFFFF},
    "pldm.fru": {"GENERAL_FIELD_TYPES": range(1, 17), "OEM_VENDOR_IANA": 1, "ALIGNMENT": 4, "LONGEST_PAD": 3},
    "pldm.header": {"PLDM_MESSAGE_TYPE": 1},
    "pldm.iot1": {"PICMG": 12634},
    "pldm.package.contents": {"NO_STAMP": 0xFFFFFFFF},
    "pldm.pdr.header": {"PDR_HEADER_SIZE": 10, "PDR_VERSION": 1},
    "pldm.responder.control": {"RESERVED_TIDS": (0, 255)},
    "pldm.responder.core": {"HEADER_SIZE": 4, "INSTANCE_IDS": 32},
    "pldm.responder.lengths": {"COMPOSITE_COUNTS": range(1, 9)},
    "pldm.responder.multipart": {"LEAST_PART_SIZE": 256},
    "pldm.responder.repository": {"ALL_WILD": 0xFFFF, "INIT_CONDITIONS": range(5)},
    "pldm.timestamp": {"FARTHEST_OFFSET": 14 * 60},
    "pldm.update.words": {"PROGRESS_UNKNOWN": 101, "BASELINE_TRANSFER": 32},
    "request": {"IIDS": 32},
    "rules.events": {"HEADER_SIZE": 4, "PDR_TYPES": range(1, 256), "RECORD_HANDLES": range(1, 1 << 32)},
    "rules.misfit": {"FCS_SIZE": 2},
}


@pytest.mark.parametrize("place", CONSTANTS)
def test_constants_are_those_of_the_documents(place: str) -> None:
    module = vars(import_module(f"tester.{place}"))
    assert {name: module[name] for name in CONSTANTS[place]} == CONSTANTS[place]


def test_numbers_of_a_pdr_are_as_wide_as_their_size_says() -> None:
    widths = {code: (whole.size, whole.signed) for code, whole in FORMATS.items() if isinstance(whole, Whole)}
    assert widths == {0: (1, False), 1: (1, True), 2: (2, False), 3: (2, True), 4: (4, False), 5: (4, True)}


def test_nobody_asks_for_what_only_devices_send() -> None:
    """Events, and what a device asks of the agent of its update."""
    told = {key for key, message in MESSAGES.items() if message.told_unasked}
    assert told == {(2, 0x0A), (5, 0x15), (5, 0x16), (5, 0x17), (5, 0x18)}
