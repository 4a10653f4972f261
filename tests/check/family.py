"""A small register of its own: a root with a key of two fields, three kinds of children, and a sender's file apart.

`FO` are births, by mother and number. `IN` (enrolments), `FL` (courses) and `BA` (children, with a day of their own)
hang on them. `SE` is the sender: neither day nor parent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from check.trial import rules
from liggare.check.expression import Condition
from liggare.check.rule import Rule
from liggare.spec.model import Field, FileKind, Layout, Register, Spec, Subset, Text, Thresholds

MONTH, REPORTER = "202501", "14"
FIRST, LAST = dt.date(2023, 9, 1), dt.date(2025, 1, 31)
"""The period of a delivery of that month."""

MOTHER, OTHER = "199002286483", "200001011234"
SOMEWHERE = Text(sv="prov", en="test")
SAID: dict[str, Any] = {"source": "test", "certainty": "assumed"}
Rows = Mapping[str, Sequence[Mapping[str, str]]]
"""The rows of a delivery by file; a file that is not named is not delivered."""


def _field(name: str, type_: str = "text", **facts: Any) -> Field:
    told = {"name": name, "label": SOMEWHERE, "meaning": SOMEWHERE, "type": type_, "allowed_by": "prov", **SAID}
    return Field(**{**told, **facts})


def _file(file_id: str, key: tuple[str, ...], *columns: Field, **facts: Any) -> FileKind:
    told = {"kind": file_id, "subsets": ("FAM",), "name": SOMEWHERE, "meaning": SOMEWHERE, **SAID}
    return FileKind(**{**told, "id": file_id, "key": key, "fields": columns, **facts})


MOR = _field("MOR", pattern="[0-9]{12}|[0-9]{8}[0-9A-Z]{4}", pattern_text=SOMEWHERE, required=True)
NR = _field("NR", required=True)
BELOW = {"parent": "FO", "parent_key": ("MOR", "NR"), "required": False, "may_be_empty": True}
WEIGHT = _field("VIKT", "integer", minimum=0, maximum=9000)

SENDER = _file("SE", ("ENHET",), _field("ENHET", required=True), _field("NAMN"))
BIRTH = _file(
    "FO",
    ("MOR", "NR"),
    *(MOR, NR, _field("DAG", "date"), _field("PLATS"), WEIGHT),
    *(_field("ANTAL", "integer"), _field("AR")),
    date="DAG",
    unit="PLATS",
)
ENROLMENT = _file(
    "IN", ("MOR", "NR"), MOR, NR, _field("DAG", "date"), WEIGHT, _field("AR"), _field("PLATS"), unit="PLATS", **BELOW
)
COURSE = _file("FL", ("MOR", "NR"), MOR, NR, WEIGHT, **BELOW)
CHILD = _file(
    "BA", ("MOR", "NR", "ORDNING"), MOR, NR, _field("ORDNING"), _field("DAG", "date"), WEIGHT, date="DAG", **BELOW
)
FILES = (SENDER, BIRTH, ENROLMENT, COURSE, CHILD)

SPEC = Spec(
    register="familjeregistret",
    valid_from=dt.date(2001, 1, 1),
    basis="care",
    basis_certainty="assumed",
    regulation="prov",
    title=SOMEWHERE,
    layout=Layout(
        separator=";",
        encodings=("utf-8",),
        header=False,
        own_columns=2,
        filename="{subset}_{kind}_{filkod}_{month}.txt",
        **SAID,
    ),
    subsets=(Subset(id="FAM", name=SOMEWHERE, meaning=SOMEWHERE),),
    files=FILES,
    **SAID,
)

FAMILY = Register(
    id="familjeregistret",
    code="FAM",
    name=SOMEWHERE,
    authority="prov",
    ordinance="prov",
    law="prov",
    period_months=17,
    period_through="reporting month",
    replacement="record",
    thresholds=Thresholds(rejected_share=1.0, **SAID),
    source="test",
    specs=(SPEC,),
)

GOOD: Mapping[str, Mapping[str, str]] = {
    "SE": {"ENHET": "123", "NAMN": "Enheten"},
    "FO": {"MOR": MOTHER, "NR": "1", "DAG": "20240510", "PLATS": "14001", "VIKT": "80", "ANTAL": "1", "AR": "2019"},
    "IN": {"MOR": MOTHER, "NR": "1", "DAG": "20231020", "VIKT": "70", "AR": "2019", "PLATS": "41001"},
    "FL": {"MOR": MOTHER, "NR": "1", "VIKT": "75"},
    "BA": {"MOR": MOTHER, "NR": "1", "ORDNING": "1", "DAG": "20240510", "VIKT": "3500"},
}
"""A birth in which nothing is wrong, file by file."""


def family(**rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The files of a delivery: one good birth, where other rows are not given; each row is the good one changed."""
    return delivered({kind: [{**GOOD[kind], **row} for row in rows.get(kind, [{}])] for kind in GOOD})


def delivered(rows: Rows) -> dict[str, str]:
    """The files of a delivery with just these rows."""
    return {name_of(kind): "".join(_line(kind, row) for row in theirs) for kind, theirs in rows.items()}


def name_of(kind: str) -> str:
    """The name of a file of the delivery."""
    return f"FAM_{kind}_{REPORTER}_{MONTH}.txt"


def _line(kind: str, row: Mapping[str, str]) -> str:
    return ";".join(row.get(name, "") for name in SPEC.file(kind).columns) + "\n"


def about(file: str, holds: Condition, **facts: Any) -> Rule:
    """A rule of its own about one file; its texts are another rule's."""
    texts = {name: getattr(rules()[0], name) for name in ("sentence", "expected", "action")}
    told = {"id": "made", "on": (file,), "severity": "warning", "about": (SPEC.file(file).columns[0],)}
    return Rule(**{**texts, **told, "rule_class": "form", **SAID, "holds": holds, **facts})
