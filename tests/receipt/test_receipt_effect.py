"""What a delivery changed is part of its signed receipt, and of every report, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import made_up_check
import openpyxl
import pytest

from liggare.receipt.again import result_again
from liggare.receipt.effect import (
    Confirmed,
    Effect,
    Explained,
    FieldChanged,
    FindingsChanged,
    Halted,
    RecordsChanged,
    WaiverUsed,
)
from liggare.receipt.effect_words import SHOWN, change_lines, effect_lines
from liggare.receipt.keys import signing_key
from liggare.receipt.reports import FORMATS, write_reports, write_signed
from liggare.receipt.signing import sign, verify
from liggare.receipt.value import receipt
from liggare.spec.model import Language

EFFECT = Effect(
    delivery=7,
    state="partly accepted",
    test=False,
    register_version=12,
    compared_with=5,
    nothing_to_report=False,
    records=RecordsChanged(added=3, removed=1, altered=2, renumbered=0, unchanged=1234),
    fields=tuple(FieldChanged(table="T", field=f"F{place}", records=place) for place in range(1, SHOWN + 3)),
    findings=FindingsChanged(mended=4, remaining=2, new=1),
    explained=(Explained(rule="x.y", findings=2),),
    waivers=(
        WaiverUsed(
            number=1,
            rule="a.b",
            unit="",
            first_day="2025-01-01",
            last_day="2025-01-31",
            reason="nytt system",
            decided_by="olle",
        ),
    ),
    halted=(Halted(kind="fall", subset="S", unit="51001", month="2025-03", before=40, after=10),),
    confirmed=Confirmed(by="maja", at="2025-06-30T12:00:00Z", reason="avdelningen är nedlagd"),
)


def test_the_effect_is_signed_with_the_rest(tmp_path: Path) -> None:
    result, key = made_up_check.result(tmp_path), signing_key(tmp_path / "keys")
    path = write_signed(sign(receipt(result, EFFECT), key), tmp_path / "out")
    verification = verify(path, (), key.public_key())
    assert verification.valid
    assert verification.receipt
    assert verification.receipt.effect == EFFECT
    path.write_bytes(path.read_bytes().replace(b'"added":3', b'"added":4'))
    assert [failure.fault for failure in verify(path, (), key.public_key()).failures] == ["signature"]


def test_the_receipt_of_a_check_at_home_says_nothing_of_effects(tmp_path: Path) -> None:
    result = made_up_check.result(tmp_path)
    assert b"effect" not in receipt(result).canonical()
    assert b'"effect":{' in receipt(result, EFFECT).canonical()


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("sv", ["3 tillkom, 1 togs bort, 2 ändrades", "4 rättade, 2 kvar, 1 nya", "a.b, alla enheter", "40 blir 10"]),
        ("en", ["3 added, 1 removed, 2 altered", "4 mended, 2 remaining, 1 new", "a.b, all units", "40 become 10"]),
    ],
)
def test_every_report_says_what_changed(tmp_path: Path, language: Language, told: list[str]) -> None:
    result = made_up_check.result(tmp_path)
    paths = write_reports(result, made_up_check.Titles(), tmp_path / "out", FORMATS, (language,), EFFECT)
    for path in paths:
        if path.suffix in (".txt", ".html", ".xlsx"):
            said = " ".join(_text(path).split())
            assert [words for words in told if words not in said] == [], path.name
        if path.suffix == ".json":
            assert json.loads(path.read_text("utf-8"))["receipt"]["effect"]["delivery"] == 7


def _text(path: Path) -> str:
    if path.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path).worksheets[0]
        return " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    return path.read_text("utf-8").replace("\u00a0", " ")


def test_the_fields_that_changed_most_are_named_and_the_others_counted() -> None:
    lines = dict(effect_lines(EFFECT, "en"))
    assert lines["Altered fields, number of records"].startswith(f"T.F{SHOWN + 2} {SHOWN + 2}, ")
    assert lines["Altered fields, number of records"].endswith("and 2 more fields")
    assert {name for name, _ in effect_lines(EFFECT, "en")} - {name for name, _ in change_lines(EFFECT, "en")} == {
        "Delivery",
        "State",
        "Register version",
    }


def test_of_a_receipt_and_its_findings_the_same_reports_are_made_again(tmp_path: Path) -> None:
    result = made_up_check.result(tmp_path)
    rules = [outcome.rule for outcome in result.outcomes]
    again = result_again(receipt(result), result.findings, result.register, rules)
    for name, one in (("first", result), ("again", again)):
        write_reports(one, made_up_check.Titles(), tmp_path / name, ("text", "html", "csv", "json"))
    for path in (tmp_path / "first").iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_rule_that_the_program_no_longer_has_is_told_by_its_name(tmp_path: Path) -> None:
    result = made_up_check.result(tmp_path)
    again = result_again(receipt(result), result.findings, result.register, ())
    assert {outcome.rule.id for outcome in again.outcomes} == {outcome.rule.id for outcome in result.outcomes}
    assert all("no longer" in outcome.rule.sentence.en for outcome in again.outcomes)
