"""What the rules about visits in outpatient care say, sentence by sentence."""

from __future__ import annotations

from oracle.logic import Answer, among, at_latest, known, no, same, when
from oracle.sentences import rule
from oracle.table import Row
from oracle.words import at_most, fits, is_psychiatric, minutes_from, none_shares

TIMES = ("IN_AKUT_TIDPUNKT", "BED_AKUT_TIDPUNKT", "UT_AKUT_TIDPUNKT")


@rule("ov-akut-arrival-on-another-day")
def _(row: Row) -> Answer:
    on_the_day = known(lambda time, day: time.date() == day, row["IN_AKUT_TIDPUNKT"], row["INDATUM"])
    return when(same(row["VERKS_AKUT"], "1"), on_the_day)


@rule("ov-akut-assessed-before-arrival")
def _(row: Row) -> Answer:
    return at_latest(row["IN_AKUT_TIDPUNKT"], row["BED_AKUT_TIDPUNKT"])


@rule("ov-akut-left-before-arrival")
def _(row: Row) -> Answer:
    return at_latest(row["IN_AKUT_TIDPUNKT"], row["UT_AKUT_TIDPUNKT"])


@rule("ov-akut-left-before-assessment")
def _(row: Row) -> Answer:
    return at_latest(row["BED_AKUT_TIDPUNKT"], row["UT_AKUT_TIDPUNKT"])


@rule("ov-akut-stay-over-72-hours")
def _(row: Row) -> Answer:
    return at_most(minutes_from(row["IN_AKUT_TIDPUNKT"], row["UT_AKUT_TIDPUNKT"]), 72 * 60)


@rule("ov-akut-wait-over-24-hours")
def _(row: Row) -> Answer:
    return at_most(minutes_from(row["IN_AKUT_TIDPUNKT"], row["BED_AKUT_TIDPUNKT"]), 24 * 60)


@rule("ov-akut-at-distance")
def _(row: Row) -> Answer:
    return when(same(row["VERKS_AKUT"], "1"), no(same(row["KTYP"], "2")))


@rule("ov-akut-planned")
def _(row: Row) -> Answer:
    return when(same(row["VERKS_AKUT"], "1"), no(same(row["PVARD"], "1")))


@rule("ov-akut-times-without-akut")
def _(row: Row) -> Answer:
    return when(same(row["VERKS_AKUT"], "0"), all(row.text(name) is None for name in TIMES))


@rule("ov-date-in-future")
def _(row: Row) -> Answer:
    return at_latest(row["INDATUM"], row.file.delivery.today)


@rule("ov-visit-outside-period")
def _(row: Row) -> Answer:
    first, last = row.file.delivery.period
    return known(lambda day: first <= day <= last, row["INDATUM"])


@rule("ov-doctor-code-without-doctor")
def _(row: Row) -> Answer:
    doctor = any(procedure["ATG"] == "XS915" for procedure in row.below("AT"))
    return when(doctor, same(row["LAKARKONTAKT"], "1"))


@rule("ov-main-diagnosis-missing")
def _(row: Row) -> Answer:
    return any(code["HDIA"] == "1" for code in row.below("DI"))


@rule("ov-non-doctor-outside-psychiatry")
def _(row: Row) -> Answer:
    return when(same(row["LAKARKONTAKT"], "0"), is_psychiatric(row["MVO"]))


@rule("ov-primary-care-unit")
def _(row: Row) -> Answer:
    return no(among(row["MVO"], "011", "014", "015", "016", "019"))


@rule("ov-profession-with-doctor")
def _(row: Row) -> Answer:
    return when(same(row["LAKARKONTAKT"], "1"), row.text("YRKE") is None)


@rule("ov-same-psychiatric-visit-twice")
def _(row: Row) -> Answer:
    visit = ("PNR", "SJUKHUS", "MVO", "INDATUM")
    doctor = when(same(row["LAKARKONTAKT"], "1"), none_shares(row, row.others, *visit, "LAKARKONTAKT"))
    other_staff = when(same(row["LAKARKONTAKT"], "0"), none_shares(row, row.others, *visit, "YRKE"))
    return when(is_psychiatric(row["MVO"]), doctor if doctor is not None else other_staff)


@rule("ov-same-visit-twice")
def _(row: Row) -> Answer:
    twice = none_shares(row, row.others, "PNR", "SJUKHUS", "MVO", "INDATUM")
    return when(no(is_psychiatric(row["MVO"])), twice)


@rule("ov-surgery-at-distance")
def _(row: Row) -> Answer:
    surgery = any(fits(procedure["ATG"], "[A-Y][A-Z]{2}[0-9]{2}") for procedure in row.below("AT"))
    return when(same(row["KTYP"], "2"), not surgery)


@rule("ov-compulsory-form-outside-psychiatry")
def _(row: Row) -> Answer:
    return when(among(row["PSVARD"], "2", "3", "4", "5"), is_psychiatric(row["MVO"]))
