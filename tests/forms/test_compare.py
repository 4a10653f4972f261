"""Two entries of a paper are compared field by field, and nothing that differs is passed over."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import MOTHER, codes, entry, of_births

from liggare.forms.compare import ALIKE, compare, shown_apart
from liggare.forms.refusal import EntryRefused
from liggare.receipt.identity import MASK

COLUMNS = of_births("FV2").file.columns
SOME = st.dictionaries(st.sampled_from(COLUMNS), st.sampled_from(["", "0", "1", "9", "20250610", MOTHER, "å"]))


@settings(deadline=None)  # the first example reads specifications
@given(SOME, SOME)
def test_the_differences_are_exactly_the_fields_with_other_values(one: dict[str, str], other: dict[str, str]) -> None:
    first, second = entry("FV2", 1, one), entry("FV2", 1, other, second_of=1)
    found = compare(first, second, of_births("FV2"), codes())
    differing = [name for name in COLUMNS if first.values.get(name, "") != second.values.get(name, "")]
    assert [one.field for one in found] == differing


@settings(deadline=None)  # the first example reads specifications
@given(SOME, SOME)
def test_who_is_first_changes_only_the_sides(one: dict[str, str], other: dict[str, str]) -> None:
    first, second = entry("FV2", 1, one), entry("FV2", 1, other)
    found = compare(first, second, of_births("FV2"), codes())
    turned = compare(second, first, of_births("FV2"), codes())
    assert [(d.field, d.first, d.second) for d in found] == [(d.field, d.second, d.first) for d in turned]


@settings(deadline=None)  # the first example reads specifications
@given(SOME)
def test_an_entry_agrees_with_itself_and_with_one_that_leaves_out_what_is_empty(values: dict[str, str]) -> None:
    first = entry("FV2", 1, values)
    filled = {name: value for name, value in first.values.items() if value}
    bare = entry("FV2", 1, second_of=1)
    bare.values.clear()
    bare.values.update(filled)
    assert compare(first, first, of_births("FV2"), codes()) == ()
    assert compare(first, bare, of_births("FV2"), codes()) == ()


def test_a_difference_has_the_label_and_the_meanings_of_its_codes() -> None:
    (found,) = compare(entry("FV2"), entry("FV2", values={"KON": "1"}), of_births("FV2"), codes())
    assert (found.field, found.label.sv, found.first, found.second) == ("KON", "Kön", "2", "1")
    assert (found.first_meaning, found.second_meaning) != (None, None)
    assert [m.sv for m in (found.first_meaning, found.second_meaning) if m] == ["Flicka", "Pojke"]


def test_a_field_without_codes_has_no_meaning_and_an_empty_one_none_either() -> None:
    other = entry("FV2", values={"BVIKT": "", "KON": ""})
    weight, sex = sorted(compare(entry("FV2"), other, of_births("FV2"), codes()), key=lambda one: one.field)
    assert (weight.first_meaning, weight.second, weight.second_meaning) == (None, "", None)
    assert (sex.second, sex.second_meaning) == ("", None)


def test_the_sender_is_compared_too() -> None:
    first, second = (entry("FV2", sender={"NAMN": name}) for name in ("Åsa", "Asa"))
    (found,) = compare(first, second, of_births("FV2"), codes())
    assert (found.field, found.first, found.second, found.about_sender) == ("NAMN", "Åsa", "Asa", True)


def test_of_identity_numbers_only_the_characters_that_differ_are_shown() -> None:
    other = f"{MOTHER[:-2]}20"
    (found,) = compare(entry("FV2"), entry("FV2", values={"MPNR": other}), of_births("FV2"), codes())
    assert (found.first, found.second) == (f"{ALIKE * 10}02", f"{ALIKE * 10}20")


@settings(deadline=None)  # the first example reads specifications
@given(st.text(st.sampled_from("0123456789"), max_size=14))
def test_of_an_identity_number_at_most_four_characters_are_shown(other: str) -> None:
    shown, _ = shown_apart(MOTHER, other)
    assert len(shown.replace(ALIKE, "").replace(MASK[0], "")) <= 4 or other == MOTHER


@pytest.mark.parametrize("changes", [{"paper": 2}, {"form": "FV1"}])
def test_entries_of_different_papers_are_not_compared(changes: dict[str, object]) -> None:
    about = {"form": "FV2", "paper": 1, **changes}
    other = entry(str(about["form"]), int(str(about["paper"])))
    with pytest.raises(EntryRefused, match=r"b\.json: the entries are not of the same paper"):
        compare(entry("FV2"), other, of_births("FV2"), codes(), "b.json")
