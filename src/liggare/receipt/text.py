"""An overview -> the report in a terminal or a text file, calm with and without colour, 80 to 160 columns wide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from rich.box import Box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text as Line

from liggare.check.result import Outcome
from liggare.check.rule import Severity
from liggare.receipt.overview import Broken, Overview
from liggare.receipt.phrasing import Phrasing

NARROWEST, WIDEST, FILE_WIDTH = 80, 160, 110

_OUTCOME: Mapping[Outcome, tuple[str, str]] = {
    "accepted": ("✓", "green"),
    "refused": ("✗", "red"),
    "undecided": ("?", "yellow"),
}
_SEVERITY: Mapping[Severity, tuple[str, str]] = {
    "refuse delivery": ("✗", "bold red"),
    "refuse record": ("✗", "red"),
    "warning": ("!", "yellow"),
    "information": ("i", "cyan"),
}
_QUIET = "bright_black"
_UNDERLINED = Box("    \n    \n ── \n    \n ── \n ── \n    \n    \n")


def print_report(overview: Overview, console: Console, written: Sequence[str] = ()) -> None:
    """Print the report; `written` names the files written beside it."""
    width = min(max(console.width, NARROWEST), WIDEST)
    report = Group(*TextReport(overview, written).parts())
    console.print(Padding(report, (1, 2)), width=width, highlight=False)


def write_text(overview: Overview, path: Path, written: Sequence[str] = ()) -> None:
    """Write the report as UTF-8 text without colour."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        print_report(overview, Console(file=file, width=FILE_WIDTH, color_system=None), written)


