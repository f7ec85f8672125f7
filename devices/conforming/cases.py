"""Patterns of the cases that need something that not every device has."""

SENT_EVENTS = ("pldm_base/test_own_requests.py::*",)
POLLED_EVENTS = ("pldm_platform/test_polled_events.py::*", "*::test_refused_receiver_loses_no_event")
HEARTBEATS = (
    "*::test_heartbeat",
    "*::test_heartbeat_without_an_interval_is_refused",
    "*::test_no_heartbeat_before_its_time",
    "*::test_refused_receiver_delays_no_heartbeat",
)
ASYNC_EVENTS = (
    "*::test_event_is_a_request_to_the_receiver",
    "*::test_event_tells_the_tid",
    "*::test_unanswered_event_is_sent_again_for_a_while",
    "*::test_answered_event_is_not_sent_again",
)
NUMERIC_LOOPS = (
    "*::test_numeric_sensor_event",
    "*::test_sensor_reads_what_its_effecter_is_set_to",
    "*::test_records_of_a_loop_mean_the_same",
    "*::test_state_is_that_of_the_threshold_behind_which_the_reading_is",
    "*::test_state_is_not_entered_within_the_hysteresis",
    "*::test_state_is_not_entered_from_the_other_side",
    "*::test_state_stays_within_the_hysteresis",
    "*::test_state_is_left_behind_the_hysteresis",
    "*::test_previous_state_is_the_one_that_was_left",
    "*::test_previous_state_of_a_reading_is_kept_without_events",
)
LOOPS = (
    *NUMERIC_LOOPS,
    "*::test_event_comes_without_a_reading",
    "*::test_last_part_names_no_next_one",
    "*::test_acknowledgement_tells_whether_more_wait",
    *SENT_EVENTS,
    *ASYNC_EVENTS,
    "*::test_state_sensor_event",
    "*::test_operational_state_event",
    "*::test_one_event_for_each_transition",
    "*::test_no_event_while_the_sensor_must_not",
    "*::test_no_event_of_a_disabled_sensor",
    "*::test_sensor_that_tells_its_states_alone",
    "*::test_sensor_that_tells_its_operation_alone",
    "*::test_events_come_as_they_happened",
    "*::test_event_is_acknowledged_once",
    "*::test_event_behind_many_is_acknowledged",
    "*::test_no_event_before_a_receiver_is_set",
    "*::test_no_event_once_switched_off",
    "*::test_event_fits_both_buffers",
    "*::test_poll_with_an_event",
    "*::test_acknowledged_event_is_removed",
    "*::test_wrong_poll_is_refused",
    "*::test_acknowledgement_of_an_id_alike_is_refused",
    "*::test_refused_receiver_loses_no_event",
    "*::test_readings_follow_the_events",
    "*::test_event_is_of_an_announced_class",
    "pldm_platform/test_state_sensors.py::test_reading_follows_the_input",
    "*::test_previous_state_is_kept_without_events",
)
THRESHOLDS = (
    "*::test_events_in_force_can_be_asked_for",
    "*::test_events_are_not_read_behind_the_request",
    "*::test_supported_thresholds_can_be_read",
    "*::test_six_thresholds_are_told",
    "*::test_upper_thresholds_come_first",
    "*::test_thresholds_are_stored",
    "*::test_thresholds_are_restored",
    "*::test_restoring_thresholds_with_a_byte_missing_is_refused",
    "*::test_restoring_thresholds_with_a_surplus_byte_is_refused",
    "*::test_thresholds_of_another_width_change_nothing",
    "*::test_thresholds_of_an_undefined_size_change_nothing",
    "*::test_thresholds_of_another_sensor_stay",
    "*::test_hysteresis_is_told_in_its_size",
    "*::test_hysteresis_is_stored",
    "*::test_hysteresis_is_stored_in_all_its_bytes",
    "*::test_hysteresis_of_an_undefined_size_is_refused",
    "*::test_hysteresis_of_another_width_is_refused",
)
COMPOSITES = (
    "pldm_platform/test_state_effecters.py::test_one_enable_too_few_is_refused",
    "pldm_platform/test_state_effecters.py::test_refused_request_moves_no_effecter",
)
