"""A paper form is made of the specification alone, and leaves nothing of it out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import all_places, codes, of_births

from liggare.forms.answers import longest
from liggare.forms.definition import form_of
from liggare.forms.form import Cells, Form, Item, Line, Matrix, Slots, Ticks, options_of
from registers.examples import all_registers

PLACES = {f"{place.spec.id}/{place.file.id}": place for place in all_places()}
PATTERNS = sorted({field.pattern for place in PLACES.values() for field in place.file.fields if field.pattern})


def births(form: str) -> Form:
    return form_of(*of_births(form), codes())


def item(form: Form, field: str) -> Item:
    return next(one for one in form.items if one.field == field)


def part(form: Form, field: str) -> object:
    parts = [part for section in form.sections for part in section.parts]
    return next(p for p in parts if field in {i.field for i in ([p] if isinstance(p, Item) else p.items)})


@pytest.mark.parametrize("name", PLACES)
def test_every_field_stands_once_on_its_form_in_the_order_of_the_file(name: str) -> None:
    place = PLACES[name]
    form = form_of(*place, codes())
    assert [one.field for one in form.items] == list(place.file.columns)
    numbers = [one.number for one in form.items]
    assert numbers == sorted(numbers)
    assert {one.field: one.required for one in form.items} == {f.name: f.required for f in place.file.fields}


def test_sections_begin_where_the_specification_has_a_heading() -> None:
    place = of_births("FV1")
    headings = [field.section.sv for field in place.file.fields if field.section]
    assert [section.heading.sv for section in births("FV1").sections if section.heading] == headings
    assert len(headings) > 5


def test_a_code_list_of_few_codes_is_ticked_and_each_box_has_its_code_and_meaning() -> None:
    answer = item(births("FV2"), "BPNRSKAL").answer
    assert isinstance(answer, Ticks)
    assert [(option.code, option.meaning.sv) for option in answer.options] == [
        ("1", "Personnummer inte tilldelat än"),
        ("2", "Skyddade personuppgifter"),
        ("3", "Dödfött barn"),
        ("9", "Annan orsak"),
    ]


def test_not_known_is_told_apart_from_no() -> None:
    options = options_of(item(births("FV1"), "SUGKLOCK"))
    assert [(option.code, option.unknown) for option in options] == [("0", False), ("1", False), ("9", True)]


def test_a_code_of_a_long_list_is_written_in_cells() -> None:
    answer = item(births("FV1"), "MDIAG1").answer
    assert isinstance(answer, Cells)
    assert answer.count == 5


def test_a_date_has_a_cell_for_each_digit_in_three_groups() -> None:
    answer = item(births("FV1"), "FORLDAT").answer
    assert isinstance(answer, Cells)
    assert answer.groups == (4, 2, 2)
    assert [hint.sv for hint in answer.hints] == ["ÅÅÅÅ", "MM", "DD"]


def test_a_number_has_as_many_cells_as_its_largest_value_has_digits() -> None:
    assert [item(births("FV2"), field).answer.count for field in ("BVIKT", "GRVFV", "GRDFV")] == [4, 2, 1]  # type: ignore[union-attr]


def test_a_text_without_bounds_is_written_on_a_line() -> None:
    assert isinstance(item(births("AVS"), "ADRESS").answer, Line)


def test_fields_that_repeat_are_one_question_with_slots() -> None:
    slots = part(births("FV2"), "BDIAG7")
    assert isinstance(slots, Slots)
    assert [[one.field for one in row] for row in slots.rows] == [[f"BDIAG{n}"] for n in range(1, 21)]
    assert {one.number for one in slots.items} == {slots.number}


def test_fields_that_repeat_together_are_the_columns_of_one_row() -> None:
    slots = part(births("MHV1"), "START_VECKA2")
    assert isinstance(slots, Slots)
    assert [one.field for one in slots.rows[1]] == ["ATC2", "START_VECKA2", "SLUT_VECKA2"]
    assert slots.label.sv == "Läkemedel"
    assert [column.sv for column in slots.columns] == ["ATC-kod", "från vecka", "till vecka"]


def test_names_that_end_in_numbers_without_repeating_stay_apart() -> None:
    form = births("FV2")
    assert all(isinstance(part(form, field), Item) for field in ("APGAR1", "APGAR5", "APGAR10"))


def test_neighbours_with_the_same_few_options_share_a_table() -> None:
    matrix = part(births("FV1"), "EPIBL")
    assert isinstance(matrix, Matrix)
    assert {"ISML", "LUSTGAS", "ANNANSML"} <= {one.field for one in matrix.items}


def test_a_condition_is_told_with_the_meaning_of_the_code() -> None:
    condition = item(births("MHV1"), "TSECAR").condition
    assert condition is not None
    assert (condition.sv, condition.en) == ("fylls i om TSECTIO är 1 Ja", "fill in if TSECTIO is 1 Yes")


def test_every_form_but_the_senders_own_is_headed_by_the_sender() -> None:
    sender = [field.name for field in of_births("AVS").file.fields]
    for name in ("FV1", "FV2", "MHV1", "MHV2"):
        assert [one.field for one in births(name).sender] == sender
    assert births("AVS").sender == ()


def test_a_form_says_where_it_is_sent() -> None:
    assert births("FV1").address == ("Socialstyrelsen", "Medicinska födelseregistret", "106 30 Stockholm")


def test_a_register_without_paper_has_forms_too() -> None:
    register = all_registers()["patientregistret"]
    form = form_of(register, register.specs[-1], register.specs[-1].file("SV_AD"), codes())
    assert (form.sender, form.address) == ((), ())


@settings(deadline=None)  # the first example reads specifications
@given(st.data())
def test_no_value_of_a_pattern_is_longer_than_its_cells(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(PATTERNS))
    most = longest(pattern)
    value = data.draw(st.from_regex(re.compile(pattern), fullmatch=True))
    assert most is None or len(value) <= most


@pytest.mark.parametrize(
    ("pattern", "most"),
    [
        ("[0-9]{5,6}", 6),
        ("([01][0-9]|2[0-3])[0-5][0-9]", 4),
        ("[A-Z]{3}[0-9]{2}|[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}", 7),
        (r"a\.b?", 3),
        ("(?:ab|c){2,3}x", 7),
        ("[^@ ]+@[^@ ]+", None),
        ("[0-9]{2,}", None),
        ("(a|b*)c", None),
    ],
)
def test_the_longest_value_of_a_pattern_is_known_if_there_is_one(pattern: str, most: int | None) -> None:
    assert longest(pattern) == most
