"""What the rules about the dating and course of the pregnancy say, sentence by sentence."""

from __future__ import annotations

from oracle.gestation import PLACES, begun, by_ultrasound, enrolment, in_pregnancy
from oracle.logic import Answer, all_of, among, at_latest, known, no, same, when
from oracle.sentences import rule, share
from oracle.table import Row
from oracle.values import Known
from oracle.words import (
    at_least,
    days_from,
    of_contact,
)


def _possible(days: int) -> bool:
    return 150 <= days <= 321


def _texts(row: Row, name: str) -> list[str | None]:
    return [row.text(f"{name}{n}") for n in PLACES]


def _has_gap(codes: list[str | None]) -> bool:
    """A code comes after an empty place."""
    filled = [code is not None for code in codes]
    return filled != sorted(filled, reverse=True)


def _answer_agrees(answer: Known | None, codes: list[str | None]) -> Answer:
    some = any(code is not None for code in codes)
    return known(lambda said: (said == "1") == some, answer)


def _in_order(row: Row, start: str, end: str) -> Answer:
    if row.text(start) is None or row.text(end) is None:
        return True
    return at_latest(row[start], row[end])


@rule("pregnancy-amnio-after-delivery")
def _(row: Row) -> Answer:
    """AMNIODAT is the same day as FORLDAT of the delivery or earlier."""
    return at_latest(row["AMNIODAT"], of_contact(row, "FORLDAT"))


@rule("pregnancy-amnio-at-odd-week")
def _(row: Row) -> Answer:
    """When AMNIODAT is the same day as FORLDAT of the delivery or earlier, the gestational age on AMNIODAT is at least
    98 days (14+0 weeks): 279 less the number of days from AMNIODAT to BPULDAT of MHV1, or if BPULDAT is not known the
    number of days from SMDAT to AMNIODAT.
    """
    within = at_latest(row["AMNIODAT"], of_contact(row, "FORLDAT"))
    return when(within, at_least(in_pregnancy(row, row["AMNIODAT"]), 98))


@rule("pregnancy-amnio-date-without")
def _(row: Row) -> Answer:
    """When AMNIODAT is filled, AMNIO is not 0."""
    return when(row.text("AMNIODAT") is not None, no(same(row["AMNIO"], "0")))


@rule("pregnancy-child-diagnosis")
def _(row: Row) -> Answer:
    """None of GDIAG1, GDIAG2, GDIAG3 and GDIAG4 begins with P or Z38."""
    return not any((code or "").startswith(("P", "Z38")) for code in _texts(row, "GDIAG"))


@rule("pregnancy-cvb-after-delivery")
def _(row: Row) -> Answer:
    """CVBDAT is the same day as FORLDAT of the delivery or earlier."""
    return at_latest(row["CVBDAT"], of_contact(row, "FORLDAT"))


@rule("pregnancy-cvb-at-odd-week")
def _(row: Row) -> Answer:
    """When CVBDAT is the same day as FORLDAT of the delivery or earlier, the gestational age on CVBDAT is at least 70
    days (10+0 weeks): 279 less the number of days from CVBDAT to BPULDAT of MHV1, or if BPULDAT is not known the
    number of days from SMDAT to CVBDAT.
    """
    within = at_latest(row["CVBDAT"], of_contact(row, "FORLDAT"))
    return when(within, at_least(in_pregnancy(row, row["CVBDAT"]), 70))


@rule("pregnancy-cvb-date-without")
def _(row: Row) -> Answer:
    """When CVBDAT is filled, CVB is not 0."""
    return when(row.text("CVBDAT") is not None, no(same(row["CVB"], "0")))


@rule("pregnancy-diagnoses-answer-differs")
def _(row: Row) -> Answer:
    """When GDIAGSVAR is 1, at least one of GDIAG1, GDIAG2, GDIAG3 and GDIAG4 is filled, and when GDIAGSVAR is 0 or 9,
    none of them is.
    """
    return _answer_agrees(row["GDIAGSVAR"], _texts(row, "GDIAG"))


