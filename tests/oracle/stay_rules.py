"""What the rules about stays in inpatient care say, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from oracle.logic import Answer, all_of, among, any_of, at_latest, known, no, same, when
from oracle.sentences import rule
from oracle.table import Row
from oracle.words import (
    at_most,
    days_from,
    earlier_rows,
    fits,
    is_psychiatric,
    latest,
    none_shares,
    of_contact,
    with_values,
)

BEDLESS = "045 096 561 564 566 567 573 601 611 711 712 713 715 721 722 821 831 841 895"


@rule("sv-admission-after-period")
def _(row: Row) -> Answer:
    """When UTDATUM is empty (the patient is still admitted), INDATUM is at the latest the last day of the period,
    which is the last day of the month before the reporting month.
    """
    return when(row.text("UTDATUM") is None, at_latest(row["INDATUM"], row.file.delivery.period[1]))


@rule("sv-admission-ward-stay")
def _(row: Row) -> Answer:
    """When MVO is 046 (admission ward), UTSATT is not 1 (another hospital or clinic)."""
    return when(same(row["MVO"], "046"), no(same(row["UTSATT"], "1")))


@rule("sv-akut-ward-without-visit")
def _(row: Row) -> Answer:
    """When MVO is 046 or 100 (emergency service), PVARD is 2 (unplanned) and INSATT is 3, at least one row of the
    outpatient AD file has the same PNR and INDATUM and VERKS_AKUT 1.
    """
    urgent = all_of(among(row["MVO"], "046", "100"), same(row["PVARD"], "2"), same(row["INSATT"], "3"))
    visits = row.file.delivery.rows("OV_AD")
    return when(urgent, _some(with_values(visits, PNR=row["PNR"], INDATUM=row["INDATUM"], VERKS_AKUT="1")))


def _some(found: Sequence[Row] | None) -> Answer:
    return known(lambda rows: len(rows) > 0, found)


def _none(found: Sequence[Row] | None) -> Answer:
    return known(lambda rows: len(rows) == 0, found)


@rule("sv-date-in-future")
def _(row: Row) -> Answer:
    """INDATUM is at the latest the day of the check, and so is UTDATUM when it is filled."""
    today = row.file.delivery.today
    out = any_of(row.text("UTDATUM") is None, at_latest(row["UTDATUM"], today))
    return all_of(at_latest(row["INDATUM"], today), out)


@rule("sv-discharge-before-admission")
def _(row: Row) -> Answer:
    """UTDATUM is the same day as INDATUM or later."""
    return at_latest(row["INDATUM"], row["UTDATUM"])


@rule("sv-discharge-outside-period")
def _(row: Row) -> Answer:
    """UTDATUM lies in the period of the delivery: from the first day of the third month before the reporting month to
    the last day of the month before it.
    """
    first, last = row.file.delivery.period
    return all_of(at_latest(first, row["UTDATUM"]), at_latest(row["UTDATUM"], last))


@rule("sv-leave-not-shorter-than-stay")
def _(row: Row) -> Answer:
    """When PERM is more than 0, PERM is less than the number of days from INDATUM to UTDATUM."""
    leave, stay = row["PERM"], days_from(row["INDATUM"], row["UTDATUM"])
    return when(known(lambda days: days > 0, leave), known(lambda days, all_: days < all_, leave, stay))


@rule("sv-main-diagnosis-missing")
def _(row: Row) -> Answer:
    """When UTDATUM is filled, at least one row of the DI file of the stay has HDIA 1."""
    main = any(code["HDIA"] == "1" for code in row.below("DI"))
    return when(row.text("UTDATUM") is not None, main)


@rule("sv-open-stay-over-a-year")
def _(row: Row) -> Answer:
    """When UTDATUM is empty and MVO is not 901 to 957 (psychiatry), there are at most 365 days from INDATUM to the
    last day of the period.
    """
    long = days_from(row["INDATUM"], row.file.delivery.period[1])
    return when(all_of(row.text("UTDATUM") is None, no(is_psychiatric(row["MVO"]))), at_most(long, 365))


@rule("sv-outcome-without-discharge")
def _(row: Row) -> Answer:
    """When UTSATT is filled, UTDATUM is filled too."""
    return when(row.text("UTSATT") is not None, row.text("UTDATUM") is not None)


@rule("sv-planned-on-akut-day")
def _(row: Row) -> Answer:
    """When PVARD is 1 (planned) and INSATT is 3, no row of the outpatient AD file has the same PNR, SJUKHUS and
    INDATUM and VERKS_AKUT 1 (visit to an emergency department).
    """
    planned = all_of(same(row["PVARD"], "1"), same(row["INSATT"], "3"))
    there = {name: row[name] for name in ("PNR", "SJUKHUS", "INDATUM")}
    return when(planned, _none(with_values(row.file.delivery.rows("OV_AD"), **there, VERKS_AKUT="1")))


@rule("sv-same-stay-twice")
def _(row: Row) -> Answer:
    """No other row of the file has the same PNR, SJUKHUS, MVO, INDATUM and UTDATUM."""
    return none_shares(row, row.others, "PNR", "SJUKHUS", "MVO", "INDATUM", "UTDATUM")


@rule("sv-service-unit")
def _(row: Row) -> Answer:
    """MVO is not an area without beds: 045, 096, 561, 564, 566, 567, 573, 601, 611, 711, 712, 713, 715, 721, 722, 821,
    831, 841 or 895.
    """
    return no(among(row["MVO"], *BEDLESS.split()))


@rule("sv-stay-over-three-years")
def _(row: Row) -> Answer:
    """Outside psychiatry (MVO not 901 to 957) there are at most 1,096 days from INDATUM to UTDATUM."""
    return when(no(is_psychiatric(row["MVO"])), at_most(days_from(row["INDATUM"], row["UTDATUM"]), 1096))


@rule("sv-stays-overlap")
def _(row: Row) -> Answer:
    """INDATUM is the same day as, or later than, the latest UTDATUM of the earlier rows of the file with the same PNR.
    Earlier is a row with an earlier INDATUM, or with the same INDATUM and a lower place in the file.
    """
    return at_latest(latest("UTDATUM", earlier_rows(row, "INDATUM", "PNR")), row["INDATUM"])


@rule("sv-transfer-within-clinic")
def _(row: Row) -> Answer:
    """INDATUM is later than the latest UTDATUM of the earlier rows of the file with the same PNR, SJUKHUS and MVO.
    Earlier is a row with an earlier INDATUM, or with the same INDATUM and a lower place in the file.
    """
    before = latest("UTDATUM", earlier_rows(row, "INDATUM", "PNR", "SJUKHUS", "MVO"))
    return known(lambda last, mine: last < mine, before, row["INDATUM"])


@rule("sv-stay-after-death")
def _(row: Row) -> Answer:
    """No earlier row of the file with the same PNR has UTSATT 4 (deceased). Earlier is a row with an earlier INDATUM,
    or with the same INDATUM and a lower place in the file. The rule applies when at least one earlier row has a
    UTSATT of the code list.
    """
    earlier = earlier_rows(row, "INDATUM", "PNR") or []
    ways_out = [other["UTSATT"] for other in earlier if other["UTSATT"] is not None]
    return "4" not in ways_out if ways_out else None


@rule("sv-form-end-before-start")
def _(row: Row) -> Answer:
    """SLUT is the same day as START or later."""
    return at_latest(row["START"], row["SLUT"])


@rule("sv-form-outside-stay")
def _(row: Row) -> Answer:
    """START is not before INDATUM of the stay, and SLUT is not after its UTDATUM."""
    after_admission = at_latest(of_contact(row, "INDATUM"), row["START"])
    return all_of(after_admission, at_latest(row["SLUT"], of_contact(row, "UTDATUM")))


@rule("sv-restraint-without-compulsory-form")
def _(row: Row) -> Answer:
    """When a row of the AT file of the stay has an ATG that is XU0, 0 or 1 and one more digit (restraint or
    seclusion), at least one row of the PV file of compulsory care has the same PNR and TYP 2, 3, 4 or 5.
    """
    restrained = any(fits(procedure["ATG"], "XU0[01][0-9]") for procedure in row.below("AT"))
    forms = [form for form in row.file.delivery.rows("TV_PV") if form["TYP"] in ("2", "3", "4", "5")]
    return when(restrained, _some(with_values(forms, PNR=row["PNR"])))


@rule("sv-transfer-source-differs")
def _(row: Row) -> Answer:
    """When INSATT is 2 or 3 and UTDATUM is empty or later than INDATUM, no row of the inpatient AD file has the same
    PNR, UTSATT 1 (another hospital or clinic) and a UTDATUM that is this row's INDATUM.
    """
    still_or_later = any_of(row.text("UTDATUM") is None, known(lambda i, u: u > i, row["INDATUM"], row["UTDATUM"]))
    stays = with_values(row.file.delivery.rows("SV_AD"), PNR=row["PNR"], UTSATT="1", UTDATUM=row["INDATUM"])
    return when(all_of(among(row["INSATT"], "2", "3"), still_or_later), _none(stays))


@rule("sv-transfer-target-differs")
def _(row: Row) -> Answer:
    """When UTSATT is 2 or 3 and UTDATUM is later than INDATUM, no row of the inpatient AD file has the same PNR,
    INSATT 1 (another hospital or clinic) and an INDATUM that is this row's UTDATUM.
    """
    later = known(lambda i, u: u > i, row["INDATUM"], row["UTDATUM"])
    stays = with_values(row.file.delivery.rows("SV_AD"), PNR=row["PNR"], INSATT="1", INDATUM=row["UTDATUM"])
    return when(all_of(among(row["UTSATT"], "2", "3"), later), _none(stays))


@rule("sv-two-deaths")
def _(row: Row) -> Answer:
    """When UTSATT is 4 (deceased), no other row of the inpatient AD file has the same PNR and UTSATT 4."""
    return when(same(row["UTSATT"], "4"), _none(with_values(row.others, PNR=row["PNR"], UTSATT="4")))


@rule("sv-two-open-stays")
def _(row: Row) -> Answer:
    """When UTDATUM is empty, no other row of the inpatient AD file has the same PNR and an empty UTDATUM."""
    number = row["PNR"]
    others = known(lambda pnr: not any(o["PNR"] == pnr and o.text("UTDATUM") is None for o in row.others), number)
    return when(row.text("UTDATUM") is None, others)
