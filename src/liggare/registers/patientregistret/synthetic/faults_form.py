"""Faults of form: lines that cannot be read, cells of the wrong form, codes in no list, and cells that are empty."""

from __future__ import annotations

from collections.abc import Callable

from liggare.registers.patientregistret.synthetic.model import OV, SV, TV
from liggare.registers.patientregistret.synthetic.parts import emergency, head, plain_procedure, side_diagnosis, text
from liggare.spec.model import Text
from liggare.synthetic.fault import Contact, Damage, Fault, Point, Row
from liggare.synthetic.order import Order
from liggare.synthetic.spoil import Spoil

_FORMS = {"SV": SV, "OV": OV, "TV": TV}
Choose = Callable[[Contact], Row | None]


def _spoilt(spoil: Spoil, kind: str, choose: Choose) -> Damage:
    """The chosen row's line cannot be read."""

    def damage(contact: Contact, order: Order) -> list[Point]:
        row = choose(contact)
        if row is None:
            return []
        contact.spoils.append((row, spoil))
        return [Point(f"read.{spoil.replace(' ', '-')}", kind, row)]

    return damage


def _trailing_separator(contact: Contact, order: Order) -> list[Point]:
    """A separator too many at the end; where the sender has own columns it begins one more of them."""
    row = side_diagnosis(contact)
    if row is None:
        return []
    contact.spoils.append((row, "trailing separator"))
    return [Point("read.too-many-fields" if order.own_columns else "read.trailing-separator", "DI", row)]


def _undecodable(contact: Contact, order: Order) -> list[Point]:
    """A byte that is no text in any encoding; as the file has no other than ASCII, it is taken for Windows-1252."""
    row = plain_procedure(contact)
    if row is None:
        return []
    contact.spoils.append((row, "bad byte"))
    return [Point("read.undecodable", "AT", row), Point("file.windows-1252", "AT", None)]


def _number(form: Callable[[str], str], rule: str) -> Damage:
    """The identity number in another form."""

    def damage(contact: Contact, order: Order) -> list[Point]:
        row = head(contact)
        if row["PNR"] is None:
            return []
        row["PNR"] = form(row["PNR"])
        return [Point(rule, "AD", row)]

    return damage


def _as_decimal(number: str) -> str:
    return f"{number[0]},{number[1:]}E+11"


def _with_hyphen(number: str) -> str:
    return f"{number[2:8]}-{number[8:]}"


def _cell(rule: str, kind: str, name: str, value: str | None, choose: Choose) -> Damage:
    """The chosen row has another value in one cell."""

    def damage(contact: Contact, order: Order) -> list[Point]:
        row = choose(contact)
        if row is None:
            return []
        row[name] = value
        return [Point(rule, kind, row)]

    return damage


def _discharged(contact: Contact) -> Row | None:
    row = head(contact)
    return row if row["UTDATUM"] else None


def _emergency(contact: Contact) -> Row | None:
    return head(contact) if emergency(contact) else None


def _other_staff(contact: Contact) -> Row | None:
    row = head(contact)
    return row if row["LAKARKONTAKT"] == "0" else None


def _form(contact: Contact) -> Row | None:
    return contact.of("PV")[0]


def _lost_zero(contact: Contact, order: Order) -> list[Point]:
    """A spreadsheet has eaten the leading zero of the unit."""
    row = head(contact)
    if not text(row, "MVO").startswith("0"):
        return []
    row["MVO"] = text(row, "MVO").lstrip("0")
    return [Point("OV_AD.MVO.excel", "AD", row)]


def _kind(name: str, subset: str, sv: str, en: str, damage: Damage, *needs: tuple[str, str]) -> Fault:
    return Fault(name, _FORMS[subset], Text(sv=sv, en=en), damage, needs)


