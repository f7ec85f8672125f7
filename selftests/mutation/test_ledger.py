"""A sample that was ended goes on: what was judged is not judged again, and nothing is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from selftests.mutation.equivalent import Equivalents
from selftests.mutation.ledger import Entry, Fate, Ledger, entry_of
from selftests.mutation.mutant import Mutant
from selftests.mutation.objects import DoesNotCompileError
from selftests.mutation.options import ledger_of, options
from selftests.mutation.progress import Progress
from selftests.mutation.sampling import Sample, drawn
from selftests.mutation.sources import all_mutants, path_of

NONE = Equivalents({}, {})
MUTANTS = drawn(all_mutants("mctp_fcs"), 1)


class Compiler:
    """Objects that compile nothing. same, no_c: the names of the mutants that are no other program."""

    def __init__(self, same: str = "", no_c: str = "") -> None:
        self._texts = {path_applied(mutant): mutant.name for mutant in MUTANTS}
        self._same, self._no_c = same, no_c
        self.asked: list[str] = []

    def is_equal(self, original: Path, changed: bytes) -> bool:
        name = self._texts[changed]
        self.asked.append(name)
        assert original.is_file()
        if name == self._no_c:
            raise DoesNotCompileError
        return name == self._same


def path_applied(mutant: Mutant) -> bytes:
    return mutant.applied(path_of(mutant).read_bytes())


def entry(mutant: Mutant, fate: Fate) -> Entry:
    return entry_of(mutant, path_of(mutant).read_bytes(), fate)


def rest_of(sample: Sample) -> list[str]:
    """The names of all that a sample hands out."""
    return [mutant.name for mutant in iter(sample.next, None)]


def names(mutants: list[Mutant]) -> list[str]:
    return [mutant.name for mutant in mutants]


def sample(ledger: Ledger, size: int, *, compiler: Compiler | None = None, again: bool = False) -> Sample:
    return Sample(MUTANTS, size, compiler or Compiler(), ledger, NONE, again=again)  # type: ignore[arg-type]


def test_what_was_judged_is_known_again(tmp_path: Path) -> None:
    path, mutant = tmp_path / "ledger.jsonl", MUTANTS[0]
    judged = entry(mutant, Fate.KILLED)
    Ledger(path).add(judged)
    assert Ledger(path).known(mutant, path_of(mutant).read_bytes()) == judged
    assert Ledger(path).known(mutant, b"another source") is None


def test_what_other_suites_judged_is_judged_again(tmp_path: Path) -> None:
    """Not what the compiler says, whoever asks."""
    path, (killed, same) = tmp_path / "ledger.jsonl", MUTANTS[:2]
    before = Ledger(path, "before")
    before.add(entry(killed, Fate.KILLED))
    before.add(entry(same, Fate.SAME))
    now = Ledger(path, "now")
    assert now.known(killed, path_of(killed).read_bytes()) is None
    assert now.known(same, path_of(same).read_bytes())
    assert Ledger(path, "before").known(killed, path_of(killed).read_bytes())


def test_that_others_judged_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Else a sample of the day before would be hours of work once more, without a word."""
    path = tmp_path / "ledger.jsonl"
    before = Ledger(path, "before")
    for mutant, fate in zip(MUTANTS, (Fate.KILLED, Fate.SURVIVED, Fate.SAME), strict=False):
        before.add(entry(mutant, fate))
    for ledger in Ledger(path, "now"), Ledger(path, "before"), Ledger(path, "now", trusts_others=True):
        Progress(1).begins("some", ledger)
    assert [line[:61] for line in capsys.readouterr().err.splitlines() if not line.startswith("some; ")] == [
        "2 of the mutants in it were judged by others than would judge"
    ]


def test_line_that_was_cut_off_is_judged_again(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    for mutant in MUTANTS[:2]:
        Ledger(path).add(entry(mutant, Fate.KILLED))
    path.write_bytes(path.read_bytes()[:-20])
    ledger = Ledger(path)
    assert [each.name for each in ledger.entries] == names(MUTANTS[:1])
    ledger.add(entry(MUTANTS[2], Fate.SURVIVED))
    assert [each.name for each in Ledger(path).entries] == names([MUTANTS[0], MUTANTS[2]])


def test_line_that_is_no_text_keeps_nobody_from_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ledger.jsonl"
    Ledger(path).add(entry(MUTANTS[0], Fate.KILLED))
    path.write_bytes(path.read_bytes() + b'{"name": "\xff\xfe"}\n[]\n')
    ledger = Ledger(path)
    assert [each.name for each in ledger.entries] == names(MUTANTS[:1])
    Progress(1).begins("some", ledger)
    assert capsys.readouterr().err.splitlines() == [
        f"some; kept in {path}",
        f"2 of its lines could not be read and are in {tmp_path}/ledger.unread now: the mutants that they were about "
        "are judged again",
    ]


def test_lines_that_cannot_be_read_are_told_of_once_and_kept(tmp_path: Path) -> None:
    path, damaged = tmp_path / "ledger.jsonl", [b'{"name": "\xff\xfe"}', b"[]", b'{"name": "cut o']
    Ledger(path).add(entry(MUTANTS[0], Fate.KILLED))
    good = path.read_bytes()
    path.write_bytes(b"\n".join([*damaged[:2], good + damaged[2]]))
    assert [Ledger(path).unread for _ in range(2)] == [3, 0]
    assert path.read_bytes() == good
    path.write_bytes(good + damaged[0])
    assert Ledger(path).unread == 1
    assert (tmp_path / "ledger.unread").read_bytes().splitlines() == [*damaged, damaged[0]]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["ledger.jsonl", "ledger.unread"]


def test_nothing_is_lost_where_the_ledger_cannot_be_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("full")

    path = tmp_path / "ledger.jsonl"
    Ledger(path).add(entry(MUTANTS[0], Fate.KILLED))
    path.write_bytes(whole := path.read_bytes() + b"[]\n")
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="full"):
        Ledger(path)
    assert path.read_bytes() == whole


