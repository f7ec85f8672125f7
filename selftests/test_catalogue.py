"""The requirement catalogue: its files stand beside the cases that they are about, and mistakes in them are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import pytest

from fixtures.claims.catalogue import load_catalogue
from fixtures.claims.catalogue_file import CONFIDENCE, CatalogueFile, Entry, load_specifications
from fixtures.errors import RigError
from fixtures.plugin.run import CATALOGUE_FOLDER
from fixtures.rigs.yaml_model import load_model
from record.entries import Requirement
from selftests.defects.citations import citations

ACROSS = {
    "SER-RX-015": "suites/robustness/test_soak.py",
    "SER-RX-017": "suites/robustness/test_soak.py, suites/robustness/test_fuzz.py",
}
"""Cited on purpose from the folder of another suite: what robustness judges is every clause's precondition."""
ALWAYS = "suites/always"
"""Its cases hold all traffic to what the other suites' requirements say of a frame, packet or message."""

SPECIFICATIONS = load_specifications(CATALOGUE_FOLDER / "specifications.yaml")
FILES = {path: load_model(path, CatalogueFile) for path in CATALOGUE_FOLDER.glob("*/*.yaml")}
HOMES = {entry.id: path for path, file in FILES.items() for entry in file.requirements}
CITING = {identifier: {case.partition("::")[0] for case in cases} for identifier, cases in citations().items()}


def place(path: Path) -> str:
    return str(path.relative_to(CATALOGUE_FOLDER.parent))


def cases_beside(path: Path) -> Path:
    """The case file that a catalogue file stands beside."""
    return path.with_name(f"test_{path.stem}.py")


def strangers(homes: Mapping[str, Path], citing: Mapping[str, set[str]]) -> dict[str, str]:
    """Requirements that a catalogue file has and the cases beside it do not cite.

    Where there is no case file beside it, no case may judge what it has.
    """
    found = {}
    for identifier, path in homes.items():
        wanted = place(cases_beside(path)) if cases_beside(path).exists() else None
        cases = citing.get(identifier, set())
        if (wanted not in cases) if wanted else cases:
            found[identifier] = place(path)
    return found


