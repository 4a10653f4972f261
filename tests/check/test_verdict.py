"""The verdict follows from findings, shares of lost rows and rules that could not run, at exactly the bounds stated."""

from __future__ import annotations

import msgspec
import pytest

from check.made import inpatient, stays
from check.trial import register, try_files
from liggare.check.result import CheckResult, FileAccount
from liggare.check.verdict import decide, require_lists
from registers.codes import book, codes
from registers.examples import model, texts

BOUNDS = register().thresholds


def account(lines: int, rejected: int = 0, unreadable: int = 0, blank: int = 0) -> FileAccount:
    """A file of so many lines, of which some are lost."""
    rest = lines - rejected - unreadable - blank
    return FileAccount("f.txt", "S", "AD", "", 0, "utf-8", (), lines, blank, unreadable, rejected, rest)


@pytest.mark.parametrize(
    ("lost", "outcome"),
    [
        (account(100), "accepted"),
        (account(100, rejected=5), "accepted"),
        (account(100, rejected=6), "refused"),
        (account(1000, rejected=50), "accepted"),
        (account(1000, rejected=51), "refused"),
        (account(100, rejected=3, unreadable=3), "refused"),
        (account(100, unreadable=5), "accepted"),
        (account(200, rejected=10, blank=100), "refused"),
        (account(200, rejected=5, blank=100), "accepted"),
        (account(0), "accepted"),
        (account(19, rejected=19), "accepted"),
        (account(20, rejected=2), "refused"),
        (account(20, rejected=1), "accepted"),
        (account(6, rejected=1), "accepted"),
        (account(20, rejected=2, blank=1), "accepted"),
        (account(21, unreadable=2, blank=1), "refused"),
    ],
)
def test_more_than_the_bound_of_a_files_rows_lost_refuses_the_delivery(lost: FileAccount, outcome: str) -> None:
    assert (BOUNDS.rejected_share, BOUNDS.at_least) == (0.05, 20)
    assert decide([account(1000), lost], [], {}, BOUNDS).outcome == outcome


@pytest.mark.parametrize(("small", "outcome"), [(account(1, rejected=1), "refused"), (account(2, 1), "accepted")])
def test_a_small_delivery_of_which_nothing_can_be_taken_is_refused(small: FileAccount, outcome: str) -> None:
    assert decide([small, account(0), account(3, blank=3)], [], {}, BOUNDS).outcome == outcome


def test_an_empty_delivery_without_findings_is_not_refused_for_its_rows() -> None:
    assert decide([account(0), account(3, blank=3)], [], {}, BOUNDS).outcome == "accepted"


def test_without_a_least_number_the_share_counts_in_every_file() -> None:
    every = msgspec.structs.replace(BOUNDS, at_least=1)
    assert decide([account(1000), account(6, rejected=1)], [], {}, every).outcome == "refused"


@pytest.mark.parametrize(("severity", "outcome"), [("refuse delivery", "refused"), ("warning", "accepted")])
def test_one_finding_that_refuses_the_delivery_is_enough(severity: str, outcome: str) -> None:
    assert decide([account(100)], [], {severity: 1}, BOUNDS).outcome == outcome


@pytest.mark.parametrize(("refused", "outcome"), [(1, "accepted"), (2, "refused")])
def test_a_real_delivery_may_lose_one_stay_in_twenty_and_no_more(refused: int, outcome: str) -> None:
    rows = stays(*[{"INSATT": "9"}] * refused, *[{}] * (20 - refused))
    hanging = {"DI": [{"IDNR": row["IDNR"], "DIA": "I109", "HDIA": "1"} for row in rows], "YO": [], "AT": [], "LT": []}
    verdict = try_files(inpatient(SV_AD=rows, **hanging), codes(), rules=()).result.verdict
    assert verdict.outcome == outcome


def test_rejected_rows_below_the_bound_are_told_with_their_number_and_the_next_step() -> None:
    verdict = decide([account(100, rejected=3, unreadable=1)], [], {}, BOUNDS)
    assert "4 rows cannot be taken" in verdict.reasons[0].en
    assert verdict.next_step.en.startswith("Correct the rejected rows")


def test_each_reason_to_refuse_is_told() -> None:
    reasons = decide([account(20, rejected=2)], [], {"refuse delivery": 2}, BOUNDS).reasons
    assert len(reasons) == 2


LISTS = ("icd-10-se", "kva", "sjukhuskod")


def of_stay(kon: str = "1", without: tuple[str, ...] = LISTS) -> CheckResult:
    """A delivery of one stay with a diagnosis, while some code lists are missing."""
    files = inpatient(SV_AD=stays({"KON": kon}), DI=[{"IDNR": "S0001", "DIA": "I109", "HDIA": "1"}], YO=[])
    return try_files(files, book(without=without), rules=()).result


def test_a_delivery_is_accepted_without_the_lists_unless_they_are_required() -> None:
    assert of_stay().verdict.outcome == "accepted"
    verdict = require_lists(of_stay()).verdict
    assert verdict.outcome == "undecided"
    assert verdict.reasons[0].en == "Code lists that are required and missing: icd-10-se, kva, sjukhuskod."
    assert "liggare codes import" in verdict.next_step.en


def test_required_lists_that_are_there_change_nothing() -> None:
    whole = of_stay(without=())
    assert require_lists(whole) == whole
    assert whole.verdict.outcome == "accepted"


def test_a_list_that_no_rule_of_the_delivered_files_reads_is_not_required() -> None:
    files = texts({"PAR_TV": model("PAR_TV")}, "202506", "14")
    result = try_files(files, book(without=("icd-10-se", "kva")), rules=()).result
    assert require_lists(result).verdict == result.verdict
    assert result.verdict.outcome == "accepted"


def test_a_refused_delivery_stays_refused_when_lists_are_required() -> None:
    refused = of_stay(kon="9")
    assert refused.verdict.outcome == "refused"
    assert require_lists(refused) == refused
