"""Consequences are folded under their root cause: one finding with the number of rows it stands for."""

from __future__ import annotations

from check.made import inpatient, name_of, rule, stays
from check.trial import Trial, try_files
from liggare.check.rule import field
from registers.codes import codes


def found(trial: Trial) -> list[tuple[str, int, str, int]]:
    """Kind of file, line, rule and rows of every finding."""
    return trial.findings.select("kind", "line", "rule", "rows").rows()


def diagnoses(*contacts: str) -> list[dict[str, str]]:
    """A diagnosis for each of these contacts."""
    return [{"IDNR": idnr, "DIA": "I109", "HDIA": "1"} for idnr in contacts]


def under(*idnr: str) -> dict[str, list[dict[str, str]]]:
    """Diagnoses under these contacts and nothing else."""
    return {"DI": diagnoses(*idnr), "YO": [], "AT": [], "LT": []}


def test_a_refused_contact_takes_its_rows_along_in_one_finding_with_their_number() -> None:
    files = inpatient(SV_AD=stays({"INSATT": "9"}), **under("S0001", "S0001", "S0001"))
    assert found(try_files(files, codes(), rules=())) == [("AD", 1, "SV_AD.INSATT.list", 4)]


def test_only_the_first_reason_to_refuse_a_contact_carries_its_rows() -> None:
    files = inpatient(SV_AD=stays({"KON": "9", "INSATT": "9"}), **under("S0001", "S0001"))
    found_ = found(try_files(files, codes(), rules=()))
    assert found_ == [("AD", 1, "SV_AD.KON.list", 3), ("AD", 1, "SV_AD.INSATT.list", 1)]


def test_a_warning_about_a_contact_takes_no_rows_along() -> None:
    files = inpatient(SV_AD=stays({"SJUKHUS": "99999"}), **under("S0001"))
    assert found(try_files(files, codes(), rules=())) == [("AD", 1, "SV_AD.SJUKHUS.list", 1)]


def test_rows_of_a_contact_that_is_not_there_are_one_finding_for_each_contact_and_file() -> None:
    files = inpatient(SV_AD=stays({}), **under("S0001", "X1", "X2", "X1", "X1"))
    assert found(try_files(files, codes(), rules=())) == [("DI", 2, "DI.orphan", 3), ("DI", 3, "DI.orphan", 1)]


def test_rows_of_an_unreadable_contact_are_folded_under_its_line() -> None:
    files = inpatient(SV_AD=stays({}, {}), **under("S0001", "S0002", "S0002"))
    files[name_of("AD")] = files[name_of("AD")].rstrip("\n") + ";\n"
    assert found(try_files(files, codes(), rules=())) == [("AD", 2, "read.trailing-separator", 3)]


def test_rows_of_a_contact_that_is_delivered_twice_hang_on_the_first() -> None:
    files = inpatient(SV_AD=stays({}, {"IDNR": "S0001"}), **under("S0001", "S0001"))
    assert found(try_files(files, codes(), rules=())) == [("AD", 1, "SV_AD.key", 3), ("AD", 2, "SV_AD.key", 1)]


def test_a_rule_for_each_contact_gives_one_finding_for_its_broken_rows() -> None:
    each = rule(field("HDIA") == "0", on=("DI",), each="parent")
    files = inpatient(SV_AD=stays({}, {}), **under("S0001", "S0001", "S0002"))
    assert found(try_files(files, codes(), rules=[each])) == [("DI", 1, "made", 2), ("DI", 3, "made", 1)]


def test_a_fault_of_a_readable_contact_is_told_though_an_unreadable_line_has_the_same_key() -> None:
    each = rule(field("HDIA") == "0", on=("DI",), each="parent")
    files = inpatient(SV_AD=stays({}, {"IDNR": "S0001"}), **under("S0001"))
    files[name_of("AD")] = files[name_of("AD")].rstrip("\n") + ";\n"
    assert ("DI", 1, "made", 1) in found(try_files(files, codes(), rules=[each]))
