"""Who calls, what is due of its reporters, their duties, months with nothing to report, and requests for codes."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from ninja import Query

from liggare.operate.asked import KeptRequest
from liggare.operate.decide import Nil, declare_nil, require_month
from liggare.operate.due import Asked, Item, due
from liggare.operate.duties import all_duties
from liggare.operate.refusal import Refused
from liggare.operate.units import ask, kind_named, look
from liggare.organisation.due import STATES
from liggare.organisation.request import Contact, Request
from liggare.portal.api.caller import caller_of
from liggare.portal.api.endpoint import endpoint
from liggare.portal.api.shapes import both
from liggare.portal.api.unit_shapes import (
    Account,
    CodeAnswer,
    CodeRequest,
    CodeRequests,
    CodeWanted,
    Due,
    DueItem,
    Duties,
    DutyTold,
    NilDone,
    NilWanted,
    Remark,
    Times,
)
from liggare.portal.problem import Problem
from liggare.spec.load import load_register, registers
from liggare.spec.model import Register, Text

MonthAsked = Annotated[str, Query(pattern=r"^([0-9]{4}-(0[1-9]|1[0-2]))?$")]


@endpoint("GET", "/account", "a token", Account)
def show_account(request: Any) -> Account:
    """Who calls, and what the token may do, for whom."""
    caller = caller_of(request)
    of = caller.credential
    rights: dict[str, list[str]] = {right: list(caller.reporters(right)) for right in of.rights}
    return Account(account=of.account, label=of.label, last=of.last, rights=rights)


@endpoint("GET", "/due", "see work", Due)
def list_due(request: Any, first: MonthAsked = "", last: MonthAsked = "") -> Due:
    """How each unit's month stands: without months all that is open, and what is missing of the last year."""
    caller = caller_of(request)
    months = _months(first, last)
    own = caller.reporters("see work")
    asked = [Asked(load_register(name), caller.today, months=months) for name in registers()]
    found = [item for one in asked for item in due(caller.office, one) if item.reporter in own]
    return Due(day=caller.today, items=[_due(item, caller.today) for item in found])


def _months(first: str, last: str) -> tuple[str, str] | None:
    if not first and not last:
        return None
    for one in (first, last):
        require_month(one)
    if first > last or int(last[:4]) - int(first[:4]) > 10:
        raise Refused(_NO_SPAN)
    return first, last


def _due(item: Item, today: dt.date) -> DueItem:
    return DueItem(
        register=item.register,
        reporter=item.reporter,
        unit=item.unit,
        name=item.name,
        subset=item.subset,
        month=item.month,
        state=item.state,
        said=both(STATES[item.state]),
        rows=item.rows,
        final=item.final,
        times=[Times(day=one.day, met=one.met.day if one.met else None) for one in item.times],
        overdue=bool(item.overdue(today)),
    )


@endpoint("GET", "/duties", "see work", Duties)
def list_duties(request: Any) -> Duties:
    """The duties of the token's reporters, past ones too."""
    caller = caller_of(request)
    own = caller.reporters("see work")
    return Duties(
        duties=[
            DutyTold(
                register=one.of.register,
                reporter=one.reporter,
                unit=one.of.unit,
                subset=one.of.subset,
                first=one.valid_from,
                last=one.valid_to,
            )
            for one in all_duties(caller.office)
            if one.reporter in own
        ]
    )


@endpoint("POST", "/nil", "declare nothing", NilDone, status=201)
def declare_nothing(request: Any, given: NilWanted) -> NilDone:
    """Declare that a unit has nothing to report for a month."""
    caller = caller_of(request)
    caller.require("declare nothing", given.reporter)
    nil = Nil(register_named(given.register_id), given.reporter, given.unit, given.month, given.subset)
    return NilDone(register_version=declare_nil(caller.office, nil, f"{caller.account} ({given.reporter})").number)


@endpoint("GET", "/unit-requests", "ask for codes", CodeRequests)
def list_requests(request: Any) -> CodeRequests:
    """The requests for codes that the same account has made, the newest first."""
    caller = caller_of(request)
    own = [one for one in caller.office.requests.select() if one.who == caller.account]
    return CodeRequests(requests=[_request(one) for one in reversed(own)])


def _request(one: KeptRequest) -> CodeRequest:
    return CodeRequest(
        number=one.number,
        kind=one.request.kind,
        name=one.request.name,
        asked=one.at,
        due=one.due,
        decided=one.decided.outcome if one.decided else None,
        code=one.decided.code if one.decided else "",
        reason=one.decided.reason if one.decided else "",
    )


@endpoint("POST", "/unit-requests", "ask for codes", CodeAnswer)
def ask_for_code(request: Any, given: CodeWanted) -> CodeAnswer:
    """Ask for a code for a unit. Without `sure` nothing is taken, and the remarks are told."""
    caller = caller_of(request)
    wanted = _wanted(given)
    remarks = look(caller.office, wanted)
    kept = ask(caller.office, wanted, caller.account) if given.sure else None
    told = [Remark(field=one.field, refuses=one.refuses, said=both(one.text)) for one in remarks]
    return CodeAnswer(number=kept.number if kept else None, due=kept.due if kept else None, remarks=told)


def _wanted(given: CodeWanted) -> Request:
    plain = ("region", "name", "address", "postal_code", "town", "provider", "affiliation", "website", "origin")
    written = enumerate(given.contacts, 1)
    persons = [Contact(place, one.name, one.role, one.telephone, one.email) for place, one in written]
    return Request(
        kind=kind_named(given.kind).list,
        contacts=tuple(persons),
        activities=tuple(given.activities),
        started=given.started,
        care_form=given.care_form,
        **{name: getattr(given, name).strip() for name in plain},
    )


def register_named(name: str) -> Register:
    """The register with that id or code. Problem `not found` if there is none."""
    for id_ in registers():
        found = load_register(id_)
        if name.casefold() in (found.id, found.code.casefold()):
            return found
    raise Problem("not found")


_NO_SPAN = Text(
    sv="Ange första och sista månad, den första först, högst tio år isär.",
    en="Give the first and the last month, the first one first, at most ten years apart.",
)
