"""Derivations are worked out in an order that always ends, and what contradicts itself in them is told."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from made_births import DERIVATIONS, SPEC
from msgspec import structs

from liggare.derive.derivation import Derivation, Derivations, Level, text
from liggare.derive.faults import faults
from liggare.derive.order import CircleError, stages

CHILD, DELIVERY = Level("barn", text("Barn", "Child"), "FV2"), Level("forlossning", text("F", "D"), "FV1")


def _variable(name: str, *reads: str, level: Level = CHILD, over: str | None = None) -> Derivation:
    return Derivation(
        name=name,
        label=text(name, name),
        meaning=text(name, name),
        level=level.id,
        type=pl.Int64,
        reads=reads,
        expression=pl.sum_horizontal([read.rpartition(".")[2] for read in reads]),
        source="",
        certainty="assumed",
        examples=(),
        over=over,
    )


def _derivations(*variables: Derivation) -> Derivations:
    return Derivations((DELIVERY, CHILD), variables, "MPNR")


def test_the_variables_of_a_level_are_worked_out_together_in_layers() -> None:
    found = stages(_derivations(_variable("C", "B"), _variable("B", "A"), _variable("A", "FV2.BVIKT")))
    assert [[[one.name for one in layer] for layer in stage.layers] for stage in found] == [[["A"], ["B"], ["C"]]]


def test_what_is_gathered_from_children_comes_when_all_of_it_is_there() -> None:
    variables = (
        _variable("LATER", "SUM", "SUM2", level=DELIVERY),
        _variable("SUM", "A", level=DELIVERY, over=CHILD.id),
        _variable("SUM2", "FV2.BVIKT", level=DELIVERY, over=CHILD.id),
        _variable("A", "FIRST", "FV2.BVIKT"),
        _variable("FIRST", "FV1.ANTBARN", level=DELIVERY),
    )
    names = [{one.name for one in stage.variables} for stage in stages(_derivations(*variables))]
    assert names == [{"FIRST"}, {"A"}, {"SUM", "SUM2"}, {"LATER"}]


def test_every_variable_of_the_register_is_worked_out_once_after_what_it_reads() -> None:
    done: list[str] = []
    for stage in stages(DERIVATIONS):
        for layer in stage.layers:
            assert all(set(one.derived) <= set(done) for one in layer)
            done += [one.name for one in layer]
    assert sorted(done) == sorted(one.name for one in DERIVATIONS.variables)


def test_variables_that_wait_for_each_other_are_named() -> None:
    with pytest.raises(CircleError, match="A, B"):
        stages(_derivations(_variable("A", "B"), _variable("B", "A"), _variable("C", "FV2.BVIKT")))


@pytest.mark.parametrize(
    ("variables", "fault"),
    [
        ((_variable("A", "FV2.BVIKT"), _variable("A", "FV2.BVIKT")), "A: derived 2 times"),
        ((_variable("A", "FV2.NOWHERE"),), "A: no field FV2.NOWHERE in medicinska_fodelseregistret/2001-10-01"),
        ((_variable("A", "FV3.BVIKT"),), "A: no field FV3.BVIKT in medicinska_fodelseregistret/2001-10-01"),
        ((replace(_variable("A", "FV2.BVIKT"), level="elsewhere"),), "A: no level elsewhere"),
        ((_variable("KON", "FV2.BVIKT"),), "KON: is a field of FV2"),
        ((replace(_variable("A", "FV2.BVIKT"), reads=()),), "A: BVIKT is read but not said"),
        ((replace(_variable("A", "FV2.BVIKT"), reads=("FV2.BVIKT", "FV2.KON")),), "A: KON is said but not read"),
        ((_variable("A", "MHV1.ATC1"), _variable("B", "MHV2.ATC1")), "ATC1 means ['MHV1.ATC1', 'MHV2.ATC1'] at barn"),
        ((_variable("A", "B"),), "never worked out: A"),
    ],
)
def test_a_contradiction_is_told(variables: tuple[Derivation, ...], fault: str) -> None:
    assert faults(_derivations(*variables), SPEC) == (fault,)


def test_a_file_in_several_subsets_is_told() -> None:
    files = tuple(structs.replace(file, subsets=("ONE", "OTHER")) for file in SPEC.files)
    told = faults(_derivations(_variable("A", "FV2.BVIKT")), structs.replace(SPEC, files=files))
    assert told == ("A: FV2 is in several subsets",)


def test_a_field_of_another_subset_than_the_levels_is_told() -> None:
    files = tuple(structs.replace(file, subsets=("OTHER",)) if file.id == "MHV1" else file for file in SPEC.files)
    told = faults(_derivations(_variable("A", "MHV1.MLANGD")), structs.replace(SPEC, files=files))
    assert told == ("A: MHV1 is not in MFR",)


def test_what_the_delivery_does_not_give_is_told() -> None:
    assert faults(_derivations(_variable("A", "given.weather")), SPEC) == ("A: the delivery does not give weather",)


def test_the_same_name_at_two_levels_is_two_variables_each_read_at_its_own() -> None:
    above, below = _variable("A", "FV1.ANTBARN", level=DELIVERY), _variable("A", "FV2.BVIKT")
    reads = [
        _variable("B", "A", level=DELIVERY),
        _variable("B", "A"),
        _variable("C", "A", level=DELIVERY, over=CHILD.id),
    ]
    derivations = _derivations(above, below, *reads)
    assert faults(derivations, SPEC) == ()
    assert [derivations.read_by(one) for one in reads] == [(above,), (below,), (below,)]


def test_of_a_layout_without_a_file_or_a_field_what_reads_it_is_left_out() -> None:
    files = tuple(file for file in SPEC.files if file.id != "MHV1")
    variables = (_variable("A", "MHV1.MLANGD"), _variable("B", "A"), _variable("C", "FV2.BVIKT"))
    left = _derivations(*variables).fitting(structs.replace(SPEC, files=files))
    assert ([one.name for one in left.variables], left.levels) == (["C"], (DELIVERY, CHILD))
    without = tuple(file for file in SPEC.files if file.id != "FV2")
    assert _derivations(*variables).fitting(structs.replace(SPEC, files=without)).levels == (DELIVERY,)
