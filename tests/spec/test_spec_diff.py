"""What changed between two versions of a specification."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.spec.diff import EVIDENCE, Change, diff, diff_text
from liggare.spec.load import load_register
from liggare.spec.model import CertaintyOf, Condition, FileCertainty, LayoutCertainty, Spec, Text, Value

REGISTER = load_register("patientregistret")
V2017, V2024, V2025 = REGISTER.specs


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(change.kind, change.part, change.path) for change in changes]


def facts(change: Change) -> list[str]:
    return [fact.fact for fact in change.facts]


def test_the_step_of_2024_is_told_as_the_regulation_tells_it() -> None:
    changes = diff(V2017, V2024)
    assert told(changes) == [
        ("changed", "specification", ""),
        ("changed", "subset", "PAR_OV"),
        ("added", "subset", "PAR_TV"),
        ("changed", "field", "SV_AD.KON"),
        ("changed", "field", "OV_AD.KON"),
        ("added", "field", "OV_AD.LAKARKONTAKT"),
        ("added", "field", "OV_AD.YRKE"),
        ("removed", "field", "OV_AD.PSVARD"),
        ("removed", "file", "SV_PV"),
        ("added", "file", "TV_PV"),
    ]
    assert [facts(change) for change in changes if change.kind == "changed"] == [
        ["regulation", "title"],
        ["meaning"],
        ["label", "meaning"],
        ["label", "meaning"],
    ]


def test_the_step_of_2025_is_the_new_file_and_the_deciding_day() -> None:
    changes = diff(V2024, V2025)
    assert told(changes) == [("changed", "specification", ""), ("added", "file", "LT")]
    assert facts(changes[0]) == ["basis", "regulation", "title"]


def test_a_step_back_turns_added_and_removed_around() -> None:
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    forth = {(change.kind, change.part, change.path) for change in diff(V2017, V2024)}
    assert {(turned[kind], part, path) for kind, part, path in told(diff(V2024, V2017))} == forth


@pytest.mark.parametrize("spec", REGISTER.specs, ids=lambda spec: spec.id)
def test_a_version_does_not_differ_from_itself(spec: Spec) -> None:
    assert diff(spec, spec, evidence=True) == ()
    assert diff_text((), "sv") == ""


def test_a_change_is_written_from_what_to_what_in_both_languages() -> None:
    changes = diff(V2017, V2024)
    swedish, english = diff_text(changes, "sv").splitlines(), diff_text(changes, "en").splitlines()
    assert "~ fält OV_AD.KON (Juridiskt kön)" in swedish and "    Benämning: Kön → Juridiskt kön" in swedish
    assert "- field OV_AD.PSVARD (Form of psychiatric care)" in english and "    Label: Sex → Legal sex" in english
    assert len(swedish) == len(english)


def test_changed_evidence_is_told_only_when_asked_for() -> None:
    plain, all_ = diff(V2024, V2025), diff(V2024, V2025, evidence=True)
    assert "DI.DIA" not in {change.path for change in plain}
    [dia] = [change for change in all_ if change.path == "DI.DIA"]
    assert facts(dia) == ["source", "certainty_of"]


def replaced(spec: Spec, file: str, **changes: object) -> Spec:
    files = [msgspec.structs.replace(one, **changes) if one.id == file else one for one in spec.files]
    return msgspec.structs.replace(spec, files=tuple(files))


def replaced_field(spec: Spec, file: str, name: str, **changes: object) -> Spec:
    fields = spec.file(file).fields
    new = [msgspec.structs.replace(one, **changes) if one.name == name else one for one in fields]
    return replaced(spec, file, fields=tuple(new))


OTHER: dict[type, object] = {str: "annat", int: 77, Text: Text(sv="annan", en="other"), dt.date: dt.date(2031, 1, 1)}


def altered(value: Value) -> Iterator[tuple[str, object]]:
    """Each fact of a value with something else in its place."""
    special = {
        "required_when": (Condition(field="PNR", filled=True),),
        "codelist": ("lan",),
        "certainty_of": {
            "Field": CertaintyOf(order="verbatim"),
            "FileKind": FileCertainty(kind="secondary"),
            "Layout": LayoutCertainty(header="verbatim"),
        }.get(type(value).__name__),
        "minimum": 77,
        "maximum": 77,
        "excel_width": 77,
        "pattern": "[0-9]",
        "pattern_text": Text(sv="annan", en="other"),
    }
    for name in value.__struct_fields__:
        now = getattr(value, name)
        if name in special:
            yield name, special[name]
        elif isinstance(now, bool):
            yield name, not now
        elif isinstance(now, tuple):
            yield name, ("annat",)
        else:
            yield name, "annat" if now is None else OTHER[type(now)]


def test_no_fact_of_a_field_can_change_unseen() -> None:
    field = V2025.file("SV_AD").field("UTSATT")
    for name, value in altered(field):
        if name == "name":
            continue
        [change] = diff(V2025, replaced_field(V2025, "SV_AD", "UTSATT", **{name: value}), evidence=True)
        assert (change.kind, change.path, facts(change)) == ("changed", "SV_AD.UTSATT", [name])
        assert change.facts[0].old != change.facts[0].new
        assert diff_text((change,), "sv").count("\n") == 2


def test_no_fact_of_a_file_can_change_unseen() -> None:
    for name, value in altered(V2025.file("SV_AD")):
        if name in ("id", "fields"):
            continue
        [change] = diff(V2025, replaced(V2025, "SV_AD", **{name: value}), evidence=True)
        assert (change.kind, change.path, facts(change)) == ("changed", "SV_AD", [name])
        assert diff_text((change,), "en").count("\n") == 2


def test_no_fact_of_the_layout_can_change_unseen() -> None:
    for name, value in altered(V2025.layout):
        layout = msgspec.structs.replace(V2025.layout, **{name: value})
        [change] = diff(V2025, msgspec.structs.replace(V2025, layout=layout), evidence=True)
        assert (change.part, facts(change)) == ("layout", [name])
        assert diff_text((change,), "sv").count("\n") == 2


def test_evidence_is_exactly_what_is_left_out_otherwise() -> None:
    for name, value in altered(V2025.file("SV_AD").field("UTSATT")):
        if name != "name":
            seen = diff(V2025, replaced_field(V2025, "SV_AD", "UTSATT", **{name: value}))
            assert (seen == ()) == (name in EVIDENCE)


@settings(deadline=None)
@given(st.permutations(range(len(V2025.file("SV_AD").fields))))
def test_a_new_order_of_fields_is_told_as_places(order: list[int]) -> None:
    file = V2025.file("SV_AD")
    new = replaced(V2025, "SV_AD", fields=tuple(file.fields[position] for position in order))
    changes = diff(V2025, new)
    assert (changes == ()) == (order == sorted(order))
    for change in changes:
        [fact] = change.facts
        name = change.path.removeprefix("SV_AD.")
        assert fact.fact == "order"
        assert fact.old.sv == str(file.columns.index(name) + 1)
        assert fact.new.sv == str(new.file("SV_AD").columns.index(name) + 1)


@settings(deadline=None)
@given(st.sets(st.sampled_from(V2025.file("OV_AD").columns)), st.sets(st.sampled_from(V2025.file("OV_AD").columns)))
def test_added_and_removed_fields_are_the_difference_of_the_sets(before: set[str], after: set[str]) -> None:
    def only(names: set[str]) -> Spec:
        return replaced(V2025, "OV_AD", fields=tuple(f for f in V2025.file("OV_AD").fields if f.name in names))

    changes = told(diff(only(before), only(after)))
    assert {path for kind, _, path in changes if kind == "added"} == {f"OV_AD.{name}" for name in after - before}
    assert {path for kind, _, path in changes if kind == "removed"} == {f"OV_AD.{name}" for name in before - after}
    assert all(kind != "changed" for kind, _, _ in changes)
