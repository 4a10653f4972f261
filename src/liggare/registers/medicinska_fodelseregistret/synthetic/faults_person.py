"""Faults about who: numbers of mothers and children that are wrong or missing, and journals of somebody else."""

from __future__ import annotations

from liggare.registers.medicinska_fodelseregistret.synthetic.parts import (
    as_coordination_number,
    every,
    first,
    has,
    kind,
    last_digit_wrong,
    numbered,
    one_live_child,
    other_kind,
    reserve_number,
    text,
    twins,
)
from liggare.synthetic.fault import Contact, Damage, Point, Row
from liggare.synthetic.order import Order


def _child(contact: Contact) -> str:
    return text(contact, "FV2", "BPNR")


def _mother(contact: Contact) -> str:
    return text(contact, "FV1", "MPNR")


def _mothers(change: str, rule: str) -> Damage:
    """The mother's number is another in all her journals."""

    def damage(contact: Contact, order: Order) -> list[Point]:
        if not one_live_child(contact) or not _mother(contact).isdigit():
            return []
        every(contact, "MPNR", _changed(contact, change))
        return [Point(rule, "FV1", first(contact, "FV1"))]

    return damage


def _changed(contact: Contact, change: str) -> str:
    number = _mother(contact)
    match change:
        case "check digit":
            return last_digit_wrong(number)
        case "coordination":
            return as_coordination_number(number)
        case "sex":
            return numbered(f"{number[:10]}{int(number[10]) ^ 1}")
        case "zero":
            return numbered(f"{number[:8]}000")
        case "reserve":
            return reserve_number(contact, number[:8])
    raise ValueError(change)


def _own_id(contact: Contact, order: Order) -> list[Point]:
    """The mother's number is used as the reporter's own id of the pregnancy."""
    if not one_live_child(contact) or not _mother(contact).isdigit():
        return []
    every(contact, "GRAVID", _mother(contact))
    rules = ("mother-identity-in-pregnancy-id", "mother-pregnancy-id-like-a-number")
    return [Point(rule, "FV1", first(contact, "FV1")) for rule in rules]


def _other_sex(contact: Contact) -> str:
    return "2" if text(contact, "FV2", "KON") == "1" else "1"


def _born_a_century_before(contact: Contact) -> str:
    return numbered(f"19{_child(contact)[2:11]}")


def _without_enrolment(contact: Contact, order: Order) -> list[Point]:
    if not one_live_child(contact):
        return []
    contact.rows["MHV1"] = []
    return [Point("enrolment-missing", "FV1", first(contact, "FV1"))]


def _without_course(contact: Contact, order: Order) -> list[Point]:
    if not one_live_child(contact):
        return []
    contact.rows["MHV2"] = []
    return [Point("pregnancy-missing", "FV1", first(contact, "FV1"))]


def _without_child(contact: Contact, order: Order) -> list[Point]:
    if not one_live_child(contact):
        return []
    contact.rows["FV2"] = []
    return [Point("delivery-without-child", "FV1", first(contact, "FV1"))]


def _one_twin_missing(contact: Contact, order: Order) -> list[Point]:
    if not twins(contact):
        return []
    contact.rows["FV2"] = contact.of("FV2")[:1]
    return [Point("delivery-children-fewer", "FV1", first(contact, "FV1"))]


def _other_pregnancy(contact: Contact, order: Order) -> list[Point]:
    """The child is said to be of a pregnancy that has no delivery."""
    if not one_live_child(contact):
        return []
    child = first(contact, "FV2")
    child["GRAVID"] = f"X{child['GRAVID']}"
    return [Point("FV2.orphan", "FV2", child), Point("delivery-without-child", "FV1", first(contact, "FV1"))]


def _other_enrolment(contact: Contact, order: Order) -> list[Point]:
    """The enrolment is of a pregnancy that has no delivery."""
    if not one_live_child(contact):
        return []
    enrolment = first(contact, "MHV1")
    enrolment["GRAVID"] = f"X{enrolment['GRAVID']}"
    return [Point("MHV1.orphan", "MHV1", enrolment), Point("enrolment-missing", "FV1", first(contact, "FV1"))]


def _sent_twice(contact: Contact, order: Order) -> list[Point]:
    """The delivery stands twice in its file."""
    if not one_live_child(contact):
        return []
    row = first(contact, "FV1")
    again: Row = dict(row)
    contact.rows["FV1"].append(again)
    both = [Point(rule, "FV1", one) for rule in ("FV1.key", "mother-two-deliveries-same-day") for one in (row, again)]
    # The other journals hang on the first of the two.
    return both + [
        Point(rule, "FV1", again) for rule in ("delivery-without-child", "enrolment-missing", "pregnancy-missing")
    ]


