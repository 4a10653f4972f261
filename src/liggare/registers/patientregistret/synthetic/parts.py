"""A contact's rows -> the parts of it that a fault can change without any other rule having an opinion."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from liggare.synthetic.fault import Contact, Point, Row

ATC = re.compile(r"[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}")
SURGERY = re.compile(r"[A-Y][A-Z]{2}[0-9]{2}")
_OF_ONE_SEX = re.compile(r"O|C5[1-8]|C6[0-3]|N4|N50|N51|N[7-9]")
_OF_ONE_AGE = re.compile(r"O|P|F0[0-3]|Z38")
_BASE_36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WOMENS = ("431", "441", "451")
_OF_AN_AGE = ("142", "201", "203", "206", "207", "241", "249", "251", "401", "413", "532", "928", "931")
DOCTORS_ONLY_UNTIL = "20240101"


def text(row: Row, name: str) -> str:
    """The cell as text, empty if it is missing."""
    return row[name] or ""


def head(contact: Contact) -> Row:
    """The contact's row in the administrative file."""
    return contact.of("AD")[0]


def at_head(contact: Contact, *rules: str) -> list[Point]:
    """The administrative row as the place where these rules find the fault."""
    return [Point(rule, "AD", head(contact)) for rule in rules]


def has_number(contact: Contact) -> bool:
    """The person has a personnummer."""
    return head(contact)["PNR"] is not None


def emergency(contact: Contact) -> bool:
    """The visit is to an emergency clinic."""
    return head(contact).get("VERKS_AKUT") == "1"


def psychiatric(contact: Contact) -> bool:
    """The unit is psychiatric."""
    return text(head(contact), "MVO").startswith("9")


def codes(contact: Contact, kind: str, name: str) -> list[str]:
    """The codes of the rows of that kind."""
    return [text(row, name) for row in contact.of(kind)]


def reserve_number(row: Row) -> str:
    """A reservnummer that the model gives to nobody (it has no letter Q), of the birth date in PNR."""
    serial, digits = int(text(row, "IDNR")[1:]), ""
    for _ in range(3):
        serial, rest = divmod(serial, 36)
        digits += _BASE_36[rest]
    return f"{text(row, 'PNR')[:8]}Q{digits}"


def sexless(contact: Contact) -> bool:
    """Nothing in the contact is for one sex only."""
    diagnoses, procedures = codes(contact, "DI", "DIA"), codes(contact, "AT", "ATG")
    surgery = any((SURGERY.fullmatch(code) and code[0] in "LM") or code.startswith("K") for code in procedures)
    return not (surgery or text(head(contact), "MVO") in _WOMENS or any(_OF_ONE_SEX.match(code) for code in diagnoses))


def ageless(contact: Contact) -> bool:
    """Nothing in the contact is for one age only."""
    about_age = any(_OF_ONE_AGE.match(code) for code in codes(contact, "DI", "DIA"))
    return not (about_age or contact.of("YO") or text(head(contact), "MVO") in _OF_AN_AGE)


def dateless(contact: Contact) -> bool:
    """No other file of the contact has a date."""
    return not (contact.of("AT") or contact.of("LT") or contact.of("PV"))


def side_diagnosis(contact: Contact) -> Row | None:
    """A diagnosis that is neither the main one, nor an injury, nor one with a medicine; the contact has no causes."""
    if contact.of("YO"):
        return None
    return next((row for row in free(contact.of("DI"), "DIA") if row["HDIA"] == "0"), None)


def plain_procedure(contact: Contact) -> Row | None:
    """A procedure without a medicine under it, after the first row."""
    return next((row for row in free(contact.of("AT"), "ATG") if not text(row, "ATG").startswith("DT")), None)


def free(rows: list[Row], name: str) -> Iterator[Row]:
    """Rows, from the last, that are no medicine and have none under them."""
    under = False
    for row in reversed(rows):
        medicine = ATC.fullmatch(text(row, name)) is not None
        if not medicine and not under:
            yield row
        under = medicine


def day(text_: str) -> dt.date:
    """The date ÅÅÅÅMMDD."""
    return dt.date(int(text_[:4]), int(text_[4:6]), int(text_[6:8]))


def moved(text_: str | None, days: int) -> str | None:
    """A date or a point in time, so many days later; missing stays missing."""
    if text_ is None:
        return None
    return f"{day(text_) + dt.timedelta(days=days):%Y%m%d}{text_[8:]}"


def move_all(contact: Contact, days: int) -> None:
    """Move every date of the contact."""
    for rows in contact.rows.values():
        for row in rows:
            for name in row:
                if name.endswith(("DATUM", "_TIDPUNKT")) or name in ("START", "SLUT"):
                    row[name] = moved(row[name], days)
