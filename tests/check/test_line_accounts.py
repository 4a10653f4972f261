"""Every line of a file is in its account once, whatever is wrong with it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from check.made import inpatient, name_of, stays
from check.trial import Trial, try_files
from liggare.check.result import FileAccount
from registers.codes import codes

GOOD = inpatient(SV_AD=stays({}))[name_of("AD")].rstrip("\n")
REFUSED = GOOD.replace("S0001", "S0002").replace(";3;3;", ";9;3;")
WARNED = GOOD.replace("S0001", "S0003").replace(";311;", ";096;")
LINES = [GOOD, REFUSED, WARNED, "", "  ", GOOD + ";", GOOD + ";x" * 20, "a;b", GOOD + "\x00", "åäö;1", ";" * 11]


def account(trial: Trial, kind: str = "AD") -> FileAccount:
    """The account of one file."""
    return next(file for file in trial.result.files if file.kind == kind)


def told(of: FileAccount) -> tuple[int, int, int, int, int]:
    """Lines, blank, unreadable, rejected, accepted."""
    return of.lines, of.blank, of.unreadable, of.rejected, of.accepted


def test_blank_unreadable_rejected_and_accepted_lines_are_told_apart() -> None:
    lines = [GOOD, "", REFUSED, GOOD + ";", WARNED]
    trial = try_files(inpatient() | {name_of("AD"): "\n".join(lines) + "\n"}, codes())
    assert told(account(trial)) == (5, 1, 1, 1, 2)


def test_a_row_under_a_refused_contact_is_rejected_too() -> None:
    trial = try_files(inpatient(SV_AD=stays({"INSATT": "9"})), codes())
    assert told(account(trial, "DI")) == (1, 0, 0, 1, 0)


def test_a_row_under_an_unreadable_contact_is_rejected_too() -> None:
    trial = try_files(inpatient() | {name_of("AD"): GOOD + ";\n" + WARNED + "\n"}, codes())
    assert told(account(trial, "DI")) == (1, 0, 0, 1, 0)


def test_a_file_in_utf_16_has_only_unreadable_lines_and_one_finding() -> None:
    trial = try_files(inpatient() | {name_of("AD"): (GOOD + "\n").encode("utf-16")}, codes())
    assert told(account(trial)) == (1, 0, 1, 0, 0)
    assert trial.findings.filter(file=name_of("AD"))["rule"].to_list() == ["file.utf-16"]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(LINES), max_size=12), st.sampled_from(["\n", "\r\n"]))
def test_lines_are_blank_unreadable_rejected_or_accepted(lines: list[str], end: str) -> None:
    trial = try_files(inpatient() | {name_of("AD"): "".join(line + end for line in lines)}, codes(), rules=())
    for file in trial.result.files:
        assert file.lines == file.blank + file.unreadable + file.rejected + file.accepted
    assert account(trial).lines == len(lines)
    assert account(trial).blank == sum(not line.strip() for line in lines)
