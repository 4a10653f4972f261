"""`liggare due`: what is to be reported and how it stands, how timely it was, and the proof of it."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import cyclopts

from liggare.cli import due_shown as shown
from liggare.cli.at_work import DONE, NO, WRONG_USAGE, AsJson, Data, leave, opened, said, show_json
from liggare.cli.choose import Lang, Registers, chosen_registers
from liggare.operate.decide import require_month
from liggare.operate.due import Asked, Item, due
from liggare.operate.timeliness import proofs, timeliness
from liggare.operate.unit_changes import keys_of
from liggare.organisation.reminder import escalated
from liggare.register.months import month_of
from liggare.spec.deadline import months_later
from liggare.spec.model import Register, Text

app = cyclopts.App(name="due")
_Flag = Annotated[bool, cyclopts.Parameter(negative=())]


@app.default
def due_command(
    *,
    unit: str = "",
    register: Registers = None,
    as_of: dt.date | None = None,
    first: str = "",
    last: str = "",
    overdue: _Flag = False,
    escalate: _Flag = False,
    statistics: _Flag = False,
    proof: _Flag = False,
    to: Path | None = None,
    json: AsJson = False,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Visa vad som ska lämnas, per enhet och månad: väntas, mottaget, saknas. / Show what is due and how it stands.

    Utan månader visas det som är öppet, och det senaste året som saknas. Slutkod 1 med --overdue om något saknas. /
    Without months all that is open is shown, and what is missing of the last year. Exit code 1 with --overdue if
    something is missing.

    Parameters
    ----------
    unit
        Bara den enheten. / Only that unit.
    as_of
        Som det var känt när den dagen var slut; annars i dag. / As it was known when that day had ended; today if
        left out.
    first
        Första månaden: 2025-01. / The first month: 2025-01.
    last
        Sista månaden. / The last month.
    overdue
        Bara det som saknas, trots att dagen har passerat. / Only what is missing though the day has passed.
    escalate
        Bara det som registerhållaren behöver ta upp, trots påminnelser. / Only what the register holder must take up,
        in spite of reminders.
    statistics
        Hur punktligt varje enhet har lämnat; annars av det senaste året. / How timely each unit was; of the last year
        if no months are named.
    proof
        Beviset: när, genom vilken leverans, med vilket kvitto. / The proof: when, by which delivery, which receipt.
    to
        Statistiken eller beviset som CSV-fil. / The statistic or the proof as a CSV file.
    """
    if (statistics and proof) or (to and not (statistics or proof)):
        leave(_ONE, lang, WRONG_USAGE)
    registers = {one.id: one for one in chosen_registers(register, lang)}
    with opened(data, lang) as office:
        day = as_of or office.today()
        if unit:
            keys_of(office, unit)
        months = _months(first, last, day, told=statistics or proof)
        found = [item for one in registers.values() for item in due(office, Asked(one, day, unit, months))]
        rows = shown.proof_rows(proofs(office, found, day)) if proof else _statistics(found, day, statistics)
    if statistics or proof:
        return _tell(rows, to, json, lang, proof)
    chosen = [one for one in found if _wanted(one, registers[one.register], day, overdue, escalate)]
    show_json([shown.plain(one) for one in chosen]) if json else shown.items(chosen, registers, day, lang)
    return NO if chosen and (overdue or escalate) else DONE


def _statistics(found: Sequence[Item], day: dt.date, wanted: bool) -> list[dict[str, object]]:
    return shown.timeliness_rows(timeliness(found, day)) if wanted else []


def _months(first: str, last: str, day: dt.date, *, told: bool) -> tuple[str, str] | None:
    """The months that are asked for; a statistic or proof is of the last twelve that are over if none are."""
    for one in filter(None, (first, last)):
        require_month(one)
    if not (first or last or told):
        return None
    ended = month_of(months_later(day, -1))
    until = last or max(ended, first)
    return first or month_of(months_later(dt.date.fromisoformat(f"{until}-01"), -11)), until


def _wanted(item: Item, register: Register, day: dt.date, overdue: bool, escalate: bool) -> bool:
    behind = item.overdue(day)
    if escalate:
        return any(escalated(register.reminders, one.day, day) for one in behind)
    return bool(behind) or not overdue


def _tell(rows: Sequence[Mapping[str, object]], to: Path | None, json: bool, lang: Lang, proof: bool) -> int:
    if to:
        _write(rows, to, lang)
    elif json:
        show_json(list(rows))
    elif proof:
        shown.proof(rows, lang)
    else:
        shown.statistics(rows, lang)
    return DONE


def _write(rows: Sequence[Mapping[str, object]], to: Path, lang: Lang) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]) if rows else [], delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    try:
        to.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        leave(Text(sv=f"Kan inte skriva {to}: {reason}.", en=f"Cannot write {to}: {reason}."), lang, WRONG_USAGE)
    said(_WRITTEN, lang, "green", path=to, rows=len(rows))


_ONE = Text(
    sv="Ange --statistics eller --proof, och --to bara med en av dem.",
    en="Name --statistics or --proof, and --to only with one of them.",
)
_WRITTEN = Text(sv="{rows} rader är skrivna: {path}", en="{rows} rows are written: {path}")
