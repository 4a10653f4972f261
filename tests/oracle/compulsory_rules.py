"""What the rules about forms of compulsory care say, sentence by sentence."""

from __future__ import annotations

from oracle.identity import birth_date
from oracle.logic import Answer, all_of, among, any_of, at_latest, known, when
from oracle.sentences import rule
from oracle.table import Row
from oracle.words import (
    age,
    at_least,
    at_most,
    days_from,
    earlier_rows,
    is_psychiatric,
    latest,
    none_shares,
    with_values,
)


@rule("tv-born-after-start")
def _(row: Row) -> Answer:
    """The birth date in PNR is not later than START."""
    return at_latest(birth_date(row["PNR"]), row["START"])


@rule("tv-compulsory-outside-psychiatry")
def _(row: Row) -> Answer:
    """When TYP is 2, 3, 4 or 5 (compulsory care), MVO is 901 to 957 (psychiatry)."""
    return when(among(row["TYP"], "2", "3", "4", "5"), is_psychiatric(row["MVO"]))


@rule("tv-date-in-future")
def _(row: Row) -> Answer:
    """START is at the latest the day of the check, and so is SLUT when it is filled."""
    today = row.file.delivery.today
    end = any_of(row.text("SLUT") is None, at_latest(row["SLUT"], today))
    return all_of(at_latest(row["START"], today), end)


@rule("tv-end-before-start")
def _(row: Row) -> Answer:
    """SLUT is the same day as START or later."""
    return at_latest(row["START"], row["SLUT"])


@rule("tv-end-outside-period")
def _(row: Row) -> Answer:
    """SLUT lies in the period of the delivery: from the first day of the third month before the reporting month to the
    last day of the month before it.
    """
    first, last = row.file.delivery.period
    return known(lambda day: first <= day <= last, row["SLUT"])


@rule("tv-forensic-care-under-fifteen")
def _(row: Row) -> Answer:
    """When TYP is 4 or 5 (LRV), the patient has by PNR completed at least 15 years on START."""
    return when(among(row["TYP"], "4", "5"), at_least(age(row, "START"), 15))


@rule("tv-form-over-four-years")
def _(row: Row) -> Answer:
    """When TYP is 2 or 3 (LPT), there are at most 1,461 days from START to SLUT, or to the last day of the period when
    SLUT is empty.
    """
    end = row.file.delivery.period[1] if row.text("SLUT") is None else row["SLUT"]
    return when(among(row["TYP"], "2", "3"), at_most(days_from(row["START"], end), 1461))


@rule("tv-forms-overlap")
def _(row: Row) -> Answer:
    """START is the same day as, or later than, the latest SLUT of the earlier rows of the file with the same PNR.
    Earlier is a row with an earlier START, or with the same START and a lower place in the file.
    """
    return at_latest(latest("SLUT", earlier_rows(row, "START", "PNR")), row["START"])


@rule("tv-inpatient-form-without-stay")
def _(row: Row) -> Answer:
    """When TYP is 2 or 4 (compulsory inpatient care), at least one row of the inpatient AD file has the same PNR and
    MVO 901 to 957 (psychiatry).
    """
    stays = with_values(row.file.delivery.rows("SV_AD"), PNR=row["PNR"])
    psychiatric = known(lambda found: any(is_psychiatric(stay["MVO"]) for stay in found), stays)
    return when(among(row["TYP"], "2", "4"), psychiatric)


@rule("tv-same-form-twice")
def _(row: Row) -> Answer:
    """No other row of the file has the same PNR, MVO, TYP and START."""
    return none_shares(row, row.others, "PNR", "MVO", "TYP", "START")


@rule("tv-start-after-period")
def _(row: Row) -> Answer:
    """When SLUT is empty (the form is going on), START is at the latest the last day of the period, which is the last
    day of the month before the reporting month.
    """
    return when(row.text("SLUT") is None, at_latest(row["START"], row.file.delivery.period[1]))


@rule("tv-two-open-forms")
def _(row: Row) -> Answer:
    """When SLUT is empty, no other row of the PV file of compulsory care has the same PNR and an empty SLUT."""
    others = with_values(row.others, PNR=row["PNR"])
    only = known(lambda found: all(form.text("SLUT") is not None for form in found), others)
    return when(row.text("SLUT") is None, only)
