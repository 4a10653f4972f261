"""Faults in the files of codes: main diagnoses, causes, medicines out of place, dates, and rows without a contact."""

from __future__ import annotations

from liggare.registers.patientregistret.synthetic.model import OV, SV
from liggare.registers.patientregistret.synthetic.parts import (
    ATC,
    at_head,
    codes,
    head,
    moved,
    plain_procedure,
    psychiatric,
    side_diagnosis,
    text,
)
from liggare.spec.model import Text
from liggare.synthetic.fault import Contact, Damage, Fault, Point, Row
from liggare.synthetic.order import Order

_MEDICINE = "A02BC01"
"""One that the model gives to nobody."""
_ORPHAN = "X"


def _no_main(rule: str) -> Damage:
    def damage(contact: Contact, order: Order) -> list[Point]:
        if contact.subset == SV and head(contact)["UTDATUM"] is None:
            return []
        for row in contact.of("DI"):
            row["HDIA"] = "0"
        return at_head(contact, rule)

    return damage


def _three_mains(contact: Contact, order: Order) -> list[Point]:
    side = [row for row in contact.of("DI") if not ATC.fullmatch(text(row, "DIA"))]
    if len(side) < 3:
        return []
    for row in side[:3]:
        row["HDIA"] = "1"
    return at_head(contact, "di-main-more-than-two")


def _injury_without_cause(contact: Contact, order: Order) -> list[Point]:
    injured = any(code[:1] in "ST" and not ATC.fullmatch(code) for code in codes(contact, "DI", "DIA"))
    if not injured or not contact.of("YO"):
        return []
    contact.rows["YO"] = []
    return at_head(contact, "yo-missing-for-injury")


def _medicine_first(kind: str, rule: str, **cells: str) -> Damage:
    """A medicine stands first, under no code."""

    def damage(contact: Contact, order: Order) -> list[Point]:
        rows = contact.of(kind)
        if not rows:
            return []
        first: Row = {**rows[0], **cells}
        rows.insert(0, first)
        return [Point(rule, kind, first)]

    return damage


def _medicine_as_main(contact: Contact, order: Order) -> list[Point]:
    row = next((row for row in contact.of("DI") if ATC.fullmatch(text(row, "DIA"))), None)
    if row is None:
        return []
    row["HDIA"] = "1"
    return [Point("di-atc-as-main", "DI", row)]


def _side(rule: str, code: str, sex: str | None = None) -> Damage:
    """Another diagnosis in place of a side diagnosis, for persons of that sex."""

    def damage(contact: Contact, order: Order) -> list[Point]:
        row = side_diagnosis(contact)
        if row is None or sex not in (None, head(contact)["KON"]) or code in codes(contact, "DI", "DIA"):
            return []
        row["DIA"] = code
        return [Point(rule, "DI", row)]

    return damage


def _same_diagnosis_twice(contact: Contact, order: Order) -> list[Point]:
    row, rows = side_diagnosis(contact), contact.of("DI")
    if row is None:
        return []
    again = dict(row)
    rows.insert(next(place for place, one in enumerate(rows) if one is row) + 1, again)
    return [Point("di-same-code-twice", "DI", one) for one in (row, again)]


def _procedure(rule: str, code: str) -> Damage:
    """Another code in place of a plain procedure in somatic care."""

    def damage(contact: Contact, order: Order) -> list[Point]:
        row = plain_procedure(contact)
        if row is None or psychiatric(contact):
            return []
        row["ATG"] = code
        return [Point(rule, "AT", row)]

    return damage


def _administration_without_medicine(contact: Contact, order: Order) -> list[Point]:
    rows = contact.of("AT")
    given = [at for at, row in enumerate(rows) if text(row, "ATG") in ("DT016", "DT019", "DT116")]
    if not given:
        return []
    del rows[given[0] + 1]
    return [Point("at-drug-without-atc", "AT", rows[given[0]])]


def _procedure_before_stay(contact: Contact, order: Order) -> list[Point]:
    row = plain_procedure(contact)
    if row is None:
        return []
    row["ATGDATUM"] = moved(head(contact)["INDATUM"], -1)
    return [Point("at-outside-stay", "AT", row)]


def _procedure_on_another_day(contact: Contact, order: Order) -> list[Point]:
    row = plain_procedure(contact)
    if row is None:
        return []
    row["ATGDATUM"] = moved(head(contact)["INDATUM"], -3)
    return [Point("at-on-another-day", "AT", row)]


def _medicine_on_another_day(contact: Contact, order: Order) -> list[Point]:
    rows = contact.of("LT")
    if not rows:
        return []
    rows[0]["LTDATUM"] = moved(head(contact)["INDATUM"], -3)
    return [Point("lt-on-another-day", "LT", rows[0])]


def _cause_without_medicine(contact: Contact, order: Order) -> list[Point]:
    if contact.of("YO"):
        return []
    row: Row = {"IDNR": head(contact)["IDNR"], "YO": "Y442"}
    contact.rows["YO"] = [row]
    return [Point("yo-drug-cause-without-atc", "YO", row)]


