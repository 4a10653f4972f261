"""What the rules about administered medicines say, sentence by sentence."""

from __future__ import annotations

from oracle.logic import Answer, at_latest, known
from oracle.sentences import rule
from oracle.table import Row
from oracle.words import comes_within_a_day, lies_in_stay, with_values


@rule("lt-also-among-procedures")
def _(row: Row) -> Answer:
    """No row of the AT files (inpatient or outpatient) has the row's IDNR as IDNR, its LT_ATC as ATG and its LTDATUM
    as ATGDATUM.
    """
    procedures = row.file.delivery.rows("AT")
    same = with_values(procedures, IDNR=row["IDNR"], ATG=row["LT_ATC"], ATGDATUM=row["LTDATUM"])
    return known(lambda found: not found, same)


@rule("lt-date-in-future")
def _(row: Row) -> Answer:
    """LTDATUM is at the latest the day of the check."""
    return at_latest(row["LTDATUM"], row.file.delivery.today)


@rule("lt-on-another-day")
def _(row: Row) -> Answer:
    """In outpatient care LTDATUM is the same day as INDATUM of the contact or the day after."""
    return comes_within_a_day(row, "LTDATUM")


@rule("lt-outside-stay")
def _(row: Row) -> Answer:
    """In inpatient care LTDATUM is the same day as INDATUM of the stay or later, and the same day as its UTDATUM or
    earlier.
    """
    return lies_in_stay(row, "LTDATUM")
