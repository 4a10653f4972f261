"""What was found on papers, and what differs between two entries, shown on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from liggare.check.result import CheckResult, Outcome
from liggare.forms.compare import Difference
from liggare.forms.deliver import DeliveryFile
from liggare.forms.settle import Typed
from liggare.forms.told import PaperTold, Told
from liggare.receipt.identity import masked
from liggare.receipt.notation import visible
from liggare.receipt.text import MARK
from liggare.spec.model import Language, Text

_STYLE: dict[Outcome, str] = {"accepted": "bold green", "refused": "bold red", "undecided": "bold yellow"}
_QUIET = "bright_black"

_WHOLE = Text(sv="Hela leveransen", en="The whole delivery")
_ALIKE = Text(sv="Registreringarna är lika.", en="The entries are alike.")
_EMPTY = Text(sv="tomt", en="empty")
_HEADS = (
    Text(sv="fält", en="field"),
    Text(sv="fråga", en="question"),
    Text(sv="första", en="first"),
    Text(sv="andra", en="second"),
)


def show_papers(
    papers: Sequence[PaperTold], result: CheckResult, files: Sequence[DeliveryFile], screen: Console, lang: Language
) -> None:
    """Each paper with what is wrong on it, then the files that were written and the verdict."""
    for paper in papers:
        screen.print(_named(paper.typed, lang))
        for told in paper.findings:
            screen.print(Padding(_missing(told, lang) if told.missing else _finding(told, lang), (0, 0, 0, 2)))
        screen.print()
    for file in files:
        one = len(file.rows) == 1
        sv, en = "rad" if one else "rader", "row" if one else "rows"
        count = f"{len(file.rows)} {Text(sv=sv, en=en).in_(lang)}"
        screen.print(f"{file.name}  {count}", markup=False, soft_wrap=True)
    verdict = result.verdict
    screen.print(verdict.sentence.in_(lang), style=_STYLE[verdict.outcome], soft_wrap=True)
    for text in (*verdict.reasons, verdict.next_step):
        screen.print(text.in_(lang), soft_wrap=True)


def _named(typed: Typed | None, lang: Language) -> Line:
    if typed is None:
        return Line(_WHOLE.in_(lang), "bold")
    entry = typed.entry
    about = f"  {masked(visible(typed.file))} · {visible(entry.entered_by)} {entry.entered_at[:10]}"
    return Line.assemble((entry.name, "bold"), (about, _QUIET))


def _missing(told: Told, lang: Language) -> Line:
    """A field that is not filled in, in one line; with what asks for it, if that is another field."""
    mark, style = MARK[told.severity]
    said = Text(sv="är inte ifyllt", en="is not filled in").in_(lang)
    _empty, _semicolon, because = told.found.partition("; ")
    why = f" ({because})" if because else ""
    return Line.assemble((f"{mark} ", style), (f"{told.label} ({told.field}) ", "bold"), said, (why, _QUIET))


def _finding(told: Told, lang: Language) -> Table:
    mark, style = MARK[told.severity]
    grid = Table.grid(padding=(0, 1, 0, 0))
    place = f"{told.label} ({told.field}): " if told.field else ""
    grid.add_row(Line(mark, style), Line.assemble((place, "bold"), told.sentence, (f"  {told.rule}", _QUIET)))
    said = (("Hittat", "Found", told.found), ("Väntat", "Expected", told.expected), ("Gör så här", "Do", told.action))
    for sv, en, text in said:
        if text:
            grid.add_row("", Line.assemble((f"{Text(sv=sv, en=en).in_(lang)}: ", _QUIET), visible(text)))
    return grid


def show_differences(
    differences: Sequence[Difference], first: Typed, second: Typed, screen: Console, lang: Language
) -> None:
    """A table of the fields that differ, or that there is none."""
    screen.print(_named(first, lang))
    screen.print(_named(second, lang))
    if not differences:
        screen.print(_ALIKE.in_(lang), style="bold green")
        return
    table = Table(*(head.in_(lang) for head in _HEADS))
    for one in differences:
        values = _value(one.first, one.first_meaning, lang), _value(one.second, one.second_meaning, lang)
        table.add_row(one.field, one.label.in_(lang), *values)
    screen.print(table)
    count = len(differences)
    said = Text(
        sv=f"{count} fält skiljer. Läs pappret och rätta den registrering som är fel.",
        en=f"{count} {'field differs' if count == 1 else 'fields differ'}. Read the paper and correct the wrong entry.",
    )
    screen.print(said.in_(lang), style="bold red", soft_wrap=True)


def _value(value: str, meaning: Text | None, lang: Language) -> Line:
    if not value:
        return Line(_EMPTY.in_(lang), f"italic {_QUIET}")
    return Line.assemble(visible(value), (f" {meaning.in_(lang)}" if meaning else "", _QUIET))
