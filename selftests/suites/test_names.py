"""Every field and every attribute that a case names exists: no device is needed to see that."""

from __future__ import annotations

import ast

import pytest

from selftests.suites.names import attributes, trees, unknown_attributes, unknown_fields


def test_every_field_that_a_case_expects_exists() -> None:
    wrong = {path: list(unknown_fields(tree)) for path, tree in trees("suites")}
    assert {path: names for path, names in wrong.items() if names} == {}


def test_every_attribute_that_a_case_uses_exists() -> None:
    known = attributes()
    wrong = {path: list(unknown_attributes(tree, known)) for path, tree in trees("suites")}
    assert {path: names for path, names in wrong.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        pytest.param("bus_owner.get_endpoint_id().expect(completoin=0)", ["expect(completoin=...)"], id="expect"),
        pytest.param("exchange.should('ID', completoin=0)", ["should(completoin=...)"], id="should"),
        pytest.param("exchange.expect_one_of(answer(eidd=9), SILENCE)", ["answer(eidd=...)"], id="answer"),
        pytest.param("exchange.expect(states=each(present_staet=1))", ["each(present_staet=...)"], id="each"),
        pytest.param("record.expect(pdr_tpye=1)", ["expect(pdr_tpye=...)"], id="record"),
        pytest.param("exchange.expect(eid=9, **standing).should('ID', fcs_escaped=False)", [], id="good"),
    ],
)
def test_a_misspelt_field_is_seen(source: str, names: list[str]) -> None:
    assert list(unknown_fields(ast.parse(source))) == names


@pytest.mark.parametrize(
    ("source", "names"),
    [
        pytest.param("bus_owner.get_endpoint_id().expct(completion=0)", [".expct"], id="verb"),
        pytest.param("eid = bus_owner.get_endpoint_id().eidd", [".eidd"], id="field"),
        pytest.param("bus_owner.get_endpiont_id().expect()", [".get_endpiont_id"], id="question"),
        pytest.param("Completion.SUCESS", [".SUCESS"], id="member"),
        pytest.param("exchange.eid.to_bytes(1, 'little').hex()", [], id="good"),
    ],
)
def test_a_misspelt_attribute_is_seen(source: str, names: list[str]) -> None:
    assert list(unknown_attributes(ast.parse(source), attributes())) == names
