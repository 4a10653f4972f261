"""What the rules about diagnoses say, sentence by sentence."""

from __future__ import annotations

from oracle.logic import Answer, all_of, known, no, same, when
from oracle.sentences import rule
from oracle.table import Row
from oracle.words import (
    age_at_contact,
    at_least,
    at_most,
    categories,
    diagnosis_from,
    is_atc,
    is_external_cause,
    none_shares,
    of_contact,
)


@rule("di-atc-as-main")
def _(row: Row) -> Answer:
    """When DIA is an ATC code (a letter, two digits, two letters, two digits), HDIA is 0."""
    return when(is_atc(row["DIA"]), same(row["HDIA"], "0"))


@rule("di-atc-first")
def _(row: Row) -> Answer:
    """When DIA is an ATC code (a letter, two digits, two letters, two digits), the row just before it in the file has
    the same IDNR.
    """
    return when(is_atc(row["DIA"]), row.before is not None)


@rule("di-death-code-discharged-alive")
def _(row: Row) -> Answer:
    """When DIA is I461 or a code of four or five characters that begins with R95, R96, R98 or R99 (death), UTSATT of
    the stay is 4 (deceased).
    """
    death = known(lambda code: code == "I461" or diagnosis_from(code, "R95", "R96", "R98", "R99"), row["DIA"])
    return when(death, same(of_contact(row, "UTSATT"), "4"))


@rule("di-dementia-under-thirty")
def _(row: Row) -> Answer:
    """When DIA is a code of four or five characters that begins with F00 to F03, the patient has by the contact's PNR
    completed at least 30 years on the contact's INDATUM.
    """
    return when(diagnosis_from(row["DIA"], *categories("F", 0, 3)), at_least(age_at_contact(row), 30))


@rule("di-external-cause-as-main")
def _(row: Row) -> Answer:
    """When DIA is V, W, X or Y and three digits, possibly with a fifth digit or letter (external cause), HDIA is 0."""
    return when(is_external_cause(row["DIA"]), same(row["HDIA"], "0"))


@rule("di-external-cause-in-di")
def _(row: Row) -> Answer:
    """DIA is not V, W, X or Y and three digits, possibly with a fifth digit or letter (external cause)."""
    return no(is_external_cause(row["DIA"]))


@rule("di-female-diagnosis-on-man")
def _(row: Row) -> Answer:
    """When DIA is a code of four or five characters that begins with O, C51 to C58 or N70 to N98, KON of the contact
    is 2 (woman).
    """
    female = diagnosis_from(row["DIA"], "O", *categories("C", 51, 58), *categories("N", 70, 98))
    return when(female, same(of_contact(row, "KON"), "2"))


@rule("di-male-diagnosis-on-woman")
def _(row: Row) -> Answer:
    """When DIA is a code of four or five characters that begins with C60 to C63 or N40 to N51, KON of the contact is 1
    (man).
    """
    male = diagnosis_from(row["DIA"], *categories("C", 60, 63), *categories("N", 40, 51))
    return when(male, same(of_contact(row, "KON"), "1"))


@rule("di-liveborn-code-not-newborn")
def _(row: Row) -> Answer:
    """When DIA is a code of four or five characters that begins with Z38, the patient has by the contact's PNR not
    completed 1 year on the contact's INDATUM.
    """
    return when(diagnosis_from(row["DIA"], "Z38"), at_most(age_at_contact(row), 0))


@rule("di-perinatal-diagnosis-over-one-year")
def _(row: Row) -> Answer:
    """When DIA is a code of four or five characters that begins with P, the patient has by the contact's PNR completed
    at most 1 year on the contact's INDATUM.
    """
    return when(diagnosis_from(row["DIA"], "P"), at_most(age_at_contact(row), 1))


@rule("di-pregnancy-diagnosis-at-odd-age")
def _(row: Row) -> Answer:
    """When DIA is a code of four or five characters that begins with O, the patient has by the contact's PNR completed
    10 to 60 years on the contact's INDATUM.
    """
    years = age_at_contact(row)
    return when(diagnosis_from(row["DIA"], "O"), all_of(at_least(years, 10), at_most(years, 60)))


@rule("di-main-more-than-two")
def _(row: Row) -> Answer:
    """At most two rows of the DI file of the contact have HDIA 1."""
    return sum(code["HDIA"] == "1" for code in row.below("DI")) <= 2


@rule("di-more-than-thirty")
def _(row: Row) -> Answer:
    """At most 30 rows of the DI file belong to the contact."""
    return len(row.below("DI")) <= 30


@rule("di-same-code-twice")
def _(row: Row) -> Answer:
    """When DIA is not an ATC code (a letter, two digits, two letters, two digits), no other row of the file has the
    same IDNR and DIA.
    """
    return when(no(is_atc(row["DIA"])), none_shares(row, row.others, "IDNR", "DIA"))


@rule("di-unknown-cause-as-main")
def _(row: Row) -> Answer:
    """When HDIA is 1, DIA is not R699."""
    return when(same(row["HDIA"], "1"), no(same(row["DIA"], "R699")))
