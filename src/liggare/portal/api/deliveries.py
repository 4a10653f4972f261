"""Deliveries of a program's reporters: how they stand, their receipts, and what can be decided."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import msgspec
from django.http import HttpResponse
from ninja import Query

from liggare.operate.compare import compared
from liggare.operate.explain import Pointed, explain
from liggare.operate.forecast import forecast_of
from liggare.operate.hand_in import Place, hand_in_confirmation, place_of_delivery, place_of_job
from liggare.operate.job import JobState
from liggare.operate.kept import Kept, Wanted
from liggare.operate.report import broken_by_receipt
from liggare.operate.states import STATES, StateName
from liggare.operate.undo import withdraw
from liggare.portal.api.caller import Caller, caller_of
from liggare.portal.api.endpoint import endpoint
from liggare.portal.api.shapes import (
    Both,
    Broken,
    Cell,
    Changed,
    Deliveries,
    Delivery,
    Difference,
    Events,
    Example,
    Explained,
    Explanation,
    Forecast,
    Limit,
    Moment,
    Number,
    Reason,
    Summary,
    Turn,
    Verdict,
    both,
    delivery,
)
from liggare.portal.problem import Problem
from liggare.receipt.effect import Effect
from liggare.receipt.effect_words import halt_line
from liggare.receipt.signing import Signed

SETTLED = dt.timedelta(seconds=30)
"""So long may a change take from the moment it bears until it can be seen: `next` lies so far back. Our own."""

_SIGNED = msgspec.json.Decoder(Signed)


@endpoint("GET", "/deliveries", "see deliveries", Deliveries)
def list_deliveries(
    request: Any,
    register_id: Annotated[str, Query(alias="register", pattern=r"^[a-z_]{0,60}$")] = "",
    reporter: Annotated[str, Query(pattern=r"^[0-9A-Za-z_]{0,40}$")] = "",
    month: Annotated[str, Query(pattern=r"^([0-9]{4}-[0-9]{2})?$")] = "",
    state: Annotated[StateName | None, Query()] = None,
    test: Annotated[bool | None, Query()] = None,
    before: Annotated[int, Query(ge=0, le=2**53 - 1)] = 0,
    limit: Limit = 100,
) -> Deliveries:
    """The deliveries of the token's reporters, the newest first."""
    caller = caller_of(request)
    states = (state,) if state else ()
    wanted = Wanted(register_id, reporter, month.replace("-", ""), states, test)
    found = [one for one in _select(caller, wanted) if not before or one.number < before]
    shown = sorted(found, key=lambda one: -one.number)[:limit]
    left = len(found) > len(shown)
    return Deliveries(deliveries=[told(one) for one in shown], next=shown[-1].number if shown and left else None)


@endpoint("GET", "/events", "see deliveries", Events)
def list_events(request: Any, since: Annotated[Moment, Query()], limit: Limit = 100) -> Events:
    """What has happened to the token's reporters' deliveries since a moment (with its offset from UTC).

    Ask again now and then, with `since` the `next` of the answer before. Begin with the moment you begin at.
    """
    caller = caller_of(request)
    found = sorted(_select(caller, Wanted(after=since)), key=lambda one: (one.since, one.number))
    shown = found[:limit]
    more = len(found) > len(shown)
    while more and len(shown) < len(found) and found[len(shown)].since == shown[-1].since:
        shown.append(found[len(shown)])  # those of the same moment come together: `since` could not part them
    last = shown[-1].since if shown else since
    settled = min(last, caller.office.now() - SETTLED)
    return Events(deliveries=[told(one) for one in shown], next=max(since, last if more else settled), more=more)


def _select(caller: Caller, wanted: Wanted) -> list[Kept]:
    """The deliveries of the reporters that the caller may see, and of no others."""
    own = [one for one in caller.reporters("see deliveries") if wanted.reporter in ("", one)]
    ask = {name: getattr(wanted, name) for name in ("register", "month", "states", "test", "most", "after")}
    return [kept for one in own for kept in caller.office.deliveries.select(Wanted(reporter=one, **ask))]


@endpoint("GET", "/deliveries/{number}", "see deliveries", Delivery)
def show_delivery(request: Any, number: Number) -> Delivery:
    """How a delivery stands, and what is to be done."""
    caller = caller_of(request)
    kept = caller.delivery(number, "see deliveries")
    under_way = STATES[kept.state].phase == "under way"
    return told(kept, turn_of(place_of_delivery(caller.office, number)) if under_way else None)


@endpoint("GET", "/deliveries/{number}/receipt", "see deliveries", files=("application/json",))
def show_receipt(request: Any, number: Number) -> HttpResponse:
    """The signed receipt, byte for byte as it was signed; not found before there is one."""
    kept = caller_of(request).delivery(number, "see deliveries")
    if kept.receipt is None:
        raise Problem("not found")
    return HttpResponse(kept.receipt, content_type="application/json")


@endpoint("GET", "/deliveries/{number}/summary", "see deliveries", Summary)
def show_summary(request: Any, number: Number) -> Summary:
    """The receipt in short: verdict, lines and each rule that was broken; not found before there is one."""
    caller = caller_of(request)
    kept = caller.delivery(number, "see deliveries")
    if kept.receipt is None:
        raise Problem("not found")
    return summary(caller, kept.received.register, kept.receipt)