FAULTS = (
    _kind(
        "too-few-fields", "OV", "För få uppgifter på raden", "Too few fields in the line",
        _spoilt("too few fields", "DI", side_diagnosis),
    ),
    _kind(
        "too-many-fields", "OV", "För många uppgifter på raden", "Too many fields in the line",
        _spoilt("too many fields", "AT", plain_procedure),
    ),
    _kind(
        "trailing-separator", "SV", "Semikolon sist på raden", "A semicolon at the end of the line",
        _trailing_separator,
    ),
    _kind(
        "bad-byte", "SV", "En byte som inte är text", "A byte that is no text",
        _undecodable,
    ),
    _kind(
        "control-character", "OV", "NUL på raden", "NUL in the line",
        _spoilt("control character", "DI", side_diagnosis),
    ),
    _kind("lost-leading-zero", "OV", "MVO utan inledande nolla", "MVO without its leading zero", _lost_zero),
    _kind(
        "number-from-spreadsheet", "OV", "Personnummer omvandlat till tal", "Identity number turned into a number",
        _number(_as_decimal, "OV_AD.PNR.excel"),
    ),
    _kind(
        "number-with-hyphen", "SV", "Personnummer med bindestreck", "Identity number with a hyphen",
        _number(_with_hyphen, "SV_AD.PNR.form"),
    ),
    _kind(
        "impossible-date", "SV", "Ett datum som inte finns", "A date that does not exist",
        _cell("SV_AD.INDATUM.form", "AD", "INDATUM", "20250231", head),
    ),
    _kind(
        "date-with-hyphens", "OV", "Datum med bindestreck", "A date with hyphens",
        _cell("AT.ATGDATUM.form", "AT", "ATGDATUM", "2025-02-03", plain_procedure),
    ),
    _kind(
        "diagnosis-with-dot", "OV", "Diagnoskod med punkt", "Diagnosis code with a dot",
        _cell("DI.DIA.form", "DI", "DIA", "I10.9", side_diagnosis),
    ),
    _kind(
        "diagnosis-too-short", "SV", "Diagnoskod med tre tecken", "Diagnosis code of three characters",
        _cell("DI.DIA.form", "DI", "DIA", "I10", side_diagnosis),
    ),
    _kind(
        "procedure-0000", "OV", "Åtgärdskoden 0000", "The procedure code 0000",
        _cell("AT.ATG.form", "AT", "ATG", "0000", plain_procedure),
    ),
    _kind(
        "hospital-with-letter", "OV", "Sjukhuskod med bokstav", "Hospital code with a letter",
        _cell("OV_AD.SJUKHUS.form", "AD", "SJUKHUS", "5100A", head),
    ),
    _kind(
        "negative-leave", "SV", "Negativt antal permissionsdagar", "A negative number of days on leave",
        _cell("SV_AD.PERM.form", "AD", "PERM", "-1", head),
    ),
    _kind(
        "unknown-sex", "OV", "Okänd kod för kön", "An unknown code for sex",
        _cell("OV_AD.KON.list", "AD", "KON", "9", head),
    ),
    _kind(
        "unknown-unit", "OV", "Okänt verksamhetsområde", "An unknown area of activity",
        _cell("OV_AD.MVO.list", "AD", "MVO", "499", head),
    ),
    _kind(
        "unknown-outcome", "SV", "Okänt utskrivningssätt", "An unknown way of discharge",
        _cell("SV_AD.UTSATT.list", "AD", "UTSATT", "7", _discharged),
    ),
    _kind(
        "unknown-contact-form", "OV", "Okänd form av vårdkontakt", "An unknown form of contact",
        _cell("OV_AD.KTYP.list", "AD", "KTYP", "5", head),
    ),
    _kind(
        "unknown-diagnosis-flag", "OV", "HDIA är varken 0 eller 1", "HDIA is neither 0 nor 1",
        _cell("DI.HDIA.list", "DI", "HDIA", "2", side_diagnosis),
    ),
    _kind(
        "unknown-form-of-care", "TV", "Okänd psykiatrisk vårdform", "An unknown form of psychiatric care",
        _cell("TV_PV.TYP.list", "PV", "TYP", "9", _form), ("PV", "TYP"),
    ),
    _kind(
        "missing-unit", "OV", "Verksamhetsområde saknas", "The area of activity is missing",
        _cell("OV_AD.MVO.required", "AD", "MVO", None, head),
    ),
    _kind(
        "missing-admission-source", "SV", "Inskrivningssätt saknas", "The way of admission is missing",
        _cell("SV_AD.INSATT.required", "AD", "INSATT", None, head),
    ),
    _kind(
        "missing-outcome", "SV", "Utskrivningssätt saknas vid utskrivning", "The way of discharge is missing",
        _cell("SV_AD.UTSATT.required", "AD", "UTSATT", None, _discharged),
    ),
    _kind(
        "missing-departure", "OV", "Akutbesök utan tid för avslut", "An emergency visit without a time of departure",
        _cell("OV_AD.UT_AKUT_TIDPUNKT.required", "AD", "UT_AKUT_TIDPUNKT", None, _emergency),
    ),
    _kind(
        "missing-profession", "OV", "Yrkeskategori saknas när läkare inte deltog", "The staff category is missing",
        _cell("OV_AD.YRKE.required", "AD", "YRKE", None, _other_staff), ("AD", "YRKE"),
    ),
    _kind(
        "missing-diagnosis-code", "SV", "Rad utan diagnoskod", "A line without a diagnosis code",
        _cell("DI.DIA.required", "DI", "DIA", None, side_diagnosis),
    ),
    _kind(
        "missing-procedure-date", "SV", "Åtgärd utan datum", "A procedure without a date",
        _cell("AT.ATGDATUM.required", "AT", "ATGDATUM", None, plain_procedure),
    ),
)  # fmt: skip
