"""A rule has the force that was decided last of what has begun, whatever the order; in shadow it is not asked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from check.made import inpatient, rule, stays
from check.trial import NOW, TODAY, register
from liggare.check.published import published, rulings_of
from liggare.check.result import CheckResult
from liggare.check.rule import raw
from liggare.check.ruling import Force, Ruling, forces
from liggare.check.run import Order, check, rule_set
from liggare.read.delivery import open_delivery
from registers.codes import codes

NEVER = rule(raw("IDNR") == "")
ALL: list[Force] = ["as written", "shadow", "warning", "refuse record", "refuse delivery"]
DAY = TODAY - dt.timedelta(days=1)


def checked(folder: Path, *rulings: Ruling, only: frozenset[str] | None = None) -> tuple[CheckResult, str]:
    """Two stays checked with those rulings, and the digest of the rules as it is told beforehand."""
    inbox = folder / "inbox"
    inbox.mkdir(exist_ok=True)
    for name, content in inpatient(SV_AD=stays({}, {})).items():
        (inbox / name).write_text(content, encoding="utf-8")
    order = Order(register(), (NEVER,), codes(), NOW, TODAY, rulings=rulings, only=only)
    subsets = {subset.id for spec in register().specs for subset in spec.subsets}
    delivery = open_delivery([inbox], register().specs[-1].layout, subsets, folder)
    return check(delivery, order, folder / "found.parquet"), rule_set(delivery, order)


@pytest.mark.parametrize("force", ["warning", "refuse record", "refuse delivery"])
def test_a_rule_has_the_severity_that_was_decided_and_the_digest_tells(tmp_path: Path, force: Force) -> None:
    plain, _ = checked(tmp_path)
    result, told = checked(tmp_path, Ruling("made", force, DAY))
    assert [one.rule.severity for one in result.outcomes if one.rule.id == "made"] == [force]
    assert (result.rule_set != plain.rule_set, result.rule_set == told) == (NEVER.severity != force, True)
    assert (result.verdict.outcome == "refused") == force.startswith("refuse"), "all rows break it"


def test_a_rule_in_shadow_is_not_asked_and_nothing_tells_of_it(tmp_path: Path) -> None:
    result, told = checked(tmp_path, Ruling("made", "shadow", DAY))
    assert [one for one in result.outcomes if one.rule.id == "made"] == []
    assert result.rule_set == told


def test_a_ruling_that_has_not_begun_changes_nothing(tmp_path: Path) -> None:
    plain, _ = checked(tmp_path)
    coming, _ = checked(tmp_path, Ruling("made", "shadow", TODAY + dt.timedelta(days=1)))
    assert coming.rule_set == plain.rule_set


def test_one_rule_alone_counts_the_rows_that_it_counts_among_the_others(tmp_path: Path) -> None:
    plain, _ = checked(tmp_path)
    alone, _ = checked(tmp_path, only=frozenset({"made"}))

    def counts(result: CheckResult) -> list[tuple[int, int]]:
        return [(one.applied, one.broken) for one in result.outcomes if one.rule.id == "made"]

    assert counts(plain) == counts(alone) == [(2, 2)]
    others = {one.rule.id for one in alone.outcomes if not one.rule.id.startswith(("read.", "file"))}
    assert others == {"made"}


DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2025, 1, 6))
RULINGS = st.lists(st.builds(Ruling, st.sampled_from("ab"), st.sampled_from(ALL), DAYS), max_size=8)


@given(RULINGS, DAYS)
def test_the_force_of_a_day_is_that_of_a_slow_walk_through_the_days(rulings: list[Ruling], day: dt.date) -> None:
    known: dict[str, Force] = {}
    at = dt.date(2025, 1, 1)
    while at <= day:
        for one in rulings:
            if one.first == at:
                known[one.rule] = one.force
        at += dt.timedelta(days=1)
    assert forces(rulings, day) == known


@given(RULINGS)
def test_what_is_published_is_read_as_it_was(rulings: list[Ruling]) -> None:
    assert rulings_of(published("patientregistret", rulings), "patientregistret") == tuple(rulings)


@pytest.mark.parametrize(
    "text", [b"", b"{}", b'{"register": "patientregistret", "rulings": [{"rule": "a", "force": "off", "first": "x"}]}']
)
def test_what_is_not_rulings_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError):
        rulings_of(text, "patientregistret")


def test_the_rulings_of_another_register_are_refused() -> None:
    with pytest.raises(ValueError, match="another"):
        rulings_of(published("another", ()), "patientregistret")
