"""What the rules about the child's number, its siblings and the dates of birth say, sentence by sentence."""

from __future__ import annotations

import datetime as dt

from oracle.birth import empty_or_past, filled, past, stillborn, within_period
from oracle.dates import day_to_judge_by, in_following_year
from oracle.identity import birth_date, check_digit_right, sex
from oracle.logic import Answer, all_of, among, at_latest, known, no, same, when
from oracle.sentences import rule, share
from oracle.table import Row
from oracle.words import at_most, days_from, fits, none_shares, of_contact


def _twelve(row: Row) -> Answer:
    """BPNR is twelve digits."""
    return fits(row.text("BPNR"), "[0-9]{12}")


def _judged(row: Row) -> dt.date:
    """The day of the check, at the latest the last day of the reporting month."""
    return day_to_judge_by(row.file.delivery.today, row.file.delivery.month)


def _days_old(row: Row) -> int | None:
    return days_from(row["BFODDAT"], _judged(row))


def _next_year(row: Row, month: int, day: int) -> dt.date | None:
    """The day in the year after the birth."""
    born = row["BFODDAT"]
    return in_following_year(born, month, day) if isinstance(born, dt.date) else None


@rule("child-check-digit-wrong")
def _(row: Row) -> Answer:
    """When BPNR is twelve digits, the last one is the right modulus 10 (Luhn) check digit of the nine digits
    before it. This holds for coordination numbers too.
    """
    return when(_twelve(row), check_digit_right(row.text("BPNR")))


@rule("child-number-without-date")
def _(row: Row) -> Answer:
    """When BPNR is twelve digits, the first eight are a date that exists, from 1800 to 2099; the day may be
    increased by 60 (coordination number).
    """
    return when(_twelve(row), birth_date(row.text("BPNR")) is not None)


@rule("child-birth-date-differs")
def _(row: Row) -> Answer:
    """When BPNR is twelve digits that begin with a date (the day may be increased by 60), that date is BFODDAT."""
    return same(birth_date(row.text("BPNR")), row["BFODDAT"])


@rule("child-sex-digit-differs")
def _(row: Row) -> Answer:
    """When KON is 1 or 2 and BPNR is twelve digits, KON agrees with the second last digit: an odd digit is 1
    (boy), an even digit is 2 (girl).
    """
    return when(among(row["KON"], "1", "2"), same(row["KON"], sex(row.text("BPNR"))))


@rule("child-coordination-number")
def _(row: Row) -> Answer:
    """BPNR is a personal number: when it is twelve digits, digit seven is 0 to 3. Coordination numbers (digit
    seven is 6 to 9) are accepted but shown.
    """
    return when(_twelve(row), known(lambda bpnr: bpnr[6:7] not in list("6789"), row.text("BPNR")))


@rule("child-reserve-number")
def _(row: Row) -> Answer:
    """BPNR is twelve digits. Reserve numbers (numbers with a letter) are accepted but shown."""
    return _twelve(row)


@rule("child-reserve-number-expired")
def _(row: Row) -> Answer:
    """When BPNR is filled but is not twelve digits (reserve number), there are at most 31 days from BFODDAT to
    the day of the check, at the latest the last day of the reporting month.
    """
    return when(no(_twelve(row)), at_most(_days_old(row), 31))


@rule("child-reserve-number-date-differs")
def _(row: Row) -> Answer:
    """When BPNR is filled but is not twelve digits (reserve number), its first eight characters are the same as
    BFODDAT.
    """
    return when(no(_twelve(row)), known(lambda bpnr, born: bpnr[:8] == born, row.text("BPNR"), row.text("BFODDAT")))


@rule("child-number-is-mothers")
def _(row: Row) -> Answer:
    """BPNR is not the same number as MPNR."""
    return no(same(row.text("BPNR"), row.text("MPNR")))


@rule("child-number-twice")
def _(row: Row) -> Answer:
    """No other row of the file has the same BPNR."""
    return none_shares(row, row.others, "BPNR")


@rule("child-no-number")
def _(row: Row) -> Answer:
    """BPNR or BPNRSKAL is filled."""
    return filled(row, "BPNR") or filled(row, "BPNRSKAL")


@rule("child-number-and-reason")
def _(row: Row) -> Answer:
    """BPNR and BPNRSKAL are not both filled in the same row."""
    return not (filled(row, "BPNR") and filled(row, "BPNRSKAL"))


@rule("child-stillborn-reason-for-liveborn")
def _(row: Row) -> Answer:
    """When BPNRSKAL is 3 (stillborn child), DODFOD is 1 or 2."""
    return when(same(row["BPNRSKAL"], "3"), stillborn(row))


@rule("child-stillborn-other-reason")
def _(row: Row) -> Answer:
    """When DODFOD is 1 or 2 and BPNR is empty, BPNRSKAL is 3 (stillborn child)."""
    return when(all_of(stillborn(row), not filled(row, "BPNR")), same(row["BPNRSKAL"], "3"))


@rule("child-stillborn-with-number")
def _(row: Row) -> Answer:
    """When DODFOD is 1 or 2, BPNR is not twelve digits."""
    return when(stillborn(row), not filled(row, "BPNR") or no(_twelve(row)))


@rule("child-number-reason-expired")
def _(row: Row) -> Answer:
    """When BPNRSKAL is 1 (identity number not assigned yet), there are at most 31 days from BFODDAT to the day of
    the check, at the latest the last day of the reporting month.
    """
    return when(same(row["BPNRSKAL"], "1"), at_most(_days_old(row), 31))