@endpoint("GET", "/deliveries/{number}/difference", "see findings", Difference)
def show_difference(request: Any, number: Number) -> Difference:
    """What a delivery changed in the register, or would change if it waits. That it was read is put on record."""
    caller = caller_of(request)
    caller.delivery(number, "see findings")
    found = compared(caller.office, number, caller.account)
    return Difference(
        cells=[Cell(**vars(one)) for one in found.cells],
        fields=[Changed(**vars(one)) for one in found.fields],
        examples=[Example(**{**vars(one), "fields": list(one.fields)}) for one in found.examples],
    )


@endpoint("POST", "/deliveries/{number}/confirm", "decide deliveries", Delivery, status=202)
def confirm_delivery(request: Any, number: Number, given: Reason) -> Delivery:
    """Confirm that records may fall away, with a reason; a worker enters the delivery."""
    caller = caller_of(request)
    caller.delivery(number, "decide deliveries")
    return told(hand_in_confirmation(caller.office, number, given.reason, caller.account).kept)


@endpoint("POST", "/deliveries/{number}/withdraw", "decide deliveries", Delivery)
def withdraw_delivery(request: Any, number: Number, given: Reason) -> Delivery:
    """Withdraw a delivery, with a reason; its rows leave the register."""
    caller = caller_of(request)
    caller.delivery(number, "decide deliveries")
    return told(withdraw(caller.office, number, given.reason, caller.account))


@endpoint("POST", "/deliveries/{number}/explanations", "decide deliveries", Explained, status=201)
def explain_warning(request: Any, number: Number, given: Explanation) -> Explained:
    """Explain a warning; the explanation holds until the values that the rule read change."""
    caller = caller_of(request)
    caller.delivery(number, "decide deliveries")
    pointed = Pointed(given.rule, given.file, given.line)
    return Explained(number=explain(caller.office, number, pointed, given.text, caller.account))


@endpoint("GET", "/forecasts/{number}", "test", Forecast)
def show_forecast(request: Any, number: Number) -> Forecast:
    """A forecast that the same account asked for: its place in the queue, then what a delivery would get."""
    caller = caller_of(request)
    place = _forecast(caller, number)
    state = place.job.state
    made = forecast_of(caller.office, number, caller.account) if state == "done" else None
    return Forecast(
        number=number,
        state=_STATE.get(state, "failed"),  # type: ignore[arg-type]
        turn=turn_of(place),
        summary=summary(caller, place.job.errand.register, made.receipt) if made else None,
    )


@endpoint("GET", "/forecasts/{number}/receipt", "test", files=("application/json",))
def show_forecast_receipt(request: Any, number: Number) -> HttpResponse:
    """The signed receipt of a forecast, of a delivery that is none (number 0)."""
    caller = caller_of(request)
    _forecast(caller, number)
    made = forecast_of(caller.office, number, caller.account)
    return HttpResponse(made.receipt, content_type="application/json")


def _forecast(caller: Caller, number: int) -> Place:
    try:
        place = place_of_job(caller.office, number)
    except LookupError:
        raise Problem("not found") from None
    errand = place.job.errand
    if errand.kind != "forecast" or errand.who != caller.account or not caller.may("test", errand.reporter):
        raise Problem("not found")
    return place


_STATE: dict[JobState, str] = {"waiting": "waiting", "running": "running", "done": "done", "dead": "failed"}


def told(kept: Kept, turn: Turn | None = None) -> Delivery:
    """A delivery as it is told."""
    effect = _SIGNED.decode(kept.receipt).receipt.effect if kept.receipt and kept.state == "tested" else None
    outcome = effect.state if isinstance(effect, Effect) else kept.state
    waits = STATES[kept.state].phase == "waiting"
    halts = [Both(sv=halt_line(one, "sv"), en=halt_line(one, "en")) for one in kept.halts] if waits else []
    return delivery(kept, outcome, halts, turn)


def turn_of(place: Place | None) -> Turn | None:
    """A place in the queue as it is told."""
    return Turn(before=place.before, unattended=place.unattended) if place else None


def summary(caller: Caller, register: str, signed: bytes) -> Summary:
    """What a signed receipt says in short."""
    receipt = _SIGNED.decode(signed).receipt
    said = receipt.verdict
    broken = broken_by_receipt(caller.office, register, receipt)
    return Summary(
        verdict=Verdict(
            outcome=said.outcome,
            sentence=both(said.sentence),
            reasons=[both(one) for one in said.reasons],
            next_step=both(said.next_step),
        ),
        lines=sum(one.lines for one in receipt.files),
        accepted=sum(one.accepted for one in receipt.files),
        findings=receipt.findings.total,
        broken=[
            Broken(
                rule=rule.id,
                severity=rule.severity,
                rule_class=rule.rule_class,
                sentence=both(rule.sentence),
                applied=count.applied,
                broken=count.broken,
                findings=count.findings,
            )
            for rule, count in broken
        ],
    )
