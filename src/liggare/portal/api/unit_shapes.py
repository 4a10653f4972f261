"""What the API is told and tells of whoever calls, of duties, units and requests for codes, as shapes."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from liggare.operate.asked import Decision
from liggare.organisation.due import State
from liggare.portal.api.shapes import Asked, Both, Day, Month, RegisterCode, Reporter, Short, Told


class Account(Told):
    """Who calls: the system account, the token's label and last day, and for each right the reporters it is for."""

    account: str
    label: str
    last: dt.date
    rights: dict[str, list[str]]


class Times(Told):
    """A time that a month is to be reported by, and when it was."""

    day: dt.date
    met: dt.date | None


class DueItem(Told):
    """A unit's month in a subset, how it stands, and the times it is to be reported by."""

    register_id: str = Field(alias="register")
    reporter: str
    unit: str
    name: str
    subset: str
    month: str
    state: State
    said: Both
    rows: int
    final: bool
    times: list[Times]
    overdue: bool


class Due(Told):
    """What is due."""

    day: dt.date
    items: list[DueItem]


class DutyTold(Told):
    """That a unit must report a subset, by a reporter, from a day; until `last` (null: still)."""

    register_id: str = Field(alias="register")
    reporter: str
    unit: str
    subset: str
    first: dt.date
    last: dt.date | None


class Duties(Told):
    """The duties of the token's reporters."""

    duties: list[DutyTold]


class NilWanted(Asked):
    """That a unit has nothing to report for a month; of one subset, or of all if none is named."""

    register_id: Annotated[RegisterCode, Field(alias="register")]
    reporter: Reporter
    unit: Annotated[str, Field(pattern=r"^[0-9A-Za-z_]{1,40}$")]
    month: Month
    subset: Annotated[str, Field(pattern=r"^[A-Z_]{0,40}$")] = ""


class NilDone(Told):
    """It is on record, in that version of the register."""

    register_version: int


class Unit(Told):
    """A unit as it is described from a day to another (empty: not known, or still)."""

    kind: str
    code: str
    name: str
    region: str
    provider: str
    affiliation: str
    address: str
    postal_code: str
    town: str
    activities: str
    care_form: str
    website: str
    successors: str
    valid_from: str
    valid_to: str


class Units(Told):
    """Units in the order of kind and code; ask with `after` what `next` is for those that follow."""

    day: dt.date
    total: int
    units: list[Unit]
    next: int | None


class Person(Asked):
    """A contact person."""

    name: Short
    role: Short = ""
    telephone: Short = ""
    email: Short = ""


class CodeWanted(Asked):
    """A request for a code of a kind (`sjukhuskod`, `mvc-nummer`). `sure`: take it; else only remarks are told."""

    kind: Annotated[str, Field(pattern=r"^[a-z-]{1,40}$")]
    region: Short
    name: Short
    address: Short
    postal_code: Short
    town: Short
    contacts: Annotated[list[Person], Field(min_length=1, max_length=10)]
    activities: Annotated[list[Short], Field(default_factory=list, max_length=50)]
    provider: Short = ""
    affiliation: Short = ""
    website: Short = ""
    started: Day | None = None
    care_form: Literal["", "private", "public"] = ""
    origin: Short = ""
    sure: bool = False


class Remark(Told):
    """A remark on a request: the field, whether the request is refused for it, and what it says."""

    field: str
    refuses: bool
    said: Both


class CodeAnswer(Told):
    """The remarks on a request, and its number and the day it is answered by if it was taken."""

    number: int | None
    due: dt.date | None
    remarks: list[Remark]


class CodeRequest(Told):
    """A request that the same account made, and what was decided."""

    number: int
    kind: str
    name: str
    asked: dt.datetime
    due: dt.date
    decided: Decision | None
    code: str
    reason: str


class CodeRequests(Told):
    """Requests, the newest first."""

    requests: list[CodeRequest]
