"""What the rules about visits in outpatient care say, sentence by sentence."""

from __future__ import annotations

from oracle.logic import Answer, among, at_latest, known, no, same, when
from oracle.sentences import rule
from oracle.table import Row
from oracle.words import at_most, fits, is_psychiatric, minutes_from, none_shares

TIMES = ("IN_AKUT_TIDPUNKT", "BED_AKUT_TIDPUNKT", "UT_AKUT_TIDPUNKT")


@rule("ov-akut-arrival-on-another-day")
def _(row: Row) -> Answer:
    """When VERKS_AKUT is 1, the date in IN_AKUT_TIDPUNKT is the same as INDATUM."""
    on_the_day = known(lambda time, day: time.date() == day, row["IN_AKUT_TIDPUNKT"], row["INDATUM"])
    return when(same(row["VERKS_AKUT"], "1"), on_the_day)


@rule("ov-akut-assessed-before-arrival")
def _(row: Row) -> Answer:
    """BED_AKUT_TIDPUNKT is at the same time as IN_AKUT_TIDPUNKT or later."""
    return at_latest(row["IN_AKUT_TIDPUNKT"], row["BED_AKUT_TIDPUNKT"])


@rule("ov-akut-left-before-arrival")
def _(row: Row) -> Answer:
    """UT_AKUT_TIDPUNKT is at the same time as IN_AKUT_TIDPUNKT or later."""
    return at_latest(row["IN_AKUT_TIDPUNKT"], row["UT_AKUT_TIDPUNKT"])


@rule("ov-akut-left-before-assessment")
def _(row: Row) -> Answer:
    """UT_AKUT_TIDPUNKT is at the same time as BED_AKUT_TIDPUNKT or later."""
    return at_latest(row["BED_AKUT_TIDPUNKT"], row["UT_AKUT_TIDPUNKT"])


@rule("ov-akut-stay-over-72-hours")
def _(row: Row) -> Answer:
    """There are at most 4,320 minutes (72 hours) from IN_AKUT_TIDPUNKT to UT_AKUT_TIDPUNKT."""
    return at_most(minutes_from(row["IN_AKUT_TIDPUNKT"], row["UT_AKUT_TIDPUNKT"]), 72 * 60)


@rule("ov-akut-wait-over-24-hours")
def _(row: Row) -> Answer:
    """There are at most 1,440 minutes (24 hours) from IN_AKUT_TIDPUNKT to BED_AKUT_TIDPUNKT."""
    return at_most(minutes_from(row["IN_AKUT_TIDPUNKT"], row["BED_AKUT_TIDPUNKT"]), 24 * 60)


@rule("ov-akut-at-distance")
def _(row: Row) -> Answer:
    """When VERKS_AKUT is 1 (emergency department), KTYP is not 2 (contact at a distance)."""
    return when(same(row["VERKS_AKUT"], "1"), no(same(row["KTYP"], "2")))


@rule("ov-akut-planned")
def _(row: Row) -> Answer:
    """When VERKS_AKUT is 1 (emergency department), PVARD is not 1 (planned)."""
    return when(same(row["VERKS_AKUT"], "1"), no(same(row["PVARD"], "1")))


@rule("ov-akut-times-without-akut")
def _(row: Row) -> Answer:
    """When VERKS_AKUT is 0, IN_AKUT_TIDPUNKT, BED_AKUT_TIDPUNKT and UT_AKUT_TIDPUNKT are empty."""
    return when(same(row["VERKS_AKUT"], "0"), all(row.text(name) is None for name in TIMES))


@rule("ov-date-in-future")
def _(row: Row) -> Answer:
    """INDATUM is at the latest the day of the check."""
    return at_latest(row["INDATUM"], row.file.delivery.today)


@rule("ov-visit-outside-period")
def _(row: Row) -> Answer:
    """INDATUM (the day of the visit) lies in the period of the delivery: from the first day of the third month before
    the reporting month to the last day of the month before it.
    """
    first, last = row.file.delivery.period
    return known(lambda day: first <= day <= last, row["INDATUM"])


@rule("ov-doctor-code-without-doctor")
def _(row: Row) -> Answer:
    """When a row of the AT file of the contact has ATG XS915 (doctor), LAKARKONTAKT is 1."""
    doctor = any(procedure["ATG"] == "XS915" for procedure in row.below("AT"))
    return when(doctor, same(row["LAKARKONTAKT"], "1"))


@rule("ov-main-diagnosis-missing")
def _(row: Row) -> Answer:
    """At least one row of the DI file of the contact has HDIA 1."""
    return any(code["HDIA"] == "1" for code in row.below("DI"))


@rule("ov-non-doctor-outside-psychiatry")
def _(row: Row) -> Answer:
    """When LAKARKONTAKT is 0 (other staff than a doctor), MVO is from 901 to 957 (psychiatry)."""
    return when(same(row["LAKARKONTAKT"], "0"), is_psychiatric(row["MVO"]))


@rule("ov-primary-care-unit")
def _(row: Row) -> Answer:
    """MVO is not 011, 014, 015, 016 or 019 (primary care)."""
    return no(among(row["MVO"], "011", "014", "015", "016", "019"))


@rule("ov-profession-with-doctor")
def _(row: Row) -> Answer:
    """When LAKARKONTAKT is 1, YRKE is empty."""
    return when(same(row["LAKARKONTAKT"], "1"), row.text("YRKE") is None)


@rule("ov-same-psychiatric-visit-twice")
def _(row: Row) -> Answer:
    """When MVO is 901 to 957 (psychiatry), no other row of the file has the same PNR, SJUKHUS, MVO, INDATUM and
    besides the same LAKARKONTAKT if it is 1, or the same YRKE if LAKARKONTAKT is 0.
    """
    visit = ("PNR", "SJUKHUS", "MVO", "INDATUM")
    doctor = when(same(row["LAKARKONTAKT"], "1"), none_shares(row, row.others, *visit, "LAKARKONTAKT"))
    other_staff = when(same(row["LAKARKONTAKT"], "0"), none_shares(row, row.others, *visit, "YRKE"))
    return when(is_psychiatric(row["MVO"]), doctor if doctor is not None else other_staff)


@rule("ov-same-visit-twice")
def _(row: Row) -> Answer:
    """Outside psychiatry (MVO not 901 to 957) no other row of the file has the same PNR, SJUKHUS, MVO and INDATUM."""
    twice = none_shares(row, row.others, "PNR", "SJUKHUS", "MVO", "INDATUM")
    return when(no(is_psychiatric(row["MVO"])), twice)


@rule("ov-surgery-at-distance")
def _(row: Row) -> Answer:
    """When KTYP is 2 (contact at a distance), no row of the AT file of the contact has an ATG of three letters, the
    first A to Y, and two digits (surgical procedure).
    """
    surgery = any(fits(procedure["ATG"], "[A-Y][A-Z]{2}[0-9]{2}") for procedure in row.below("AT"))
    return when(same(row["KTYP"], "2"), not surgery)


@rule("ov-compulsory-form-outside-psychiatry")
def _(row: Row) -> Answer:
    """When PSVARD is 2, 3, 4 or 5 (compulsory care), MVO is 901 to 957 (psychiatry)."""
    return when(among(row["PSVARD"], "2", "3", "4", "5"), is_psychiatric(row["MVO"]))
