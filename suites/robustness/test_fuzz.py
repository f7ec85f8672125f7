"""Fuzz"""

from suites import requirement
from suites.bench import Fuzz, Replay


@requirement("SER-RX-017")
def test_random_sequences_are_survived(fuzz: Fuzz, fuzz_seed: int) -> None:
    """Good, mutated, illegal and meaningless bytes in any order leave the endpoint alive and its frames well formed."""
    fuzz.expect_survival(fuzz_seed)


@requirement("SER-RX-017")
def test_replayed_sequences_are_survived(replay: Replay) -> None:
    """What a fuzz once found is survived."""
    replay.expect_survival()
