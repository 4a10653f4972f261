"""Faults about the contact: dates, leave, emergency times, staff and units that do not agree, and doubled rows."""

from __future__ import annotations

from collections.abc import Callable

from liggare.registers.patientregistret.synthetic.model import OV, SV, TV
from liggare.registers.patientregistret.synthetic.parts import (
    DOCTORS_ONLY_UNTIL,
    SURGERY,
    at_head,
    codes,
    dateless,
    day,
    emergency,
    head,
    move_all,
    moved,
    psychiatric,
    reserve_number,
    text,
)
from liggare.spec.model import Text
from liggare.synthetic.fault import Contact, Damage, Fault, Point, Row
from liggare.synthetic.order import Order

Suits = Callable[[Contact], bool]
ELSEWHERE = ("65016", "10013")
"""Sunderby in the county 25, and Södersjukhuset for that county itself."""


def _discharged(contact: Contact) -> bool:
    return head(contact)["UTDATUM"] is not None


def _discharge_before_admission(contact: Contact, order: Order) -> list[Point]:
    row = head(contact)
    if not (_discharged(contact) and dateless(contact) and row["PERM"] == "0"):
        return []
    row["INDATUM"] = moved(row["UTDATUM"], 1)
    return at_head(contact, "sv-discharge-before-admission")


def _before_period(contact: Contact, order: Order, last: str, rule: str) -> list[Point]:
    """Everything moved so that the contact's last day is the day before the period."""
    if contact.of("PV"):
        return []
    move_all(contact, order.start.toordinal() - 1 - day(last).toordinal())
    return at_head(contact, rule)


def _discharge_outside_period(contact: Contact, order: Order) -> list[Point]:
    row = head(contact)
    born_in_time = text(row, "MVO") != "207"
    if not (_discharged(contact) and born_in_time):
        return []
    return _before_period(contact, order, text(row, "UTDATUM"), "sv-discharge-outside-period")


def _visit_outside_period(contact: Contact, order: Order) -> list[Point]:
    if emergency(contact) or head(contact).get("LAKARKONTAKT") == "0":
        return []
    return _before_period(contact, order, text(head(contact), "INDATUM"), "ov-visit-outside-period")


def _leave_too_long(contact: Contact, order: Order) -> list[Point]:
    row = head(contact)
    if not _discharged(contact):
        return []
    row["PERM"] = str(1 + (day(text(row, "UTDATUM")) - day(text(row, "INDATUM"))).days)
    return at_head(contact, "sv-leave-not-shorter-than-stay")


def _outcome_without_discharge(contact: Contact, order: Order) -> list[Point]:
    row = head(contact)
    if not _discharged(contact):
        return []
    row["UTDATUM"] = None
    return at_head(contact, "sv-outcome-without-discharge")


def _same_key(contact: Contact, order: Order) -> list[Point]:
    """Two patients' stays have the same running number; stays that go on, so that no diagnosis is missed."""
    row = head(contact)
    if _discharged(contact) or contact.of("YO") or row["PNR"] is None:
        return []
    other: Row = {**row, "PNR": None, "RNR": reserve_number(row)}
    contact.rows["AD"].append(other)
    return [Point("SV_AD.key", "AD", one) for one in (row, other)]


def _again(contact: Contact) -> Row:
    """The whole contact once more, under another running number."""
    for kind, rows in contact.rows.items():
        contact.rows[kind] = rows + [{**row, "IDNR": f"{row['IDNR']}B"} for row in rows]
    return contact.of("AD")[1]


def _same_stay_twice(contact: Contact, order: Order) -> list[Point]:
    row = head(contact)
    if row["PNR"] is None or row["UTDATUM"] in (None, row["INDATUM"]) or row["UTSATT"] == "4":
        return []
    other = _again(contact)
    later = [Point(rule, "AD", other) for rule in ("sv-stays-overlap", "sv-transfer-within-clinic")]
    return [Point("sv-same-stay-twice", "AD", one) for one in (row, other)] + later


def _same_visit_twice(contact: Contact, order: Order) -> list[Point]:
    row = head(contact)
    if row["PNR"] is None or psychiatric(contact):
        return []
    return [Point("ov-same-visit-twice", "AD", one) for one in (row, _again(contact))]


def _assessed_before_arrival(contact: Contact, order: Order) -> list[Point]:
    row = head(contact)
    if row["BED_AKUT_TIDPUNKT"] is None:
        return []
    row["BED_AKUT_TIDPUNKT"] = moved(row["IN_AKUT_TIDPUNKT"], -1)
    return at_head(contact, "ov-akut-assessed-before-arrival")


def _left_before_assessment(contact: Contact, order: Order) -> list[Point]:
    row = head(contact)
    if row["BED_AKUT_TIDPUNKT"] in (None, row["IN_AKUT_TIDPUNKT"]):
        return []
    row["UT_AKUT_TIDPUNKT"] = row["IN_AKUT_TIDPUNKT"]
    return at_head(contact, "ov-akut-left-before-assessment")


