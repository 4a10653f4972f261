"""What the rules about shares of a file's rows say: which rows are counted, among which."""

from __future__ import annotations

from oracle.logic import Answer, all_of, known, no, same
from oracle.sentences import share
from oracle.table import Row
from oracle.words import is_external_cause, is_injury


def _no_main_diagnosis(row: Row) -> Answer:
    return not any(code["HDIA"] == "1" for code in row.below("DI"))


@share("ov-akut-arrival-at-midnight-share")
def _(row: Row) -> tuple[Answer, Answer]:
    arrival = row.text("IN_AKUT_TIDPUNKT")
    midnight = known(lambda text: len(text) == 12 and text.isdigit() and text.endswith("0000"), arrival)
    return midnight, all_of(same(row["VERKS_AKUT"], "1"), arrival is not None)


@share("ov-akut-unseen-share")
def _(row: Row) -> tuple[Answer, Answer]:
    return row.text("BED_AKUT_TIDPUNKT") is None, same(row["VERKS_AKUT"], "1")


@share("ov-main-diagnosis-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    return _no_main_diagnosis(row), True


@share("person-number-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    return row.text("PNR") is None, True


@share("sv-main-diagnosis-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    return _no_main_diagnosis(row), row.text("UTDATUM") is not None


@share("yo-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    caused = any(is_external_cause(cause["YO"]) for cause in row.below("YO"))
    return no(caused), any(is_injury(code["DIA"]) for code in row.below("DI"))
