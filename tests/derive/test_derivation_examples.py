"""Every derivation gives in each of its examples what the example says, and says all that it reads."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
import pytest

from liggare.derive.derivation import GIVEN, Derivation, Derivations, Example
from liggare.derive.faults import faults
from liggare.derive.find import derivations_of
from liggare.spec.load import load_register, registers
from liggare.spec.model import Spec

DTYPES = {"integer": pl.Int64, "date": pl.Date}
REGISTERS = [name for name in registers() if derivations_of(name)]


def _of(register: str) -> Derivations:
    found = derivations_of(register)
    assert found is not None
    return found


def _examples() -> Iterator[tuple[Spec, Derivations, Derivation, Example]]:
    for register in REGISTERS:
        for one in _of(register).variables:
            for example in one.examples:
                yield load_register(register).specs[-1], _of(register), one, example


ALWAYS_KNOWN = {
    "medicinska_fodelseregistret": {"MPNRQ", "BPNRQ", "ROBSON"},
    "patientregistret": {"PNRQ", "LT_IN", "FORESKRIFT", "AR"},
}

CASES = {f"{one.level} {one.name}: {example.why}": case for case in _examples() for *_, one, example in [case]}


@pytest.mark.parametrize("name", CASES)
def test_a_derivation_gives_what_its_example_says(name: str) -> None:
    spec, derivations, one, example = CASES[name]
    column = one.expression.cast(one.type).alias(one.name)
    frame = _frame(spec, derivations, one, example)
    given = frame.select(column)[one.name].to_list()
    if one.type == pl.Float64:
        assert given == pytest.approx(list(example.gives), abs=5e-5)
    else:
        assert given == list(example.gives)


def _frame(spec: Spec, derivations: Derivations, one: Derivation, example: Example) -> pl.DataFrame:
    schema = {name: _dtype(spec, file, name) for file, name in one.fields}
    schema |= {name: GIVEN[name] for name in one.given}
    schema |= {other.name: other.type for other in derivations.read_by(one) if other}
    unknown = {name for row in example.rows for name in row} - schema.keys()
    assert not unknown, f"the example gives what is not read: {unknown}"
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in example.rows], schema)


def _dtype(spec: Spec, file: str, name: str) -> type[pl.DataType]:
    return DTYPES.get(spec.file(file).field(name).type, pl.String)


@pytest.mark.parametrize("register", REGISTERS)
def test_what_a_register_derives_does_not_contradict_itself(register: str) -> None:
    derivations, (*older, newest) = _of(register), load_register(register).specs
    assert faults(derivations, newest) == ()
    assert derivations.fitting(newest) == derivations
    for spec in older:
        assert faults(derivations.fitting(spec), spec) == ()


@pytest.mark.parametrize("register", REGISTERS)
def test_every_code_is_given_by_an_example_and_every_example_gives_a_code(register: str) -> None:
    for one in _of(register).variables:
        if one.codes:
            given = {value for example in one.examples for value in example.gives} - {None}
            assert given == {code.value for code in one.codes}, one.name


@pytest.mark.parametrize("register", REGISTERS)
def test_every_variable_has_an_example_where_it_is_not_known_or_always_is(register: str) -> None:
    always = {one.name for one in _of(register).variables if None not in {v for e in one.examples for v in e.gives}}
    assert always == ALWAYS_KNOWN[register]
