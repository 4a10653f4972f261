"""What the API is told and tells, as shapes: the OpenAPI description is made of them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from ninja import Path, Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from liggare.operate.kept import Kept
from liggare.operate.states import OWNERS, STATES, Owner, Phase, StateName
from liggare.spec.model import Text

LARGEST = 2**53 - 1
"""The largest number that every JSON reader can hold exactly."""


def _day(said: object) -> object:
    """Only as it is written: a number is no day."""
    if not isinstance(said, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", said):
        raise ValueError("a day is written 2026-11-30")
    return dt.date.fromisoformat(said)


def _moment(said: object) -> object:
    """Only as RFC 3339 has it, with the offset from UTC."""
    form = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9:]{8}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})"
    if isinstance(said, str) and not re.fullmatch(form, said):
        raise ValueError("a moment is written 2026-11-30T08:00:00Z")
    return said


def _whole(said: object) -> object:
    """As JSON has it: 5.0 is a whole number too."""
    return int(said) if isinstance(said, float) and said.is_integer() else said


Whole = Annotated[int, Field(ge=0, le=LARGEST), BeforeValidator(_whole)]
Day = Annotated[dt.date, BeforeValidator(_day)]
Moment = Annotated[dt.datetime, BeforeValidator(_moment)]
Number = Annotated[int, Path(ge=1, le=LARGEST, description="Numret. / The number.")]
Reporter = Annotated[str, Field(pattern=r"^[0-9A-Za-z]{1,12}(_[0-9A-Za-z]{1,12})*$", max_length=40)]
Month = Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
RegisterCode = Annotated[str, Field(pattern=r"^[A-Za-z_]{1,40}$")]
Words = Annotated[str, Field(min_length=1, max_length=500, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$")]
Short = Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
Limit = Annotated[int, Query(ge=1, le=1000, description="Högst så många. / At most so many.")]


class Told(BaseModel):
    """What the API tells."""


class Asked(BaseModel):
    """What the API is asked: nothing but what is described, and nothing made of something else."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Both(Told):
    """A text in Swedish and English."""

    sv: str
    en: str

    @staticmethod
    def of(text: Text) -> Both:
        """The text."""
        return Both(sv=text.sv, en=text.en)


class Where(Told):
    """A place where something is wrong."""

    where: str
    code: str
    said: Both


class ProblemTold(Told):
    """What went wrong (RFC 9457). `detail` is in the language asked for, `said` in both; `case` if it is our fault."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    said: Both
    places: list[Where]
    case: str = ""


class File(Told):
    """A file of a delivery, with its size in bytes and SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


class Turn(Told):
    """The place in the queue: so many are before it. `unattended`: nobody seems to be working."""

    before: int | None
    unattended: bool


class Delivery(Told):
    """A delivery: how it stands, what it means, who is to do something next, and what.

    `outcome` is the state, or of a test the state it would have got. Moments are UTC, the month is the reporting month.
    """

    number: int
    register_id: str = Field(alias="register")
    reporter: str
    month: str
    test: bool
    received: dt.datetime
    received_by: str
    state: StateName
    outcome: str
    phase: Phase
    name: Both
    message: Both
    next_step: Both
    owner: Owner
    owner_name: Both
    since: dt.datetime
    register_version: int | None
    files: list[File]
    halts: list[Both]
    has_receipt: bool
    case: str
    turn: Turn | None = None


class Deliveries(Told):
    """Deliveries, the newest first. `next`: ask with `before` this number for those before them; null: no more."""

    deliveries: list[Delivery]
    next: int | None


class Events(Told):
    """Deliveries whose state has changed, the oldest change first; ask again with `since` what `next` is.

    A change may be told twice: it is the same one if number, state and since are the same.
    """

    deliveries: list[Delivery]
    next: dt.datetime
    more: bool


class Reason(Asked):
    """Why it is done; it is kept."""

    reason: Words


class Announced(Asked):
    """A file that is to come.

    Its `sha256` tells it from a corrected file of the same name and size, and what comes is held against it.
    """

    name: Annotated[str, Field(min_length=1, max_length=200)]
    size: Whole
    sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""


