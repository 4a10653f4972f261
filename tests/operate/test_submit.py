"""A delivery is received once, judged by the real rules, and in the register if and only if it has its receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec
import polars as pl
import pytest
from made_office import WHO, Desk, delivery_of, desk, months_of, visits

from liggare.operate.decide import Leave, extend, waive
from liggare.operate.explain import Pointed, explain
from liggare.operate.kept import Wanted
from liggare.operate.refusal import Refused
from liggare.operate.report import broken_by_receipt, reported
from liggare.operate.submit import Submission, submit
from liggare.operate.upkeep import tidy
from liggare.receipt.effect import Effect
from liggare.receipt.keys import PUBLIC, read_public
from liggare.receipt.signing import Signed, verify

APRIL, MAY = months_of(4, "2025-04"), months_of(3, "2025-05", start=11)
WRONG = {"IDNR": "V0020", "INDATUM": "20250510", "KON": "7"}


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    """An office with nothing in it."""
    with desk(tmp_path) as opened:
        yield opened


def effect_of(receipt: bytes | None) -> Effect:
    """What a receipt says that the delivery did."""
    found = msgspec.json.decode(receipt or b"", type=Signed).receipt.effect
    assert isinstance(found, Effect)
    return found


def test_an_accepted_delivery_is_in_the_register_with_its_receipt(here: Desk, tmp_path: Path) -> None:
    answer = here.send(visits(*APRIL, *MAY))
    kept = answer.kept
    assert (kept.number, kept.state, kept.version, answer.again) == (1, "accepted", 1, False)
    assert [(month, delivery) for _, month, delivery in here.records()] == [("2025-04", 1)] * 4 + [("2025-05", 1)] * 3
    assert here.standing() == [("", "2025-03", 1, 0), ("51001", "2025-04", 1, 4), ("51001", "2025-05", 1, 3)]
    told = effect_of(kept.receipt)
    assert (told.delivery, told.state, told.register_version, told.test) == (1, "accepted", 1, False)
    assert told.records
    assert (told.records.added, told.records.unchanged, told.records.removed) == (7, 0, 0)
    assert here.acts() == ["delivery.received", "delivery.entered"]
    (tmp_path / "kvitto.json").write_bytes(kept.receipt or b"")
    assert verify(tmp_path / "kvitto.json", (), read_public(tmp_path / "keys" / PUBLIC)).valid


def test_the_files_are_in_the_vault_and_nothing_is_left_in_passing(here: Desk, tmp_path: Path) -> None:
    kept = here.send(visits(*APRIL)).kept
    assert {file.sha256 for file in kept.received.files} | {kept.findings} == set(here.office.vault.digests())
    assert list((tmp_path / "work").iterdir()) == []


def test_the_same_files_again_get_the_same_answer_and_change_nothing(here: Desk) -> None:
    first, again = here.send(visits(*APRIL)), here.send(visits(*APRIL))
    assert (again.again, again.kept) == (True, first.kept)
    assert len(here.office.deliveries.select(Wanted())) == 1
    assert here.acts() == ["delivery.received", "delivery.entered"]


def test_a_refused_delivery_that_is_sent_again_gets_the_same_answer(here: Desk) -> None:
    wrong = visits(*({**row, "KON": "7"} for row in APRIL))
    first = here.send(wrong)
    assert first.kept.state == "refused"
    assert here.send(wrong).kept == first.kept


def test_a_correction_is_a_delivery_of_its_own_and_so_is_a_correction_back(here: Desk) -> None:
    here.send(visits(*APRIL))
    second = here.send(visits(*APRIL, *MAY))
    third = here.send(visits(*APRIL), reason="maj var fel")
    assert [second.kept.number, third.kept.number] == [2, 3]
    assert not third.again
    assert [month for _, month, _ in here.records()] == ["2025-04"] * 4
    assert here.office.deliveries.find(1).state == here.office.deliveries.find(2).state == "superseded"


def test_other_rules_judge_the_same_files_anew(here: Desk) -> None:
    first = here.send(visits(*APRIL, WRONG))
    here.clock.set(dt.date(2025, 6, 20))
    assert here.send(visits(*APRIL, WRONG)).again
    days = dt.date(2025, 5, 1), dt.date(2025, 5, 31)
    waive(here.office, here.register, "OV_AD.KON.list", "51001", days, "nytt system", "olle")
    second = here.send(visits(*APRIL, WRONG))
    assert (first.kept.state, second.kept.state, second.kept.number) == ("partly accepted", "accepted", 2)


def test_rejected_rows_are_left_out_and_the_receipt_says_so(here: Desk) -> None:
    kept = here.send(visits(*APRIL, *months_of(20, "2025-05", start=30), WRONG)).kept
    assert (kept.state, kept.partly) == ("partly accepted", True)
    assert "V0020" not in {record for record, _, _ in here.records()}
    assert effect_of(kept.receipt).state == "partly accepted"


def test_a_refused_delivery_leaves_what_stood(here: Desk) -> None:
    here.send(visits(*APRIL))
    before = here.records()
    refused = here.send(visits(*({**row, "KON": "7"} for row in APRIL))).kept
    assert (refused.state, refused.version) == ("refused", None)
    assert here.records() == before
    assert here.office.deliveries.find(1).state == "accepted"
    told = effect_of(refused.receipt)
    assert (told.register_version, told.records, told.compared_with) == (None, None, 1)
    assert told.findings
    assert told.findings.new > 0


def test_the_receipt_tells_what_changed_since_the_delivery_before(here: Desk) -> None:
    here.send(visits(*APRIL, *MAY))
    changed = {**MAY[0], "MVO": "301"}
    new = {"IDNR": "V0099", "INDATUM": "20250520", "SJUKHUS": "51001"}
    told = effect_of(here.send(visits(*APRIL[:3], changed, *MAY[1:], new)).kept.receipt)
    assert told.records
    assert (told.records.added, told.records.removed, told.records.altered, told.records.unchanged) == (1, 1, 1, 5)
    assert [(one.table, one.field, one.records) for one in told.fields] == [("PAR_OV_AD", "MVO", 1)]


def test_findings_are_told_as_mended_remaining_or_new(here: Desk) -> None:
    other_day = {"ATGDATUM": "20250401"}
    here.send(visits({**APRIL[1], **other_day}, {**APRIL[2], **other_day}, *MAY))
    told = effect_of(
        here.send(visits(APRIL[1], {**APRIL[2], **other_day}, {**APRIL[3], **other_day}, *MAY)).kept.receipt
    )
    assert told.findings
    assert (told.findings.mended, told.findings.remaining, told.findings.new) == (1, 1, 1)
    assert told.compared_with == 1


def test_a_test_delivery_is_judged_against_the_register_and_leaves_only_its_answer(here: Desk) -> None:
    here.send(visits(*APRIL, *MAY))
    files, records = set(here.office.vault.digests()), here.records()
    kept = here.send(visits(*APRIL[:1]), test=True).kept
    assert (kept.state, kept.version) == ("tested", None)
    told = effect_of(kept.receipt)
    assert (told.state, told.test) == ("tested", True)
    assert told.records
    assert told.records.removed == 6
    assert [halt.kind for halt in told.halted] == ["month emptied"]
    assert (set(here.office.vault.digests()), here.records()) == (files | {kept.findings}, records)
    assert here.office.deliveries.select(Wanted(test=False))[0].number == 1
    assert not here.send(visits(*APRIL[:1]), reason="rätt").again, "a test is no answer to the real thing"


def test_a_test_delivery_that_would_be_refused_says_so(here: Desk) -> None:
    kept = here.send(visits(*({**row, "KON": "7"} for row in APRIL)), test=True).kept
    assert (kept.state, effect_of(kept.receipt).state) == ("tested", "refused")


def test_the_findings_of_a_test_are_kept_for_thirty_days_and_its_receipt_for_ever(here: Desk, tmp_path: Path) -> None:
    number = here.send(visits(*({**row, "KON": "7"} for row in APRIL)), test=True).kept.number
    here.clock.set(here.office.today() + dt.timedelta(days=30))
    assert tidy(here.office, WHO).expired == 0
    kept = here.office.deliveries.find(number)
    result, told = reported(here.office, kept, tmp_path)
    assert told
    assert told.test
    assert pl.read_parquet(result.findings)["rule"].len() == result.finding_count > 0
    here.clock.set(here.office.today() + dt.timedelta(days=1))
    assert tidy(here.office, WHO).expired == 1
    assert here.office.vault.digests() == frozenset()
    with pytest.raises(Refused, match="no findings kept"):
        reported(here.office, kept, tmp_path)
    assert kept.receipt
    rules = broken_by_receipt(here.office, here.register.id, msgspec.json.decode(kept.receipt, type=Signed).receipt)
    assert sum(count.findings for _, count in rules) == result.finding_count


def test_a_delivery_is_received_though_the_findings_of_the_one_before_are_destroyed(here: Desk) -> None:
    refused = here.send(visits(*({**row, "KON": "7"} for row in APRIL))).kept
    here.clock.set(here.office.today() + dt.timedelta(days=91))
    assert tidy(here.office, WHO).expired == len(refused.received.files) + 1
    extend(here.office, Leave(here.register, "14", ("2025-03", "2025-06"), dt.date(2026, 1, 1)), "brand", WHO)
    kept = here.send(visits(*APRIL)).kept
    assert kept.state == "accepted"
    assert effect_of(kept.receipt).compared_with is None, "there is nothing left to compare with"


def test_a_warning_of_a_test_is_not_explained(here: Desk) -> None:
    number = here.send(visits({**APRIL[1], "ATGDATUM": "20250401"}, *APRIL), test=True).kept.number
    with pytest.raises(Refused, match="has no effect"):
        explain(here.office, number, Pointed("x", "y", 1), "remiss", WHO)


def test_whoever_acts_for_another_reporter_than_the_files_say_is_refused(here: Desk) -> None:

    with (
        delivery_of(here.register, visits(*APRIL), "202506", "14") as delivery,
        pytest.raises(Refused, match="act as 01"),
    ):
        submit(here.office, Submission(here.register, delivery, "01", "maja"))
    assert here.acts() == []
    assert here.office.vault.digests() == frozenset()


def test_an_empty_delivery_says_that_there_is_nothing_to_report(here: Desk) -> None:
    kept = here.send({"PAR_OV": {}}).kept
    assert kept.state == "accepted"
    told = effect_of(kept.receipt)
    assert told.nothing_to_report
    assert here.standing() == [("", f"2025-0{month}", 1, 0) for month in (3, 4, 5)]
    assert here.records() == []


def test_an_empty_delivery_over_records_that_stand_waits_for_a_reason(here: Desk) -> None:
    here.send(visits(*APRIL))
    kept = here.send({"PAR_OV": {}}).kept
    assert kept.state == "waiting for confirmation"
    assert len(here.records()) == 4