def test_part_of_the_cases_has_a_ledger_of_its_own(tmp_path: Path) -> None:
    """What survives a few of them has not survived all."""
    chosen = [options([f"--folder={tmp_path}", *words]) for words in ([], ["--suites", "suites/mctp_serial"])]
    whole, part = (ledger_of(tmp_path, each.suites).name for each in chosen)
    assert (whole, part) == ("ledger.jsonl", "ledger-mctp_serial.jsonl")
    both = options(["--suites", "suites/mctp_serial/", "suites/mctp_base", f"--folder={tmp_path}"])
    assert ledger_of(tmp_path, both.suites).name == "ledger-mctp_base-mctp_serial.jsonl"
    assert options(["--suites", "suites", "suites/mctp_base/", f"--folder={tmp_path}"]).suites == ("suites/",)


def test_sample_goes_on_where_it_ended(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    first = sample(ledger, 4)
    for _ in range(2):
        mutant = first.next()
        assert mutant
        ledger.add(entry(mutant, Fate.KILLED))
    following = sample(ledger, 4)
    assert rest_of(following) == names(MUTANTS[2:4])
    assert following.taken == names(MUTANTS[:4])


def test_mutants_that_are_no_other_program_do_not_count(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    compiler = Compiler(same=MUTANTS[0].name, no_c=MUTANTS[1].name)
    assert rest_of(sample(ledger, 2, compiler=compiler)) == names(MUTANTS[2:4])
    assert [each.fate for each in ledger.entries] == [Fate.SAME, Fate.NO_C]
    assert rest_of(sample(ledger, 2, compiler=compiler)) == names(MUTANTS[2:4])
    assert compiler.asked.count(MUTANTS[0].name) == 1


def test_those_that_specifications_allow_do_not_count_but_are_judged(tmp_path: Path) -> None:
    explained = Equivalents({MUTANTS[0].name: "why"}, {MUTANTS[1].name: "why"})
    ledger = Ledger(tmp_path / "ledger.jsonl")
    drawn = Sample(MUTANTS, 2, Compiler(), ledger, explained, again=False)  # type: ignore[arg-type]
    assert rest_of(drawn) == names(MUTANTS[1:4])
    assert Sample(MUTANTS, 999, Compiler(), ledger, explained, again=False).size == len(MUTANTS) - 2  # type: ignore[arg-type]


def test_what_is_under_way_is_not_judged_yet(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    ledger.add(entry(MUTANTS[0], Fate.KILLED))
    begun = sample(ledger, 3)
    handed = [begun.next(), begun.next()]
    assert (begun.judged, begun.next()) == (1, None)
    for mutant, fate, judged in zip(handed, (Fate.KILLED, Fate.NO_C), (2, 2), strict=True):
        assert mutant
        begun.settle(entry(mutant, fate))
        assert begun.judged == judged
    assert rest_of(begun) == names(MUTANTS[3:4])


def test_those_that_no_case_failed_are_judged_anew_when_asked(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    for mutant, fate in zip(MUTANTS, (Fate.KILLED, Fate.SURVIVED, Fate.SAME, Fate.CHARGED), strict=False):
        ledger.add(entry(mutant, fate))
    assert rest_of(sample(ledger, 3)) == []
    assert rest_of(sample(ledger, 3, again=True)) == names([MUTANTS[1], MUTANTS[3]])


def test_seed_decides_the_order() -> None:
    mutants = all_mutants("mctp_fcs")
    assert drawn(mutants, 1) == drawn(reversed(mutants), 1) != drawn(mutants, 2)
    assert len(mutants) == len(MUTANTS) > 4


def test_who_judged_before_is_trusted_only_where_that_is_said(tmp_path: Path) -> None:
    path, mutant = tmp_path / "ledger.jsonl", MUTANTS[0]
    Ledger(path, "earlier self-tests").add(entry(mutant, Fate.KILLED))
    source = path_of(mutant).read_bytes()
    assert Ledger(path, "self-tests").known(mutant, source) is None
    assert Ledger(path, "self-tests", trusts_others=True).known(mutant, source)
