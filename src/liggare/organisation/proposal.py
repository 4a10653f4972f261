"""A request and the organisation -> a proposal: what the table says, the facts behind it, the units compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from liggare.organisation.address import same_text
from liggare.organisation.allotment import ruling
from liggare.organisation.kind import CONDITIONS, CodeKind, Condition, Outcome, Principle
from liggare.organisation.numbering import next_code
from liggare.organisation.request import Request
from liggare.organisation.typed import is_at
from liggare.organisation.unit import Key, Organisation, Unit
from liggare.spec.model import Text


@dataclass(frozen=True)
class Fact:
    """What is known about a condition: yes, no or nothing, and from where."""

    condition: Condition
    value: bool | None
    because: Text


@dataclass(frozen=True)
class Proposal:
    """What is proposed. `outcome` is None while facts are missing; `code` the code that is given or kept, if one is.

    `compared` are the units at the place, `without_place` how many units of the region have no address to compare.
    """

    outcome: Outcome | None
    because: Text
    principles: tuple[Principle, ...]
    facts: tuple[Fact, ...]
    missing: tuple[Condition, ...]
    compared: tuple[Unit, ...]
    without_place: int
    code: str


@dataclass(frozen=True)
class Ground:
    """What a request is judged on: the organisation, the day, and every code of the kind that was ever given."""

    organisation: Organisation
    day: dt.date
    used: Collection[str]


def propose(kind: CodeKind, request: Request, ground: Ground, answers: Mapping[Condition, bool]) -> Proposal:
    """The proposal for a request; `answers`, which whoever decides has found out, go before what it says."""
    compared = at_place(kind, request, ground)
    facts = tuple(_facts(request, ground, compared, {**request.facts, **answers}))
    said = ruling(kind.table, {fact.condition: fact.value for fact in facts if fact.value is not None})
    row = said.row
    return Proposal(
        outcome=row.outcome if row else None,
        because=row.because if row else _MISSING,
        principles=tuple(kind.principle(number) for number in row.principles) if row else (),
        facts=facts,
        missing=said.missing,
        compared=compared,
        without_place=_without_place(kind, request, ground),
        code=code_for(kind, request, ground, row.outcome) if row else "",
    )


def at_place(kind: CodeKind, request: Request, ground: Ground) -> tuple[Unit, ...]:
    """The units of the kind that stand at the request's address that day."""
    places = {place.id for place in ground.organisation.places_on(ground.day) if is_at(request, place)}
    return tuple(one for one in ground.organisation.units_on(ground.day, kind.list) if one.place in places)


def _without_place(kind: CodeKind, request: Request, ground: Ground) -> int:
    units = ground.organisation.units_on(ground.day, kind.list)
    return sum(not one.place and one.region == request.region for one in units)


def _facts(
    request: Request, ground: Ground, compared: Collection[Unit], answers: Mapping[Condition, bool]
) -> Iterator[Fact]:
    """Each condition: as it was answered, else as the registry tells."""
    told = {"same_place": _same_place(compared), "same_provider": _same_provider(request, ground, compared)}
    for condition in CONDITIONS:
        if condition in answers:
            yield Fact(condition, answers[condition], _ANSWERED)
        else:
            yield told.get(condition) or Fact(condition, None, _NOT_SAID)


def _same_place(compared: Collection[Unit]) -> Fact:
    codes = ", ".join(one.code for one in compared)
    if compared:
        return Fact("same_place", True, Text(sv=f"på adressen finns {codes}", en=f"at the address there is {codes}"))
    return Fact("same_place", False, _NO_UNIT)


