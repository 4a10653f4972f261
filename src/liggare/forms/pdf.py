"""Pages of marks -> a PDF with embedded fonts, tagged for reading aloud; the same pages give the same bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal

from fpdf import FPDF, ViewerPreferences
from fpdf.enums import DocumentCompliance

from liggare.forms.entry import Entry
from liggare.forms.form import Form
from liggare.forms.layout import PAGE_HEIGHT, PAGE_WIDTH, Page, pages_of
from liggare.forms.marks import Block, Box, Colour, Fill, Letters, Stroke, Style, Tag, Words
from liggare.spec.model import Language

_FONT = "DejaVu Sans Condensed"
_FILES: dict[Literal["", "B"], str] = {"": "DejaVuSansCondensed.ttf", "B": "DejaVuSansCondensed-Bold.ttf"}
_COLOURS: dict[Colour, tuple[int, int, int]] = {
    "black": (0, 0, 0),
    "accent": (0, 82, 120),
    "grey": (85, 85, 85),
    "pale": (165, 165, 165),
    "white": (255, 255, 255),
}
_FILLS: dict[Fill, tuple[int, int, int]] = {"accent": (0, 82, 120), "tint": (232, 240, 244)}
_UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


def form_pdf(form: Form, entry: Entry | None, language: Language) -> bytes:
    """The form as a PDF/A file of A4 pages, empty or with an entry's values."""
    with as_file(files("liggare.forms").joinpath("fonts")) as fonts:
        paper = _Paper(form, language, fonts)
        for page in pages_of(form, entry, language, paper.width):
            paper.draw(page)
        return bytes(paper.output())


_XMP = """\
<x:xmpmeta xmlns:x="adobe:ns:meta/">
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about=""
        xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:xmp="http://ns.adobe.com/xap/1.0/"
        xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
      <xmp:CreateDate>{made}</xmp:CreateDate>
      <pdfaid:part>2</pdfaid:part>
      <pdfaid:conformance>U</pdfaid:conformance>
    </rdf:Description>
  </rdf:RDF>
</x:xmpmeta>"""
"""What the file says of itself; the library's own text would hold the moment of printing."""


class _Paper(FPDF):
    """A document that draws pages of marks, each block with the tag it is read aloud by."""

    def __init__(self, form: Form, language: Language, fonts: Path) -> None:
        super().__init__(format=(PAGE_WIDTH, PAGE_HEIGHT), enforce_compliance=DocumentCompliance.PDFA_2U)
        for style, name in _FILES.items():
            self.add_font(_FONT, style, fonts / name)
        self.set_auto_page_break(False)
        title = f"{form.id} {form.file.name.in_(language)}, {form.register.name.in_(language)} {form.spec.valid_from}"
        made = dt.datetime.combine(form.spec.valid_from, dt.time(), dt.UTC)  # as old as its version, whenever printed
        self.set_title(title)
        self.set_creation_date(made)
        self.set_xmp_metadata(_XMP.format(title=escape(title), made=made.isoformat()))
        self.set_lang("sv-SE" if language == "sv" else "en-GB")
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)

    def width(self, text: str, style: Style) -> float:
        """The width of a text in millimetres."""
        self._use(style)
        return float(self.get_string_width(text))

    def draw(self, page: Page) -> None:
        """Add a page."""
        self.add_page()
        for block in page:
            self._draw_block(block)

    def _draw_block(self, block: Block) -> None:
        """First the lines and boxes, which are not read, then the words."""
        shapes = [mark for mark in block.marks if isinstance(mark, Box | Stroke)]
        words = [mark for mark in block.marks if isinstance(mark, Words | Letters)]
        with self._unread():
            for mark in shapes:
                self._draw_shape(mark)
        if words and block.tag:
            with self._read_as(block.tag):
                for told in words:
                    self._draw_words(told)

    @contextmanager
    def _unread(self) -> Iterator[None]:
        """Marks that a reader leaves out."""
        self._out("/Artifact BMC")
        yield
        self._out("EMC")

    @contextmanager
    def _read_as(self, tag: Tag) -> Iterator[None]:
        """Marks that are read as one piece."""
        number = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=f"/{tag}", mcid=number)
        self._out(f"/{tag} <</MCID {number}>> BDC")
        yield
        self._out("EMC")

    def _draw_shape(self, mark: Box | Stroke) -> None:
        if isinstance(mark, Stroke):
            self.set_draw_color(*_COLOURS[mark.colour])
            self.set_line_width(mark.line)
            self.line(mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
            return
        self.set_draw_color(*_COLOURS["black"])
        self.set_line_width(mark.line or 0.2)
        if mark.fill != "none":
            self.set_fill_color(*_FILLS[mark.fill])
        if mark.dashed:
            self.set_dash_pattern(0.7, 0.55)
        self.rect(mark.x, mark.y, mark.width, mark.height, style=_rect_style(mark))
        self.set_dash_pattern()

    def _draw_words(self, mark: Words | Letters) -> None:
        self._use(mark.style)
        if isinstance(mark, Words):
            self._put(mark.text, mark.x, mark.y, {"left": 0.0, "centre": 0.5, "right": 1.0}[mark.align])
            return
        said = "".join(mark.text).encode("utf-16-be").hex()
        self._out(f"/Span <</ActualText <feff{said}>>> BDC")  # read as one value, not letter by letter
        for place, letter in zip(mark.places, mark.text, strict=True):
            self._put(letter, place, mark.y, 0.5)
        self._out("EMC")

    def _put(self, text: str, x: float, y: float, share: float) -> None:
        """The text with that share of its width to the left of `x`."""
        known = self.current_font.cmap  # type: ignore[union-attr]
        shown = "".join(letter if ord(letter) in known else _UNPRINTABLE for letter in text)
        if shown.strip():
            self.text(x - share * self.get_string_width(shown), y, shown)

    def _use(self, style: Style) -> None:
        self.set_font(_FONT, "B" if style.bold else "", style.size)
        self.set_text_color(*_COLOURS[style.colour])


def _rect_style(mark: Box) -> str:
    return ("D" if mark.line else "") + ("F" if mark.fill != "none" else "")
