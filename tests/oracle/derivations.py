"""Rows of FV1, MHV1 and FV2 -> every derived variable, worked out one row at a time from the definitions.

Written from the sources (the register's metadata, Maršál 1996, Robson's groups) and sharing nothing with the program.
A row is a dictionary of texts, dates and whole numbers; None and the code 9 are not known. Fractions keep bounds exact.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Row = dict[str, Any]
Answers = dict[str, Any]
Key = tuple[Any, ...]

DIAGNOSES = [f"MDIAG{n}" for n in range(1, 13)]
PROCEDURES = [f"FLOP{n}" for n in range(1, 13)]


@dataclass
class Derived:
    """Answers by key: of deliveries (MPNR, GRAVID) and of children (MPNR, GRAVID, BORDNR)."""

    deliveries: dict[Key, Answers]
    children: dict[Key, Answers]


def derive(fv1: list[Row], mhv1: list[Row], fv2: list[Row]) -> Derived:
    """Every variable of every delivery and child. Each FV2 row hangs on one FV1 row; MHV1 may be missing or doubled."""
    derived = Derived({}, {})
    enrolments = {key: rows[0] for key, rows in _grouped(mhv1, _key).items() if len(rows) == 1}
    children, mothers = _grouped(fv2, _key), _grouped(fv1, lambda row: row["MPNR"])
    for row in fv1:
        enrolled = enrolments.get(_key(row), {})
        derived.deliveries[_key(row)] = of_delivery(row, enrolled)
        for child in children.get(_key(row), []):
            derived.children[(*_key(row), child["BORDNR"])] = of_child(child, enrolled)
    for deliveries in mothers.values():
        _with_history(derived, deliveries, enrolments, children)
    return derived


def _grouped(rows: Iterable[Row], by: Callable[[Row], Any]) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(by(row), []).append(row)
    return found


def _key(row: Row) -> Key:
    return row["MPNR"], row["GRAVID"]


# ------------------------------------------------------------------------------------------------------------ a child


def of_child(child: Row, enrolled: Row) -> Answers:
    days, weeks, source = gestation(child, enrolled)
    weight, expected = child["BVIKT"], expected_weight(child["KON"], days, weeks)
    survival = survival_class(child)
    stillborn = counted_stillborn(survival, weeks, child["BFODDAT"])
    return {
        "AR": child["BFODDAT"].year,
        "BPNRQ": child_number(child["BPNR"], child["DODFOD"]),
        "GRDBS": days,
        "GRVBS": weeks,
        "GRKALLA": source,
        "GRKLASS": None if weeks is None else 1 + sum(weeks >= first for first in (28, 32, 34, 37, 42)),
        "BVIKTSD": None if weight is None or expected is None else (weight - expected) / (expected * 12 / 100),
        "MSGA": beyond(child, expected, -2),
        "MLGA": beyond(child, expected, 2),
        "LAGAPGAR": None if child["DODFOD"] != "0" or child["APGAR5"] is None else int(child["APGAR5"] <= 6),
        "DKLASS": survival,
        "DODFODR": stillborn,
        "DODPERI": None if stillborn is None or survival is None else int(stillborn == 1 or survival == 2),
        "DODNEO": None if survival in (None, 1) else int(survival in (2, 3)),
        "DODTIDIG": None if survival in (None, 1) else int(survival == 2),
        "DODSEN": None if survival in (None, 1) else int(survival == 3),
    }


def gestation(child: Row, enrolled: Row) -> tuple[int | None, int | None, int | None]:
    """Days, completed weeks, and 1 ultrasound, 2 last period or 3 assessment after birth."""
    born = child["BFODDAT"]
    if enrolled.get("BPULDAT"):
        term = 279 if born.year >= 1990 else 280
        days = term - (enrolled["BPULDAT"] - born).days
        return days, days // 7, 1
    if enrolled.get("SMDAT"):
        days = (born - enrolled["SMDAT"]).days
        return days, days // 7, 2
    weeks, more = child["GRVFV"], child["GRDFV"]
    if weeks is None:
        return None, None, None
    return (None if more is None else weeks * 7 + more), weeks, 3


CURVES = {
    "1": ("-1.907345E-6", "1.140644E-3", "-1.336265E-1", "1.976961", "241.0053"),
    "2": ("-2.761948E-6", "1.744841E-3", "-2.893626E-1", "18.91197", "-413.5122"),
    "9": ("-2.278843E-6", "1.402168E-3", "-2.008726E-1", "9.284121", "-41.25956"),
}
"""Maršál's table, powers 4 to 0 of days; the third term of the girls is x², which the printed table has wrong."""


def expected_weight(sex: str | None, days: int | None, weeks: int | None) -> Fraction | None:
    if days is None and weeks is not None:
        days = 7 * weeks + 3
    if days is None or not 150 <= days <= 321:
        return None
    curve = CURVES[sex if sex in ("1", "2") else "9"]
    return sum((Fraction(term) * days**power for term, power in zip(curve, (4, 3, 2, 1, 0), strict=True)), Fraction(0))


