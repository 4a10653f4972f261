"""The printed form holds everything the specification asks for, stays on its pages and is the same every time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import MOTHER, codes, entry, of_births
from pypdf import PdfReader

from liggare.forms.definition import form_of
from liggare.forms.entry import Entry
from liggare.forms.find import empty_entry
from liggare.forms.form import Form, options_of
from liggare.forms.layout import PAGE_HEIGHT, PAGE_WIDTH, pages_of
from liggare.forms.marks import Box, Letters, Stroke, Style, Words
from liggare.forms.pdf import form_pdf
from liggare.spec.model import Language
from registers.examples import all_registers

PAGES = {"AVS": 1, "MHV1": 2, "MHV2": 2, "FV1": 2, "FV2": 2}
LANGUAGES: tuple[Language, ...] = ("sv", "en")
MARGIN = 10.0
"""Printers leave about half of this empty."""


@cache
def form(name: str) -> Form:
    return form_of(*of_births(name), codes())


@cache
def pdf(name: str, language: Language = "sv") -> PdfReader:
    return PdfReader(io.BytesIO(form_pdf(form(name), None, language)))


def text(reader: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in reader.pages))


def squeezed(shown: str) -> str:
    """Without blanks: lines are broken where they fill up, and every cell has one character."""
    return re.sub(r"\s", "", shown)


def marks(name: str, one: Entry | None, language: Language) -> Iterator[Words | Letters | Box | Stroke]:
    for page in pages_of(form(name), one, language, measure):
        for block in page:
            yield from block.marks


def measure(shown: str, style: Style) -> float:
    """The width in millimetres by the font itself."""
    wide, em = widths(style.bold)
    return sum(wide.get(ord(letter), em) for letter in shown) / em * style.size * 25.4 / 72


@cache
def widths(bold: bool) -> tuple[dict[int, int], int]:
    """The advance width of every character, and the font's units to the em."""
    name = "DejaVuSansCondensed-Bold.ttf" if bold else "DejaVuSansCondensed.ttf"
    font = TTFont(str(files("liggare.forms") / "fonts" / name))
    return {code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}, font["head"].unitsPerEm


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_label_name_and_code_is_on_the_paper(name: str, language: Language) -> None:
    shown = text(pdf(name, language))
    made = form(name)
    for item in (*made.sender, *made.items):
        label = re.sub(r" [0-9]+(?![0-9–]).*$", "", item.label.in_(language))
        assert squeezed(label) in shown, item.field
        assert item.field in shown or re.sub("[0-9]+$", "", item.field) in shown
        for option in options_of(item):
            assert squeezed(option.meaning.in_(language)) in shown
    for section in made.sections:
        assert section.heading is None or squeezed(section.heading.in_(language)) in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_form_has_no_more_pages_than_it_should_and_each_is_numbered(name: str, language: Language) -> None:
    pages = pdf(name, language).pages
    assert len(pages) == PAGES[name]
    said = {"sv": "Sida {} av {}", "en": "Page {} of {}"}[language]
    for number, page in enumerate(pages, start=1):
        shown = squeezed(page.extract_text())
        assert squeezed(said.format(number, len(pages))) in shown
        assert f"medicinska_fodelseregistret/2001-10-01·{name}" in shown


@pytest.mark.parametrize("name", ["MHV1", "MHV2", "FV1", "FV2"])
def test_a_form_says_who_must_be_named_and_where_it_is_sent(name: str) -> None:
    shown = text(pdf(name))
    for asked in ("MVC-nummer", "Organisation", "Adress", "Telefonnummer", "E-postadress", "Namn"):
        assert asked in shown
    assert squeezed("Socialstyrelsen Medicinska födelseregistret 106 30 Stockholm") in shown


@pytest.mark.parametrize("register", all_registers())
def test_every_form_of_every_register_can_be_printed(register: str) -> None:
    known = all_registers()[register]
    for file in known.specs[-1].files:
        made = form_of(known, known.specs[-1], file, codes())
        shown = text(PdfReader(io.BytesIO(form_pdf(made, None, "sv"))))
        assert squeezed(file.name.sv) in shown


