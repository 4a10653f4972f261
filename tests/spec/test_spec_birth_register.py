"""The medical birth register's specification: what it may hold, and that no and not known are different answers."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liggare.spec.codelist import load_codebook
from liggare.spec.load import SpecError, load_register, load_spec
from liggare.spec.model import Field, FileKind

REGISTER = load_register("medicinska_fodelseregistret")
[SPEC] = REGISTER.specs
BOOK = load_codebook(Path("/nowhere"))
SHIPPED = Path(__file__).parents[2] / "src/liggare/registers/medicinska_fodelseregistret/spec/2001-10-01.toml"
METADATA = Path(__file__).resolve().parents[3] / "shared" / "codes" / "mfr_variables_current_workbook.csv"

FIELDS = [(file, field) for file in SPEC.files for field in file.fields]
FROM_STATISTICS_SWEDEN = [
    "folkbokföringsort",
    "födelsehemort",
    "födelseort",
    "fastighetskoordinater",
    "medborgarskap",
    "civilstånd",
    "antal tidigare födda barn",
    "in- och utflyttning",
    "dödsdatum",
    "förändringar av personnummer",
]
"""The second list of 4 §: what Statistics Sweden delivers, and care providers do not."""


def field(file: str, name: str) -> Field:
    return SPEC.file(file).field(name)


@pytest.mark.parametrize("item", FROM_STATISTICS_SWEDEN)
def test_a_field_may_not_rest_on_what_statistics_sweden_delivers(item: str, tmp_path: Path) -> None:
    assert item not in REGISTER.allowed_items
    text = SHIPPED.read_text(encoding="utf-8")
    own = tmp_path / "egen.toml"
    own.write_text(text.replace('allowed_by = "familjesituation"', f'allowed_by = "{item}"'), encoding="utf-8")
    with pytest.raises(SpecError, match=f"FAMSIT: the register may not hold «{item}»"):
        load_spec(own)


def test_every_item_of_the_ordinance_carries_a_field() -> None:
    assert {field.allowed_by for _, field in FIELDS} == set(REGISTER.allowed_items)


def test_what_says_nothing_of_a_patient_is_the_sender_and_three_technical_fields() -> None:
    own = {(file.id, one.name) for file, one in FIELDS if "ingen uppgift om patienten" in one.allowed_by}
    technical = {(file.id, "GRAVID") for file in SPEC.files if file.id != "AVS"} | {("FV2", "RAPPTYP")}
    assert own == {("AVS", name) for name in SPEC.file("AVS").columns} | technical


def answers(one: Field) -> set[str]:
    """The codes that may stand in a field whose lists ship with the project."""
    lists = [BOOK.get(list_id) for list_id in one.codelist if BOOK.declaration(list_id).shipped]
    return {code for found in lists if found for code in found.frame["code"]}


def test_every_question_with_fixed_answers_can_be_answered_with_not_known() -> None:
    about_the_report = {"RAPPTYP"}
    asked = [(file.id, one.name, answers(one)) for file, one in FIELDS if answers(one)]
    assert len(asked) > 80
    assert [each for each in asked if "9" not in each[2] and each[1] not in about_the_report] == []


def test_every_check_box_must_say_yes_no_or_not_known() -> None:
    boxes = [(file.id, one) for file, one in FIELDS if one.codelist == ("ja_nej_vet_ej",)]
    assert answers(boxes[0][1]) == {"0", "1", "9"}
    assert [(file, one.name) for file, one in boxes if not one.required] == [("FV2", "OBDUKT")]


@pytest.mark.parametrize("file", [file for file in SPEC.files if file.id != "AVS"], ids=lambda file: file.id)
def test_a_box_before_each_row_of_codes_says_whether_there_are_any(file: FileKind) -> None:
    firsts = [at for at, name in enumerate(file.columns) if re.fullmatch("(MDIAG|GDIAG|BDIAG|FLOP|BFLOP|ATC)1", name)]
    assert firsts
    for at in firsts:
        before = file.fields[at - 1]
        assert before.name.endswith("SVAR") and before.required and before.codelist == ("ja_nej_vet_ej",)


@pytest.mark.parametrize(
    ("file", "prefix", "slots"),
    [
        ("FV1", "MDIAG", 12),
        ("FV1", "FLOP", 12),
        ("FV2", "BDIAG", 20),
        ("FV2", "BFLOP", 12),
        ("MHV2", "GDIAG", 4),
        ("MHV1", "ATC", 4),
        ("MHV2", "ATC", 4),
    ],
)
def test_there_are_as_many_places_for_codes_as_in_the_register(file: str, prefix: str, slots: int) -> None:
    numbers = [name.removeprefix(prefix) for name in SPEC.file(file).columns if re.fullmatch(f"{prefix}[0-9]+", name)]
    assert numbers == [f"{number}" for number in range(1, slots + 1)]


def test_the_journals_hang_on_the_delivery_by_mother_and_pregnancy() -> None:
    hanging = {file.id: (file.parent, file.parent_key) for file in SPEC.files if file.parent}
    assert hanging == dict.fromkeys(("MHV1", "MHV2", "FV2"), ("FV1", ("MPNR", "GRAVID")))
    assert SPEC.file("FV2").key == ("MPNR", "GRAVID", "BORDNR")


def test_a_mothers_number_is_written_alike_in_every_journal() -> None:
    for name in ("MPNR", "GRAVID"):
        forms = {(field(one, name).pattern, field(one, name).required) for one in ("FV1", "MHV1", "MHV2", "FV2")}
        assert len(forms) == 1


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("198904120123", True),
        ("198904720123", True),
        ("19890412A12B", True),
        ("8904120123", False),
        ("19890412-0123", False),
        ("19890412a12b", False),
        ("0", False),
    ],
)
def test_an_identity_is_twelve_digits_or_a_reserve_number(number: str, right: bool) -> None:
    for pattern in (field("FV1", "MPNR").pattern, field("FV2", "BPNR").pattern):
        assert pattern is not None
        assert bool(re.fullmatch(pattern, number)) == right


@pytest.mark.parametrize(
    ("file", "name"), [("FV1", "MDIAG1"), ("FV1", "FLOP12"), ("FV2", "BDIAG20"), ("FV2", "BFLOP1"), ("MHV2", "ATC4")]
)
@given(data=st.data())
def test_every_code_that_can_be_imported_has_the_form_of_its_field(file: str, name: str, data: st.DataObject) -> None:
    one = field(file, name)
    kinds = [kind for kind in BOOK.declaration(one.codelist[0]).rows if kind.use == "code"]
    code = data.draw(st.one_of(st.from_regex(kind.pattern, fullmatch=True) for kind in kinds))
    assert one.pattern is not None and re.fullmatch(one.pattern, code)


@pytest.mark.parametrize(("clock", "right"), [("0000", True), ("2359", True), ("2400", False), ("730", False)])
def test_a_time_of_birth_is_four_digits_within_the_day(clock: str, right: bool) -> None:
    pattern = field("FV2", "FODKL").pattern
    assert pattern is not None
    assert bool(re.fullmatch(pattern, clock)) == right


def test_every_journal_is_divided_into_sections_from_its_first_field() -> None:
    for file in SPEC.files:
        assert all(section for section, _ in file.sections)
    told = [section.sv for section, _ in SPEC.file("MHV1").sections if section]
    assert [name for name in ("Tidigare graviditeter", "Sjukdomar", "Tobak", "Läkemedel") if name in told] == [
        "Tidigare graviditeter",
        "Sjukdomar",
        "Tobak",
        "Läkemedel",
    ]


def test_our_own_layout_says_that_it_is_assumed() -> None:
    assert {certainty for _, certainty in SPEC.layout.facts()} == {"assumed"}
    assert all(dict(one.facts())["order"] == "assumed" for _, one in FIELDS)
    assert all(dict(one.facts())["required"] == "assumed" for file, one in FIELDS if file.id not in ("AVS", "FV2"))
    assert all(dict(file.facts())["key"] == "assumed" for file in SPEC.files)


@pytest.mark.skipif(not METADATA.exists(), reason=f"the collected sources are not at {METADATA}")
def test_a_name_is_said_to_be_the_registers_own_exactly_when_its_metadata_has_it() -> None:
    with METADATA.open(encoding="utf-8") as source:
        names = {row["variable"] for row in csv.DictReader(source)}
    for file, one in FIELDS:
        numbered = re.fullmatch("(ATC|START_VECKA|SLUT_VECKA)[1-4]", one.name)
        official = (numbered[1] if numbered else one.name) in names
        assert (one.certainty == "verbatim") == official, (file.id, one.name)
