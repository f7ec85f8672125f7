"""A field that nobody sets is zero or empty, unless a document has another value for it. Cases and the reference device
leave out alike what they do not set, so that no message between them shows a default that is wrong.
"""

from __future__ import annotations

import sys
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

import pytest

from selftests.hostile.layouts import layouts
from tester.layout import Layout
from tester.pldm.pdr import PDR_LAYOUTS, Pdr

USUAL: dict[str, dict[str, Any]] = {
    "ControlHeader": {"rq": 1, "command": 2},
    "GetEndpointUuidResponse": {"uuid": "16 zeros"},
    "GetVersionSupportRequest": {"message_type": 255},
    "IanaVendorSetResponse": {"next_selector": 255, "vendor_format": 1, "vendor": "4 zeros"},
    "PciVendorSetResponse": {"next_selector": 255, "vendor": "2 zeros"},
    "Packet": {"version": 1, "som": 1, "eom": 1, "tag_owner": 1},
    "Identity": {"build_id": "8 zeros", "boots": 1},
    "VendorMessage": {"type": 127, "enterprise": 32473, "operation": 1},
    "GetPldmCommandsResponse": {"commands": "32 zeros"},
    "GetPldmTypesResponse": {"types": "8 zeros"},
    "GetPldmVersionRequest": {"operation": 1},
    "GetPldmVersionResponse": {"transfer_flag": 5},
    "MultipartReceiveResponse": {"transfer_flag": 5},
    "MultipartSendRequest": {"transfer_flag": 5, "check": "4 zeros"},
    "MultipartSendResponse": {"next_operation": 3},
    "NegotiateTransferParametersResponse": {"part_size": 256, "types": "8 zeros"},
    "Ver32": {"update": 240, "minor": 240, "major": 241},
    "EffecterEnable": {"event_switch": 255},
    "EffecterState": {"operational_state": 1},
    "GetNumericEffecterValueResponse": {"operational_state": 1},
    "SetStateEffecterEnablesRequest": {"count": 1, "enables": "00ff"},
    "SetStateEffecterStatesRequest": {"count": 1, "settings": "0000"},
    "HeartbeatEvent": {"format_version": 1},
    "MessagePollEvent": {"format_version": 1},
    "NumericSensorEvent": {"kind": 2, "event_state": 1, "previous_event_state": 1},
    "StateSensorEvent": {"kind": 1},
    "EventMessageBufferSizeRequest": {"buffer_size": 256},
    "EventMessageBufferSizeResponse": {"buffer_size": 256},
    "EventMessageSupportedRequest": {"format_version": 1},
    "PlatformEventMessageRequest": {"format_version": 1},
    "PollRequest": {"format_version": 1, "operation": 1},
    "PollResponse": {"transfer_flag": 5},
    "FruPartResponse": {"transfer_flag": 5},
    "GetFruRecordByOptionRequest": {"operation": 1},
    "GetFruRecordTableMetadataResponse": {"major": 1, "check": "4 zeros"},
    "GetFruRecordTableRequest": {"operation": 1},
    "SetFruRecordTableRequest": {"transfer_flag": 5},
    "PldmHeader": {"type": 1, "rq": 1},
    "TerminusLocator": {"locator_type": 1, "locator_size": 1, "locator": "1 zeros"},
    "Name": {"language": "en"},
    "FindPdrRequest": {"operation": 1, "request_count": 255, "wildcards": 65535},
    "FindPdrResponse": {"transfer_flag": 5},
    "GetPdrRepositoryInfoResponse": {"update_time": "13 zeros", "oem_update_time": "13 zeros"},
    "GetPdrRequest": {"operation": 1, "request_count": 255},
    "GetPdrResponse": {"transfer_flag": 5},
    "GetSensorReadingResponse": {"present_state": 1, "previous_state": 1, "event_state": 1},
    "GetTerminusUidResponse": {"uid": "16 zeros"},
    "InitNumericSensorRequest": {"present_state": 1, "event_switch": 255},
    "InitStateSensorRequest": {"count": 1, "inits": "0000ff"},
    "SensorInit": {"event_switch": 255},
    "SetStateSensorEnablesRequest": {"count": 1, "enables": "0000"},
    "CancelUpdateResponse": {"broken_components": "8 zeros"},
    "GetFirmwareParametersResponse": {"active_set_type": 1},
    "GetStatusResponse": {"aux_state": 3},
    "PassComponentTableRequest": {"transfer_flag": 5, "stamp": 4294967295, "version_type": 1},
    "RequestUpdateRequest": {"maximum": 32, "component_total": 1, "outstanding": 1, "version_type": 1},
    "UpdateComponentRequest": {"stamp": 4294967295, "version_type": 1},
}
"""By the names of the layouts. Of a list its one element, as it travels."""
TYPES = {
    "CompactNumericSensor": 21,
    "EntityAssociation": 15,
    "FruRecordSet": 20,
    "OemEntityId": 17,
    "TerminusLocator": 1,
    "Pdr": 127,
    "UnknownPdr": 127,
    "EffecterAuxiliaryNames": 13,
    "SensorAuxiliaryNames": 6,
    "NumericEffecter": 9,
    "NumericSensor": 2,
    "OemStateSet": 8,
    "StateEffecter": 11,
    "StateSensor": 4,
}


