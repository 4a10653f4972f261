"""An entry that cannot be used is refused with the reason, and never with a value from the paper."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import MOTHER, WHEN, entry, of_births, saved

from liggare.forms.entry import Entry, entry_json, read_entry
from liggare.forms.find import NoForm, empty_entry, find_form, place_of
from liggare.forms.refusal import EntryRefused
from registers.examples import all_registers


def reasons(path: Path) -> str:
    """Why the file is refused, in English."""
    with pytest.raises(EntryRefused) as caught:
        place_of(read_entry(path), path.name, all_registers().get)
    assert all(one.in_("sv") != one.in_("en") for one in caught.value.refusals)
    return str(caught.value)


def written(folder: Path, text: str) -> Path:
    path = folder / "paper.json"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_entry_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    one = entry("FV2", 9, second_of=9, sender={"NAMN": "Åsa"})
    assert read_entry(saved(one, tmp_path)) == one


@settings(deadline=None)  # the first example reads specifications
@given(st.dictionaries(st.sampled_from(of_births("FV1").file.columns), st.text()), st.integers(1, 999_999))
def test_any_values_come_back(tmp_path_factory: pytest.TempPathFactory, values: dict[str, str], paper: int) -> None:
    one = entry("FV1", paper, dict.fromkeys(of_births("FV1").file.columns, "") | values)
    path = tmp_path_factory.getbasetemp() / "any.json"
    try:
        path.write_text(entry_json(one), encoding="utf-8")
    except UnicodeEncodeError:
        return
    assert read_entry(path) == one


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"entered_by": "  "}, "entered_by is empty. State who entered the paper."),
        ({"entered_at": ""}, "entered_at is no point in time."),
        ({"entered_at": "2025-06-20T10:15:00"}, "entered_at is no point in time."),
        ({"paper": 0}, "paper is 0. State the paper's running number, 1 to 999999."),
        ({"paper": "17"}, "paper has a wrong value"),
        ({"paper": True}, "paper has a wrong value"),
        ({"second_of": 2}, "second_of is 2 but paper is 1. A second entry is of the same paper."),
        ({"register": "vävregistret"}, "there is no register vävregistret."),
        ({"form": "FV3"}, "There is no form FV3 (2001-10-01). Name one of AVS, FV1, MHV1, MHV2, FV2."),
        ({"version": "1999-01-01"}, "There is no form FV1 (1999-01-01)."),
        ({"subset": "PAR_SV"}, "FV1 does not belong to the subset PAR_SV. Give one of MFR."),
        ({"colour": "blue"}, "there is no key colour here"),
        ({"values": {"MVIKTFV": 81}}, "MVIKTFV is not a text. Write the value in quotes"),
        ({"values": {"MVIKFTV": "81"}}, "the form FV1 has no field MVIKFTV under values. Is MVIKTFV meant?"),
        ({"sender": {"KUNGEN": "x"}}, "the form FV1 has no field KUNGEN under sender."),
        ({"values": {"GRAVID": "a;b"}}, "GRAVID holds characters that cannot stand in a file"),
        ({"values": {"GRAVID": "a\nb"}}, "GRAVID holds characters that cannot stand in a file"),
        ({"values": {"GRAVID": "a\ud800"}}, "GRAVID holds characters that cannot stand in a file"),
        ({"sender": {"NAMN": "a\tb"}}, "NAMN holds characters that cannot stand in a file"),
    ],
)
def test_an_entry_that_says_something_impossible_is_refused(
    tmp_path: Path, changes: dict[str, object], reason: str
) -> None:
    document = {**json.loads(entry_json(entry("FV1"))), **changes}
    assert reason in reasons(written(tmp_path, json.dumps(document)))


@pytest.mark.parametrize("missing", ["register", "version", "form", "paper", "entered_by", "entered_at", "values"])
def test_an_entry_that_leaves_out_what_it_must_say_is_refused(tmp_path: Path, missing: str) -> None:
    document = json.loads(entry_json(entry("FV1")))
    del document[missing]
    assert f"the key {missing} is missing" in reasons(written(tmp_path, json.dumps(document)))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not JSON: the fault shows on line 1"),
        ('{\n"form": \n}', "not JSON: the fault shows on line 3"),
        ("[]", "not an entry"),
        ("9" * 5000, "not an entry"),
        ("[" * 100_000, "not an entry"),
        ('{"values": {"KON": "1", "KON": "2"}}', "KON is there twice. Remove one of them."),
    ],
)
def test_a_file_that_is_no_entry_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    assert reason in reasons(written(tmp_path, text))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "paper.json"
    path.write_bytes(entry_json(entry("FV1")).encode("latin-1"))
    assert "not written in UTF-8" in reasons(path)


def test_no_refusal_holds_an_identity_number(tmp_path: Path) -> None:
    path = tmp_path / f"{MOTHER}.json"
    for changes in (
        {"values": {MOTHER: "1"}},
        {"values": {"MPNR": f"{MOTHER};"}},
        {"values": {"MPNR": int(MOTHER)}},
        {"form": MOTHER},
        {MOTHER: "1"},
        {"paper": int(MOTHER)},
        {"entered_at": MOTHER},
    ):
        path.write_text(json.dumps({**json.loads(entry_json(entry("FV1"))), **changes}), encoding="utf-8")
        assert MOTHER not in reasons(path)


def test_a_paper_of_a_form_in_several_subsets_says_which_it_belongs_to(tmp_path: Path) -> None:
    about = {"register": "patientregistret", "version": "2025-04-01", "form": "DI", "paper": 1}
    one = Entry(**about, entered_by="Bo", entered_at=WHEN, values={"IDNR": "1"})  # type: ignore[arg-type]
    path = saved(one, tmp_path)
    assert "subset is missing. State which subset the paper belongs to: PAR_SV, PAR_OV." in reasons(path)
    assert place_of(read_entry(saved(one, tmp_path, subset="PAR_OV")), path.name, all_registers().get).file.id == "DI"


def test_an_empty_entry_has_every_field_and_is_refused_until_it_is_filled_in(tmp_path: Path) -> None:
    one = empty_entry(of_births("FV1"))
    assert tuple(one.values) == of_births("FV1").file.columns
    assert tuple(one.sender) == of_births("AVS").file.columns
    told = reasons(saved(one, tmp_path))
    for word in ("entered_by", "entered_at", "paper"):
        assert f"{word} is " in told


def test_a_form_is_found_in_whatever_register_has_it() -> None:
    registers = list(all_registers().values())
    assert find_form("FV1", registers).register.id == "medicinska_fodelseregistret"
    assert find_form("SV_AD", registers, "2017-02-01").spec.id == "patientregistret/2017-02-01"


def test_a_form_that_several_registers_have_needs_the_registers_name() -> None:
    register = all_registers()["patientregistret"]
    with pytest.raises(NoForm, match="in several registers: patientregistret, patientregistret"):
        find_form("LT", [register, register])


def test_a_form_that_no_register_has_is_told_with_those_there_are() -> None:
    with pytest.raises(NoForm, match=r"There is no form FV9\. Name one of AVS, FV1"):
        find_form("FV9", list(all_registers().values()))