class TextReport:
    """The parts of the report, from the verdict down."""

    def __init__(self, overview: Overview, written: Sequence[str]) -> None:
        self._overview, self._words, self._written = overview, Phrasing(overview, written), written

    def parts(self) -> Iterator[RenderableType]:
        """Everything the report shows, in order."""
        yield from self._head()
        yield self._verdict()
        yield self._glance()
        yield from self._files()
        yield from self._broken_rules()
        yield from self._not_run()
        yield from self._rest()

    def _say(self, name: str, style: str = "") -> Line:
        return Line(self._words.say(name), style)

    def _heading(self, name: str, caption: str = "") -> Iterator[RenderableType]:
        yield Line()
        yield Rule(self._words.say(name))
        if caption:
            yield self._say(caption, _QUIET)
        yield Line()

    def _head(self) -> Iterator[RenderableType]:
        yield Line.assemble((self._words.say("title"), "bold"), (f"  {self._words.register}", "bold"))
        facts = _grid()
        for name, value in self._words.head():
            facts.add_row(Line(name, _QUIET), Line(value))
        yield facts
        yield Line()

    def _verdict(self) -> RenderableType:
        verdict = self._overview.result.verdict
        mark, style = _OUTCOME[verdict.outcome]
        said: list[RenderableType] = [Line(f"{mark} {self._words.outcome}", f"bold {style}")]
        said.append(Line(self._words.text(verdict.sentence), "bold"))
        said += [_hanging(Line("•", style), Line(self._words.text(reason))) for reason in verdict.reasons]
        step = _hanging(self._say("next_step", f"bold {style}"), Line(self._words.text(verdict.next_step)))
        return Barred(Group(*said, Line(), step), style)

    def _glance(self) -> RenderableType:
        numbers = _grid(gap=4)
        glance = self._words.glance()
        numbers.add_row(*(Line(value, "bold") for value, _ in glance))
        numbers.add_row(*(Line(name, _QUIET) for _, name in glance))
        return Padding(numbers, (1, 0, 0, 0))

    def _files(self) -> Iterator[RenderableType]:
        yield from self._heading("files", "files_caption")
        if not self._overview.files:
            yield self._say("no_files")
            return
        table = _table(footer=len(self._overview.files) > 1)
        table.add_column(self._say("file", _QUIET), self._say("total", "bold"), overflow="fold")
        totals = self._words.counts(self._overview.totals)
        names = ("lines", "blank", "unreadable", "rejected", "accepted")
        for name, total in zip(names, totals, strict=True):
            table.add_column(self._say(name, _QUIET), Line(total, "bold"), justify="right", no_wrap=True)
        for file in self._overview.files:
            table.add_row(Line(self._words.shown(file.name)), *map(_count, self._words.counts(file)))
        yield table
        yield from self._notes()

    def _notes(self) -> Iterator[RenderableType]:
        notes = self._words.notes()
        if notes:
            yield Line()
            yield self._say("file_notes", "bold")
            grid = _grid()
            for name, note in notes:
                grid.add_row(Line(name), Line(note, _QUIET))
            yield grid

    def _broken_rules(self) -> Iterator[RenderableType]:
        yield from self._heading("broken_rules", "broken_caption" if self._overview.broken else "")
        if not self._overview.broken:
            yield self._say("none_broken")
        for place, broken in enumerate(self._overview.broken):
            if place:
                yield Line()
            yield from self._broken_rule(broken)

    def _broken_rule(self, broken: Broken) -> Iterator[RenderableType]:
        rule = broken.outcome.rule
        mark, style = _SEVERITY[rule.severity]
        measure = Line(self._words.measure(broken), "bold", no_wrap=True)
        head = Table.grid(padding=(0, 2, 0, 0), expand=True)
        head.add_column(width=1, no_wrap=True)
        head.add_column(ratio=1)
        head.add_column(justify="right", no_wrap=True)
        head.add_row(Line(mark, style), Line(self._words.text(rule.sentence), "bold"), measure)
        told = Line.assemble((self._words.severity(rule.severity), style), (f" · {rule.id}", _QUIET))
        head.add_row("", told, Line(self._words.folded(broken), _QUIET))
        yield head
        yield Padding(Group(*self._details(broken)), (0, 0, 0, 3))

    def _details(self, broken: Broken) -> Iterator[RenderableType]:
        rule = broken.outcome.rule
        for (file, field), examples in groupby(broken.examples, lambda e: (e["file"], self._words.named_field(e))):
            where = self._words.shown(file) or self._words.say("whole_delivery")
            yield Line.assemble((where, ""), (f"  {field}" if field else "", _QUIET))
            yield self._examples(list(examples))
        advice = _grid()
        advice.add_row(self._say("expected", _QUIET), Line(self._words.text(rule.expected)))
        advice.add_row(self._say("action", _QUIET), Line(self._words.text(rule.action)))
        yield advice
        more = self._words.more(broken)
        if more:
            yield Line(more, _QUIET)

    def _examples(self, examples: Sequence[Mapping[str, str]]) -> RenderableType:
        grid = _grid(gap=3)
        for example in examples:
            key, rows = self._words.shown(example["key"]), self._words.stands_for(example)
            found = Line(self._words.found(example) if self._overview.identity else "")
            if example.get("meaning"):
                found.append(f"  {self._words.shown(example['meaning'])}", _QUIET)
            if rows:
                found.append(f"  {rows}" if found else rows, _QUIET)
            place = Line(self._words.place(example), justify="right")
            grid.add_row(place, Line(key, _QUIET), found)
        return Padding(grid, (0, 0, 0, 2))

    def _not_run(self) -> Iterator[RenderableType]:
        if not self._overview.not_run:
            return
        yield from self._heading("not_run", "not_run_caption")
        for state, reason, outcomes in self._words.not_run():
            yield _hanging(Line("○", "yellow"), Line.assemble((f"{state}: ", "yellow"), reason))
            for outcome in outcomes:
                said = Line.assemble(self._words.text(outcome.rule.sentence), (f"  {outcome.rule.id}", _QUIET))
                yield Padding(said, (0, 0, 0, 2))

    def _rest(self) -> Iterator[RenderableType]:
        yield from self._heading("held")
        yield Line(self._words.quiet())
        yield from self._heading("basis")
        grid = _grid()
        for name, value, digest in self._words.basis():
            grid.add_row(Line(name, _QUIET), Line(value), Line(digest, _QUIET))
        for name, edition, codes in self._words.code_lists():
            grid.add_row(self._say("code_list", _QUIET), Line(f"{name} {edition}"), Line(codes, _QUIET))
        yield grid
        yield Line()
        if self._written:
            yield Line.assemble((f"{self._words.say('written')} ", _QUIET), ", ".join(self._written))
        mark, style = _OUTCOME[self._overview.result.verdict.outcome]
        yield Line(f"{mark} {self._words.outcome}", f"bold {style}")
        yield Line(self._words.privacy, f"italic {_QUIET}")


class Rule:
    """A heading with a thin line to the right margin."""

    def __init__(self, title: str) -> None:
        self._title = title

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        line = "─" * max(options.max_width - len(self._title) - 1, 0)
        yield Line.assemble((self._title, "bold"), (f" {line}", _QUIET), no_wrap=True)


class Barred:
    """A part with a bar of one colour along its left side."""

    def __init__(self, part: RenderableType, style: str) -> None:
        self._part, self._style = part, style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        bar = Segment("┃ ", Style.parse(self._style))
        for line in console.render_lines(self._part, options.update_width(options.max_width - 2), pad=False):
            yield bar
            yield from line
            yield Segment.line()


def _count(text: str) -> Line:
    return Line(text, _QUIET if text == "0" else "")


def _hanging(mark: Line, text: Line) -> Table:
    grid = _grid(gap=1)
    grid.add_row(mark, text)
    return grid


def _grid(gap: int = 2) -> Table:
    return Table.grid(padding=(0, gap, 0, 0))


def _table(*, footer: bool) -> Table:
    return Table(box=_UNDERLINED, show_footer=footer, pad_edge=False, padding=(0, 2, 0, 0), border_style=_QUIET)