def _arrival_on_another_day(contact: Contact, order: Order) -> list[Point]:
    row = head(contact)
    if not emergency(contact):
        return []
    for name in ("IN_AKUT_TIDPUNKT", "BED_AKUT_TIDPUNKT", "UT_AKUT_TIDPUNKT"):
        row[name] = moved(row[name], 2)
    return at_head(contact, "ov-akut-arrival-on-another-day")


def _set(rule: str, suits: Suits, **cells: str) -> Damage:
    """Other values in the administrative row."""

    def damage(contact: Contact, order: Order) -> list[Point]:
        if not suits(contact):
            return []
        head(contact).update(cells)
        return at_head(contact, rule)

    return damage


def _no_surgery(contact: Contact) -> bool:
    return emergency(contact) and not any(SURGERY.fullmatch(code) for code in codes(contact, "AT", "ATG"))


def _somatic_since_2024(contact: Contact) -> bool:
    return not psychiatric(contact) and text(head(contact), "INDATUM") >= DOCTORS_ONLY_UNTIL


def _doctor(contact: Contact) -> bool:
    return head(contact)["LAKARKONTAKT"] == "1" and text(head(contact), "INDATUM") >= DOCTORS_ONLY_UNTIL


def _plain_visit(contact: Contact) -> bool:
    return not emergency(contact) and not psychiatric(contact)


def _in_another_region(contact: Contact, order: Order) -> list[Point]:
    if len(order.reporter) != 2:
        return []
    head(contact)["SJUKHUS"] = ELSEWHERE[order.reporter == "25"]
    return at_head(contact, "unit-hospital-in-another-region")


def _form_ends_before_start(contact: Contact, order: Order) -> list[Point]:
    row = contact.of("PV")[0]
    row["START"] = moved(row["SLUT"], 1)
    return [Point("tv-end-before-start", "PV", row)]


def _kind(name: str, subset: str, sv: str, en: str, damage: Damage, *needs: tuple[str, str]) -> Fault:
    return Fault(name, subset, Text(sv=sv, en=en), damage, needs)


_STAFF = ("AD", "LAKARKONTAKT")
FAULTS = (
    _kind(
        "discharge-before-admission", SV, "Utskriven före inskrivning", "Discharged before admission",
        _discharge_before_admission,
    ),
    _kind(
        "discharge-outside-period", SV, "Utskriven utanför perioden", "Discharged outside the period",
        _discharge_outside_period,
    ),
    _kind(
        "visit-outside-period", OV, "Besök utanför perioden", "A visit outside the period",
        _visit_outside_period,
    ),
    _kind("leave-too-long", SV, "Permission längre än vårdtillfället", "Leave longer than the stay", _leave_too_long),
    _kind(
        "outcome-without-discharge", SV, "Utskrivningssätt utan datum", "A way of discharge without a date",
        _outcome_without_discharge,
    ),
    _kind("same-stay-twice", SV, "Samma vårdtillfälle två gånger", "The same stay twice", _same_stay_twice),
    _kind("same-visit-twice", OV, "Samma besök två gånger", "The same visit twice", _same_visit_twice),
    _kind("same-running-number", SV, "Två vårdtillfällen med samma löpnummer", "Two stays with one IDNR", _same_key),
    _kind(
        "assessed-before-arrival", OV, "Bedömd före ankomst", "Assessed before arrival", _assessed_before_arrival,
    ),
    _kind(
        "left-before-assessment", OV, "Lämnade akuten före bedömning", "Left before the assessment",
        _left_before_assessment,
    ),
    _kind(
        "arrival-on-another-day", OV, "Ankomst en annan dag än besöket", "Arrival on another day than the visit",
        _arrival_on_another_day,
    ),
    _kind(
        "planned-emergency", OV, "Planerat akutbesök", "A planned emergency visit",
        _set("ov-akut-planned", emergency, PVARD="1"),
    ),
    _kind(
        "emergency-at-distance", OV, "Akutbesök på distans", "An emergency visit at a distance",
        _set("ov-akut-at-distance", _no_surgery, KTYP="2"),
    ),
    _kind(
        "times-without-emergency", OV, "Akuttider utan akutverksamhet", "Emergency times without an emergency",
        _set("ov-akut-times-without-akut", emergency, VERKS_AKUT="0"),
    ),
    _kind(
        "other-staff-in-somatic-care", OV, "Annan personal än läkare i somatisk vård", "No doctor in somatic care",
        _set("ov-non-doctor-outside-psychiatry", _somatic_since_2024, LAKARKONTAKT="0", YRKE="XS919"), _STAFF,
    ),
    _kind(
        "profession-with-doctor", OV, "Yrkeskategori trots läkare", "A staff category besides a doctor",
        _set("ov-profession-with-doctor", _doctor, YRKE="XS917"), _STAFF,
    ),
    _kind(
        "primary-care", OV, "Primärvård", "Primary care",
        _set("ov-primary-care-unit", _plain_visit, MVO="011"),
    ),
    _kind(
        "hospital-of-another-region", OV, "Sjukhus i en annan region", "A hospital in another region",
        _in_another_region,
    ),
    _kind(
        "form-ends-before-start", TV, "Vårdform slutar före start", "A form of care ends before it starts",
        _form_ends_before_start, ("PV", "SLUT"),
    ),
)  # fmt: skip