def _same_provider(request: Request, ground: Ground, compared: Collection[Unit]) -> Fact | None:
    """Unknown if the request names no provider, or a unit at the place has none that is known."""
    if not compared:
        return Fact("same_provider", False, _NO_UNIT)
    if not request.provider:
        return Fact("same_provider", None, _NO_PROVIDER)
    own = _own(request, ground, compared)
    if own:
        codes = ", ".join(one.code for one in own)
        return Fact("same_provider", True, Text(sv=f"vårdgivaren har {codes}", en=f"the provider has {codes}"))
    if any(not one.provider for one in compared):
        return Fact("same_provider", None, _UNIT_WITHOUT)
    return Fact("same_provider", False, _OTHERS)


def _own(request: Request, ground: Ground, compared: Collection[Unit]) -> list[Unit]:
    """The units whose provider has the request's provider's name."""
    named = {one.id for one in ground.organisation.providers_on(ground.day) if same_text(one.name, request.provider)}
    return [one for one in compared if one.provider in named]


def code_for(kind: CodeKind, request: Request, ground: Ground, outcome: str) -> str:
    """The code of an outcome: the next free one, the provider's own at the place, or what moves or is taken over.

    Empty if none can be told, or the outcome gives none.
    """
    if outcome == "new":
        return next_code(kind, request.region, request.care_form, request.activities, ground.used) or ""
    if outcome == "existing":
        own = _own(request, ground, at_place(kind, request, ground))
        return own[0].code if len(own) == 1 else ""
    there = outcome == "keep" and ground.organisation.unit(Key(kind.list, request.origin), ground.day)
    return request.origin if there else ""


CONDITION_NAMES: Mapping[Condition, Text] = {
    "same_place": Text(sv="en enhet finns redan på platsen", en="there is a unit at the place already"),
    "same_provider": Text(sv="enheten där är samma vårdgivares", en="the unit there is the same provider's"),
    "others_premises": Text(
        sv="vården ges i en annan vårdgivares lokaler", en="care is given in another provider's premises"
    ),
    "moved": Text(
        sv="verksamheten flyttar hit från en plats där den har en kod",
        en="the operation moves here from a place where it has a code",
    ),
    "took_over": Text(
        sv="vårdgivaren tar över en annan vårdgivares verksamhet eller lokaler",
        en="the provider takes over another provider's operation or premises",
    ),
    "same_operation": Text(sv="verksamheten är densamma som tidigare", en="the operation is the same as before"),
}
"""Each condition as a person is asked it."""

_MISSING = Text(sv="Fakta saknas; ta reda på dem och ange dem.", en="Facts are missing; find them out and state them.")
_ANSWERED = Text(sv="enligt svar", en="as answered")
_NOT_SAID = Text(sv="inte sagt", en="not said")
_NO_UNIT = Text(sv="ingen enhet finns på adressen", en="there is no unit at the address")
_NO_PROVIDER = Text(sv="begäran nämner ingen vårdgivare", en="the request names no provider")
_UNIT_WITHOUT = Text(sv="en enhet på adressen saknar känd vårdgivare", en="a unit at the address has no known provider")
_OTHERS = Text(sv="enheterna där är andra vårdgivares", en="the units there are other providers'")

CONDITION_WORDS: Mapping[Condition, Text] = {
    "same_place": Text(sv="samma-plats", en="same-place"),
    "same_provider": Text(sv="samma-vårdgivare", en="same-provider"),
    "others_premises": Text(sv="annans-lokaler", en="others-premises"),
    "moved": Text(sv="flyttar", en="moved"),
    "took_over": Text(sv="tar-över", en="took-over"),
    "same_operation": Text(sv="samma-verksamhet", en="same-operation"),
}
"""Each condition as it is written in a command: `flyttar=nej`."""

_YES = {"ja": True, "yes": True, "nej": False, "no": False}


def read_fact(text: str) -> tuple[Condition, bool] | None:
    """`flyttar=nej` as a condition and its value; None if it is none, in either language."""
    word, _, value = text.strip().casefold().partition("=")
    named = next((name for name, words in CONDITION_WORDS.items() if word in (words.sv, words.en)), None)
    said = _YES.get(value)
    return None if named is None or said is None else (named, said)
