"""A paper that two type, neither seeing the other's entry -> one record that both agree on, or that is decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from liggare.forms.compare import shown_apart
from liggare.forms.entry import LAST_PAPER
from liggare.forms.sheet import Plan, Rows, SheetRow, as_written, rows_of
from liggare.operate.audit import Act, Details
from liggare.operate.judge import known_register
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.operate.sheet import Sheet, SheetsWanted
from liggare.operate.sheet_check import empty_rows, month_for, plan_for, plan_of_sheet
from liggare.operate.sheets import add, require_reporter, sheet
from liggare.spec.codelist import CodeBook
from liggare.spec.model import Field, Language, Register, Text

PaperState = Literal["first", "waiting", "second", "differs", "agreed"]
"""Being typed the first time; waiting for the second; being typed again; typed twice and not alike; agreed on."""


@dataclass(frozen=True)
class Paper:
    """A paper: its first entry, and the second once somebody has begun it."""

    first: Sheet
    second: Sheet | None

    @property
    def state(self) -> PaperState:
        """How far it has come."""
        if self.first.state == "agreed":
            return "agreed"
        if self.first.state == "draft":
            return "first"
        if self.second is None:
            return "waiting"
        return "second" if self.second.state == "draft" else "differs"


@dataclass(frozen=True)
class Spot:
    """A field of a row of a file kind, in which two entries can differ; `row` from 0."""

    file: str
    row: int
    field: str


@dataclass(frozen=True)
class PaperDifference:
    """A field in which the entries differ, with both values and what they mean if they are codes.

    Of identity numbers only the characters that differ are shown.
    """

    spot: Spot
    asked: Field
    first: str
    second: str
    shown: tuple[str, str]
    meanings: tuple[str, str]


@dataclass(frozen=True)
class PaperWanted:
    """A paper that is to be typed: of which reporter (filkod), which kind of record, and the paper's running number."""

    register: Register
    file: str
    reporter: str
    paper: int


def papers(office: Office) -> tuple[Paper, ...]:
    """Every paper that is kept, in the order they were begun."""
    every = office.sheets.select(SheetsWanted(paper=True))
    seconds = {one.second_of: one for one in every if one.second_of is not None}
    return tuple(Paper(one, seconds.get(one.number)) for one in every if one.second_of is None)


def paper(office: Office, number: int) -> Paper:
    """The paper whose first entry, or second, has that number. LookupError if there is none."""
    found = next((p for p in papers(office) if number in (p.first.number, p.second.number if p.second else 0)), None)
    if found is None:
        raise LookupError(number)
    return found


def begin_paper(office: Office, wanted: PaperWanted, who: str) -> int:
    """Begin the first entry of a paper; its number. Refused if the paper is there already, or says no reporter."""
    require_reporter(wanted.reporter)
    if not 1 <= wanted.paper <= LAST_PAPER:
        raise Refused(_NO_NUMBER)
    there = office.sheets.select(SheetsWanted(register=wanted.register.id, reporter=wanted.reporter, paper=True))
    if any((one.file, one.paper) == (wanted.file, wanted.paper) for one in there):
        raise Refused(_THERE)
    month = month_for(wanted.register, None, office.today())
    plan = plan_for(wanted.register, wanted.file, wanted.reporter, month, office.today())
    return add(office, _empty(office, plan, wanted, who, None), "paper.begun")


def begin_second(office: Office, number: int, who: str) -> int:
    """Begin the second entry of a paper, or go on with one's own; its number.

    Refused for whoever typed the first, before that is done, and if somebody else has begun it.
    """
    known = paper(office, number)
    if who in (known.first.by, known.first.changed_by):
        raise Refused(_SAME_PERSON)
    if known.second is not None and known.second.by != who:
        raise Refused(_SOMEBODY_ELSE)
    if known.state not in ("waiting", "second", "differs"):
        raise Refused(_NOT_NOW)
    if known.second is not None:
        return known.second.number
    plan, _month = plan_of_sheet(office, known.first)
    of = known.first
    wanted = PaperWanted(plan.register, of.file, of.reporter, of.paper)
    return add(office, _empty(office, plan, wanted, who, of.number), "paper.second.begun")


def own_entry(office: Office, number: int, who: str) -> Sheet:
    """The entry with that number, for whoever types it. Refused for everybody else, and when it is agreed on."""
    kept = sheet(office, number)
    if kept.by != who:
        raise Refused(_NOT_YOURS)
    if kept.state == "agreed":
        raise Refused(_NOT_NOW)
    return kept


def agree_if_alike(office: Office, number: int, who: str) -> bool:
    """Agree on a paper whose two entries are done and alike; whether it is agreed on now."""
    known = paper(office, number)
    if known.state == "differs" and not differences(office, known, "sv"):
        _agree(office, known, known.first.rows, 0, who)
        return True
    return known.state == "agreed"


def differences(office: Office, known: Paper, language: Language) -> tuple[PaperDifference, ...]:
    """Every field in which the two entries of a paper differ, in the order of the form."""
    if known.second is None:
        return ()
    plan, _month = plan_of_sheet(office, known.first)
    return tuple(_differing(plan, known.first.rows, known.second.rows, office.codes, language))


def see_both(office: Office, known: Paper, who: str) -> None:
    """Put on record that somebody sees both entries of a paper. Refused unless they are done and differ."""
    if known.state != "differs":
        raise Refused(_NOT_NOW)
    act = Act(who, "paper.compared", known.first.register, str(known.first.number), _about(known.first))
    office.trail.record(act, office.now())


