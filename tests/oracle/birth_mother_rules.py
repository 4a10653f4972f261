"""What the rules about the mother, her deliveries and the sender say, sentence by sentence."""

from __future__ import annotations

import datetime as dt
import re

from oracle.dates import completed_years
from oracle.identity import birth_date, check_digit_right, sex, twelve_digits
from oracle.logic import Answer, any_of, at_latest, known, no, same, when
from oracle.sentences import rule, share
from oracle.table import Row
from oracle.words import (
    at_most,
    days_from,
    earlier_rows,
    fits,
    latest,
    none_shares,
)


def _digits(row: Row, name: str) -> Answer:
    return known(twelve_digits, row.text(name))


def _begins_with_a_birth(number: str) -> bool:
    century, month, day = number[:2], int(number[4:6]), int(number[6:8])
    return century in ("19", "20") and 1 <= month <= 12 and 1 <= day <= 31


def _age(row: Row) -> int | None:
    """Years that the woman has completed by MPNR on FORLDAT."""
    birth, day = birth_date(row.text("MPNR")), row["FORLDAT"]
    return completed_years(birth, day) if birth and isinstance(day, dt.date) else None


def _is_number(text: str) -> bool:
    return bool(twelve_digits(text) and birth_date(text) and check_digit_right(text))


def _since_last(row: Row) -> int | None:
    """Days from the mother's latest earlier delivery."""
    return days_from(latest("FORLDAT", earlier_rows(row, "FORLDAT", "MPNR")), row["FORLDAT"])


def _holds_number(text: str) -> bool:
    return re.search("[0-9]{6}-[0-9]{4}|[0-9]{12}", text) is not None


def _is_telephone(text: str) -> bool:
    rest = text.removeprefix("+")
    return set(rest) <= set("0123456789 ()/-") and 7 <= sum(map(str.isdigit, rest)) <= 15


def _is_name(text: str) -> bool:
    words = text.split(" ")
    return len(words) > 1 and all(words) and "@" not in text and not set(text) & set("0123456789")


@rule("mother-admitted-after-delivery")
def _(row: Row) -> Answer:
    """INDATFV is the same day as FORLDAT or earlier."""
    return at_latest(row["INDATFV"], row["FORLDAT"])


@rule("mother-age-impossible")
def _(row: Row) -> Answer:
    """By the birth date in MPNR the woman has completed at least 10 and at most 60 years on FORLDAT."""
    return known(lambda years: 10 <= years <= 60, _age(row))


@rule("mother-age-unusual")
def _(row: Row) -> Answer:
    """When by the birth date in MPNR the woman has completed 10 to 60 years on FORLDAT, she has completed at least 14
    and at most 45 years.
    """
    possible = known(lambda years: 10 <= years <= 60, _age(row))
    return when(possible, known(lambda years: 14 <= years <= 45, _age(row)))


@rule("mother-birth-date-impossible")
def _(row: Row) -> Answer:
    """When MPNR is twelve digits, the first eight are a date that exists (the day may be increased by 60), from the
    year 1800 to 2099.
    """
    return when(_digits(row, "MPNR"), birth_date(row.text("MPNR")) is not None)


@rule("mother-birth-number-zero")
def _(row: Row) -> Answer:
    """When MPNR is twelve digits, digits nine to eleven (the birth number) are not 000."""
    return when(_digits(row, "MPNR"), known(lambda number: number[8:11] != "000", row.text("MPNR")))


@rule("mother-check-digit-wrong")
def _(row: Row) -> Answer:
    """When MPNR is twelve digits, the last one is the right modulus 10 (Luhn) check digit of the nine digits before
    it. This holds for coordination numbers too.
    """
    return check_digit_right(row.text("MPNR"))


@rule("mother-coordination-number")
def _(row: Row) -> Answer:
    """MPNR is not a coordination number: when it is twelve digits, digit seven is 0 to 3. Coordination numbers (digit
    seven is 6 to 9) are accepted but shown.
    """
    return when(_digits(row, "MPNR"), known(lambda number: number[6:7] not in list("6789"), row.text("MPNR")))


@rule("mother-deliveries-too-close")
def _(row: Row) -> Answer:
    """From the latest FORLDAT of the earlier rows of the file with the same MPNR there are fewer than 31 or at least
    200 days to FORLDAT of the row. Earlier is a row with an earlier FORLDAT, or with the same FORLDAT and a lower
    place in the file.
    """
    return known(lambda days: days < 31 or days >= 200, _since_last(row))


