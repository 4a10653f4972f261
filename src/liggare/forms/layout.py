"""A form, empty or with an entry -> the pages of a paper: a head, sections in two columns, a foot on every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from liggare.forms.drawing import GAP, HALF, WIDTH, Drawing
from liggare.forms.entry import Entry
from liggare.forms.form import Cells, Form, options_of
from liggare.forms.items import cell_marks, cells_width, line_item, line_marks
from liggare.forms.marks import Block, Box, Measure, Piece, Style, Words, block, fitting, wrapped
from liggare.forms.pieces import heading, pieces_of
from liggare.forms.words import WORDS
from liggare.spec.model import Language

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
MARGIN = (PAGE_WIDTH - WIDTH) / 2
TOP, BOTTOM = 22.0, PAGE_HEIGHT - 12.5

REGISTER, TITLE, RUNNING = Style(9, colour="accent"), Style(18, bold=True), Style(8, bold=True)
BODY, FOOT, CAPTION = Style(8), Style(7, colour="grey"), Style(8, bold=True, colour="accent")

PAPER = Cells((6,))
SENDER_WIDTH = 122.0
SENDER_ROW = 8.9

Page = tuple[Block, ...]


@dataclass(frozen=True)
class _Sheet:
    form: Form
    draw: Drawing
    entry: Entry | None

    def say(self, name: str, **parts: object) -> str:
        """One of the fixed words."""
        return WORDS[name].in_(self.draw.language).format(**parts)

    @property
    def title(self) -> str:
        """Id and name of the form."""
        return f"{self.form.id}  {self.draw.text(self.form.file.name)}"


def pages_of(form: Form, entry: Entry | None, language: Language, measure: Measure) -> tuple[Page, ...]:
    """The pages of the form; with an entry its values stand in the cells and boxes."""
    sheet = _Sheet(form, Drawing(language, measure, entry.values if entry else {}), entry)
    flow = [_title(sheet), *_head(sheet), *_body(sheet), _office(sheet)]
    bodies = _paged(flow)
    return tuple(
        (*_running(sheet, at), *body, _foot(sheet, at, len(bodies))) for at, body in enumerate(bodies, start=1)
    )


@dataclass(frozen=True)
class _Row:
    """One or two pieces side by side; a heading stays with what follows it."""

    pieces: tuple[Piece, ...]
    heading: bool = False

    @property
    def height(self) -> float:
        """The height of the tallest piece."""
        return max(piece.height for piece in self.pieces)

    def at(self, y: float) -> Iterator[Block]:
        """The blocks with the row's upper edge there."""
        for column, piece in enumerate(self.pieces):
            yield from piece.at(MARGIN + column * (HALF + GAP), y)


def _paged(rows: Sequence[_Row]) -> list[Page]:
    """The rows on as many pages as they need."""
    pages: list[list[Block]] = [[]]
    y = TOP
    for at, row in enumerate(rows):
        need = row.height + (rows[at + 1].height if row.heading and at + 1 < len(rows) else 0)
        if y + need > BOTTOM and pages[-1]:
            pages.append([])
            y = TOP
        pages[-1] += row.at(y)
        y += row.height
    return [tuple(page) for page in pages]


def _body(sheet: _Sheet) -> Iterator[_Row]:
    for section in sheet.form.sections:
        if section.heading:
            yield _Row((heading(section.heading, sheet.draw),), heading=True)
        yield from _side_by_side([piece for part in section.parts for piece in pieces_of(part, sheet.draw)])


def _side_by_side(pieces: Iterable[Piece]) -> Iterator[_Row]:
    """Two narrow pieces in a row where two follow each other."""
    waiting: Piece | None = None
    for piece in pieces:
        half = piece.width <= HALF
        if waiting and half:
            yield _Row((waiting, piece))
            waiting = None
            continue
        if waiting:
            yield _Row((waiting,))
        waiting = piece if half else None
        if not half:
            yield _Row((piece,))
    if waiting:
        yield _Row((waiting,))


def _running(sheet: _Sheet, page: int) -> Iterator[Block]:
    """On top of every page: which form it is, and the number of the paper, so that its pages stay together."""
    name = sheet.draw.text(sheet.form.register.name)
    yield block("P", [Words(MARGIN, 14, name, REGISTER)])
    if page > 1:
        yield block("P", [Words(MARGIN, 18.5, sheet.title, RUNNING)])
    x = PAGE_WIDTH - MARGIN - cells_width(PAPER)
    number = str(sheet.entry.paper) if sheet.entry else ""
    cells = cell_marks(PAPER, number, (x, cells_width(PAPER)), 10.5, sheet.draw)
    yield block("P", [Words(x - 2, 14.4, sheet.say("paper"), BODY, "right"), *cells])