def beyond(child: Row, expected: Fraction | None, deviations: int) -> int | None:
    """Whether a single child is lighter (-2) or heavier (+2) than so many standard deviations."""
    if child["BORDF2"] != "1" or child["BVIKT"] is None or expected is None:
        return None
    limit = expected + deviations * expected * Fraction(12, 100)
    return int(child["BVIKT"] < limit if deviations < 0 else child["BVIKT"] > limit)


def survival_class(child: Row) -> int | None:
    if child["DODFOD"] in ("1", "2"):
        return 1
    if child["DODFOD"] != "0":
        return None
    if child["DODDAT"] is None:
        return None if child["BUTSATT"] == "4" else 0
    age = (child["DODDAT"] - child["BFODDAT"]).days
    if age < 0:
        return None
    return 2 if age <= 6 else 3 if age <= 27 else 0


def counted_stillborn(survival: int | None, weeks: int | None, born: dt.date) -> int | None:
    if survival is None:
        return None
    if survival != 1:
        return 0
    first = 22 if born >= dt.date(2008, 7, 1) else 28
    return 1 if weeks is not None and weeks >= first else None


# --------------------------------------------------------------------------------------------------- identity numbers


def number_quality(number: str | None) -> int:
    if number is None:
        return 9
    if len(number) != 12 or not number.isdigit() or _date_in(number) is None or not _check_digit_right(number):
        return 8
    return 4 if int(number[6:8]) > 60 else 0


def child_number(number: str | None, stillborn: str | None) -> int:
    return 5 if number is None and stillborn in ("1", "2") else number_quality(number)


def _date_in(number: str) -> dt.date | None:
    year, month, day = int(number[:4]), int(number[4:6]), int(number[6:8])
    try:
        return dt.date(year, month, day - 60 if day > 60 else day)
    except ValueError:
        return None


def _check_digit_right(number: str) -> bool:
    total = 0
    for place, digit in enumerate(number[2:]):
        product = int(digit) * (2 if place % 2 == 0 else 1)
        total += product if product < 10 else product - 9
    return total % 10 == 0


# --------------------------------------------------------------------------------------------------------- a delivery


def of_delivery(row: Row, enrolled: Row) -> Answers:
    """What can be told of a delivery without looking at others or at its children."""
    caesarean = marker(row, ("SECFORE", "SECAVSL"), ("O664", "O82", "O842", "MCA"))
    torn = marker(row, ("SFINKTER", "REKTUM"), ("O702", "O703", "MBC33"))
    index = body_mass_index(enrolled)
    day = row["FORLDAT"]
    forceps = ("O810", "O811", "O812", "O813", "MAF00", "MAF10", "MAF20", "MAF96")
    return {
        "MPNRQ": number_quality(row["MPNR"]),
        "MALDER": age(_date_in(row["MPNR"]), day),
        "BMI": index,
        "BMIKLASS": None if index is None else 1 + sum(index >= Fraction(low) for low in ("18.5", 25, 30, 35, 40)),
        "SUGMARK": marker(row, ("SUGKLOCK",), ("O814", "MAE00", "MAE03", "MAE20", "MAE96", "MAC20", "MAH00")),
        "TANGMARK": marker(row, ("TANG",), (*forceps, "MAH03" if day <= dt.date(2007, 12, 31) else "MAC23")),
        "SECMARK": caesarean,
        "SVARBRIST": torn if caesarean == 0 else None,
        "LAGE": lie(row),
        "FLSTART": start(row),
    }


def age(born: dt.date | None, day: dt.date) -> int | None:
    if born is None:
        return None
    return day.year - born.year - int((day.month, day.day) < (born.month, born.day))


def body_mass_index(enrolled: Row) -> Fraction | None:
    if enrolled.get("MVIKT") is None or enrolled.get("MLANGD") is None:
        return None
    return enrolled["MVIKT"] / Fraction(enrolled["MLANGD"], 100) ** 2


def has_code(row: Row, prefixes: Iterable[str]) -> bool:
    codes = [row[slot] for slot in (*DIAGNOSES, *PROCEDURES) if row.get(slot)]
    return any(code.startswith(prefix) for code in codes for prefix in prefixes)


def marker(row: Row, boxes: Iterable[str], prefixes: Iterable[str]) -> int | None:
    answers = [row[box] for box in boxes]
    if "1" in answers or has_code(row, prefixes):
        return 1
    return 0 if all(answer == "0" for answer in answers) else None


def lie(row: Row) -> int | None:
    """1 cephalic, 2 breech, 3 transverse or oblique."""
    if row["BJUDNING"] in ("1", "4"):
        return 1
    if row["BJUDNING"] == "6":
        return 2
    across, head = has_code(row, ("O322", "O644", "O648")), has_code(row, ("O323", "O642", "O643"))
    if row["BJUDNING"] != "0" or across == head:
        return None
    return 3 if across else 1


