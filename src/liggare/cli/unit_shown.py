"""Units, requests, proposals and their history -> what a person or a program sees of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from liggare.cli.at_work import DONE, NO, facts, listed, table
from liggare.cli.choose import errors, output
from liggare.operate.asked import Decided, Decision, KeptRequest
from liggare.operate.unit_lists import Published, Taken
from liggare.organisation.effect import Effect
from liggare.organisation.event import Event, What
from liggare.organisation.kind import CodeKind, Outcome
from liggare.organisation.proposal import CONDITION_NAMES, CONDITION_WORDS, Proposal
from liggare.organisation.published import day_text
from liggare.organisation.request import Request
from liggare.organisation.typed import Remark
from liggare.organisation.unit import Key
from liggare.spec.model import Language, Text

SWEDISH = ZoneInfo("Europe/Stockholm")
LINES = 20
"""Lines of a list told on the screen before "and so many more"."""


def units(rows: Sequence[Mapping[str, str]], lang: Language) -> None:
    """A line for each unit."""
    if not rows:
        tell(_NO_UNITS, lang)
        return
    made = table([_FIELD[name] for name in _LISTED], lang)
    for row in rows:
        address = ", ".join(filter(None, (row["address"], row["town"])))
        made.add_row(*(address if name == "address" else row[name] for name in _LISTED))
    listed(made)


def unit(row: Mapping[str, str], lang: Language) -> None:
    """Everything about a unit on a day."""
    filled = [(_FIELD[name].in_(lang), _cell(name, value, lang)) for name, value in row.items() if value]
    output().print(facts(filled))


def _cell(name: str, value: str, lang: Language) -> str:
    return CARE_FORM[value].in_(lang) if name == "care_form" else value


def providers(rows: Sequence[Mapping[str, str]], lang: Language) -> None:
    """A line for each provider."""
    _plain(rows, ("id", "name"), lang)


def places(rows: Sequence[Mapping[str, str]], lang: Language) -> None:
    """A line for each place."""
    _plain(rows, ("id", "address", "postal_code", "town"), lang)


def _plain(rows: Sequence[Mapping[str, str]], names: Sequence[str], lang: Language) -> None:
    made = table([_FIELD[name] for name in names], lang)
    for row in rows:
        made.add_row(*(row[name] for name in names))
    listed(made)


def history(events: Sequence[Event], holding: Collection[int], lang: Language) -> None:
    """A line for each event, in the order of the days; those that do not hold are marked."""
    made = table(_EVENT, lang, frozenset({0}))
    for one in sorted(events, key=lambda one: (one.day, one.number)):
        what = WHAT[one.what].in_(lang) + (f" {one.annuls}" if one.annuls else "")
        state = "" if one.number in holding or one.annuls else _ANNULLED.in_(lang)
        values = ", ".join(f"{_name(name, lang)} {value}" for name, value in one.values.items())
        made.add_row(str(one.number), day_text(one.day) or "–", what, values, one.reason, one.who, state)
    listed(made)


def _name(name: str, lang: Language) -> str:
    return _FIELD[name].in_(lang)


def event_objects(events: Sequence[Event], holding: Collection[int]) -> list[dict[str, Any]]:
    """The events as plain objects."""
    return [
        {**msgspec.to_builtins(one), "day": day_text(one.day), "holds": one.number in holding}
        for one in sorted(events, key=lambda one: (one.day, one.number))
    ]


def requests(found: Sequence[KeptRequest], today: dt.date, lang: Language) -> None:
    """A line for each request, with when it is to be answered."""
    if not found:
        tell(_NO_REQUESTS, lang)
        return
    made = table(_REQUEST, lang, frozenset({0}))
    for one in found:
        late = f" ({_LATE.in_(lang)})" if one.late(today) else ""
        state = _decided(one.decided, lang) if one.decided else f"{_WAITS.in_(lang)}{late}"
        asked = one.at.astimezone(SWEDISH).date()
        said = one.request
        made.add_row(str(one.number), said.kind, said.region, said.name, f"{asked}", f"{one.due}", state)
    listed(made)


def _decided(decided: Decided, lang: Language) -> str:
    return f"{OUTCOME[decided.outcome].in_(lang)} {decided.code}".strip()


def request_objects(found: Sequence[KeptRequest], today: dt.date) -> list[dict[str, Any]]:
    """The requests as plain objects."""
    return [{**msgspec.to_builtins(one), "late": one.late(today)} for one in found]


def answer(remarks: Sequence[Remark], kept: KeptRequest | None, lang: Language) -> None:
    """Every remark on a request, then its number and when it is answered."""
    for one in remarks:
        errors().print(one.text.in_(lang), style="red" if one.refuses else "yellow", markup=False, soft_wrap=True)
    if kept:
        tell(_TAKEN, lang, "green", number=kept.number, due=kept.due)
    elif any(one.refuses for one in remarks):
        errors().print(_NOT_TAKEN.in_(lang), style="red", soft_wrap=True)
    else:
        tell(_WOULD, lang)


def answer_object(remarks: Sequence[Remark], kept: KeptRequest | None) -> dict[str, Any]:
    """The answer to a request as plain objects."""
    return {
        "number": kept.number if kept else None,
        "due": kept.due if kept else None,
        "remarks": [msgspec.to_builtins(one) for one in remarks],
    }


def proposal(kind: CodeKind, request: Request, proposed: Proposal, lang: Language) -> None:
    """What is proposed and why: the facts, the units compared, the principles with their source."""
    console = output()
    console.print(f"{request.name}, {request.address}, {request.postal_code} {request.town}", markup=False)
    made = table(_FACT, lang)
    for fact in proposed.facts:
        made.add_row(CONDITION_NAMES[fact.condition].in_(lang), _yes(fact.value, lang), fact.because.in_(lang))
    listed(made)
    for one in proposed.compared:
        tell(_COMPARED, lang, code=one.code, name=one.name)
    if proposed.without_place:
        tell(_NOT_COMPARED, lang, count=proposed.without_place)
    headed = PROPOSED[proposed.outcome].in_(lang) if proposed.outcome else _NOTHING.in_(lang)
    console.print(f"{headed} {proposed.code}".rstrip(), style="bold", markup=False)
    console.print(proposed.because.in_(lang), markup=False, soft_wrap=True)
    for principle in proposed.principles:
        console.print(f"{principle.number}. {principle.text.in_(lang)}", markup=False, soft_wrap=True)
    if proposed.principles:
        tell(_SOURCE, lang, source=kind.source)
    for condition in proposed.missing:
        words = CONDITION_WORDS[condition].in_(lang)
        tell(_FIND_OUT, lang, question=CONDITION_NAMES[condition].in_(lang), word=words, no=_NO.in_(lang))


def _yes(value: bool | None, lang: Language) -> str:
    return "?" if value is None else (_YES if value else _NO).in_(lang)


def decision(number: int, decided: Decided | None, lang: Language) -> None:
    """What was decided; how to decide if nothing was."""
    if decided is None:
        tell(_DECIDE, lang, number=number)
        return
    tell(_IS_DECIDED, lang, "green", number=number, what=_decided(decided, lang))
    if decided.departs:
        tell(_DEPARTS, lang, "yellow")


def decision_object(proposed: Proposal, decided: Decided | None) -> dict[str, Any]:
    """The proposal and the decision as plain objects."""
    return {
        "proposal": {**msgspec.to_builtins(proposed), "compared": [one.code for one in proposed.compared]},
        "decision": msgspec.to_builtins(decided),
    }


def effect(done: Effect, key: Key, day: dt.date, lang: Language) -> None:
    """What a change does."""
    tell(_CHANGED, lang, "green", code=key.code, what=done.name.in_(lang), day=day)
    parts = ("codes", "duties", "contacts", "deliveries", "history")
    output().print(facts([(EFFECT_PARTS[part].in_(lang), getattr(done, part).in_(lang)) for part in parts]))


def published(kind: CodeKind, done: Published, lang: Language) -> int:
    """How the code list that a check reads has followed; the exit code."""
    told = _LIST if done.written else _FOREIGN if done.foreign else _NOT_YET
    tell(told, lang, "" if done.written else "yellow", list=kind.list, codes=done.codes, foreign=done.foreign)
    return DONE if done.written or not done.foreign else NO


def taken(done: Taken, kind: CodeKind, file: str, dry_run: bool, lang: Language) -> None:
    """What an import did, and every line that was not taken."""
    tell(_WOULD_TAKE if dry_run else _UNITS_TAKEN, lang, "green" if done.units else "", units=done.units)
    for one in done.untaken[:LINES]:
        where = f"{file}: {_LINE.in_(lang)} {one.line}{f' ({one.code})' if one.code else ''}: "
        errors().print(where + one.text.in_(lang), style="red", markup=False, soft_wrap=True)
    if len(done.untaken) > LINES:
        errors().print(_MORE.in_(lang).format(count=len(done.untaken) - LINES), style="red", soft_wrap=True)
    if done.ignored:
        tell(_IGNORED, lang, columns=", ".join(done.ignored))
    if done.published:
        published(kind, done.published, lang)


def taken_object(done: Taken) -> dict[str, Any]:
    """What an import did, as plain objects."""
    made: dict[str, Any] = msgspec.to_builtins(done)
    return made


def tell(text: Text, lang: Language, style: str = "", **about: object) -> None:
    """A sentence with its places filled."""
    output().print(text.in_(lang).format(**about), style=style, markup=False, soft_wrap=True)


_LISTED = ("code", "name", "region", "provider", "address", "activities", "valid_from")
_FIELD: Mapping[str, Text] = {
    "id": Text(sv="beteckning", en="id"),
    "kind": Text(sv="slag", en="kind"),
    "code": Text(sv="kod", en="code"),
    "name": Text(sv="namn", en="name"),
    "region": Text(sv="region", en="region"),
    "provider": Text(sv="vårdgivare", en="provider"),
    "place": Text(sv="plats", en="place"),
    "affiliation": Text(sv="tillhörighet", en="affiliation"),
    "address": Text(sv="adress", en="address"),
    "postal_code": Text(sv="postnummer", en="postal code"),
    "town": Text(sv="ort", en="town"),
    "activities": Text(sv="MVO", en="MVO"),
    "care_form": Text(sv="vårdform", en="form of care"),
    "website": Text(sv="hemsida", en="website"),
    "successors": Text(sv="efterföljare", en="successors"),
    "valid_from": Text(sv="från och med", en="from"),
    "valid_to": Text(sv="till och med", en="to"),
}
CARE_FORM: Mapping[str, Text] = {
    "private": Text(sv="privat", en="private"),
    "public": Text(sv="offentlig", en="public"),
}
_EVENT = (
    Text(sv="nr", en="no."),
    Text(sv="från", en="from"),
    Text(sv="vad", en="what"),
    Text(sv="uppgifter", en="facts"),
    Text(sv="skäl", en="reason"),
    Text(sv="av", en="by"),
    Text(sv="", en=""),
)
WHAT: Mapping[What, Text] = {
    "opened": Text(sv="tillkom", en="opened"),
    "renamed": Text(sv="fick nytt namn eller ny adress", en="got a new name or address"),
    "moved": Text(sv="flyttade", en="moved"),
    "taken over": Text(sv="togs över", en="was taken over"),
    "corrected": Text(sv="rättades", en="was corrected"),
    "split": Text(sv="delades", en="was split"),
    "merged": Text(sv="slogs samman", en="was merged"),
    "closed": Text(sv="upphörde", en="closed"),
    "annulled": Text(sv="annullering av", en="annulment of"),
}
_ANNULLED = Text(sv="annullerad", en="annulled")
_REQUEST = (
    Text(sv="nr", en="no."),
    Text(sv="slag", en="kind"),
    Text(sv="region", en="region"),
    Text(sv="namn", en="name"),
    Text(sv="begärd", en="asked"),
    Text(sv="besvaras senast", en="answered by"),
    Text(sv="läge", en="state"),
)
_WAITS, _LATE = Text(sv="väntar", en="waits"), Text(sv="försenad", en="late")
OUTCOME: Mapping[Decision, Text] = {
    "new": Text(sv="ny kod", en="new code"),
    "existing": Text(sv="koden finns redan:", en="the code is there already:"),
    "keep": Text(sv="behåller koden", en="keeps the code"),
    "refused": Text(sv="avslag", en="refused"),
}
PROPOSED: Mapping[Outcome, Text] = {
    "new": Text(sv="Förslag: ny kod", en="Proposal: a new code"),
    "existing": Text(sv="Förslag: koden finns redan", en="Proposal: the code is there already"),
    "keep": Text(sv="Förslag: koden behålls", en="Proposal: the code is kept"),
    "ask": Text(sv="Förslag: utred", en="Proposal: find out"),
}
EFFECT_PARTS: Mapping[str, Text] = {
    "codes": Text(sv="koden", en="the code"),
    "duties": Text(sv="skyldigheter", en="duties"),
    "contacts": Text(sv="kontakter", en="contacts"),
    "deliveries": Text(sv="öppna leveranser", en="open deliveries"),
    "history": Text(sv="historik", en="history"),
}
_FACT = (Text(sv="omständighet", en="circumstance"), Text(sv="", en=""), Text(sv="varifrån", en="from where"))
_YES, _NO = Text(sv="ja", en="yes"), Text(sv="nej", en="no")
_NO_UNITS = Text(sv="Inga enheter.", en="No units.")
_NO_REQUESTS = Text(sv="Ingen begäran väntar.", en="No request waits.")
_TAKEN = Text(
    sv="Begäran {number} är mottagen. Den besvaras senast {due}.",
    en="Request {number} is taken. It is answered by {due}.",
)
_NOT_TAKEN = Text(
    sv="Begäran är inte mottagen. Inget har ändrats.", en="The request is not taken. Nothing has changed."
)
_WOULD = Text(sv="Begäran skulle tas emot. Inget har ändrats.", en="The request would be taken. Nothing has changed.")
_COMPARED = Text(sv="Jämfört med {code} {name}.", en="Compared with {code} {name}.")
_NOT_COMPARED = Text(
    sv="{count} enheter i regionen har ingen känd adress och är inte jämförda.",
    en="{count} units of the region have no known address and are not compared.",
)
_NOTHING = Text(sv="Inget förslag ännu.", en="No proposal yet.")
_SOURCE = Text(sv="Källa: {source}", en="Source: {source}")
_FIND_OUT = Text(sv="Ta reda på: {question}? --fact {word}={no}", en="Find out: {question}? --fact {word}={no}")
_DECIDE = Text(
    sv="Avgör: liggare unit decide {number} --reason SKÄL", en="Decide: liggare unit decide {number} --reason REASON"
)
_IS_DECIDED = Text(sv="Begäran {number} är avgjord: {what}.", en="Request {number} is decided: {what}.")
_DEPARTS = Text(
    sv="Beslutet avviker från förslaget; skälet är sparat.",
    en="The decision departs from the proposal; the reason is kept.",
)
_CHANGED = Text(sv="{code}: {what} från {day}.", en="{code}: {what} from {day}.")
_LIST = Text(
    sv="Kodlistan {list} följer registret: {codes} koder.",
    en="The code list {list} follows the registry: {codes} codes.",
)
_NOT_YET = Text(
    sv="Kontrollen läser ingen kodlista {list} ur registret än ({codes} koder). När registret är fullständigt: "
    "liggare unit export --codelists",
    en="No check reads a code list {list} of the registry yet ({codes} codes). When the registry is complete: liggare "
    "unit export --codelists",
)
_FOREIGN = Text(
    sv="Kodlistan {list} är inläst från annat håll och har {foreign} koder som registret inte känner: den är orörd. "
    "Läs in dem med liggare unit import, sedan liggare unit export --codelists.",
    en="The code list {list} was imported from elsewhere and has {foreign} codes that the registry does not know: it "
    "is left as it is. Take them in with liggare unit import, then liggare unit export --codelists.",
)
_UNITS_TAKEN = Text(sv="{units} enheter är inlästa.", en="{units} units are taken in.")
_WOULD_TAKE = Text(
    sv="{units} enheter skulle läsas in. Inget har ändrats.", en="{units} units would be taken in. Nothing has changed."
)
_LINE = Text(sv="rad", en="line")
_MORE = Text(sv="och {count} rader till; alla med --json", en="and {count} more lines; all with --json")
_IGNORED = Text(sv="Kolumner som inte används: {columns}", en="Columns not used: {columns}")
