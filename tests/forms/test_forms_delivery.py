"""Papers become the files of a delivery, and are judged exactly as the same delivery written by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import BIRTHS, MOTHER, WHEN, codes, entry, model_papers, of_births, typed

from check.trial import NOW, Trial, try_files
from liggare.check.run import Order, check
from liggare.check.setting import Setting
from liggare.check.written import written_rules
from liggare.forms.deliver import DeliveryFile, deliver, write_files
from liggare.forms.entry import Entry
from liggare.forms.refusal import EntryRefused
from liggare.forms.settle import Typed
from liggare.forms.told import PaperTold, told_papers
from liggare.read.delivery import open_delivery
from registers.examples import all_registers, model, texts

REPORTER, MONTH = "14", "202506"
TODAY = dt.date(2025, 6, 30)
SENDER = model("MFR")["AVS"][0]


def delivered(papers: Sequence[Typed]) -> tuple[DeliveryFile, ...]:
    return deliver(papers, of_births("FV1").spec, codes(), REPORTER, MONTH)


def contents(files: Sequence[DeliveryFile]) -> dict[str, bytes]:
    return {file.name: file.content(of_births("FV1").spec) for file in files}


def by_hand(rows: Mapping[str, Sequence[Mapping[str, str]]]) -> dict[str, bytes]:
    written = texts({"MFR": rows}, MONTH, REPORTER, all_registers()[BIRTHS])
    return {name: text.encode() for name, text in written.items()}


def checked(files: Mapping[str, bytes]) -> Trial:
    return try_files(files, codes(), today=TODAY, register=all_registers()[BIRTHS])


def papers(*entries: Entry) -> list[Typed]:
    return [typed(one, f"{number}.json") for number, one in enumerate(entries)]


def refusal(some: Sequence[Typed]) -> str:
    with pytest.raises(EntryRefused) as caught:
        delivered(some)
    return str(caught.value)


def tell(some: Sequence[Typed], folder: Path) -> tuple[PaperTold, ...]:
    """What is told of the papers; they are checked in the folder, so that the findings stay while they are read."""
    files, register = delivered(some), all_registers()[BIRTHS]
    paths = write_files(files, of_births("FV1").spec, folder / "in")
    delivery = open_delivery(paths, of_births("FV1").spec.layout, ["MFR"], folder)
    order = Order(register, written_rules(BIRTHS), codes(), NOW, TODAY)
    return told_papers(check(delivery, order, folder / "findings.parquet"), files, codes(), "sv")


def test_a_paper_for_every_row_gives_the_delivery_that_was_written_by_hand() -> None:
    assert contents(delivered(papers(*model_papers()))) == by_hand(model("MFR"))


@pytest.mark.parametrize("subset", ["PAR_SV", "PAR_OV", "PAR_TV"])
def test_a_register_with_several_subsets_and_no_paper_of_its_own_is_entered_too(subset: str) -> None:
    register = all_registers()["patientregistret"]
    spec = Setting(register, REPORTER, MONTH, TODAY).layout
    kinds = {file.id: file for file in spec.files}  # the model contact has the fields of every version
    there = [(kinds[form], row) for form, some in model(subset).items() if form in kinds for row in some]
    rows = [(file.id, {name: row.get(name, "") for name in file.columns}) for file, row in there]
    about = {"register": register.id, "version": f"{spec.valid_from}", "subset": subset, "entered_by": "Bo"}
    entries = [
        Entry(**about, form=form, paper=at, entered_at=WHEN, values=row) for at, (form, row) in enumerate(rows, start=1)
    ]
    files = deliver(papers(*entries), spec, codes(), REPORTER, MONTH)
    written = texts({subset: model(subset)}, MONTH, REPORTER, register)
    entered = {file.name: file.content(spec).decode() for file in files}
    assert entered == {name: text for name, text in written.items() if text or name in entered}
    assert entered


@settings(max_examples=15, deadline=None)
@given(
    st.dictionaries(st.sampled_from(of_births("FV1").file.columns), st.sampled_from(["", "0", "1", "7", "20300101"])),
    st.dictionaries(st.sampled_from(of_births("FV2").file.columns), st.sampled_from(["", "0", "2", "x", MOTHER])),
)
def test_entered_papers_have_the_findings_of_the_same_delivery_written_by_hand(
    mother: dict[str, str], child: dict[str, str]
) -> None:
    rows = {name: [dict(row) for row in some] for name, some in model("MFR").items()}
    rows["FV1"][0].update(mother)
    rows["FV2"][0].update(child)
    entries = [entry(name, at, row) for at, (name, some) in enumerate(rows.items(), start=1) for row in some]
    entered, written = checked(contents(delivered(papers(*entries)))), checked(by_hand(rows))
    assert entered.findings.equals(written.findings)
    assert entered.result.verdict == written.result.verdict


def test_a_file_without_papers_is_empty_if_it_may_be_and_left_out_if_not() -> None:
    names = set(contents(delivered(papers(entry("AVS", 1), entry("FV1", 2)))))
    spec = of_births("FV1").spec
    expected = {f"MFR_{file.kind}_14_202506.txt" for file in spec.files if file.may_be_empty}
    assert names == expected | {"MFR_AVS_14_202506.txt", "MFR_FV1_14_202506.txt"}
    assert "MFR_MHV2_14_202506.txt" in expected


def test_the_sender_that_all_papers_state_is_the_sender_of_the_delivery() -> None:
    stated = papers(entry("FV1", 1, sender=SENDER), entry("FV2", 2, sender=SENDER))
    files = contents(delivered(stated))
    assert files["MFR_AVS_14_202506.txt"] == by_hand(model("MFR"))["MFR_AVS_14_202506.txt"]


def test_papers_that_state_different_senders_need_an_entry_about_the_sender() -> None:
    other = {**SENDER, "NAMN": "Någon annan"}
    stated = [entry("FV1", 1, sender=SENDER), entry("FV2", 2, sender=other)]
    assert "1.json: paper FV2 2 states another sender than the first. Add an entry of the form AVS" in refusal(
        papers(*stated)
    )
    settled = contents(delivered(papers(*stated, entry("AVS", 3))))
    assert settled["MFR_AVS_14_202506.txt"] == by_hand(model("MFR"))["MFR_AVS_14_202506.txt"]


def test_two_entries_that_agree_are_one_row() -> None:
    once = papers(entry("FV1", 7), entry("AVS", 1))
    twice = papers(entry("FV1", 7), entry("FV1", 7, second_of=7, entered_by="Bo Ek"), entry("AVS", 1))
    assert contents(delivered(twice)) == contents(delivered(once))


def test_two_entries_that_differ_are_refused_until_they_are_settled() -> None:
    first, second = entry("FV1", 7), entry("FV1", 7, {"MVIKTFV": "87", "TANG": "9"}, second_of=7)
    said = refusal(papers(first, second))
    assert "1.json: the entry of paper FV1 7 differs from the first (0.json) in TANG, MVIKTFV." in said
    settled = entry("FV1", 7, {"MVIKTFV": "87", "TANG": "9"})
    assert delivered(papers(settled, second))


def test_a_second_entry_without_its_first_is_refused() -> None:
    assert "the first entry of paper FV1 7 is not among the files" in refusal(papers(entry("FV1", 7, second_of=7)))


@pytest.mark.parametrize("of", [None, 7])
def test_a_paper_entered_once_too_often_is_refused(of: int | None) -> None:
    entries = [entry("FV1", 7), *([entry("FV1", 7, second_of=7)] if of else []), entry("FV1", 7, second_of=of)]
    assert "paper FV1 7 is already in 0.json" in refusal(papers(*entries))


def test_an_entry_of_another_version_than_the_delivery_is_refused() -> None:
    with pytest.raises(EntryRefused, match="but the delivery has the layout of patientregistret/2025-04-01"):
        spec = all_registers()["patientregistret"].specs[-1]
        deliver(papers(entry("FV1")), spec, codes(), REPORTER, MONTH)


def test_the_files_lie_in_the_folder_and_nothing_else(tmp_path: Path) -> None:
    files = delivered(papers(*model_papers()))
    paths = write_files(files, of_births("FV1").spec, tmp_path / "out")
    assert sorted((tmp_path / "out").iterdir()) == sorted(paths)
    assert {path.name: path.read_bytes() for path in paths} == contents(files)


def test_no_file_name_holds_an_identity_number() -> None:
    assert all(MOTHER not in name for name in contents(delivered(papers(*model_papers()))))


def test_each_finding_is_told_with_its_paper_and_in_the_order_of_the_form(tmp_path: Path) -> None:
    faulty = {"KLITORIS": "", "ELEKAKUT": "7", "FORLDAT": "20250631"}
    some = papers(entry("AVS", 1), entry("FV1", 2), entry("FV1", 3, {**faulty, "GRAVID": "G2"}))
    found = tell(some, tmp_path)
    by_paper = {one.typed.entry.paper: one.findings for one in found if one.typed}
    fields = [one.field for one in by_paper[3]]
    columns = of_births("FV1").file.columns
    assert {"KLITORIS", "ELEKAKUT", "FORLDAT"} <= set(fields)
    assert [columns.index(one) for one in fields if one] == sorted(columns.index(one) for one in fields if one)
    assert not {"KLITORIS", "ELEKAKUT"} & {one.field for one in by_paper[2]}
    missing = {one.field for one in by_paper[3] if one.missing}
    assert "KLITORIS" in missing
    assert "ELEKAKUT" not in missing


def test_a_finding_about_the_sender_is_told_on_the_papers_that_state_it(tmp_path: Path) -> None:
    wrong = {**SENDER, "EPOST": "ingen adress"}
    some = papers(entry("FV1", 1, sender=wrong), entry("FV2", 2, sender=wrong))
    found = tell(some, tmp_path)
    told_on = {one.typed.entry.paper for one in found if one.typed and "EPOST" in {f.field for f in one.findings}}
    assert told_on == {1, 2}


def test_what_is_about_no_paper_is_told_of_the_whole_delivery(tmp_path: Path) -> None:
    found = tell(papers(entry("AVS", 1), entry("FV1", 2)), tmp_path)
    whole = [one for one in found if one.typed is None]
    assert len(whole) == 1
    assert found[-1] is whole[0]


def test_nothing_told_of_a_paper_holds_an_identity_number(tmp_path: Path) -> None:
    wrong = f"{MOTHER[:-1]}3"
    found = tell(papers(entry("AVS", 1), entry("FV1", 2, {"MPNR": wrong})), tmp_path)
    assert any(one.field == "MPNR" for paper in found for one in paper.findings)
    assert wrong not in str([paper.findings for paper in found])
