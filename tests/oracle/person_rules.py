"""What the rules about the person's number, sex and age say, sentence by sentence."""

from __future__ import annotations

import re

from oracle.identity import birth_date, check_digit_right, sex
from oracle.logic import Answer, among, any_of, at_latest, known, same, when
from oracle.sentences import rule
from oracle.table import Row
from oracle.words import age, at_least, at_most


def _digits(row: Row, name: str) -> Answer:
    return known(lambda text: re.fullmatch("[0-9]{12}", text) is not None, row.text(name))


@rule("person-no-number")
def _(row: Row) -> Answer:
    """PNR or RNR is filled."""
    return row.text("PNR") is not None or row.text("RNR") is not None


@rule("person-two-numbers")
def _(row: Row) -> Answer:
    """PNR and RNR are not both filled in the same row."""
    return row.text("PNR") is None or row.text("RNR") is None


@rule("person-birth-number-zero")
def _(row: Row) -> Answer:
    """When PNR is twelve digits, digits nine to eleven (the birth number) are not 000."""
    return when(_digits(row, "PNR"), known(lambda pnr: pnr[8:11] != "000", row.text("PNR")))


@rule("person-born-after-contact")
def _(row: Row) -> Answer:
    """The birth date in PNR is not later than INDATUM."""
    return at_latest(birth_date(row["PNR"]), row["INDATUM"])


@rule("person-century-impossible")
def _(row: Row) -> Answer:
    """When PNR is twelve digits it begins with 18, 19 or 20."""
    return when(_digits(row, "PNR"), known(lambda pnr: pnr[:2] in ("18", "19", "20"), row.text("PNR")))


@rule("person-check-digit-wrong")
def _(row: Row) -> Answer:
    """When PNR is twelve digits, the last one is the right modulus 10 (Luhn) check digit of the nine digits before it.
    This holds for coordination numbers too.
    """
    return when(_digits(row, "PNR"), check_digit_right(row.text("PNR")))


@rule("person-coordination-number")
def _(row: Row) -> Answer:
    """PNR is a personal number: when it is twelve digits, digit seven is 0 to 3. Coordination numbers (digit seven is
    6 to 9) are accepted but shown.
    """
    return when(_digits(row, "PNR"), known(lambda pnr: pnr[6:7] not in list("6789"), row.text("PNR")))


@rule("person-identity-in-contact-id")
def _(row: Row) -> Answer:
    """The first twelve characters of IDNR are not the same text as PNR in the row."""
    return known(lambda idnr, pnr: idnr[:12] != pnr, row.text("IDNR"), row.text("PNR"))


@rule("person-identity-in-reserve-number")
def _(row: Row) -> Answer:
    """RNR is not twelve digits that begin with a date that exists (the day may be increased by 60) and end with the
    right modulus 10 check digit.
    """
    number = row.text("RNR")
    return when(_digits(row, "RNR"), not (birth_date(number) and check_digit_right(number)))


@rule("person-older-than-120")
def _(row: Row) -> Answer:
    """By the birth date in PNR the patient has completed at most 120 years on INDATUM."""
    return at_most(age(row, "INDATUM"), 120)


@rule("person-reserve-number-form")
def _(row: Row) -> Answer:
    """RNR is eight digits shaped as a birth date (century 18 to 20, month 01 to 12, day 01 to 31), possibly a hyphen,
    and four digits or capital letters (A to Ö) of which at least one is a letter.
    """
    return known(_is_reserve_number, row.text("RNR"))


def _is_reserve_number(text: str) -> bool:
    date, rest = text[:8], text[8:].removeprefix("-")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
    shaped = re.fullmatch("[0-9]{8}", date) and date[:2] in ("18", "19", "20") and "01" <= date[4:6] <= "12"
    tail = len(rest) == 4 and set(rest) <= set(letters + "0123456789") and set(rest) & set(letters)
    return bool(shaped and "01" <= date[6:8] <= "31" and tail)


@rule("person-reserve-number-two-sexes")
def _(row: Row) -> Answer:
    """All rows of the file with the same RNR have the same KON (as many rows share RNR as share RNR and KON)."""
    number, own = row.text("RNR"), row.text("KON")
    if number is None or own is None:
        return None
    return all(other.text("KON") == own for other in row.file.rows if other.text("RNR") == number)


@rule("person-sex-digit-differs")
def _(row: Row) -> Answer:
    """KON agrees with the second last digit of PNR: an odd digit is 1 (man), an even digit is 2 (woman)."""
    return same(row["KON"], sex(row["PNR"]))


@rule("person-adult-at-childrens-unit")
def _(row: Row) -> Answer:
    """When MVO is 142, 201, 203, 251, 401, 413, 532 or 931 (children and adolescents), the patient has by PNR
    completed at most 20 years on INDATUM.
    """
    children = among(row["MVO"], "142", "201", "203", "251", "401", "413", "532", "931")
    return when(children, at_most(age(row, "INDATUM"), 20))


@rule("person-child-at-geriatric-unit")
def _(row: Row) -> Answer:
    """When MVO is 241, 249 or 928 (geriatrics), the patient has by PNR completed at least 40 years on INDATUM."""
    return when(among(row["MVO"], "241", "249", "928"), at_least(age(row, "INDATUM"), 40))


@rule("person-over-one-at-neonatal-unit")
def _(row: Row) -> Answer:
    """When MVO is 206 or 207 (neonatal care), the patient has by PNR completed at most 1 year on INDATUM."""
    return when(among(row["MVO"], "206", "207"), at_most(age(row, "INDATUM"), 1))


@rule("person-man-at-obstetric-unit")
def _(row: Row) -> Answer:
    """When MVO is 431, 441 or 451 (gynaecology and obstetrics), KON is 2 (woman), or else the patient has by PNR not
    completed 1 year on INDATUM.
    """
    woman_or_newborn = any_of(same(row["KON"], "2"), at_most(age(row, "INDATUM"), 0))
    return when(among(row["MVO"], "431", "441", "451"), woman_or_newborn)