def cited_across(homes: Mapping[str, Path], citing: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The case files that cite a requirement from another suite's folder."""
    across = {
        identifier: {
            case for case in cases if Path(case).parent not in (Path(place(homes[identifier])).parent, Path(ALWAYS))
        }
        for identifier, cases in citing.items()
    }
    return {identifier: cases for identifier, cases in across.items() if cases}


def test_a_catalogue_file_is_about_the_cases_beside_it() -> None:
    assert strangers(HOMES, CITING) == {}


def test_a_requirement_is_cited_in_its_own_suite() -> None:
    assert cited_across(HOMES, CITING) == {name: set(cases.split(", ")) for name, cases in ACROSS.items()}


def test_rules_about_homes_bite() -> None:
    beside = CATALOGUE_FOLDER / "mctp_serial" / "fcs.yaml"
    alone = CATALOGUE_FOLDER / "mctp_serial" / "waived.yaml"
    fcs, length = "suites/mctp_serial/test_fcs.py", "suites/mctp_serial/test_length.py"
    assert strangers({"A": beside, "B": alone}, {"A": {fcs, length}}) == {}
    assert strangers({"A": beside}, {"A": {length}}) == {"A": place(beside)}
    assert strangers({"A": beside}, {}) == {"A": place(beside)}
    assert strangers({"B": alone}, {"B": {length}}) == {"B": place(alone)}
    assert cited_across({"A": beside}, {"A": {fcs, "suites/x/test_x.py"}}) == {"A": {"suites/x/test_x.py"}}
    assert cited_across({"A": beside}, {"A": {fcs, f"{ALWAYS}/test_x.py"}}) == {}


def test_every_specification_has_requirements_and_every_word_is_used() -> None:
    catalogue = load_catalogue(CATALOGUE_FOLDER)
    assert list(dict.fromkeys(item.spec for item in catalogue.requirements)) == list(SPECIFICATIONS.specifications)
    assert {item.confidence for item in catalogue.requirements} == set(CONFIDENCE.values())


def test_no_entry_repeats_what_its_file_says_for_all() -> None:
    """Repeated, it would hide the entries that differ."""
    repeated = {
        (entry.id, name)
        for file in FILES.values()
        for entry in file.requirements
        for name in ("spec", "version", "applies")
        if getattr(entry, name) == getattr(file, name)
    }
    assert repeated == set()


def test_every_key_of_an_entry_reaches_the_reports() -> None:
    shown = {field.name for field in fields(Requirement)}
    assert set(Entry.model_fields) - shown == {"level_before"}, "which decides the level"


SPECS = "specifications: {S: text, Z: implementations}\n"
HEAD = "spec: S\nversion: 1.0.0\napplies: any\nrequirements:\n"


def entry(identifier: str, *more: str) -> str:
    rest = ("clause: c", "level: shall", "text: t", "stimulus: s", "expect: e", "detects: d", "confidence: high", *more)
    return "".join([f"- id: {identifier}\n", *(f"  {line}\n" for line in rest)])


def written(folder: Path, **files: str) -> Path:
    """A folder of suites with catalogue files of these names in it."""
    (folder / "suite").mkdir()
    (folder / "specifications.yaml").write_text(SPECS)
    for name, text in files.items():
        (folder / "suite" / f"{name}.yaml").write_text(text)
    return folder


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param(HEAD + entry("X-1", "tests: none"), "13: unknown key 'requirements.0.tests'", id="unknown-key"),
        pytest.param(HEAD + "- id: X-1\n", "5: key 'requirements.0.clause' is missing", id="missing-key"),
        pytest.param(HEAD + entry("X-1", "level: may"), "13: key 'level' is given twice", id="key-twice"),
        pytest.param(HEAD + entry("X-1", "applies: all"), "13: requirements.0.applies: ", id="unknown-role"),
        pytest.param(
            HEAD + entry("X-1", "condition: PICS.MSG_7E or PICS.MSG_2A"),
            "13: the condition 'PICS.MSG_7E or PICS.MSG_2A' is about a claim that there is not: MSG_2A",
            id="unknown-claim",
        ),
        pytest.param(HEAD + entry("X-1", "condition: PICS.MSG_7E or"), "13: the condition ", id="no-condition"),
        pytest.param(HEAD + "- id: ''\n", "5: requirements.0.id: ", id="no-id"),
        pytest.param(HEAD + entry("X-1", "spec: T"), "5: X-1 is of T, which specifications.yaml does not", id="spec"),
        pytest.param(HEAD + entry("X-1") + entry("X-1"), "13: X-1 is also in ", id="id-twice"),
        pytest.param("- just words\n", "1: expected a mapping of keys, found a list", id="no-catalogue"),
        pytest.param("board: any\n", "1: unknown key 'board'", id="another-file"),
        pytest.param("", "1: expected a mapping of keys, found nothing", id="empty"),
        pytest.param("spec: [\n", "2: not valid YAML", id="no-yaml"),
    ],
)
def test_a_mistake_in_the_catalogue_is_one_line(tmp_path: Path, text: str, complaint: str) -> None:
    folder = written(tmp_path, x=text)
    with pytest.raises(RigError) as caught:
        load_catalogue(folder)
    assert str(caught.value).startswith(f"{folder}/suite/x.yaml:{complaint}")
    assert "\n" not in str(caught.value)


def test_an_id_is_given_once_in_all_files(tmp_path: Path) -> None:
    folder = written(tmp_path, a=HEAD + entry("X-1"), b=HEAD + entry("X-2") + entry("X-1"))
    with pytest.raises(RigError, match=r"b\.yaml:13: X-1 is also in .*/a\.yaml$"):
        load_catalogue(folder)


def test_order_is_of_specifications_then_files_then_entries(tmp_path: Path) -> None:
    late = HEAD.replace("spec: S", "spec: Z")
    folder = written(tmp_path, a=late + entry("Z-2") + entry("Z-1"), b=HEAD + entry("S-2"), c=HEAD + entry("S-1"))
    assert list(load_catalogue(folder).by_id) == ["S-2", "S-1", "Z-2", "Z-1"]


def test_an_entry_has_its_own_word_before_its_files(tmp_path: Path) -> None:
    folder = written(tmp_path, x=HEAD + entry("X-1") + entry("X-2", "spec: Z", "version: 2.0.0", "applies: bridge"))
    told = [(item.spec, item.version, item.applies, item.confidence) for item in load_catalogue(folder).by_id.values()]
    assert told == [
        ("S", "1.0.0", "any", "read in the text"),
        ("Z", "2.0.0", "bridge", "implementations agree"),
    ]
