"""Layouts of platform descriptor records (DSP0248): the fields of each kind, in order, and what is a set of names."""

from __future__ import annotations

Layout = tuple[tuple[str, str], ...]

THRESHOLDS = (
    "upper_warning", "upper_critical", "upper_fatal", "lower_warning", "lower_critical", "lower_fatal",
)  # fmt: skip
LIMITS = ("warning_high", "critical_high", "fatal_high", "warning_low", "critical_low", "fatal_low")
"""The range fields that hold the thresholds, in the order of THRESHOLDS."""

SENSOR_RANGES = ("nominal", "normal_max", "normal_min", "critical_high", "critical_low", "fatal_high", "fatal_low")
EFFECTER_RANGES = ("nominal", "normal_max", "normal_min", "rated_max", "rated_min")

ENTITY: Layout = (("entity_type", "u16"), ("entity_instance", "u16"), ("container", "u16"))
UNITS: Layout = (
    ("base_unit", "u8"), ("unit_modifier", "s8"), ("rate_unit", "u8"), ("base_oem_unit", "u8"),
    ("aux_unit", "u8"), ("aux_unit_modifier", "s8"), ("aux_rate_unit", "u8"),
)  # fmt: skip
SCALE: Layout = (
    ("resolution", "real32"), ("offset", "real32"), ("accuracy", "u16"),
    ("plus_tolerance", "u8"), ("minus_tolerance", "u8"),
)  # fmt: skip

# "data" is the size that the record's data size names, "range" that of its range field format.
LAYOUTS: dict[str, Layout] = {
    "terminus_locator": (
        ("terminus", "u16"), ("validity", "zero"), ("tid", "zero"), ("container", "u16"),
        ("locator_type", "eid"), ("eid", "zero"),
    ),
    "entity_association": (
        ("container", "u16"), ("association_type", "u8"), ("containing", "entity"), ("contained", "entities"),
    ),
    "oem_entity_id": (
        ("terminus", "u16"), ("oem_handle", "u16"), ("vendor", "u32"), ("vendor_entity", "u16"), ("names", "names"),
    ),
    "fru_record_set": (("terminus", "u16"), ("rsi", "u16"), *ENTITY),
    "state_sensor": (
        ("terminus", "u16"), ("sensor_id", "u16"), *ENTITY, ("init", "u8"), ("aux_names", "u8"), ("sets", "sets"),
    ),
    "state_effecter": (
        ("terminus", "u16"), ("effecter_id", "u16"), *ENTITY, ("effecter_semantic", "u16"), ("init", "u8"),
        ("description", "u8"), ("sets", "sets"),
    ),
    "numeric_sensor": (
        ("terminus", "u16"), ("sensor_id", "u16"), *ENTITY, ("init", "u8"), ("aux_names", "u8"), *UNITS,
        ("rel", "u8"), ("aux_oem_unit", "u8"), ("is_linear", "u8"), ("sensor_data_size", "size"), *SCALE,
        ("hysteresis", "data"), ("supported_thresholds", "thresholds"), ("volatility", "u8"),
        ("state_transition_interval", "real32"), ("update_interval", "real32"),
        ("max_readable", "data"), ("min_readable", "data"),
        ("range_field_format", "format"), ("range_field_support", "sensor_ranges"),
        ("nominal", "range"), ("normal_max", "range"), ("normal_min", "range"),
        ("warning_high", "range"), ("warning_low", "range"), ("critical_high", "range"), ("critical_low", "range"),
        ("fatal_high", "range"), ("fatal_low", "range"),
    ),
    "numeric_effecter": (
        ("terminus", "u16"), ("effecter_id", "u16"), *ENTITY, ("effecter_semantic", "u16"), ("init", "u8"),
        ("aux_names", "u8"), *UNITS, ("aux_oem_unit", "u8"), ("is_linear", "u8"), ("effecter_data_size", "size"),
        *SCALE, ("state_transition_interval", "real32"), ("transition_interval", "real32"),
        ("max_settable", "data"), ("min_settable", "data"),
        ("range_field_format", "format"), ("range_field_support", "effecter_ranges"),
        ("nominal", "range"), ("normal_max", "range"), ("normal_min", "range"),
        ("rated_max", "range"), ("rated_min", "range"),
    ),
    "sensor_auxiliary_names": (("terminus", "u16"), ("sensor_id", "u16"), ("names", "names_of_each")),
    "oem_state_set": (
        ("terminus", "u16"), ("oem_handle", "u16"), ("vendor", "u32"), ("state_set", "u16"),
        ("unspecified_value_hint", "u8"), ("values", "values"),
    ),
}  # fmt: skip

TYPES = {
    "terminus_locator": 1, "numeric_sensor": 2, "state_sensor": 4, "sensor_auxiliary_names": 6, "oem_state_set": 8,
    "numeric_effecter": 9, "state_effecter": 11, "entity_association": 15, "oem_entity_id": 17, "fru_record_set": 20,
}  # fmt: skip