MOTHERS = (
    other_kind("mother-wrong-check-digit", "Fel kontrollsiffra, modern", "Wrong check digit, the mother",
               _mothers("check digit", "mother-check-digit-wrong")),
    other_kind("mother-coordination-number", "Modern har samordningsnummer", "The mother has a coordination number",
               _mothers("coordination", "mother-coordination-number")),
    other_kind("mother-mans-number", "Moderns personnummer är en mans", "The mother's number is a man's",
               _mothers("sex", "mother-sex-digit-odd")),
    other_kind("mother-birth-number-zero", "Födelsenummer 000, modern", "Birth number 000, the mother",
               _mothers("zero", "mother-birth-number-zero")),
    other_kind("mother-reserve-number", "Modern har reservnummer", "The mother has a reserve number",
               _mothers("reserve", "mother-reserve-number")),
    other_kind("number-as-pregnancy-id", "Personnummer som eget id", "Identity number as own id", _own_id),
)  # fmt: skip

CHILDREN = (
    kind("child-wrong-check-digit", "Fel kontrollsiffra, barnet", "Wrong check digit, the child",
         {"FV2": {"BPNR": lambda contact: last_digit_wrong(_child(contact))}}, {"FV2": ("child-check-digit-wrong",)},
         lambda contact: _child(contact).isdigit()),
    kind("child-coordination-number", "Barnet har samordningsnummer", "The child has a coordination number",
         {"FV2": {"BPNR": lambda contact: as_coordination_number(_child(contact))}},
         {"FV2": ("child-coordination-number",)}, lambda contact: _child(contact).isdigit()),
    kind("child-other-sex", "Kön stämmer inte med barnets personnummer", "Sex and the child's number differ",
         {"FV2": {"KON": _other_sex}}, {"FV2": ("child-sex-digit-differs",)},
         lambda contact: _child(contact).isdigit()),
    kind("child-other-century", "Fel sekel i barnets personnummer", "The wrong century in the child's number",
         {"FV2": {"BPNR": _born_a_century_before}}, {"FV2": ("child-birth-date-differs",)},
         lambda contact: _child(contact).isdigit() and _child(contact)[4:8] != "0229"),
    kind("child-no-number", "Varken personnummer eller skäl", "Neither a number nor a reason",
         {"FV2": {"BPNR": None}}, {"FV2": ("child-no-number",)}),
    kind("child-number-and-reason", "Både personnummer och skäl", "Both a number and a reason",
         {"FV2": {"BPNRSKAL": "2"}}, {"FV2": ("child-number-and-reason",)}),
    kind("child-other-reason", "Annan orsak till att personnummer saknas", "Another reason for having no number",
         {"FV2": {"BPNR": None, "BPNRSKAL": "9"}}, {"FV2": ("child-number-other-reason",)}),
    kind("child-reason-expired", "Personnumret borde ha tilldelats", "The number should have been assigned",
         {"FV2": {"BPNR": None, "BPNRSKAL": "1"}}, {"FV2": ("child-number-reason-expired",)},
         has("FV2", "RAPPTYP", "2")),
    kind("child-not-stillborn", "Dödfött som skäl för ett levande barn", "Stillborn as reason for a live-born child",
         {"FV2": {"BPNR": None, "BPNRSKAL": "3"}}, {"FV2": ("child-stillborn-reason-for-liveborn",)}),
    kind("child-mothers-number", "Moderns personnummer på barnet", "The mother's number on the child",
         {"FV2": {"BPNR": _mother}}, {"FV2": ("child-number-is-mothers", "child-birth-date-differs")},
         has("FV2", "KON", "2"), lambda contact: _mother(contact).isdigit()),
    kind("child-reserve-number", "Nyfött barn med reservnummer", "A newborn with a reserve number",
         {"FV2": {"BPNR": lambda contact: reserve_number(contact, text(contact, "FV2", "BFODDAT"))}},
         {"FV2": ("child-reserve-number",)}, has("FV2", "RAPPTYP", "1")),
    kind("child-old-reserve-number", "Reservnummer som inte har bytts", "A reserve number that has not been replaced",
         {"FV2": {"BPNR": lambda contact: reserve_number(contact, text(contact, "FV2", "BFODDAT"))}},
         {"FV2": ("child-reserve-number", "child-reserve-number-expired")}, has("FV2", "RAPPTYP", "2")),
    kind("late-first-report", "Första rapport efter mer än en månad", "A first report after more than a month",
         {"FV2": {"RAPPTYP": "1"}}, {"FV2": ("late-over-a-month",)}),
)  # fmt: skip

JOURNALS = (
    other_kind("no-enrolment", "MHV1 saknas", "MHV1 is missing", _without_enrolment),
    other_kind("no-course", "MHV2 saknas", "MHV2 is missing", _without_course),
    other_kind("no-child", "FV2 saknas", "FV2 is missing", _without_child),
    other_kind("one-twin", "En tvilling saknas", "One twin is missing", _one_twin_missing),
    other_kind("child-of-another-pregnancy", "FV2 utan FV1", "FV2 without FV1", _other_pregnancy),
    other_kind("enrolment-of-another-pregnancy", "MHV1 utan FV1", "MHV1 without FV1", _other_enrolment),
    other_kind("delivery-twice", "Samma förlossning två gånger", "The same delivery twice", _sent_twice),
)  # fmt: skip

FAULTS = (*MOTHERS, *CHILDREN, *JOURNALS)
