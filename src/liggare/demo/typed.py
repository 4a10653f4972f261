"""The reporters and the register holder -> records that are being typed in forms, and a paper that waits."""

from __future__ import annotations

from liggare.demo.cast import Cast, Player, casts
from liggare.demo.history import who_sends
from liggare.forms.outline import Outline, outlines
from liggare.forms.sheet import SheetRow
from liggare.operate.judge import known_register
from liggare.operate.office import Office
from liggare.operate.papers import PaperWanted, begin_paper
from liggare.operate.sheet_check import plan_of_sheet
from liggare.operate.sheets import begin_sheet, save_sheet, sheet
from liggare.spec.model import Register

CLERK = "clerk@example.com"
"""Who types papers."""


def leave_typed(office: Office) -> None:
    """Begin a record of each register for its first reporter, with the unit filled in; and a paper, typed once."""
    for cast in casts():
        register, player = known_register(cast.register), cast.sending[0]
        outline = _outline(register, player)
        if outline is not None:
            _fill(office, begin_sheet(office, register, outline.file, player.filkod, who_sends(player)), player)
    _paper(office, casts()[0])


def _outline(register: Register, player: Player) -> Outline | None:
    """The first kind of record that the reporter must report."""
    asked = {file.id for file in register.specs[-1].files if set(file.subsets) & set(player.subsets)}
    return next((one for one in outlines(register.id) if one.file in asked), None)


def _paper(office: Office, cast: Cast) -> None:
    register, player = known_register(cast.register), cast.sending[0]
    outline = _outline(register, player)
    if outline is not None:
        number = begin_paper(office, PaperWanted(register, outline.file, player.filkod, 1), CLERK)
        _fill(office, number, player, ready=True)


def _fill(office: Office, number: int, player: Player, *, ready: bool = False) -> None:
    kept = sheet(office, number)
    plan, _month = plan_of_sheet(office, kept)
    unit = {plan.head.unit: player.units[0].code} if plan.head.unit else {}
    rows = tuple(_with(row, unit) if row.file == plan.head.id else row for row in kept.rows)
    save_sheet(office, kept, rows, kept.by, "sv", ready=ready)


def _with(row: SheetRow, values: dict[str, str]) -> SheetRow:
    return SheetRow(row.file, {**row.values, **values})
