"""A rule is ruled on from a day; before, it is counted in what has come; in shadow, in what comes; nobody is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from made_office import WHO, Desk, desk, months_of, visits

from liggare.check.ruling import Force, Ruling
from liggare.check.written import written_rules
from liggare.operate.hits import ask_preview, hits_of, preview
from liggare.operate.job import Jobs
from liggare.operate.judge import order_for
from liggare.operate.refusal import Refused
from liggare.operate.rule_on import bears, force_of, rule_on, rules_to_rule_on, standing_rulings
from liggare.operate.upkeep import tidy
from liggare.operate.work import take_up, work_on
from liggare.spec.load import load_register, registers

APRIL, MAY = months_of(3, "2025-04"), months_of(3, "2025-05", start=11)
OTHER_DAY = {"ATGDATUM": "20250401"}
RULE = "at-on-another-day"
BROKEN = visits(APRIL[0], {**APRIL[1], **OTHER_DAY}, APRIL[2], *MAY)
TODAY = dt.date(2025, 6, 15)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    """An office to which nothing has come."""
    with desk(tmp_path) as opened:
        yield opened


def decide(here: Desk, force: Force, day: dt.date = TODAY, rule: str = RULE) -> int:
    """Rule on the rule."""
    return rule_on(here.office, here.register, Ruling(rule, force, day), "för många falska", WHO)


def severities(here: Desk, number: int) -> dict[str, str]:
    """By rule the severity that the receipt of a delivery tells."""
    receipt = msgspec.json.decode(here.office.deliveries.find(number).receipt or b"")
    return {one["id"]: one["severity"] for one in receipt["receipt"]["rules"]}


def counts(here: Desk) -> list[tuple[int, int, int] | tuple[int, None]]:
    """By delivery what the rule was counted to apply to and hit."""
    rule = rules_to_rule_on(here.office, here.register, TODAY)[RULE]
    found = hits_of(here.office, here.register, rule)
    return [
        (one.kept.number, one.hits.applied, one.hits.broken) if one.hits else (one.kept.number, None) for one in found
    ]


def test_a_delivery_is_judged_by_the_force_of_its_day_and_its_receipt_keeps_it(here: Desk) -> None:
    first = here.send(BROKEN).kept.number
    decide(here, "refuse delivery", TODAY + dt.timedelta(days=1))
    assert here.send(visits(*APRIL[::-1], *MAY)).kept.state == "accepted"
    here.clock.set(TODAY + dt.timedelta(days=1))
    refused = here.send(BROKEN).kept
    assert (refused.state, severities(here, refused.number)[RULE]) == ("refused", "refuse delivery")
    assert severities(here, first)[RULE] == "warning", "what has been judged is not judged again"
    decide(here, "as written", TODAY + dt.timedelta(days=1))
    assert here.send(BROKEN).kept.state == "accepted"
    assert standing_rulings(here.office, here.register) == ()


def test_a_rule_in_shadow_is_counted_and_told_to_nobody(here: Desk) -> None:
    decide(here, "shadow")
    kept = here.send(BROKEN).kept
    assert RULE not in severities(here, kept.number)
    assert counts(here) == [(kept.number, 6, 1)]
    assert force_of(here.office, here.register, RULE, TODAY) == "shadow"
    assert here.send(BROKEN, test=True).kept.state == "tested"
    assert len(counts(here)) == 1, "tests are not counted"


def test_a_preview_counts_what_has_come_once_and_again_only_what_is_new(here: Desk) -> None:
    here.send(BROKEN)
    number = ask_preview(here.office, here.register, RULE, WHO)
    assert ask_preview(here.office, here.register, RULE, WHO) == number, "one at a time"
    assert counts(here) == [(1, None)]
    job = take_up(here.office, "w")
    assert job
    assert work_on(here.office, job).state == "done"
    assert counts(here) == [(1, 6, 1)]
    here.send(visits(*APRIL, *MAY))
    ask_preview(here.office, here.register, RULE, WHO)
    told: list[tuple[str, int, int]] = []
    (job,) = here.office.queue.select(Jobs(states=("waiting",), kinds=("preview",), rule=RULE))
    preview(here.office, job, lambda *step: told.append(step))
    assert counts(here) == [(2, 6, 0), (1, 6, 1)]
    assert told == [("reading", 0, 1), ("checking", 0, 1)]


def test_a_preview_looks_back_a_year_and_leaves_out_files_that_are_destroyed(here: Desk) -> None:
    refused = here.send(visits({**APRIL[0], "KON": "9"})).kept
    assert refused.state == "refused"
    here.clock.set(TODAY + dt.timedelta(days=120))
    tidy(here.office, WHO)
    ask_preview(here.office, here.register, RULE, WHO)
    job = take_up(here.office, "w")
    assert job
    assert work_on(here.office, job).state == "done"
    assert counts(here) == [(refused.number, None)]
    here.clock.set(TODAY + dt.timedelta(days=366))
    assert counts(here) == []


@pytest.mark.parametrize(
    ("rule", "force", "day", "reason", "why"),
    [
        (RULE, "shadow", TODAY, " ", "Give a reason"),
        (RULE, "shadow", TODAY - dt.timedelta(days=1), "så", "The day has passed"),
        ("no-rule", "shadow", TODAY, "så", "There is no rule"),
        ("files.empty", "warning", TODAY, "så", "about the files"),
        ("OV_AD.INDATUM.form", "warning", TODAY, "så", "must refuse"),
        ("DI.orphan", "shadow", TODAY, "så", "must refuse"),
        ("person-no-number", "warning", TODAY, "så", "must refuse"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_changes_nothing(
    here: Desk, rule: str, force: Force, day: dt.date, reason: str, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        rule_on(here.office, here.register, Ruling(rule, force, day), reason, WHO)
    assert here.office.rulings.of(here.register.id) == ()
    assert order_for(here.office, here.register, (), "14", "202506").rulings == ()


def test_a_rule_that_there_is_not_is_not_counted(here: Desk) -> None:
    with pytest.raises(Refused, match="no rule"):
        ask_preview(here.office, here.register, "no-rule", WHO)


def test_a_code_that_is_not_in_the_list_may_warn_and_the_row_is_taken(here: Desk) -> None:
    odd = {**APRIL[0], "KON": "9"}
    assert here.send(visits(odd, *APRIL[1:], *MAY)).kept.partly
    decide(here, "warning", rule="OV_AD.KON.list")
    assert not here.send(visits(*APRIL[1:], odd, *MAY)).kept.partly


def test_bearing_rules_are_refusing_rules_of_their_register() -> None:
    named = {(name, rule) for name in registers() for rule in load_register(name).bearing_rules}
    own = {(name, rule.id): rule for name in registers() for rule in written_rules(name)}
    assert named
    assert {own[one].severity for one in named} == {"refuse record"}
    assert all(bears(load_register(name), own[name, rule]) for name, rule in named)