def _foot(sheet: _Sheet, page: int, pages: int) -> Block:
    name, version = sheet.draw.text(sheet.form.register.name), sheet.form.spec.id
    y = PAGE_HEIGHT - 8
    return block(
        "P",
        [
            Words(MARGIN, y, f"{name} · {version} · {sheet.form.id}", FOOT),
            Words(PAGE_WIDTH - MARGIN, y, sheet.say("page", page=page, pages=pages), FOOT, "right"),
        ],
    )


def _title(sheet: _Sheet) -> _Row:
    said = f"{sheet.draw.text(sheet.form.file.meaning)} {sheet.say('one_row')}"
    meaning = wrapped(said, WIDTH, BODY, sheet.draw.measure)
    told = block("P", [Words(0, 11.5 + 3.8 * at, line, BODY) for at, line in enumerate(meaning)])
    style = fitting(sheet.title, TITLE, WIDTH, sheet.draw.measure)
    title = block("H1", [Words(0, 6, sheet.title, style)])
    return _Row((Piece(10.5 + 3.8 * len(meaning), WIDTH, (title, told)),))


def _head(sheet: _Sheet) -> Iterator[_Row]:
    """Who sends, where to, and how to fill in."""
    if sheet.form.sender:
        yield _Row((_sender(sheet),))
    yield _Row((_how(sheet),))


def _sender(sheet: _Sheet) -> Piece:
    """Two columns of lines about the sender in a frame, and beside them the address to send the paper to."""
    column = (SENDER_WIDTH - 9) / 2
    draw = replace(sheet.draw, values=sheet.entry.sender if sheet.entry else {})
    blocks = [block("P", [Words(3, 5, sheet.say("sender"), CAPTION)])]
    for at, item in enumerate(sheet.form.sender):
        right, down = 3 + (at % 2) * (column + 3), 6.5 + (at // 2) * SENDER_ROW
        blocks.append(block("P", line_item(item, column, draw)).moved(right, down))
    height = 7.5 + SENDER_ROW * -(-len(sheet.form.sender) // 2)
    frames = [Box(0, 0, SENDER_WIDTH if sheet.form.address else WIDTH, height, line=0.3)]
    if sheet.form.address:
        blocks.append(_address(sheet))
        frames.append(Box(SENDER_WIDTH + 4, 0, WIDTH - SENDER_WIDTH - 4, height, line=0, fill="tint"))
    return Piece(height + 2, WIDTH, (block(None, frames), *blocks))


def _address(sheet: _Sheet) -> Block:
    x = SENDER_WIDTH + 8
    lines = [Words(x, 11 + 4.6 * at, line, Style(10)) for at, line in enumerate(sheet.form.address)]
    return block("P", [Words(x, 5, sheet.say("send_to"), CAPTION), *lines])


def _how(sheet: _Sheet) -> Piece:
    """The instructions of every form, and the address if there is no sender's frame to stand beside."""
    unknown = any(option.unknown for item in sheet.form.items for option in options_of(item))
    told = [sheet.say(name) for name in ("how_tick", *(("how_unknown",) if unknown else ()), "how_zero")]
    required = f"* {sheet.say('how_required')}."
    address = [] if sheet.form.sender or not sheet.form.address else [_sent_to(sheet)]
    lines = wrapped(" ".join([*told, required, *address]), WIDTH, BODY, sheet.draw.measure)
    return Piece(3.8 * len(lines) + 2.5, WIDTH, (block("P", _text_lines(lines)),))


def _sent_to(sheet: _Sheet) -> str:
    return f"{sheet.say('send_to')}: {', '.join(sheet.form.address)}."


def _text_lines(lines: Sequence[str]) -> list[Words]:
    return [Words(0, 3.6 + 3.8 * at, line, BODY) for at, line in enumerate(lines)]


def _office(sheet: _Sheet) -> _Row:
    """Who entered the paper, and who made the second entry; filled in by hand or from the entry."""
    names = ("entered_by", "entered_at", "second_by", "entered_at")
    blocks = [block("P", [Words(3, 5, sheet.say("office"), CAPTION)])]
    x = 3.0
    for name, value, width in zip(names, _entered(sheet.entry), (52.0, 30.0, 52.0, 30.0), strict=True):
        blocks.append(
            block("P", [Words(x, 10, sheet.say(name), BODY), *line_marks(value, (x, width), 10.4, sheet.draw)])
        )
        x += width + 5
    frame = block(None, [Box(0, 0, WIDTH, 19, line=0.3, fill="tint")])
    return _Row((Piece(22, WIDTH, tuple(one.moved(0, 2) for one in (frame, *blocks))),))


def _entered(entry: Entry | None) -> tuple[str, str, str, str]:
    """Who made the first entry and on which day, and the same of the second."""
    if entry is None:
        return "", "", "", ""
    who, day = entry.entered_by, entry.entered_at[:10]
    return (who, day, "", "") if entry.second_of is None else ("", "", who, day)
