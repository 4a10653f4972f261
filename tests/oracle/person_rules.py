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
    return row.text("PNR") is not None or row.text("RNR") is not None


@rule("person-two-numbers")
def _(row: Row) -> Answer:
    return row.text("PNR") is None or row.text("RNR") is None


@rule("person-birth-number-zero")
def _(row: Row) -> Answer:
    return when(_digits(row, "PNR"), known(lambda pnr: pnr[8:11] != "000", row.text("PNR")))


@rule("person-born-after-contact")
def _(row: Row) -> Answer:
    return at_latest(birth_date(row["PNR"]), row["INDATUM"])


@rule("person-century-impossible")
def _(row: Row) -> Answer:
    return when(_digits(row, "PNR"), known(lambda pnr: pnr[:2] in ("18", "19", "20"), row.text("PNR")))


@rule("person-check-digit-wrong")
def _(row: Row) -> Answer:
    return when(_digits(row, "PNR"), check_digit_right(row.text("PNR")))


@rule("person-coordination-number")
def _(row: Row) -> Answer:
    return when(_digits(row, "PNR"), known(lambda pnr: pnr[6:7] not in list("6789"), row.text("PNR")))


@rule("person-identity-in-contact-id")
def _(row: Row) -> Answer:
    return known(lambda idnr, pnr: idnr[:12] != pnr, row.text("IDNR"), row.text("PNR"))


@rule("person-identity-in-reserve-number")
def _(row: Row) -> Answer:
    number = row.text("RNR")
    return when(_digits(row, "RNR"), not (birth_date(number) and check_digit_right(number)))


@rule("person-older-than-120")
def _(row: Row) -> Answer:
    return at_most(age(row, "INDATUM"), 120)


@rule("person-reserve-number-form")
def _(row: Row) -> Answer:
    return known(_is_reserve_number, row.text("RNR"))


def _is_reserve_number(text: str) -> bool:
    date, rest = text[:8], text[8:].removeprefix("-")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
    shaped = re.fullmatch("[0-9]{8}", date) and date[:2] in ("18", "19", "20") and "01" <= date[4:6] <= "12"
    tail = len(rest) == 4 and set(rest) <= set(letters + "0123456789") and set(rest) & set(letters)
    return bool(shaped and "01" <= date[6:8] <= "31" and tail)


@rule("person-reserve-number-two-sexes")
def _(row: Row) -> Answer:
    number, own = row.text("RNR"), row.text("KON")
    if number is None or own is None:
        return None
    return all(other.text("KON") == own for other in row.file.rows if other.text("RNR") == number)


@rule("person-sex-digit-differs")
def _(row: Row) -> Answer:
    return same(row["KON"], sex(row["PNR"]))


@rule("person-adult-at-childrens-unit")
def _(row: Row) -> Answer:
    children = among(row["MVO"], "142", "201", "203", "251", "401", "413", "532", "931")
    return when(children, at_most(age(row, "INDATUM"), 20))


@rule("person-child-at-geriatric-unit")
def _(row: Row) -> Answer:
    return when(among(row["MVO"], "241", "249", "928"), at_least(age(row, "INDATUM"), 40))


@rule("person-over-one-at-neonatal-unit")
def _(row: Row) -> Answer:
    return when(among(row["MVO"], "206", "207"), at_most(age(row, "INDATUM"), 1))


@rule("person-man-at-obstetric-unit")
def _(row: Row) -> Answer:
    woman_or_newborn = any_of(same(row["KON"], "2"), at_most(age(row, "INDATUM"), 0))
    return when(among(row["MVO"], "431", "441", "451"), woman_or_newborn)
