"""Each rule holds, is broken, does not apply or could not run, and the four are told apart."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import cache

import pytest

from check.made import inpatient, rule, stays
from check.scale import as_a_large_delivery
from check.trial import Trial, rules, try_files
from liggare.check.expression import Condition
from liggare.check.rule import Share, days_between, field, in_list, matching, parent, raw, related, same
from registers.codes import book, codes

EVERYTHING = tuple(rules())


class Unheard(Condition):
    """A condition that the engine has no meaning for."""


def outcome_of(one: object) -> tuple[str, int, int]:
    """State, rows applied to and rows broken, of a rule alone with a stay still going on."""
    trial = try_files(inpatient(SV_AD=stays({"UTDATUM": "", "UTSATT": ""})), codes(), rules=[one])
    outcome = trial.outcome("made")
    assert outcome is not None
    return outcome.state, outcome.applied, outcome.broken


def test_a_rule_that_is_true_for_a_row_holds() -> None:
    assert outcome_of(rule(field("KON") == "2")) == ("ran", 1, 0)


def test_a_rule_that_is_false_for_a_row_is_broken() -> None:
    assert outcome_of(rule(field("KON") == "1")) == ("ran", 1, 1)


def test_a_rule_that_reads_an_empty_field_does_not_apply() -> None:
    assert outcome_of(rule(field("UTDATUM") >= field("INDATUM"))) == ("ran", 0, 0)


def test_a_rule_whose_premise_is_false_does_not_apply() -> None:
    assert outcome_of(rule((field("KON") == "1").implies(field("MVO") == "451"))) == ("ran", 0, 0)


def test_what_decides_a_condition_alone_lets_it_apply_though_the_rest_is_unknown() -> None:
    assert outcome_of(rule((field("KON") == "2") | (field("UTSATT") == "3"))) == ("ran", 1, 0)
    assert outcome_of(rule((field("KON") == "1") & (field("UTSATT") == "3"))) == ("ran", 1, 1)


STOPPED = {
    "a code list that nobody declares": rule(in_list(field("KON"), "nowhere")),
    "values of two kinds matched": rule(matching("SV_AD", [("PNR", "INDATUM")]) == 0),
    "a condition without a meaning": rule(Unheard()),
    "a code compared with a number": rule(field("KON") < 5),
    "a date compared with a text": rule(field("INDATUM") == "x"),
    "days counted from a code": rule(days_between(field("KON"), field("INDATUM")) > 3),
    "a pattern that is none": rule(field("KON").matches("(")),
    "a fault in what is counted": rule(related("DI", field("DIA") < 5) > 0),
    "a fault beside what is counted": rule((related("DI") > 0) & (field("KON") < 5)),
    "a fault in what is compared over rows": rule((same("PNR") == 1) & (field("KON") < 5)),
    "a fault in a share": rule(share=Share(part=field("KON") < 5, among=raw("IDNR").present(), most=0.5, at_least=1)),
    "a fault in the contact's value": rule(parent("KON") < 5, on=("DI",)),
}


@pytest.mark.parametrize("scale", [nullcontext, as_a_large_delivery])
@pytest.mark.parametrize("what", STOPPED)
def test_a_rule_that_cannot_run_is_told_and_the_others_run_and_nothing_is_accepted(
    what: str, scale: Callable[[], AbstractContextManager[None]]
) -> None:
    with scale():
        trial = try_files(inpatient(), codes(), rules=[STOPPED[what], *EVERYTHING])
    outcome = trial.outcome("made")
    assert outcome is not None
    assert (outcome.state, outcome.applied, outcome.broken) == ("could not run", 0, 0)
    assert states(trial) == states(without())
    assert trial.result.verdict.outcome == "undecided"
    assert "made" in trial.result.verdict.reasons[0].en


@cache
def without() -> Trial:
    """The check without the rule that cannot run."""
    return try_files(inpatient(), codes())


def states(trial: Trial) -> list[tuple[str, str, int, int]]:
    """What became of every other rule."""
    return [(o.rule.id, o.state, o.applied, o.broken) for o in trial.result.outcomes if o.rule.id != "made"]


@pytest.mark.parametrize("what", STOPPED)
def test_why_a_rule_could_not_run_quotes_no_cell(what: str) -> None:
    trial = try_files(inpatient(), codes(), rules=[STOPPED[what]])
    outcome = trial.outcome("made")
    assert outcome is not None
    assert outcome.reason is not None
    assert outcome.reason.en.startswith("Fault: ")
    assert outcome.reason.en.removeprefix("Fault: ").removesuffix(".").isidentifier()


def test_a_rule_that_could_not_run_leaves_a_delivery_with_a_refusing_fault_refused() -> None:
    files = {name: text for name, text in inpatient().items() if "_DI_" not in name}
    trial = try_files(files, codes(), rules=[STOPPED["a code compared with a number"]])
    assert trial.result.verdict.outcome == "refused"


def test_a_rule_about_a_file_that_is_not_delivered_is_not_evaluated_and_says_so() -> None:
    trial = try_files({name: text for name, text in inpatient().items() if "_YO_" not in name}, codes())
    outcome = trial.outcome("yo-missing-for-injury")
    assert outcome is not None
    assert outcome.state == "not evaluated"
    assert outcome.reason is not None
    assert "YO" in outcome.reason.en


def test_several_rules_that_cannot_run_are_each_told() -> None:
    stopped = [replace(one, id=f"made-{n}") for n, one in enumerate(STOPPED.values())]
    trial = try_files(inpatient(), codes(), rules=[*stopped, *EVERYTHING])
    told = {o.rule.id for o in trial.result.outcomes if o.state == "could not run"}
    assert told == {one.id for one in stopped}
    assert [s for s in states(trial) if s[0] not in told] == states(without())


def test_a_rule_that_counts_by_a_missing_code_list_is_not_evaluated() -> None:
    counting = rule(related("DI", in_list(field("DIA"), "icd-10-se")) > 0)
    trial = try_files(inpatient(), book(without=["icd-10-se"]), rules=[counting])
    outcome = trial.outcome("made")
    assert outcome is not None
    assert outcome.state == "not evaluated"
    assert outcome.reason is not None
    assert "liggare codes import icd-10-se" in outcome.reason.en
    assert trial.result.verdict.outcome == "accepted"