OTHERS: dict[str, dict[str, Any]] = {
    "deframer.Received": {"revision": 1, "fcs": "standard"},
    "reading.Reading": {"fcs": "standard", "revision": 1, "version": 1},
    "serial.Frame": {"revision": 1, "opening": b"\x7e", "closing": b"\x7e"},
    "places.Whole": {"order": "big"},
    "places.Text": {"encoding": "ascii"},
    "places.Repeated": {"size": 1},
    "device.Description": {"uuid": "16 zeros"},
    "contents.Component": {"stamp": 0xFFFFFFFF},
    "contents.Package": {"revision": 1},
    "channel.Limits": {"span": 1 << 32},
    "inventory.Slot": {"stamp": 0xFFFFFFFF, "pending_stamp": 0xFFFFFFFF},
    "update_session.Session": {"maximum": 32},
    "image.ComponentImage": {"stamp": 0xFFFFFFFF},
}
"""Of what is no layout."""


def defaults(kind: type[Layout]) -> dict[str, Any]:
    """Those that are anything."""
    told = {field.name: field.default for field in fields(kind) if field.default is not MISSING}
    return {name: _plain(value) for name, value in told.items() if value}


def others() -> list[type]:
    """Every other dataclass of the tester."""
    modules = (sys.modules[name] for name in sorted(sys.modules) if name.startswith("tester."))
    found = {each for module in modules for each in vars(module).values() if isinstance(each, type)}
    own = [each for each in found if each.__module__.startswith("tester.") and not issubclass(each, Layout)]
    return sorted((each for each in own if is_dataclass(each)), key=str)


@pytest.mark.parametrize("kind", [kind for kind in layouts() if not issubclass(kind, Pdr)], ids=str)
def test_what_nobody_sets_is_nothing(kind: type[Layout]) -> None:
    assert defaults(kind) == USUAL.get(kind.__name__, {})


@pytest.mark.parametrize("kind", others(), ids=str)
def test_what_nobody_tells_is_nothing(kind: Any) -> None:
    told = {field.name: field.default for field in fields(kind) if isinstance(field.default, int | float | str | bytes)}
    name = f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}"
    assert {field: _plain(value) for field, value in told.items() if value} == OTHERS.get(name, {})


@pytest.mark.parametrize("kind", PDR_LAYOUTS, ids=str)
def test_record_says_what_it_is(kind: type[Layout]) -> None:
    own = {"header_version": 1, "pdr_type": TYPES[kind.__name__]}
    assert defaults(kind) == own | USUAL.get(kind.__name__, {})


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return value[0].encode().hex()
    if isinstance(value, bytes) and not any(value):
        return f"{len(value)} zeros"
    return int(value) if isinstance(value, int) else value
