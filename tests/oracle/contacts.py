"""Rows of the patient register's files -> every derived variable, worked out one row at a time from the definitions.

Written from the register's metadata and sharing nothing with the program. A row is a dictionary of texts and dates;
None is not known.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from oracle.derivations import number_quality

Row = dict[str, Any]


@dataclass(frozen=True)
class Delivery:
    """What the rows came in: filkod, the last day of the reporting month, the period, and the regulation."""

    reporter: str
    reporting_day: dt.date
    period_start: dt.date
    period_end: dt.date
    regulation: str


def of_stay(row: Row, below: dict[str, list[Row]], delivery: Delivery) -> Row:
    """An inpatient episode; `below` has its rows by kind of file, in their order."""
    out, into = row["UTDATUM"], row["INDATUM"]
    stay = None if out is None or into is None or out < into else (out - into).days
    told = {"VTID": stay, "ATCO": _string([r["ATG"] for r in below["AT"] if _is_atc(r["ATG"])], 30)}
    year = (out or delivery.period_end).year
    return told | _codes(below) | _person(row, out or delivery.reporting_day, year) | _delivered(out, delivery)


def of_visit(row: Row, below: dict[str, list[Row]], delivery: Delivery) -> Row:
    """An outpatient contact."""
    day = row["INDATUM"]
    return _codes(below) | _person(row, day, day.year if day else None) | _delivered(day, delivery)


def of_form(row: Row, delivery: Delivery) -> Row:
    """A form of compulsory care."""
    end = row["SLUT"]
    return _person(row, end or delivery.reporting_day, end.year if end else None) | _delivered(end, delivery)


def _codes(below: dict[str, list[Row]]) -> Row:
    diagnoses = [row for row in below["DI"] if row["DIA"] is not None and not _is_atc(row["DIA"])]
    causes = [row["YO"] for row in below["YO"] if row["YO"] is not None and not _is_atc(row["YO"])]
    procedures = [row["ATG"] for row in below["AT"] if row["ATG"] is not None and not _is_atc(row["ATG"])]
    main = [row["DIA"] for row in diagnoses if row["HDIA"] == "1"]
    return {
        "HDIA": main[0] if main else None,
        "DIAGNOS": _string([row["DIA"] for row in diagnoses], 30),
        "DIA_ANT": len(diagnoses) or None,
        "EKOD": _string(causes, len(causes)),
        "OP": _string(procedures, 30),
        "OP_ANT": len(procedures) or None,
    }


def _is_atc(code: str | None) -> bool:
    return code is not None and re.fullmatch("[A-Z][0-9][0-9A-Z]{5}", code) is not None


def _string(codes: list[str], most: int) -> str | None:
    return " ".join(codes[:most]) or None


def _person(row: Row, day: dt.date | None, year: int | None) -> Row:
    born = _born(row)
    age = (
        None if born is None or day is None else day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    )
    later = None if born is None or year is None else year - born.year
    return {
        "PNRQ": number_quality(row["PNR"]),
        "FODAR": born.year if born else None,
        "ALDER": age if age is not None and age >= 0 else None,
        "ALDER_S": later if later is not None and later >= 0 else None,
        "AR": year,
    }


def _born(row: Row) -> dt.date | None:
    """The date in the identity number, else in a reserve number with a letter among its last four."""
    found = _date(row["PNR"]) if row["PNR"] else None
    reserve = row["RNR"] or ""
    if found is None and re.fullmatch("[0-9]{8}[0-9A-Za-z]{4}", reserve) and re.search("[A-Za-z]", reserve):
        return _date(reserve)
    return found


def _date(number: str) -> dt.date | None:
    day = int(number[6:8])
    try:
        return dt.date(int(number[:4]), int(number[4:6]), day - 60 if day > 60 else day)
    except ValueError:
        return None


def _delivered(day: dt.date | None, delivery: Delivery) -> Row:
    first = delivery.period_start
    final = day is not None and (day.year, day.month) == (first.year, first.month)
    return {
        "LT_IN": delivery.reporter if len(delivery.reporter) == 2 else "PV",
        "SLUTRAPPORTERAD": 1 if final else None,
        "FORESKRIFT": delivery.regulation,
    }