class UploadWanted(Asked):
    """The files that are to come."""

    files: Annotated[list[Announced], Field(min_length=1, max_length=200)]


class Part(Told):
    """A file that is coming: so many of its bytes are here."""

    name: str
    size: int
    received: int


class Upload(Told):
    """An upload. Send each file in pieces of at most `piece` bytes, from where it is."""

    id: str
    files: list[Part]
    piece: int
    complete: bool


class Arrived(Told):
    """So many bytes of the file are here."""

    received: int


class Completed(Asked):
    """What is to happen with the files; `reason` only if records that fall away are to be confirmed in advance."""

    way: Literal["forecast", "test", "delivery"]
    reason: Annotated[str, Field(max_length=500, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$")] = ""


class Started(Told):
    """What came of the files: a delivery, or the job of a forecast. `again`: the same was sent before."""

    delivery: int | None
    forecast: int | None
    again: bool


class Broken(Told):
    """A rule that was broken: rows it applied to, rows that broke it, and findings."""

    rule: str
    severity: str
    rule_class: str
    sentence: Both
    applied: int
    broken: int
    findings: int


class Verdict(Told):
    """The verdict in words."""

    outcome: str
    sentence: Both
    reasons: list[Both]
    next_step: Both


class Summary(Told):
    """What the receipt says in short: verdict, lines, and each rule that was broken."""

    verdict: Verdict
    lines: int
    accepted: int
    findings: int
    broken: list[Broken]


class Forecast(Told):
    """A forecast: `waiting` or `running`, then `done` with its summary, or `failed` by us."""

    number: int
    state: Literal["waiting", "running", "done", "failed"]
    turn: Turn | None
    summary: Summary | None


class Finding(Told):
    """A finding in words. `found` and `meaning` hold patients' values, and are empty without the right to see them."""

    position: int
    rule: str
    severity: str
    file: str
    line: str
    key: str
    unit: str
    month: str
    field: str
    label: str
    found: str
    meaning: str
    sentence: str
    expected: str
    action: str
    rows: str


class Findings(Told):
    """Findings in the file's order; ask with `after` what `next` is for those that follow; null: no more."""

    total: int
    values: bool
    findings: list[Finding]
    next: int | None


class Cell(Told):
    """Records of a unit's month in a subset: unchanged + altered + renumbered + added is what stands now."""

    subset: str
    unit: str
    month: str
    added: int
    removed: int
    altered: int
    renumbered: int
    unchanged: int


class Changed(Told):
    """In how many records a field has another value; without a field, other rows of the table hang on them."""

    table: str
    field: str
    records: int


class Example(Told):
    """A record that changed."""

    change: str
    subset: str
    unit: str
    month: str
    record: str
    before: str
    fields: list[str]


class Difference(Told):
    """What a delivery changed."""

    cells: list[Cell]
    fields: list[Changed]
    examples: list[Example]


class Explanation(Asked):
    """A warning, pointed at as the findings have it, and its explanation without personal data."""

    rule: Short
    file: Short
    line: Whole
    text: Words


class Explained(Told):
    """The explanation's number."""

    number: int


def both(text: Text) -> Both:
    """The text in both languages."""
    return Both.of(text)


def delivery(kept: Kept, outcome: str, halts: list[Both], turn: Turn | None = None) -> Delivery:
    """A delivery as it is told."""
    of, state = kept.received, STATES[kept.state]
    return Delivery(
        number=kept.number,
        register=of.register,
        reporter=of.reporter,
        month=f"{of.month[:4]}-{of.month[4:]}",
        test=of.test,
        received=of.at,
        received_by=of.who,
        state=kept.state,
        outcome=outcome,
        phase=state.phase,
        name=both(state.name),
        message=both(state.message),
        next_step=both(state.next_step),
        owner=state.owner,
        owner_name=both(OWNERS[state.owner]),
        since=kept.since,
        register_version=kept.version,
        files=[File(name=one.name, size=one.size, sha256=one.sha256) for one in of.files],
        halts=halts,
        has_receipt=kept.receipt is not None,
        case=kept.case,
        turn=turn,
    )
