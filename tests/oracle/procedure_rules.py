"""What the rules about procedures say, sentence by sentence."""

from __future__ import annotations

from oracle.logic import Answer, all_of, among, at_latest, known, no, same, when
from oracle.sentences import rule
from oracle.table import Row
from oracle.words import comes_within_a_day, fits, is_atc, is_psychiatric, lies_in_stay, none_shares, of_contact

MEDICINE_GIVEN = [f"DT{number:03}" for number in [*range(6, 25), 32, 33, 35, 107, 108, 112, 116, 135]]


@rule("at-addition-code-first")
def _(row: Row) -> Answer:
    """When ATG begins with ZX and has five characters (additional code), the row just before it in the file has the
    same IDNR.
    """
    return when(fits(row["ATG"], "ZX..."), row.before is not None)


@rule("at-atc-first")
def _(row: Row) -> Answer:
    """When ATG is an ATC code (a letter, two digits, two letters, two digits), the row just before it in the file has
    the same IDNR.
    """
    return when(is_atc(row["ATG"]), row.before is not None)


@rule("at-atc-on-another-day")
def _(row: Row) -> Answer:
    """When ATG is an ATC code (a letter, two digits, two letters, two digits) and the row just before it in the file
    has the same IDNR, ATGDATUM is the same text as there.
    """
    above = row.before
    there = above.text("ATGDATUM") if above else None
    return when(all_of(is_atc(row["ATG"]), above is not None), same(row.text("ATGDATUM"), there))


@rule("at-chapter-heading-code")
def _(row: Row) -> Answer:
    """ATG is not P or Q, a letter and 000."""
    return no(fits(row["ATG"], "[PQ][A-Z]000"))


@rule("at-compulsory-measure-outside-psychiatry")
def _(row: Row) -> Answer:
    """When ATG is XU and three digits but not XU047 (compulsory measure), MVO of the contact is 901 to 957
    (psychiatry). XU047, retention, is not judged.
    """
    measure = all_of(fits(row["ATG"], "XU[0-9]{3}"), no(same(row["ATG"], "XU047")))
    return when(measure, is_psychiatric(of_contact(row, "MVO")))


@rule("at-date-in-future")
def _(row: Row) -> Answer:
    """ATGDATUM is at the latest the day of the check."""
    return at_latest(row["ATGDATUM"], row.file.delivery.today)


@rule("at-drug-without-atc")
def _(row: Row) -> Answer:
    """When ATG is the giving of a medicine (DT006 to DT024, DT032, DT033, DT035, DT107, DT108, DT112, DT116 or DT135),
    the next row of the file has the same IDNR and an ATG that is an ATC code (a letter, two digits, two letters,
    two digits).
    """
    atc_follows = row.after is not None and is_atc(row.after.text("ATG")) is True
    return when(among(row["ATG"], *MEDICINE_GIVEN), atc_follows)


@rule("at-ect-outside-psychiatry")
def _(row: Row) -> Answer:
    """When ATG is DA024 or DA025 (electroconvulsive therapy), MVO of the contact is 901 to 957 (psychiatry)."""
    return when(among(row["ATG"], "DA024", "DA025"), is_psychiatric(of_contact(row, "MVO")))


def _procedure_from(row: Row, *beginnings: str) -> Answer:
    """Three letters and two digits that begin so."""
    right = fits(row["ATG"], "[A-Z]{3}[0-9]{2}")
    return all_of(right, known(lambda code: code.startswith(beginnings), row["ATG"]))


@rule("at-female-procedure-on-man")
def _(row: Row) -> Answer:
    """When ATG is three letters and two digits and begins with L (female genital organs) or M (obstetrics), KON of the
    contact is 2 (woman).
    """
    return when(_procedure_from(row, "L", "M"), same(of_contact(row, "KON"), "2"))


@rule("at-male-procedure-on-woman")
def _(row: Row) -> Answer:
    """When ATG is three letters and two digits and begins with KE (prostate), KF (testis and scrotum) or KG (penis),
    KON of the contact is 1 (man).
    """
    return when(_procedure_from(row, "KE", "KF", "KG"), same(of_contact(row, "KON"), "1"))


@rule("at-more-than-thirty")
def _(row: Row) -> Answer:
    """At most 30 rows of the AT file belong to the contact."""
    return len(row.below("AT")) <= 30


@rule("at-on-another-day")
def _(row: Row) -> Answer:
    """In outpatient care ATGDATUM is the same day as INDATUM of the contact or the day after."""
    return comes_within_a_day(row, "ATGDATUM")


@rule("at-outside-stay")
def _(row: Row) -> Answer:
    """In inpatient care ATGDATUM is the same day as INDATUM of the stay or later, and the same day as its UTDATUM or
    earlier.
    """
    return lies_in_stay(row, "ATGDATUM")


@rule("at-same-code-same-day")
def _(row: Row) -> Answer:
    """When ATG is not an ATC code (a letter, two digits, two letters, two digits), no other row of the file has the
    same IDNR, ATG and ATGDATUM.
    """
    return when(no(is_atc(row["ATG"])), none_shares(row, row.others, "IDNR", "ATG", "ATGDATUM"))
