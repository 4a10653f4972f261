"""Faults about the person: identity numbers that are wrong, missing, doubled or in the wrong field, and sex."""

from __future__ import annotations

import datetime as dt

import numpy as np

from liggare.registers.patientregistret.synthetic.model import OV, SV
from liggare.registers.patientregistret.synthetic.parts import (
    ageless,
    at_head,
    has_number,
    head,
    reserve_number,
    sexless,
    text,
)
from liggare.spec.model import Text
from liggare.synthetic.fault import Contact, Damage, Fault, Point
from liggare.synthetic.identity import with_check_digit
from liggare.synthetic.order import Order

_SURE_OF_AGE = 121
_YEARS_LATER = 2503
"""Days; prime, so that numbers made of running numbers seldom meet."""


def _numbered(eleven: str) -> str:
    """Eleven digits and their check digit."""
    return str(with_check_digit(np.array([int(eleven)]))[0])


def _wrong_check_digit(contact: Contact, order: Order) -> list[Point]:
    if not has_number(contact):
        return []
    number = text(head(contact), "PNR")
    head(contact)["PNR"] = f"{number[:11]}{(int(number[11]) + 1) % 10}"
    return at_head(contact, "person-check-digit-wrong")


def _no_number(contact: Contact, order: Order) -> list[Point]:
    if not has_number(contact):
        return []
    head(contact)["PNR"] = None
    return at_head(contact, "person-no-number")


def _two_numbers(contact: Contact, order: Order) -> list[Point]:
    if not has_number(contact):
        return []
    head(contact)["RNR"] = reserve_number(head(contact))
    return at_head(contact, "person-two-numbers")


def _coordination_number(contact: Contact, order: Order) -> list[Point]:
    if not has_number(contact):
        return []
    number = text(head(contact), "PNR")
    head(contact)["PNR"] = _numbered(f"{number[:6]}{int(number[6]) + 6}{number[7:11]}")
    return at_head(contact, "person-coordination-number")


def _birth_number_zero(contact: Contact, order: Order) -> list[Point]:
    if not has_number(contact) or head(contact)["KON"] != "2":
        return []
    head(contact)["PNR"] = _numbered(f"{text(head(contact), 'PNR')[:8]}000")
    return at_head(contact, "person-birth-number-zero")


def _too_old(contact: Contact, order: Order) -> list[Point]:
    """The century is wrong: a person born in the 20th century is said to be born in the 19th."""
    number = text(head(contact), "PNR")
    if not (number.startswith("19") and ageless(contact) and order.end.year - int(number[:4]) + 100 > _SURE_OF_AGE):
        return []
    if number[4:8] == "0229":
        return []
    head(contact)["PNR"] = f"18{number[2:]}"
    return at_head(contact, "person-older-than-120")


def _born_after_contact(contact: Contact, order: Order) -> list[Point]:
    if not (has_number(contact) and ageless(contact)):
        return []
    row = head(contact)
    serial = int(text(row, "IDNR")[1:])
    birth = order.end + dt.timedelta(days=1 + serial % _YEARS_LATER)
    series = 980 + 2 * (serial // _YEARS_LATER % 10) + int(row["KON"] == "1")  # Skatteverket's test numbers: nobody's
    row["PNR"] = _numbered(f"{birth:%Y%m%d}{series:03d}")
    return at_head(contact, "person-born-after-contact")


def _serial_number(contact: Contact, order: Order) -> list[Point]:
    if not has_number(contact):
        return []
    row = head(contact)
    row["PNR"], row["RNR"] = None, f"99{text(row, 'IDNR')[1:]}"
    return at_head(contact, "person-reserve-number-form")


def _number_as_reserve(contact: Contact, order: Order) -> list[Point]:
    if not has_number(contact):
        return []
    row = head(contact)
    row["PNR"], row["RNR"] = None, row["PNR"]
    return at_head(contact, "person-identity-in-reserve-number", "person-reserve-number-form")


def _number_as_contact_id(contact: Contact, order: Order) -> list[Point]:
    if not has_number(contact):
        return []
    number = head(contact)["PNR"]
    for rows in contact.rows.values():
        for row in rows:
            row["IDNR"] = number
    return at_head(contact, "person-identity-in-contact-id")


def _other_sex(contact: Contact, order: Order) -> list[Point]:
    if not (has_number(contact) and sexless(contact)):
        return []
    row = head(contact)
    row["KON"] = "2" if row["KON"] == "1" else "1"
    return at_head(contact, "person-sex-digit-differs")


def _kind(name: str, subset: str, sv: str, en: str, damage: Damage) -> Fault:
    return Fault(name, subset, Text(sv=sv, en=en), damage)


FAULTS = (
    _kind("wrong-check-digit", SV, "Fel kontrollsiffra", "Wrong check digit", _wrong_check_digit),
    _kind("wrong-check-digit-visit", OV, "Fel kontrollsiffra, besök", "Wrong check digit, visit", _wrong_check_digit),
    _kind("no-number", OV, "Varken personnummer eller reservnummer", "No identity and no reserve number", _no_number),
    _kind("two-numbers", SV, "Både personnummer och reservnummer", "Identity and reserve number", _two_numbers),
    _kind("coordination-number", OV, "Samordningsnummer", "A coordination number", _coordination_number),
    _kind("birth-number-zero", OV, "Födelsenummer 000", "Birth number 000", _birth_number_zero),
    _kind("older-than-120", OV, "Fel sekel i personnumret", "The wrong century", _too_old),
    _kind("born-after-contact", SV, "Född efter vårdkontakten", "Born after the contact", _born_after_contact),
    _kind("serial-reserve-number", OV, "Reservnummer som löpnummer", "A serial reserve number", _serial_number),
    _kind("number-as-reserve", SV, "Personnummer i fältet RNR", "Identity number in RNR", _number_as_reserve),
    _kind("number-as-contact-id", OV, "Personnummer som löpnummer", "Identity number as IDNR", _number_as_contact_id),
    _kind("sex-differs", OV, "Kön stämmer inte med personnumret", "Sex and identity number differ", _other_sex),
)