@rule("child-protected-reason-expired")
def _(row: Row) -> Answer:
    """When BPNRSKAL is 2 (protected identity), the day of the check, at the latest the last day of the reporting
    month, is not after 31 January of the year after BFODDAT.
    """
    return when(same(row["BPNRSKAL"], "2"), at_latest(_judged(row), _next_year(row, 1, 31)))


@rule("child-number-other-reason")
def _(row: Row) -> Answer:
    """BPNRSKAL is not 9 (other reason)."""
    return no(same(row["BPNRSKAL"], "9"))


@rule("child-plurality-differs")
def _(row: Row) -> Answer:
    """When BORDF2 is 1, ANTBARN of the delivery is 1, and when BORDF2 is 2, ANTBARN is more than 1."""
    return when(
        among(row["BORDF2"], "1", "2"),
        known(lambda said, children: (said == "1") == (children == 1), row["BORDF2"], of_contact(row, "ANTBARN")),
    )


@rule("child-order-above-children")
def _(row: Row) -> Answer:
    """BORDNR is at most ANTBARN of the delivery."""
    return at_latest(row["BORDNR"], of_contact(row, "ANTBARN"))


@rule("child-same-order-number")
def _(row: Row) -> Answer:
    """No other row of the file has the same MPNR, GRAVID and BORDNR."""
    return none_shares(row, row.others, "MPNR", "GRAVID", "BORDNR")


@rule("child-copied-sibling")
def _(row: Row) -> Answer:
    """No other row of the file has the same MPNR, GRAVID, FODKL, KON, BVIKT, BLANGDF2 and HOMF."""
    return none_shares(row, row.others, "MPNR", "GRAVID", "FODKL", "KON", "BVIKT", "BLANGDF2", "HOMF")


@rule("child-before-delivery-day")
def _(row: Row) -> Answer:
    """BFODDAT is not before FORLDAT of the delivery."""
    return at_latest(of_contact(row, "FORLDAT"), row["BFODDAT"])


@rule("child-first-on-another-day")
def _(row: Row) -> Answer:
    """When BORDNR is 1, BFODDAT is not after FORLDAT of the delivery."""
    return when(same(row["BORDNR"], 1), at_latest(row["BFODDAT"], of_contact(row, "FORLDAT")))


@rule("child-over-a-day-after-first")
def _(row: Row) -> Answer:
    """When BORDNR is more than 1, BFODDAT is at most one day after FORLDAT of the delivery."""
    return when(
        known(lambda place: place > 1, row["BORDNR"]), at_most(days_from(of_contact(row, "FORLDAT"), row["BFODDAT"]), 1)
    )


@rule("child-over-a-month-after-first")
def _(row: Row) -> Answer:
    """BFODDAT is at most 30 days after FORLDAT of the delivery."""
    return at_most(days_from(of_contact(row, "FORLDAT"), row["BFODDAT"]), 30)


@rule("child-outside-period")
def _(row: Row) -> Answer:
    """BFODDAT lies in the period of the delivery: the 17 whole months that end with the reporting month."""
    return within_period(row, "BFODDAT")


@rule("child-date-in-future")
def _(row: Row) -> Answer:
    """BFODDAT is at the latest the day of the check, and so are DODDAT and BUTDAT when they are filled."""
    return all_of(past(row, "BFODDAT"), empty_or_past(row, "DODDAT"), empty_or_past(row, "BUTDAT"))


@rule("child-after-mothers-discharge")
def _(row: Row) -> Answer:
    """BFODDAT is at the latest MUTDAT of the delivery."""
    return at_latest(row["BFODDAT"], of_contact(row, "MUTDAT"))


@rule("late-over-a-month")
def _(row: Row) -> Answer:
    """When RAPPTYP is 1 (first report), there are at most 31 days from BFODDAT to the day of the check, at the
    latest the last day of the reporting month.
    """
    return when(same(row["RAPPTYP"], "1"), at_most(_days_old(row), 31))


@rule("late-after-january")
def _(row: Row) -> Answer:
    """When RAPPTYP is 1 (first report), the day of the check, at the latest the last day of the reporting month,
    is not after 31 January of the year after BFODDAT.
    """
    return when(same(row["RAPPTYP"], "1"), at_latest(_judged(row), _next_year(row, 1, 31)))


@rule("late-after-may")
def _(row: Row) -> Answer:
    """The day of the check, at the latest the last day of the reporting month, is not after 1 May of the year
    after BFODDAT.
    """
    return at_latest(_judged(row), _next_year(row, 5, 1))


@share("child-number-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows with DODFOD 0 and without BPNRSKAL 1 (identity number not assigned yet), at most
    2 percent of them have an empty BPNR.
    """
    if row.text("BPNRSKAL") == "1":
        return not filled(row, "BPNR"), False
    return not filled(row, "BPNR"), same(row["DODFOD"], "0")


@share("child-apgar-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows with DODFOD 0, at most 2 percent of them have an empty APGAR5."""
    return not filled(row, "APGAR5"), same(row["DODFOD"], "0")


@share("child-weight-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows with MPNR filled, at most 1 percent of them have an empty BVIKT."""
    return not filled(row, "BVIKT"), filled(row, "MPNR")


@share("child-time-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows with MPNR filled, at most 5 percent of them have an empty FODKL."""
    return not filled(row, "FODKL"), filled(row, "MPNR")


@share("child-born-at-midnight-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows with FODKL filled, at most 2 percent of them have FODKL 0000."""
    return same(row.text("FODKL"), "0000"), filled(row, "FODKL")