@rule("mother-delivery-within-a-month")
def _(row: Row) -> Answer:
    """From the latest FORLDAT of the earlier rows of the file with the same MPNR there are 0 or at least 31 days to
    FORLDAT of the row. Earlier is a row with an earlier FORLDAT, or with the same FORLDAT and a lower place in the
    file.
    """
    return known(lambda days: days == 0 or days >= 31, _since_last(row))


@rule("mother-discharged-before-admission")
def _(row: Row) -> Answer:
    """MUTDAT is the same day as INDATFV or later."""
    return at_latest(row["INDATFV"], row["MUTDAT"])


@rule("mother-discharged-before-delivery")
def _(row: Row) -> Answer:
    """MUTDAT is the same day as FORLDAT or later."""
    return at_latest(row["FORLDAT"], row["MUTDAT"])


@rule("mother-identity-in-pregnancy-id")
def _(row: Row) -> Answer:
    """The first twelve characters of GRAVID are not the same text as MPNR in the row."""
    return known(lambda name, number: name[:12] != number, row.text("GRAVID"), row.text("MPNR"))


@share("mother-number-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows, at most 5 percent of them have an MPNR that is not twelve digits."""
    return no(_digits(row, "MPNR")), row.text("MPNR") is not None


@rule("mother-pregnancy-id-like-a-number")
def _(row: Row) -> Answer:
    """GRAVID is not twelve digits that begin with a date that exists (the day may be increased by 60) and end with the
    right modulus 10 check digit, and does not have the form six or eight digits, hyphen, four digits.
    """
    hyphened = "([0-9]{6}|[0-9]{8})-[0-9]{4}"
    return known(lambda name: not (_is_number(name) or re.fullmatch(hyphened, name)), row.text("GRAVID"))


@rule("mother-reserve-number")
def _(row: Row) -> Answer:
    """MPNR is twelve digits. Reserve numbers are accepted but shown."""
    return _digits(row, "MPNR")


@rule("mother-reserve-number-date")
def _(row: Row) -> Answer:
    """When MPNR is a reserve number (eight digits and four digits or capital letters of which at least one is a
    letter), the first eight digits are shaped as a birth date: century 19 or 20, month 01 to 12, day 01 to 31.
    """
    number = row.text("MPNR")
    reserve = known(lambda text: re.fullmatch("[0-9]{8}[0-9A-Z]{4}", text) is not None and not text.isdigit(), number)
    return known(_begins_with_a_birth, number) if reserve else None


@rule("mother-sex-digit-odd")
def _(row: Row) -> Answer:
    """When MPNR is twelve digits, the second last digit is even (woman)."""
    return same(sex(row.text("MPNR")), "2")


@rule("mother-stay-over-half-a-year")
def _(row: Row) -> Answer:
    """There are at most 183 days from INDATFV to MUTDAT."""
    return at_most(days_from(row["INDATFV"], row["MUTDAT"]), 183)


@rule("mother-two-deliveries-same-day")
def _(row: Row) -> Answer:
    """No other row of the file has the same MPNR and FORLDAT."""
    return none_shares(row, row.others, "MPNR", "FORLDAT")


@rule("sender-email-domain")
def _(row: Row) -> Answer:
    """When EPOST has an @, it ends in a full stop and at least two letters (A to Ö)."""
    address = row.text("EPOST")
    return when(known(lambda text: "@" in text, address), fits(address, ".*[.][A-Za-zÅÄÖåäö]{2,}"))


@rule("sender-identity-number")
def _(row: Row) -> Answer:
    """NAMN, ORGANISATION and ADRESS do not contain six or eight digits followed by a hyphen and four digits, nor
    twelve digits in a row.
    """
    return no(any_of(*(known(_holds_number, row.text(name)) for name in ("NAMN", "ORGANISATION", "ADRESS"))))


@rule("sender-name-is-address")
def _(row: Row) -> Answer:
    """NAMN contains a space between two texts, no @ and no digit."""
    return known(_is_name, row.text("NAMN"))


@rule("sender-number-only-zeros")
def _(row: Row) -> Answer:
    """MHVNR is not only zeros."""
    return known(lambda number: set(number) != {"0"}, row.text("MHVNR"))


@rule("sender-telephone-form")
def _(row: Row) -> Answer:
    """TELEFON is digits, spaces, hyphens, slashes and brackets, possibly with a plus sign first, and has 7 to 15
    digits.
    """
    return known(_is_telephone, row.text("TELEFON"))