def test_the_filled_form_shows_every_value_that_was_entered() -> None:
    sender = {"ORGANISATION": "Region Örebro län", "EPOST": "mvc@example.org"}
    one = entry("FV1", 4711, {"BJUDNING": "6"}, sender=sender)
    reader = PdfReader(io.BytesIO(form_pdf(form("FV1"), one, "sv")))
    shown = text(reader)
    for value in (MOTHER, "20250610", "51001", "O800", "RegionÖrebrolän", "mvc@example.org", "ÅsaÖberg", "2025-06-20"):
        assert value in shown
    assert all("4711" in squeezed(page.extract_text()) for page in reader.pages)
    boxes = [mark for mark in marks("FV1", one, "sv") if isinstance(mark, Words) and mark.text == "X"]
    ticked = [item for item in form("FV1").items if options_of(item) and one.values.get(item.field)]
    assert len(boxes) == len(ticked) > 30


def test_a_value_that_is_no_code_or_too_long_is_shown_all_the_same() -> None:
    one = entry("FV1", 1, {"BJUDNING": "77", "MDIAG1": "O800XXXXXXXX", "SUGKLOCK": "vet ej"})
    shown = text(PdfReader(io.BytesIO(form_pdf(form("FV1"), one, "sv"))))
    for value in ("Skrivet:77", "O800XXXXXXXX", "Skrivet:vetej"):
        assert value in shown


def test_a_second_entry_is_signed_as_the_second() -> None:
    first, second = (entry("FV1", 3, second_of=of) for of in (None, 3))
    places = []
    for one in (first, second):
        words = [mark for mark in marks("FV1", one, "sv") if isinstance(mark, Words) and mark.text == "Åsa Öberg"]
        places.append(words[0].x)
    assert places[0] < places[1]


def test_the_same_form_has_the_same_bytes() -> None:
    one = entry("FV1")
    assert form_pdf(form("FV1"), one, "sv") == form_pdf(form("FV1"), one, "sv")
    assert form_pdf(form("FV1"), None, "sv") != form_pdf(form("FV1"), one, "sv")


def test_the_file_says_its_title_and_language_and_can_be_read_aloud_in_order() -> None:
    root = pdf("FV2").trailer["/Root"]
    assert root["/Lang"] == "sv-SE"
    assert root["/MarkInfo"]["/Marked"]
    title = pdf("FV2").xmp_metadata.dc_title["x-default"]  # type: ignore[union-attr]
    assert title == "FV2 Förlossningsjournal, barnet, Medicinska födelseregistret 2001-10-01"
    kinds = [kid.get_object()["/S"] for kid in root["/StructTreeRoot"]["/K"][0].get_object()["/K"]]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == sum(1 for section in form("FV2").sections if section.heading)
    assert kinds.count("/P") > len(form("FV2").items) / 2


def test_every_font_is_within_the_file() -> None:
    fonts = [font.get_object() for page in pdf("FV1").pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()


@pytest.mark.parametrize("name", PAGES)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_nothing_that_may_be_entered_reaches_beyond_the_paper(name: str, data: st.DataObject) -> None:
    place = of_births(name)
    some = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60)
    values = data.draw(st.dictionaries(st.sampled_from(place.file.columns), some))
    sender = {item.field: data.draw(some) for item in form(name).sender}
    one = msgspec.structs.replace(empty_entry(place), values=values, sender=sender, entered_by=data.draw(some))
    for mark in marks(name, one, "sv"):
        left, right = _reach(mark)
        assert left >= MARGIN - 0.01
        assert right <= PAGE_WIDTH - MARGIN + 0.01, mark
        assert MARGIN / 2 < mark.y < PAGE_HEIGHT - MARGIN / 2


def _reach(mark: Words | Letters | Box | Stroke) -> tuple[float, float]:
    if isinstance(mark, Letters):
        return min(mark.places), max(mark.places)
    if isinstance(mark, Box | Stroke):
        return mark.x, mark.x + mark.width
    width = measure(mark.text, mark.style)
    left = mark.x - {"left": 0.0, "centre": 0.5, "right": 1.0}[mark.align] * width
    return left, left + width