def settle(office: Office, number: int, chosen: Mapping[Spot, str], who: str) -> None:
    """Decide what stands on a paper whose entries differ: a value for each difference.

    Refused if the entries are not both done, or a difference is left undecided.
    """
    known = paper(office, number)
    if known.state != "differs" or known.second is None:
        raise Refused(_NOT_NOW)
    plan, _month = plan_of_sheet(office, known.first)
    found = differences(office, known, "sv")
    if any(one.spot not in chosen for one in found):
        raise Refused(_UNDECIDED)
    decided = {one.spot: as_written(plan.register, one.asked, chosen[one.spot]) for one in found}
    _agree(office, known, _decided(plan, known.first.rows, decided), len(found), who)


def reopen(office: Office, number: int, who: str) -> None:
    """Have a paper that is agreed on typed again, twice. Refused if it is not agreed on."""
    known = paper(office, number)
    if known.state != "agreed":
        raise Refused(_NOT_NOW)
    again = replace(
        known.first, state="draft", edition=known.first.edition + 1, by=who, changed_by=who, changed=office.now()
    )
    act = Act(who, "paper.reopened", again.register, str(again.number), _about(again))
    office.sheets.save(again, known.first.edition, office.now(), act)


def _agree(office: Office, known: Paper, rows: Rows, count: int, who: str) -> None:
    first, second = known.first, known.second
    assert second is not None  # it differs, or is alike
    agreed = replace(first, rows=rows, state="agreed", edition=first.edition + 1, changed=office.now())
    about: Details = {**_about(first), "first": first.by, "second": second.by, "differences": count}
    act = Act(who, "paper.agreed", first.register, str(first.number), about)
    office.sheets.save(agreed, first.edition, office.now(), act)
    gone = Act(who, "paper.second.removed", first.register, str(second.number), _about(first))
    office.sheets.remove(second.number, office.now(), gone)


def _about(of: Sheet) -> Details:
    return {"reporter": of.reporter, "file": of.file, "paper": of.paper}


def _empty(office: Office, plan: Plan, wanted: PaperWanted, who: str, second_of: int | None) -> Sheet:
    rows = tuple(SheetRow(name, {}) for name in empty_rows(plan))
    now = office.now()
    about = (wanted.register.id, wanted.file, wanted.reporter, who, now, who, now, rows)
    return Sheet(*about, paper=wanted.paper, second_of=second_of)


def _differing(plan: Plan, first: Rows, second: Rows, codes: CodeBook, lang: Language) -> Iterator[PaperDifference]:
    for file in plan.files:
        ours, theirs = rows_of(first, file.id), rows_of(second, file.id)
        for at in range(max(len(ours), len(theirs))):
            for field in plan.asked(file):
                one, other = (rows[at].values.get(field.name, "") if at < len(rows) else "" for rows in (ours, theirs))
                if one != other:
                    shown = shown_apart(one, other) if plan.register.holds_number(field) else (one, other)
                    means = tuple(codes.title(field.codelist, v, None, lang) or "" if v else "" for v in (one, other))
                    yield PaperDifference(Spot(file.id, at, field.name), field, one, other, shown, (means[0], means[1]))


def _decided(plan: Plan, rows: Rows, decided: Mapping[Spot, str]) -> Rows:
    """The rows with what was decided; rows that only the second entry has are made."""
    made: list[SheetRow] = []
    for file in plan.files:
        own = list(rows_of(rows, file.id))
        wanted = max([len(own), *(spot.row + 1 for spot in decided if spot.file == file.id)])
        own += [SheetRow(file.id, {})] * (wanted - len(own))
        for at, row in enumerate(own):
            new = {spot.field: value for spot, value in decided.items() if (spot.file, spot.row) == (file.id, at)}
            made.append(SheetRow(file.id, {**row.values, **new}))
    return tuple(made)


def papers_of(office: Office) -> tuple[tuple[str, str, str], ...]:
    """Register, subset and reporter of which there are papers that are agreed on and not delivered as they stand."""
    found = {}
    for known in papers(office):
        of = known.first
        if known.state == "agreed" and (of.delivery is None or of.changed_since):
            plan, _month = plan_of_sheet(office, of)
            found[(of.register, plan.subset, of.reporter)] = known_register(of.register)
    return tuple(sorted(found))


_NO_NUMBER = Text(
    sv=f"Ange papprets löpnummer, 1 till {LAST_PAPER}. Inget har påbörjats.",
    en=f"State the paper's running number, 1 to {LAST_PAPER}. Nothing was begun.",
)
_THERE = Text(
    sv="Det pappret är redan påbörjat. Sök det i listan, eller rätta löpnumret.",
    en="That paper has been begun already. Look for it in the list, or correct the number.",
)
_SAME_PERSON = Text(
    sv="Du registrerade pappret första gången. Den andra registreringen görs av någon annan.",
    en="You typed the paper the first time. The second entry is made by somebody else.",
)
_SOMEBODY_ELSE = Text(
    sv="Någon annan har börjat den andra registreringen av pappret.",
    en="Somebody else has begun the second entry of the paper.",
)
_NOT_YOURS = Text(
    sv="Det är någon annans registrering. Den visas inte förrän båda är klara.",
    en="It is somebody else's entry. It is not shown until both are done.",
)
_NOT_NOW = Text(
    sv="Det går inte i papprets nuvarande läge. Inget har ändrats.",
    en="That cannot be done as the paper stands now. Nothing has changed.",
)
_UNDECIDED = Text(
    sv="Välj för varje skillnad vad som ska gälla. Inget har ändrats.",
    en="Choose for every difference what is to hold. Nothing has changed.",
)
