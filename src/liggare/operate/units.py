"""A request for a code -> acknowledged with a number; decided by a person who has the principles' proposal at hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from liggare.operate.asked import Decided, Decision, KeptRequest
from liggare.operate.audit import Act, Details
from liggare.operate.contacts import standing_contacts
from liggare.operate.office import WAIT, Office
from liggare.operate.reason import require_reason
from liggare.operate.refusal import Refused
from liggare.operate.unit_events import UNITS, Draft, require_sound
from liggare.operate.unit_lists import follow
from liggare.organisation.contact import of_request
from liggare.organisation.event import Event, organisation, used_codes
from liggare.organisation.kind import CodeKind, Condition, kind_of, kinds
from liggare.organisation.listing import rules_of
from liggare.organisation.proposal import Ground, Proposal, code_for, propose
from liggare.organisation.request import Mismatch, Request
from liggare.organisation.typed import Earlier, Known, Remark, remarks
from liggare.organisation.unit import Key, Organisation
from liggare.spec.model import Text


@dataclass(frozen=True)
class Choice:
    """What the person who decides has chosen.

    `outcome` None follows the proposal. `code`: another than the proposed one. `day`: from when it holds; the day the
    unit started, or today, if left out. `answers`: facts that were found out.
    """

    reason: str
    outcome: Decision | None = None
    code: str = ""
    day: dt.date | None = None
    answers: Mapping[Condition, bool] = field(default_factory=dict)


def kind_named(list_id: str) -> CodeKind:
    """The kind of code; Refused with those there are if there is none."""
    kind = kind_of(list_id)
    if kind is None:
        known = ", ".join(one.list for one in kinds())
        raise Refused(
            Text(
                sv=f"{list_id} är inget slags kod. Välj någon av: {known}. Inget har ändrats.",
                en=f"{list_id} is no kind of code. Choose one of: {known}. Nothing has changed.",
            )
        )
    return kind


def look(office: Office, request: Request, mismatches: Sequence[Mismatch] = ()) -> tuple[Remark, ...]:
    """Every remark on a request as it stands now, before it is made."""
    known = Known(organisation(office.units.events()), office.codes, _earlier(office), office.today())
    return remarks(request, kind_named(request.kind), known, mismatches)


def _earlier(office: Office) -> tuple[Earlier, ...]:
    return tuple(
        Earlier(one.number, one.request, one.decided is None, one.decided.code if one.decided else "")
        for one in office.requests.select()
    )


def ask(office: Office, request: Request, who: str, mismatches: Sequence[Mismatch] = ()) -> KeptRequest:
    """Take the request: it gets a number and a day to be answered by. Refused, with every remark, if one refuses it."""
    kind = kind_named(request.kind)
    with office.locks.hold(UNITS, WAIT):
        refusing = [one.text for one in look(office, request, mismatches) if one.refuses]
        if refusing:
            raise Refused(_lines([*refusing, _NOT_TAKEN]))
        due = office.today() + dt.timedelta(days=kind.answer.days)
        kept = KeptRequest(request, who, office.now(), due)
        about: Details = {"kind": kind.list, "region": request.region, "due": due.isoformat()}
        number = office.requests.ask(kept, Act(who, "unit.requested", kind.register, "", about))
    return KeptRequest(request, kept.who, kept.at, kept.due, None, number)


def proposal(office: Office, number: int, answers: Mapping[Condition, bool]) -> Proposal:
    """What the principles say of a request that waits. Refused if none with that number does."""
    request = _waiting(office, number).request
    kind = kind_named(request.kind)
    return propose(kind, request, _ground(office, kind, office.units.events()), answers)


def _ground(office: Office, kind: CodeKind, events: Sequence[Event]) -> Ground:
    return Ground(organisation(events), office.today(), used_codes(events, kind.list))


def decide(office: Office, number: int, choice: Choice, who: str) -> Decided:
    """Decide a request that waits. Refused without a reason, if nothing is proposed or chosen, or the code cannot be.

    What comes of it (the code, a move, a takeover, the contacts) happens in the same transaction; the code list of the
    kind follows.
    """
    reason = require_reason(choice.reason)
    with office.locks.hold(UNITS, WAIT):
        kept, events = _waiting(office, number), office.units.events()
        kind, request = kind_named(kept.request.kind), kept.request
        ground = _ground(office, kind, events)
        proposed = propose(kind, request, ground, choice.answers)
        outcome = choice.outcome or _outcome(proposed)
        code = "" if outcome == "refused" else choice.code or code_for(kind, request, ground, outcome)
        day = choice.day or request.started or office.today()
        draft = Draft(events, reason, who, office.now(), number)
        _follow(office, kind, outcome, Key(kind.list, code), day, request, draft, proposed)
        require_sound(events, draft.made)
        decided = Decided(
            outcome=outcome,
            code=code,
            proposed=proposed.outcome,
            principles=tuple(one.number for one in proposed.principles),
            departs=(outcome, code) != (proposed.outcome, proposed.code),
            reason=reason,
            who=who,
            at=draft.at,
        )
        persons = of_request(request, kind, code, standing_contacts(office), who, draft.at) if code else ()
        act = Act(who, "unit.decided", kind.register, str(number), _details(decided))
        try:
            decided = office.requests.decide(number, decided, draft.made, tuple(persons), act)
        except ValueError as error:
            raise Refused(_used(code)) from error
        follow(office, kind)
    return decided


def _outcome(proposed: Proposal) -> Decision:
    if proposed.outcome is None or proposed.outcome == "ask":
        raise Refused(_lines([proposed.because, _CHOOSE]))
    return proposed.outcome


def _details(decided: Decided) -> Details:
    return {
        "outcome": decided.outcome,
        "code": decided.code,
        "proposed": decided.proposed or "",
        "principles": " ".join(map(str, decided.principles)),
        "departs": "yes" if decided.departs else "no",
        "reason": decided.reason,
    }


def _follow(
    office: Office,
    kind: CodeKind,
    outcome: Decision,
    key: Key,
    day: dt.date,
    request: Request,
    draft: Draft,
    proposed: Proposal,
) -> None:
    """Draft the events that come of a decision."""
    if outcome == "refused":
        return
    if not key.code:
        raise Refused(_NO_CODE)
    if outcome == "new":
        _require_free(office, kind, key.code, draft.before)
        draft.open_unit(key, day, request)
        return
    made = organisation(draft.before)
    _require_there(made, key, day)
    if outcome == "keep":
        took_over = any(one.condition == "took_over" and one.value for one in proposed.facts)
        draft.keep_unit(key, day, request, "taken over" if took_over else "moved")


def _require_free(office: Office, kind: CodeKind, code: str, events: Iterable[Event]) -> None:
    if not any(form.fullmatch(code) for form in rules_of(kind, office.codes).forms):
        raise Refused(_bad_code(code, kind))
    if code in used_codes(events, kind.list):
        raise Refused(_used(code))


def _require_there(made: Organisation, key: Key, day: dt.date) -> None:
    if made.unit(key, day) is None:
        raise Refused(_not_there(key, day))


def _waiting(office: Office, number: int) -> KeptRequest:
    try:
        kept = office.requests.find(number)
    except LookupError as error:
        raise Refused(_no_request(number)) from error
    if kept.decided:
        raise Refused(_decided(kept, kept.decided))
    return kept


def _lines(texts: Sequence[Text]) -> Text:
    return Text(sv="\n".join(one.sv for one in texts), en="\n".join(one.en for one in texts))


_NOT_TAKEN = Text(
    sv="Begäran är inte mottagen. Inget har ändrats.", en="The request is not taken. Nothing has changed."
)
_CHOOSE = Text(
    sv="Ange fakta (--fact) eller välj själv (--outcome, --code). Inget har ändrats.",
    en="State facts (--fact) or choose yourself (--outcome, --code). Nothing has changed.",
)
_NO_CODE = Text(
    sv="Ingen kod att ge eller behålla. Ange den med --code. Inget har ändrats.",
    en="There is no code to give or keep. Name it with --code. Nothing has changed.",
)


def _bad_code(code: str, kind: CodeKind) -> Text:
    return Text(
        sv=f"{code} har inte den form som {kind.name.sv} har. Rätta koden. Inget har ändrats.",
        en=f"{code} has not the form of a {kind.name.en}. Correct the code. Nothing has changed.",
    )


def _used(code: str) -> Text:
    return Text(
        sv=f"Koden {code} har redan använts. En kod ges aldrig två gånger. Välj en annan. Inget har ändrats.",
        en=f"The code {code} has been used. A code is never given twice. Choose another. Nothing has changed.",
    )


def _not_there(key: Key, day: dt.date) -> Text:
    return Text(
        sv=f"Koden {key.code} ({key.kind}) gäller inte {day}. Se liggare unit history {key.code}. Inget har ändrats.",
        en=f"The code {key.code} ({key.kind}) does not hold on {day}. See liggare unit history {key.code}. Nothing has "
        "changed.",
    )


def _no_request(number: int) -> Text:
    return Text(
        sv=f"Det finns ingen begäran {number}. Se liggare unit list --requests. Inget har ändrats.",
        en=f"There is no request {number}. See liggare unit list --requests. Nothing has changed.",
    )


def _decided(kept: KeptRequest, decided: Decided) -> Text:
    return Text(
        sv=f"Begäran {kept.number} är redan avgjord ({decided.code or '–'}). Inget har ändrats.",
        en=f"Request {kept.number} is decided already ({decided.code or '–'}). Nothing has changed.",
    )
