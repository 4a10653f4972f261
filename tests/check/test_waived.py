"""A rule that is waived does not apply to the rows it is waived for, and judges every other as before."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from check.made import inpatient, rule, stays
from check.trial import NOW, TODAY, Trial, register, try_files
from liggare.check.result import CheckResult
from liggare.check.rule import Rule, Share, field, raw
from liggare.check.run import Order, check, rule_set
from liggare.check.waived import Waived
from liggare.read.delivery import open_delivery
from registers.codes import codes

NEVER = rule(raw("IDNR") == "")
UNIT, OTHER = "51001", "51002"
FIRST, LAST = dt.date(2025, 4, 1), dt.date(2025, 4, 30)
WAIVED = Waived("made", UNIT, FIRST, LAST)
STAYS = stays(
    {"SJUKHUS": UNIT, "UTDATUM": "20250331"},
    {"SJUKHUS": UNIT, "UTDATUM": "20250401"},
    {"SJUKHUS": UNIT, "UTDATUM": "20250430"},
    {"SJUKHUS": UNIT, "UTDATUM": "20250501"},
    {"SJUKHUS": OTHER, "UTDATUM": "20250410"},
    {"SJUKHUS": "", "UTDATUM": "20250410"},
    {"SJUKHUS": UNIT, "UTDATUM": ""},
)


def of(waivers: Sequence[Waived], *rules: Rule, **files: Sequence[dict[str, str]]) -> Trial:
    """The stays (and other files) checked with those waivers."""
    return try_files(inpatient(**{"SV_AD": STAYS, **files}), codes(), rules=rules or (NEVER,), waivers=waivers)


def test_the_rule_applies_to_all_but_the_units_rows_of_those_days() -> None:
    assert of(()).of("made")["key"].to_list() == [f"S{n:04}" for n in range(1, 8)]
    trial = of([WAIVED])
    assert trial.of("made")["key"].to_list() == ["S0001", "S0004", "S0005", "S0006", "S0007"]
    outcome = trial.outcome("made")
    assert outcome
    assert (outcome.applied, outcome.broken) == (5, 5)


def test_other_rules_are_not_touched() -> None:
    assert of([replace(WAIVED, rule="another")]).of("made").height == 7


def test_several_waivers_hold_at_once_and_no_unit_means_every_unit() -> None:
    may = Waived("made", "", dt.date(2025, 5, 1), dt.date(2025, 5, 31))
    both = of([WAIVED, Waived("made", OTHER, FIRST, FIRST), may])
    assert both.of("made")["key"].to_list() == ["S0001", "S0005", "S0006"]


def test_a_row_that_hangs_on_another_has_its_unit_and_day() -> None:
    diagnoses = [{"IDNR": f"S{n:04}", "DIA": "I109", "HDIA": "1"} for n in range(1, 8)]
    on_both = replace(NEVER, on=("DI", "SV_AD"))
    trial = of([WAIVED], on_both, DI=diagnoses)
    assert trial.of("made").filter(kind="DI")["key"].to_list() == ["S0001", "S0004", "S0005", "S0006", "S0007"]
    outcomes = [outcome for outcome in trial.result.outcomes if outcome.rule.id == "made"]
    assert [(one.applied, one.broken) for one in outcomes] == [(10, 10)], "one rule, though it was split"


def test_a_share_is_reckoned_without_the_rows_of_the_unit() -> None:
    share = rule(share=Share(part=field("SJUKHUS") == UNIT, among=raw("IDNR").present(), most=0.5, at_least=1))
    assert of((), share).outcome("made").applied == 7  # type: ignore[union-attr]
    outcome = of([WAIVED], share).outcome("made")
    assert outcome
    assert (outcome.applied, outcome.broken) == (5, 3)


def test_the_digest_of_the_rules_tells_of_a_waiver_and_is_known_before_the_check(tmp_path: Path) -> None:
    for name, content in inpatient(SV_AD=STAYS).items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    layout = register().specs[-1].layout
    subsets = {subset.id for spec in register().specs for subset in spec.subsets}
    with tempfile.TemporaryDirectory() as work:
        delivery = open_delivery([tmp_path], layout, subsets, Path(work))
        plain = Order(register(), (NEVER,), codes(), NOW, TODAY)
        waiving = replace(plain, waivers=(WAIVED,))
        results = [_checked(delivery, order, Path(work)) for order in (plain, waiving)]
        assert [rule_set(delivery, order) for order in (plain, waiving)] == [one.rule_set for one in results]
    assert results[0].rule_set != results[1].rule_set


def _checked(delivery, order: Order, work: Path) -> CheckResult:
    return check(delivery, order, work / "findings.parquet")


@pytest.mark.parametrize("unit", [UNIT, ""])
def test_a_shipped_rule_can_be_waived(unit: str) -> None:
    """Every rule that is in force keeps its place and its meaning for the rows that are left."""
    everything = [Waived(one.id, unit, dt.date(1900, 1, 1), dt.date(2099, 1, 1)) for one in _all()]
    trial = try_files(inpatient(SV_AD=STAYS[:4]), codes(), waivers=everything)
    left = {one for one in trial.broken() if not one.startswith(("read.", "file"))}
    assert not left, left


def _all() -> list[Rule]:
    return [outcome.rule for outcome in try_files(inpatient(SV_AD=STAYS[:4]), codes()).result.outcomes]