@rule("pregnancy-diagnoses-gap")
def _(row: Row) -> Answer:
    """None of GDIAG1, GDIAG2, GDIAG3 and GDIAG4 is filled when the one before it is empty."""
    return not _has_gap(_texts(row, "GDIAG"))


@rule("pregnancy-diagnosis-twice")
def _(row: Row) -> Answer:
    """The same code does not stand in two of GDIAG1, GDIAG2, GDIAG3 and GDIAG4."""
    codes = _texts(row, "GDIAG")
    filled = [code for code in codes if code is not None]
    if len(set(filled)) < len(filled):
        return False
    return None if _has_gap(codes) else True


@rule("pregnancy-drug-after-delivery")
def _(row: Row) -> Answer:
    """In none of the four places for drugs is START_VECKA or SLUT_VECKA more than 1 above the number of whole weeks at
    the delivery (the gestational age in days divided by 7): 279 less the number of days from FORLDAT to BPULDAT of
    MHV1, or if BPULDAT is not known the number of days from SMDAT of MHV1 to FORLDAT.
    """
    days = in_pregnancy(row, of_contact(row, "FORLDAT"))
    return all_of(*(begun(row, f"{part}_VECKA{n}", days) for n in PLACES for part in ("START", "SLUT")))


@rule("pregnancy-drug-twice")
def _(row: Row) -> Answer:
    """The same ATC does not stand in two of the four places for drugs with the same START_VECKA."""
    uses = [(row.text(f"ATC{n}"), row.text(f"START_VECKA{n}")) for n in PLACES]
    whole = [use for use in uses if None not in use]
    return len(set(whole)) == len(whole)


@rule("pregnancy-drug-weeks-reversed")
def _(row: Row) -> Answer:
    """In none of the four places for drugs is SLUT_VECKA less than START_VECKA."""
    return all_of(*(_in_order(row, f"START_VECKA{n}", f"SLUT_VECKA{n}") for n in PLACES))


@rule("pregnancy-drug-weeks-without-drug")
def _(row: Row) -> Answer:
    """In none of the four places for drugs is START_VECKA or SLUT_VECKA filled when ATC is empty."""
    weeks = [(row.text(f"START_VECKA{n}") or row.text(f"SLUT_VECKA{n}"), row.text(f"ATC{n}")) for n in PLACES]
    return not any(week is not None and drug is None for week, drug in weeks)


@rule("pregnancy-drugs-answer-differs")
def _(row: Row) -> Answer:
    """When LMSVAR is 1, at least one of ATC1, ATC2, ATC3 and ATC4 is filled, and when LMSVAR is 0 or 9, none of them
    is.
    """
    return _answer_agrees(row["LMSVAR"], _texts(row, "ATC"))


@rule("pregnancy-drugs-gap")
def _(row: Row) -> Answer:
    """None of ATC1, ATC2, ATC3 and ATC4 is filled when the one before it is empty."""
    return not _has_gap(_texts(row, "ATC"))


