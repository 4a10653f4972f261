"""An overview -> the report in a terminal or a text file, calm with and without colour, 80 to 160 columns wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from rich.box import SIMPLE, SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text as Line

from liggare.check.result import Outcome
from liggare.check.rule import Severity
from liggare.receipt.overview import Broken, Example, Overview
from liggare.receipt.phrasing import Phrasing

NARROWEST, WIDEST, FILE_WIDTH = 80, 160, 110

_OUTCOME: Mapping[Outcome, tuple[str, str]] = {
    "accepted": ("✓", "green"),
    "refused": ("✗", "red"),
    "undecided": ("?", "yellow"),
}
MARK: Mapping[Severity, tuple[str, str]] = {
    "refuse delivery": ("✗", "bold red"),
    "refuse record": ("✗", "red"),
    "warning": ("!", "yellow"),
    "information": ("i", "cyan"),
}
"""The sign and the colour of a rule."""

_DIGEST = 16  # characters shown of a digest; the receipt has it whole
_QUIET = "bright_black"


def print_report(overview: Overview, console: Console, written: Sequence[str] = ()) -> None:
    """Print the report; `written` names the files written beside it."""
    print_calmly(Group(*TextReport(overview, written).parts()), console)


def print_calmly(shown: RenderableType, console: Console) -> None:
    """Print with margins, no narrower and no wider than is easily read."""
    console.print(Padding(shown, (1, 2)), width=min(max(console.width, NARROWEST), WIDEST), highlight=False)


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
        yield from self._effect()
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
            yield Line(caption, _QUIET)
        yield Line()

    def _head(self) -> Iterator[RenderableType]:
        yield Line.assemble((self._words.say("title"), "bold"), (f" · {self._words.register}", "bold"))
        facts = _grid()
        for name, value in self._words.head():
            facts.add_row(Line(name, _QUIET), Line(value))
        yield facts
        yield Line()

    def _verdict(self) -> RenderableType:
        verdict = self._overview.result.verdict
        mark, style = _OUTCOME[verdict.outcome]
        sentence = Line(self._words.text(verdict.sentence), f"bold {style}")
        said: list[RenderableType] = [_hanging(Line(mark, f"bold {style}"), sentence)]
        said += [_hanging(Line("•", style), Line(self._words.text(reason))) for reason in verdict.reasons]
        step = _hanging(self._say("next_step", f"bold {style}"), Line(self._words.text(verdict.next_step)))
        return Barred(Group(*said, Line(), step), style)

    def _glance(self) -> RenderableType:
        numbers = _grid(gap=4)
        glance = self._words.glance()
        numbers.add_row(*(Line(value, "bold") for value, _ in glance))
        numbers.add_row(*(Line(name, _QUIET) for _, name in glance))
        by_severity = Line(" · ", _QUIET).join(
            Line.assemble(f"{name} ", (count, "bold"), style=MARK[severity][1])
            for severity, name, count in self._words.severities()
        )
        return Padding(Group(numbers, *([Line(), by_severity] if by_severity else [])), (1, 0, 0, 0))

    def _effect(self) -> Iterator[RenderableType]:
        lines = self._words.effect()
        if lines:
            yield from self._heading("effect")
            grid = _grid()
            for name, value in lines:
                grid.add_row(Line(name, _QUIET), Line(value))
            yield grid

    def _files(self) -> Iterator[RenderableType]:
        yield from self._heading("files", self._words.say("files_caption"))
        if not self._overview.files:
            yield self._say("no_files")
            return
        table = _table(footer=len(self._overview.files) > 1)
        table.add_column(Line(self._words.column("file"), _QUIET), self._say("total", "bold"), overflow="fold")
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
        yield from self._heading("broken_rules", self._words.order if self._overview.broken else "")
        if not self._overview.broken:
            yield self._say("none_broken")
        for place, broken in enumerate(self._overview.broken):
            if place:
                yield Line()
            yield from self._broken_rule(broken)

    def _broken_rule(self, broken: Broken) -> Iterator[RenderableType]:
        rule = broken.outcome.rule
        mark, style = MARK[rule.severity]
        yield _hanging(Line(f"{mark} ", style), Line(self._words.text(rule.sentence), "bold"))
        line = Table.grid(padding=(0, 2, 0, 0), expand=True)
        line.add_column(ratio=1)
        line.add_column(justify="right", no_wrap=True)
        told = Line.assemble((self._words.severity(rule.severity), style), (f" · {rule.id}", _QUIET))
        folded = self._words.folded(broken)
        line.add_row(
            told, Line.assemble((self._words.measure(broken), "bold"), (f" {folded}" if folded else "", _QUIET))
        )
        yield Padding(line, (0, 0, 0, 3))
        yield Padding(Group(*self._details(broken)), (0, 0, 0, 3))

    def _details(self, broken: Broken) -> Iterator[RenderableType]:
        rule = broken.outcome.rule
        say = self._words
        for (file, field), examples in groupby(broken.examples, lambda e: (say.file(e), say.named_field(e))):
            yield Line.assemble(file, (f"  {field}", _QUIET))
            yield Barred(self._examples(examples), _QUIET)
        more = self._words.more(broken)
        if more:
            yield Line(f"  {more}", _QUIET)
        advice = _grid()
        advice.add_row(Line(self._words.column("expected"), _QUIET), Line(self._words.text(rule.expected)))
        advice.add_row(Line(self._words.column("action"), _QUIET), Line(self._words.text(rule.action)))
        yield advice

    def _examples(self, examples: Iterable[Example]) -> RenderableType:
        rows = [
            (Line(self._words.place(e), justify="right"), Line(self._words.key(e), _QUIET), self._found(e))
            for e in examples
        ]
        filled = [place for place in range(3) if any(row[place] for row in rows)]
        grid = _grid(gap=3)
        for row in rows:
            grid.add_row(*(row[place] for place in filled))
        return grid

    def _found(self, example: Example) -> Line:
        told = Line()
        for name, value, title in self._words.found(example):
            told.append(" · " if told else "", _QUIET)
            told.append(f"{name} " if name else "", _QUIET).append(value).append(f" {title}" if title else "", _QUIET)
        rows = self._words.stands_for(example)
        return told.append((" · " if told else "") + rows if rows else "", _QUIET)

    def _not_run(self) -> Iterator[RenderableType]:
        if not self._overview.not_run:
            return
        yield from self._heading("not_run", self._words.say("not_run_caption"))
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
            grid.add_row(Line(name, _QUIET), Line(value), Line(f"{digest[:_DIGEST]}…", _QUIET))
        for name, edition, codes in self._words.code_lists():
            grid.add_row(self._say("code_list", _QUIET), Line(name), Line(f"{edition}  {codes}".rstrip(), _QUIET))
        yield grid
        yield Line()
        if self._written:
            yield Line.assemble((self._words.say("written") + " ", _QUIET), ", ".join(self._written))
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
    return Table(
        box=SIMPLE_HEAD if not footer else SIMPLE,
        show_footer=footer,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1),
        border_style=_QUIET,
    )
