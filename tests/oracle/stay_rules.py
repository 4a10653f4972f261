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
    return when(row.text("UTDATUM") is None, at_latest(row["INDATUM"], row.file.delivery.period[1]))


@rule("sv-admission-ward-stay")
def _(row: Row) -> Answer:
    return when(same(row["MVO"], "046"), no(same(row["UTSATT"], "1")))


@rule("sv-akut-ward-without-visit")
def _(row: Row) -> Answer:
    urgent = all_of(among(row["MVO"], "046", "100"), same(row["PVARD"], "2"), same(row["INSATT"], "3"))
    visits = row.file.delivery.rows("OV_AD")
    return when(urgent, _some(with_values(visits, PNR=row["PNR"], INDATUM=row["INDATUM"], VERKS_AKUT="1")))


def _some(found: Sequence[Row] | None) -> Answer:
    return known(lambda rows: len(rows) > 0, found)


def _none(found: Sequence[Row] | None) -> Answer:
    return known(lambda rows: len(rows) == 0, found)


@rule("sv-date-in-future")
def _(row: Row) -> Answer:
    today = row.file.delivery.today
    out = any_of(row.text("UTDATUM") is None, at_latest(row["UTDATUM"], today))
    return all_of(at_latest(row["INDATUM"], today), out)


@rule("sv-discharge-before-admission")
def _(row: Row) -> Answer:
    return at_latest(row["INDATUM"], row["UTDATUM"])


@rule("sv-discharge-outside-period")
def _(row: Row) -> Answer:
    first, last = row.file.delivery.period
    return all_of(at_latest(first, row["UTDATUM"]), at_latest(row["UTDATUM"], last))


@rule("sv-leave-not-shorter-than-stay")
def _(row: Row) -> Answer:
    leave, stay = row["PERM"], days_from(row["INDATUM"], row["UTDATUM"])
    return when(known(lambda days: days > 0, leave), known(lambda days, all_: days < all_, leave, stay))


@rule("sv-main-diagnosis-missing")
def _(row: Row) -> Answer:
    main = any(code["HDIA"] == "1" for code in row.below("DI"))
    return when(row.text("UTDATUM") is not None, main)


@rule("sv-open-stay-over-a-year")
def _(row: Row) -> Answer:
    long = days_from(row["INDATUM"], row.file.delivery.period[1])
    return when(all_of(row.text("UTDATUM") is None, no(is_psychiatric(row["MVO"]))), at_most(long, 365))


@rule("sv-outcome-without-discharge")
def _(row: Row) -> Answer:
    return when(row.text("UTSATT") is not None, row.text("UTDATUM") is not None)


@rule("sv-planned-on-akut-day")
def _(row: Row) -> Answer:
    planned = all_of(same(row["PVARD"], "1"), same(row["INSATT"], "3"))
    there = {name: row[name] for name in ("PNR", "SJUKHUS", "INDATUM")}
    return when(planned, _none(with_values(row.file.delivery.rows("OV_AD"), **there, VERKS_AKUT="1")))


@rule("sv-same-stay-twice")
def _(row: Row) -> Answer:
    return none_shares(row, row.others, "PNR", "SJUKHUS", "MVO", "INDATUM", "UTDATUM")


@rule("sv-service-unit")
def _(row: Row) -> Answer:
    return no(among(row["MVO"], *BEDLESS.split()))


@rule("sv-stay-over-three-years")
def _(row: Row) -> Answer:
    return when(no(is_psychiatric(row["MVO"])), at_most(days_from(row["INDATUM"], row["UTDATUM"]), 1096))


@rule("sv-stays-overlap")
def _(row: Row) -> Answer:
    return at_latest(latest("UTDATUM", earlier_rows(row, "INDATUM", "PNR")), row["INDATUM"])


@rule("sv-transfer-within-clinic")
def _(row: Row) -> Answer:
    before = latest("UTDATUM", earlier_rows(row, "INDATUM", "PNR", "SJUKHUS", "MVO"))
    return known(lambda last, mine: last < mine, before, row["INDATUM"])


@rule("sv-stay-after-death")
def _(row: Row) -> Answer:
    earlier = earlier_rows(row, "INDATUM", "PNR") or []
    ways_out = [other["UTSATT"] for other in earlier if other["UTSATT"] is not None]
    return "4" not in ways_out if ways_out else None


@rule("sv-form-end-before-start")
def _(row: Row) -> Answer:
    return at_latest(row["START"], row["SLUT"])


@rule("sv-form-outside-stay")
def _(row: Row) -> Answer:
    after_admission = at_latest(of_contact(row, "INDATUM"), row["START"])
    return all_of(after_admission, at_latest(row["SLUT"], of_contact(row, "UTDATUM")))


@rule("sv-restraint-without-compulsory-form")
def _(row: Row) -> Answer:
    restrained = any(fits(procedure["ATG"], "XU0[01][0-9]") for procedure in row.below("AT"))
    forms = [form for form in row.file.delivery.rows("TV_PV") if form["TYP"] in ("2", "3", "4", "5")]
    return when(restrained, _some(with_values(forms, PNR=row["PNR"])))


@rule("sv-transfer-source-differs")
def _(row: Row) -> Answer:
    still_or_later = any_of(row.text("UTDATUM") is None, known(lambda i, u: u > i, row["INDATUM"], row["UTDATUM"]))
    stays = with_values(row.file.delivery.rows("SV_AD"), PNR=row["PNR"], UTSATT="1", UTDATUM=row["INDATUM"])
    return when(all_of(among(row["INSATT"], "2", "3"), still_or_later), _none(stays))


@rule("sv-transfer-target-differs")
def _(row: Row) -> Answer:
    later = known(lambda i, u: u > i, row["INDATUM"], row["UTDATUM"])
    stays = with_values(row.file.delivery.rows("SV_AD"), PNR=row["PNR"], INSATT="1", INDATUM=row["UTDATUM"])
    return when(all_of(among(row["UTSATT"], "2", "3"), later), _none(stays))


@rule("sv-two-deaths")
def _(row: Row) -> Answer:
    return when(same(row["UTSATT"], "4"), _none(with_values(row.others, PNR=row["PNR"], UTSATT="4")))


@rule("sv-two-open-stays")
def _(row: Row) -> Answer:
    number = row["PNR"]
    others = known(lambda pnr: not any(o["PNR"] == pnr and o.text("UTDATUM") is None for o in row.others), number)
    return when(row.text("UTDATUM") is None, others)
