"""What a delivery does to the register -> the part of the receipt that says it: what changed, and by whose leave."""

from __future__ import annotations

from typing import Literal

from liggare.spec.model import Value

State = Literal["accepted", "partly accepted", "refused", "undecided", "tested"]
HaltKind = Literal["wrong period", "month emptied", "unit gone", "unit's month emptied", "fall", "late"]


class RecordsChanged(Value, frozen=True):
    """Records against what stood: added + altered + renumbered + unchanged is what stands now."""

    added: int
    removed: int
    altered: int
    renumbered: int
    unchanged: int


class FieldChanged(Value, frozen=True):
    """In how many records a field has another value; without a field, other rows of the table hang on them."""

    table: str
    field: str
    records: int


class FindingsChanged(Value, frozen=True):
    """Findings against the delivery before: gone, still there, and not there before."""

    mended: int
    remaining: int
    new: int


class Explained(Value, frozen=True):
    """How many warnings of a rule are explained."""

    rule: str
    findings: int


class WaiverUsed(Value, frozen=True):
    """A waiver that held when the delivery was judged; dates are ISO 8601."""

    number: int
    rule: str
    unit: str
    first_day: str
    last_day: str
    reason: str
    decided_by: str


class Halted(Value, frozen=True):
    """What made the delivery wait, or would have, were it no test: records that stood and would stand."""

    kind: HaltKind
    subset: str
    unit: str
    month: str
    before: int
    after: int


class Confirmed(Value, frozen=True):
    """Who confirmed that a delivery which waited is right, when (UTC) and why."""

    by: str
    at: str
    reason: str


class Effect(Value, frozen=True):
    """What the delivery did. `register_version` is the version that it made; None if it changed nothing.

    `compared_with` is the number of the delivery before of the same reporter and month, by whose findings these are
    compared. `nothing_to_report`: it was empty, which is a report too. `delivery` is 0 for a forecast, which is none.
    """

    delivery: int
    state: State
    test: bool
    register_version: int | None
    compared_with: int | None
    nothing_to_report: bool
    records: RecordsChanged | None
    fields: tuple[FieldChanged, ...]
    findings: FindingsChanged | None
    explained: tuple[Explained, ...]
    waivers: tuple[WaiverUsed, ...]
    halted: tuple[Halted, ...]
    confirmed: Confirmed | None