def _cause_without_injury(contact: Contact, order: Order) -> list[Point]:
    intoxicated = any(code.startswith("F1") for code in codes(contact, "DI", "DIA"))
    if contact.of("YO") or intoxicated:
        return []
    contact.rows["YO"] = [{"IDNR": head(contact)["IDNR"], "YO": "W0109"}]
    return at_head(contact, "yo-without-injury")


def _orphan(kind: str, **code: str) -> Damage:
    """A row of a contact that is not in the delivery; the code needs no other row."""

    def damage(contact: Contact, order: Order) -> list[Point]:
        rows = contact.of(kind)
        if not rows:
            return []
        row: Row = {**rows[0], **code, "IDNR": _ORPHAN + text(rows[0], "IDNR")}
        rows.append(row)
        return [Point(f"{kind}.orphan", kind, row)]

    return damage


def _kind(name: str, subset: str, sv: str, en: str, damage: Damage, *needs: tuple[str, str]) -> Fault:
    return Fault(name, subset, Text(sv=sv, en=en), damage, needs)


FAULTS = (
    _kind(
        "no-main-diagnosis", SV, "Vårdtillfälle utan huvuddiagnos", "A stay without a main diagnosis",
        _no_main("sv-main-diagnosis-missing"),
    ),
    _kind(
        "no-main-diagnosis-visit", OV, "Besök utan huvuddiagnos", "A visit without a main diagnosis",
        _no_main("ov-main-diagnosis-missing"),
    ),
    _kind("three-main-diagnoses", SV, "Tre huvuddiagnoser", "Three main diagnoses", _three_mains),
    _kind(
        "injury-without-cause", OV, "Skada utan yttre orsak", "An injury without an external cause",
        _injury_without_cause,
    ),
    _kind("cause-without-injury", OV, "Yttre orsak utan skada", "A cause without an injury", _cause_without_injury),
    _kind(
        "medicine-first-diagnosis", OV, "ATC först bland diagnoser", "A medicine first among the diagnoses",
        _medicine_first("DI", "di-atc-first", DIA=_MEDICINE, HDIA="0"),
    ),
    _kind(
        "medicine-first-cause", OV, "ATC först bland yttre orsaker", "A medicine first among the causes",
        _medicine_first("YO", "yo-atc-first", YO=_MEDICINE),
    ),
    _kind(
        "medicine-first-procedure", SV, "ATC först bland åtgärder", "A medicine first among the procedures",
        _medicine_first("AT", "at-atc-first", ATG=_MEDICINE),
    ),
    _kind("medicine-as-main", OV, "ATC som huvuddiagnos", "A medicine as main diagnosis", _medicine_as_main),
    _kind(
        "prostate-of-a-woman", OV, "Prostatacancer hos kvinna", "Prostate cancer of a woman",
        _side("di-male-diagnosis-on-woman", "C619", "2"),
    ),
    _kind(
        "prolapse-of-a-man", OV, "Framfall hos man", "Genital prolapse of a man",
        _side("di-female-diagnosis-on-man", "N819", "1"),
    ),
    _kind("same-diagnosis-twice", SV, "Samma diagnos två gånger", "The same diagnosis twice", _same_diagnosis_twice),
    _kind(
        "heading-as-procedure", OV, "KVÅ-kod som slutar på 000", "A KVÅ code that ends in 000",
        _procedure("at-chapter-heading-code", "PD000"),
    ),
    _kind(
        "coercion-outside-psychiatry", OV, "Tvångsåtgärd utanför psykiatrin", "Coercion outside psychiatry",
        _procedure("at-compulsory-measure-outside-psychiatry", "XU060"),
    ),
    _kind(
        "administration-without-medicine", SV, "Läkemedelstillförsel utan ATC", "An administration without medicine",
        _administration_without_medicine,
    ),
    _kind(
        "procedure-before-stay", SV, "Åtgärd före inskrivning", "A procedure before the stay", _procedure_before_stay
    ),
    _kind(
        "procedure-on-another-day", OV, "Åtgärd en annan dag", "A procedure on another day", _procedure_on_another_day
    ),
    _kind(
        "medicine-on-another-day", OV, "Läkemedel en annan dag", "A medicine on another day",
        _medicine_on_another_day, ("LT", "LTDATUM"),
    ),
    _kind(
        "cause-without-medicine", OV, "Läkemedelsorsak utan ATC", "A cause by medicine without it",
        _cause_without_medicine,
    ),
    _kind(
        "orphan-diagnosis", OV, "Diagnos utan vårdkontakt", "A diagnosis without a contact",
        _orphan("DI", DIA="I109"),
    ),
    _kind("orphan-cause", OV, "Yttre orsak utan vårdkontakt", "A cause without a contact", _orphan("YO", YO="W0109")),
    _kind(
        "orphan-procedure", SV, "Åtgärd utan vårdkontakt", "A procedure without a contact",
        _orphan("AT", ATG="AF022"),
    ),
    _kind(
        "orphan-medicine", OV, "Läkemedel utan vårdkontakt", "A medicine without a contact",
        _orphan("LT"), ("LT", "LTDATUM"),
    ),
)  # fmt: skip