def start(row: Row) -> int | None:
    """1 spontaneous, 2 induced, 3 caesarean before labour; one of them must be said and no other."""
    said = set()
    if row["FLSPONT"] == "1":
        said.add(1)
    if row["FLINDUKT"] == "1" or has_code(row, ("O61", "O756B", "DT027", "DT036", "DM002")):
        said.add(2)
    if row["SECFORE"] == "1":
        said.add(3)
    return said.pop() if len(said) == 1 else None


# ------------------------------------------------------------------------------------------ all deliveries of a mother


def _with_history(
    derived: Derived, deliveries: list[Row], enrolments: dict[Key, Row], children: dict[Key, list[Row]]
) -> None:
    """Add to one mother's deliveries what hangs on the others and on their children."""
    everyone = [child for row in deliveries for child in children.get(_key(row), [])]
    for key, number in delivery_numbers(everyone).items():
        derived.children[key]["FORLNR"] = number
    for row in deliveries:
        answers, journals = derived.deliveries[_key(row)], children.get(_key(row), [])
        born = {child["BORDNR"]: derived.children[(*_key(row), child["BORDNR"])] for child in journals}
        answers["FORLNR_F"] = min((child["FORLNR"] for child in born.values()), default=None)
        answers["GRVBS_F"] = born[1]["GRVBS"] if 1 in born else None
        answers["FLERB_F"] = _several_children(journals)
        answers["FLERBORD"] = _multiple(row["ANTBARN"], answers["FLERB_F"])
    own = {_key(row): enrolments.get(_key(row), {}) for row in deliveries}
    _parity({key: derived.deliveries[key] for key in own}, own)
    for key, enrolled in own.items():
        answers = derived.deliveries[key]
        answers["TSECTIO_A"] = _earlier_caesarean(answers, enrolled, [derived.deliveries[other] for other in own])
        answers["ROBSON"] = robson(answers)


def delivery_numbers(children: list[Row]) -> dict[Key, int]:
    """Of one mother's children: a child born fewer than 31 days after the one before belongs to the same delivery."""
    numbers, number, before = {}, 0, None
    for child in sorted(children, key=lambda child: child["BFODDAT"]):
        if before is None or (child["BFODDAT"] - before).days >= 31:
            number += 1
        before = child["BFODDAT"]
        numbers[(*_key(child), child["BORDNR"])] = number
    return numbers


def _several_children(journals: list[Row]) -> int | None:
    said = [child["BORDF2"] for child in journals if child["BORDF2"] in ("1", "2")]
    return int("2" in said) if said else None


def _multiple(number: int | None, journals: int | None) -> int | None:
    by_number = None if number is None else int(number > 1)
    if by_number is not None and journals is not None and by_number != journals:
        return None
    return by_number if by_number is not None else journals


def _parity(answers: dict[Key, Answers], enrolments: dict[Key, Row]) -> None:
    known = [
        (answers[key]["FORLNR_F"], enrolled["PARITET_F"])
        for key, enrolled in enrolments.items()
        if answers[key]["FORLNR_F"] is not None and enrolled.get("PARITET_F") is not None
    ]
    for key, enrolled in enrolments.items():
        number = answers[key]["FORLNR_F"]
        if number is None:
            answers[key]["PARITET_A"] = enrolled.get("PARITET_F")
        elif known:
            there, reported = min(known)
            counted = reported + number - there
            answers[key]["PARITET_A"] = counted if counted >= 1 else None
        else:
            answers[key]["PARITET_A"] = None


def _earlier_caesarean(own: Answers, enrolled: Row, all_of_mother: list[Answers]) -> int | None:
    number = own["FORLNR_F"]
    earlier = [other for other in all_of_mother if number and other["FORLNR_F"] and other["FORLNR_F"] < number]
    if any(other["SECMARK"] == 1 for other in earlier):
        return 1
    box = enrolled.get("TSECTIO")
    if own["PARITET_A"] == 1:
        return None if box == "1" else 0
    return int(box) if box in ("0", "1") else None


def robson(of: Answers) -> str:
    """The group, or 99 where something that the group needs is not known."""
    if of["FLERBORD"] is None:
        return "99"
    if of["FLERBORD"] == 1:
        return "8"
    if of["LAGE"] is None:
        return "99"
    if of["LAGE"] == 3:
        return "9"
    parity, scar, weeks = of["PARITET_A"], of["TSECTIO_A"], of["GRVBS_F"]
    contradictory = parity == 1 and scar != 0  # a first delivery after a caesarean
    parous = None if parity is None or contradictory else parity > 1
    if of["LAGE"] == 2:
        return "99" if parous is None else "7" if parous else "6"
    if weeks is None:
        return "99"
    if weeks <= 36:
        return "10"
    if parous is None or (parous and scar is None):
        return "99"
    if parous and scar == 1:
        return "5"
    if of["FLSTART"] is None:
        return "99"
    return (("3", "4a", "4b") if parous else ("1", "2a", "2b"))[of["FLSTART"] - 1]
