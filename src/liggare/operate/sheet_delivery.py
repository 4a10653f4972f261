"""The records that are ready -> a delivery of their period, handed in like files that somebody sends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from liggare.forms.deliver import write_files
from liggare.forms.outline import outlines
from liggare.forms.sheet import Plan, Rows, laid
from liggare.operate.audit import Act
from liggare.operate.hand_in import HandedIn, hand_in
from liggare.operate.judge import known_register
from liggare.operate.office import Office
from liggare.operate.opening import delivery_in
from liggare.operate.refusal import Refused
from liggare.operate.sheet import Sheet, SheetsWanted
from liggare.operate.sheet_check import Checked, checked, plan_for
from liggare.operate.submit import Submission
from liggare.register.months import months
from liggare.spec.model import Language, Register, Text


@dataclass(frozen=True)
class Batch:
    """What a delivery of a subset for a reporting month (ÅÅÅÅMM) would hold. `months`: those that it covers.

    `ready` goes with it; `drafts` belong to its months and do not, `later` are of months that it does not cover.
    `others`: records in the register that it would replace and that did not come from forms.
    """

    register: Register
    subset: str
    reporter: str
    month: str
    months: tuple[str, ...]
    ready: tuple[Sheet, ...]
    drafts: tuple[Sheet, ...]
    later: tuple[Sheet, ...]
    others: int
    paper: bool = False


def batch(office: Office, register: Register, subset: str, reporter: str, month: str, *, paper: bool = False) -> Batch:
    """What a delivery would hold; of `paper`: what was agreed on, else what the reporter has typed."""
    covered = months(register, month)
    heads = {one.file for one in outlines(register.id) if subset in _subsets(register, one.file)}
    every = office.sheets.select(SheetsWanted(register=register.id, reporter=reporter, paper=paper))
    own = [one for one in every if one.file in heads and one.second_of is None]
    within = [one for one in own if not one.month or one.month in covered]
    done = "agreed" if paper else "ready"
    return Batch(
        register=register,
        subset=subset,
        reporter=reporter,
        month=month,
        months=covered,
        ready=tuple(one for one in within if one.state == done),
        drafts=tuple(one for one in within if one.state != done),
        later=tuple(one for one in own if one not in within),
        others=_others(office, register, subset, reporter, covered, every),
        paper=paper,
    )


def check_batch(office: Office, of: Batch, language: Language) -> Checked | None:
    """What the rules say of all that is ready together; None if nothing is."""
    records = _records(office, of)
    return checked(office, records, of.reporter, of.month, language) if records else None


def deliver_sheets(office: Office, of: Batch, who: str, *, replaces: bool = False) -> HandedIn:
    """Hand in what is ready as a delivery of its period.

    Refused if nothing is ready, or if records would be replaced that did not come from forms and nobody has said so.
    """
    if not any(one.month for one in of.ready):
        raise Refused(_NOTHING)
    if of.others and not replaces:
        raise Refused(_would_replace(of.others))
    records = _records(office, of)
    spec = records[0][0].spec
    made = laid(records, spec, of.subset, of.reporter, of.month)
    with office.passing() as folder:
        files = tuple(one for one in made.files if one.rows or one.kind.may_be_empty)
        write_files(files, spec, folder / "files")
        delivery = delivery_in([folder / "files"], of.register, folder)
        handed = hand_in(office, Submission(of.register, delivery, of.reporter, who))
    for one in of.ready:
        _taken(office, one, handed.kept.number, who)
    return handed


def _taken(office: Office, one: Sheet, delivery: int, who: str) -> None:
    """Put on record which delivery took the record; one that was changed or removed meanwhile is told from it."""
    act = Act(who, "sheet.delivered", one.register, str(one.number), {"reporter": one.reporter, "delivery": delivery})
    now = next(iter(office.sheets.select(SheetsWanted(numbers=(one.number,)))), None)
    if now is not None:
        sent = tuple(dict.fromkeys((*now.sent, delivery)))
        office.sheets.save(
            replace(now, delivery=delivery, delivered=one.edition, sent=sent), now.edition, office.now(), act
        )


def _records(office: Office, of: Batch) -> Sequence[tuple[Plan, Rows]]:
    today = office.today()
    return [(plan_for(of.register, one.file, of.reporter, of.month, today), one.rows) for one in of.ready]


def _subsets(register: Register, file: str) -> set[str]:
    return {subset for spec in register.specs for kind in spec.files if kind.id == file for subset in kind.subsets}


def _others(
    office: Office, register: Register, subset: str, reporter: str, covered: Sequence[str], own: Sequence[Sheet]
) -> int:
    """Records that stand in the months by deliveries that took none of these; where none is replaced by month, 0."""
    if register.replacement == "record":
        return 0
    ours = {number for one in own for number in one.sent}
    standing = office.standings.now(register.id, reporter)
    return sum(
        one.rows for one in standing if one.month in covered and one.subset == subset and one.delivery not in ours
    )


def books(register: str) -> tuple[str, ...]:
    """The subsets of a register for which there are forms, in their order."""
    loaded = known_register(register)
    newest = loaded.specs[-1]
    heads = {one.file for one in outlines(register)}
    return tuple(
        one.id for one in newest.subsets if any(file.id in heads and one.id in file.subsets for file in newest.files)
    )


_NOTHING = Text(
    sv="Det finns ingen färdig post för perioden. Har ni inget att rapportera anmäler ni det på sidan Att göra.",
    en="There is no record that is ready for the period. If you have nothing to report, say so on the page To do.",
)


def _would_replace(others: int) -> Text:
    return Text(
        sv=f"I registret finns {others} poster för månaderna som inte kommer från formulären, och de skulle ersättas. "
        "Kryssa för att de ska ersättas, eller lämna filer i stället. Inget har lämnats.",
        en=f"The register has {others} records of these months that did not come from the forms, and they would be "
        "replaced. Tick that they are to be, or send files instead. Nothing was sent.",
    )