@share("pregnancy-expected-date-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows, at most 20 percent of them have an empty BPSMDAT."""
    return row.text("BPSMDAT") is None, row.text("MPNR") is not None


@rule("pregnancy-expected-date-off-period")
def _(row: Row) -> Answer:
    """There are 266 to 294 days from SMDAT to BPSMDAT."""
    return known(lambda days: 266 <= days <= 294, days_from(row["SMDAT"], row["BPSMDAT"]))


@rule("pregnancy-expected-dates-differ")
def _(row: Row) -> Answer:
    """When SMDAT is empty, there are at most 14 days between BPULDAT and BPSMDAT."""
    apart = days_from(row["BPULDAT"], row["BPSMDAT"])
    return when(row.text("SMDAT") is None, known(lambda days: abs(days) <= 14, apart))


@share("pregnancy-last-period-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows, at most 16 percent of them have an empty SMDAT."""
    return row.text("SMDAT") is None, row.text("MPNR") is not None


@rule("pregnancy-length-by-last-period")
def _(row: Row) -> Answer:
    """The gestational age at delivery by the last period, the number of days from SMDAT to FORLDAT, is 150 to 321
    days.
    """
    return known(_possible, days_from(row["SMDAT"], of_contact(row, "FORLDAT")))


@rule("pregnancy-length-by-ultrasound")
def _(row: Row) -> Answer:
    """The gestational age at delivery by ultrasound, 279 less the number of days from FORLDAT to BPULDAT, is 150 to
    321 days.
    """
    return known(_possible, by_ultrasound(of_contact(row, "FORLDAT"), row["BPULDAT"]))


@rule("pregnancy-length-estimates-differ")
def _(row: Row) -> Answer:
    """There are 265 to 293 days from SMDAT to BPULDAT: then the gestational age by ultrasound (279 days on BPULDAT)
    and that by the last period differ by at most 14 days.
    """
    return known(lambda days: 265 <= days <= 293, days_from(row["SMDAT"], row["BPULDAT"]))


@rule("pregnancy-missing")
def _(row: Row) -> Answer:
    """At least one row of the MHV2 file belongs to the delivery (the same MPNR and GRAVID)."""
    return len(row.below("MHV2")) > 0


@share("pregnancy-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows, at most 10 percent of them have no row in the MHV2 file."""
    return len(row.below("MHV2")) == 0, row.text("GRAVID") is not None


@rule("pregnancy-smoker-after-non-smoker")
def _(row: Row) -> Answer:
    """When ROK1 of MHV1 is 1 (does not smoke), ROK2 is not 2 or 3 (smokes in weeks 30 to 32)."""
    return when(same(enrolment(row, "ROK1"), "1"), no(among(row["ROK2"], "2", "3")))


@rule("pregnancy-smoking-late-only")
def _(row: Row) -> Answer:
    """When ROK2 is 1, 2 or 3, ROK1 of MHV1 is not 9 (not known)."""
    return when(among(row["ROK2"], "1", "2", "3"), no(same(enrolment(row, "ROK1"), "9")))


@rule("pregnancy-snuff-late-only")
def _(row: Row) -> Answer:
    """When SNUS2 is 0 or 1, SNUS1 of MHV1 is not 9 (not known)."""
    return when(among(row["SNUS2"], "0", "1"), no(same(enrolment(row, "SNUS1"), "9")))


@rule("pregnancy-ultrasound-after-delivery")
def _(row: Row) -> Answer:
    """ULDATUM is the same day as FORLDAT of the delivery or earlier."""
    return at_latest(row["ULDATUM"], of_contact(row, "FORLDAT"))


@rule("pregnancy-ultrasound-at-odd-week")
def _(row: Row) -> Answer:
    """The gestational age on ULDATUM, 279 less the number of days from ULDATUM to BPULDAT, is 42 to 216 days (6+0 to
    30+6 weeks).
    """
    return known(lambda days: 6 <= days // 7 <= 30, by_ultrasound(row["ULDATUM"], row["BPULDAT"]))


@rule("pregnancy-ultrasound-before-period")
def _(row: Row) -> Answer:
    """ULDATUM is later than SMDAT."""
    return known(lambda seen, period: seen > period, row["ULDATUM"], row["SMDAT"])


@share("pregnancy-ultrasound-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows, at most 14 percent of them have an empty BPULDAT."""
    return row.text("BPULDAT") is None, row.text("MPNR") is not None


@rule("pregnancy-ultrasound-without-result")
def _(row: Row) -> Answer:
    """ULDATUM and BPULDAT are both filled or both empty."""
    return (row.text("ULDATUM") is None) == (row.text("BPULDAT") is None)


@rule("pregnancy-visits-unusual")
def _(row: Row) -> Answer:
    """BESOK is 1 to 30."""
    return known(lambda visits: visits in range(1, 31), row["BESOK"])


@rule("pregnancy-without-dating")
def _(row: Row) -> Answer:
    """BPULDAT, SMDAT or BPSMDAT is filled."""
    return any(row.text(name) is not None for name in ("BPULDAT", "SMDAT", "BPSMDAT"))
