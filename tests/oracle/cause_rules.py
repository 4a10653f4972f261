"""What the rules about external causes say, sentence by sentence."""

from __future__ import annotations

from oracle.logic import Answer, known, no, when
from oracle.sentences import rule
from oracle.table import Row
from oracle.words import (
    age_at_contact,
    at_least,
    categories,
    diagnosis_from,
    fits,
    is_atc,
    is_external_cause,
    is_injury,
    none_shares,
)


@rule("yo-atc-first")
def _(row: Row) -> Answer:
    """When YO is an ATC code (a letter, two digits, two letters, two digits), the row just before it in the file has
    the same IDNR.
    """
    return when(is_atc(row["YO"]), row.before is not None)


@rule("yo-drug-cause-without-atc")
def _(row: Row) -> Answer:
    """When YO is Y4 or Y5 and two digits, possibly with a fifth digit or letter (adverse effect of a medicine), the
    next row of the file has the same IDNR and is an ATC code (a letter, two digits, two letters, two digits).
    """
    atc = row.after is not None and is_atc(row.after.text("YO")) is True
    return when(fits(row["YO"], "Y[45][0-9]{2}[0-9A-Z]?"), atc)


@rule("yo-missing-for-injury")
def _(row: Row) -> Answer:
    """When a row of the DI file of the contact has a DIA that is S or T and three digits, possibly with a fifth digit
    or letter (injury or poisoning), at least one row of the YO file of the contact has a YO that is V, W, X or Y
    and three digits, possibly with a fifth digit or letter.
    """
    injured = any(is_injury(code["DIA"]) for code in row.below("DI"))
    return when(injured, any(is_external_cause(cause["YO"]) for cause in row.below("YO")))


@rule("yo-poisoning-without-diagnosis")
def _(row: Row) -> Answer:
    """When a row of the YO file of the contact has a YO that begins with X4, X6 or Y1 (poisoning), at least one row of
    the DI file of the contact has a DIA of four or five characters that begins with T36 to T65 or F1.
    """
    poisoned = any(known(lambda yo: yo.startswith(("X4", "X6", "Y1")), cause["YO"]) for cause in row.below("YO"))
    substances = (*categories("T", 36, 65), "F1")
    return when(poisoned, any(diagnosis_from(code["DIA"], *substances) for code in row.below("DI")))


@rule("yo-same-code-twice")
def _(row: Row) -> Answer:
    """When YO is not an ATC code (a letter, two digits, two letters, two digits), no other row of the file has the
    same IDNR and YO.
    """
    return when(no(is_atc(row["YO"])), none_shares(row, row.others, "IDNR", "YO"))


@rule("yo-self-harm-of-small-child")
def _(row: Row) -> Answer:
    """When YO is a code of four or five characters that begins with X60 to X84 (self-harm), the patient has by the
    contact's PNR completed at least 8 years on the contact's INDATUM.
    """
    self_harm = diagnosis_from(row["YO"], *categories("X", 60, 84))
    return when(self_harm, at_least(age_at_contact(row), 8))


@rule("yo-without-injury")
def _(row: Row) -> Answer:
    """When a row of the YO file of the contact has a YO that is a code of four or five characters beginning with V, W,
    X or Y0 to Y3 (V01 to Y36), at least one row of the DI file of the contact has a DIA that is a code of four or
    five characters beginning with S, T or F1.
    """
    causes = ("V", "W", "X", "Y0", "Y1", "Y2", "Y3")
    caused = any(diagnosis_from(cause["YO"], *causes) for cause in row.below("YO"))
    return when(caused, any(diagnosis_from(code["DIA"], "S", "T", "F1") for code in row.below("DI")))
