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
    """In a file with at least 100 rows with VERKS_AKUT 1 and IN_AKUT_TIDPUNKT filled, at most 2 percent of them have
    an IN_AKUT_TIDPUNKT of twelve digits that ends in 0000.
    """
    arrival = row.text("IN_AKUT_TIDPUNKT")
    midnight = known(lambda text: len(text) == 12 and text.isdigit() and text.endswith("0000"), arrival)
    return midnight, all_of(same(row["VERKS_AKUT"], "1"), arrival is not None)


@share("ov-akut-unseen-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows with VERKS_AKUT 1, at most 20 percent of them have an empty
    BED_AKUT_TIDPUNKT.
    """
    return row.text("BED_AKUT_TIDPUNKT") is None, same(row["VERKS_AKUT"], "1")


@share("ov-main-diagnosis-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows, at most 10 percent of them have no row with HDIA 1 in the DI file."""
    return _no_main_diagnosis(row), True


@share("person-number-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows, at most 5 percent of them have an empty PNR."""
    return row.text("PNR") is None, True


@share("sv-main-diagnosis-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows with UTDATUM filled, at most 3 percent of them have no row with HDIA 1 in the
    DI file.
    """
    return _no_main_diagnosis(row), row.text("UTDATUM") is not None


@share("yo-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows whose contact has a DIA that is S or T and three digits, possibly with a fifth
    digit or letter, at most 9 percent of them have no row in the YO file with a YO that is V, W, X or Y and three
    digits, possibly with a fifth digit or letter.
    """
    caused = any(is_external_cause(cause["YO"]) for cause in row.below("YO"))
    return no(caused), any(is_injury(code["DIA"]) for code in row.below("DI"))
