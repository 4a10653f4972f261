"""The documents made from a specification, and the empty files."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from liggare.spec.codelist import CodeBook, load_codebook
from liggare.spec.document import document
from liggare.spec.load import load_register, registers
from liggare.spec.model import Language, Spec, Text
from liggare.spec.template import template_names, write_templates

REGISTER = load_register("patientregistret")
EVERY = {name: load_register(name) for name in registers()}
VERSIONS = pytest.mark.parametrize("spec", [s for one in EVERY.values() for s in one.specs], ids=lambda spec: spec.id)
LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])
FORMS = pytest.mark.parametrize("form", ["md", "html"])


@pytest.fixture(scope="module")
def codes(tmp_path_factory: pytest.TempPathFactory) -> CodeBook:
    """The shipped lists only."""
    return load_codebook(tmp_path_factory.mktemp("data"))


class Outline(HTMLParser):
    """Ids, links and open tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.headings: list[int] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids += [named["id"]] if named.get("id") else []
        self.links += [named["href"]] if named.get("href") else []
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@VERSIONS
@LANGUAGES
@FORMS
def test_the_document_tells_every_field_with_its_anchor_meaning_and_source(
    spec: Spec, language: Language, form: str, codes: CodeBook
) -> None:
    page = document(EVERY[spec.register], spec, language, form, codes)
    text = page if form == "md" else " ".join(Outline(page).texts)
    for file in spec.files:
        assert file.meaning.in_(language) in text and file.source in text
        for field in file.fields:
            assert page.count(f'id="{file.id}.{field.name}"') == 1
            for told in (field.label.in_(language), field.meaning.in_(language), field.source, field.allowed_by):
                assert told in text
            assert field.pattern is None or field.pattern in text


@VERSIONS
@LANGUAGES
def test_the_page_is_well_formed_and_every_link_on_it_leads_somewhere(
    spec: Spec, language: Language, codes: CodeBook
) -> None:
    page = document(EVERY[spec.register], spec, language, "html", codes)
    outline = Outline(page)
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)
    assert all(link.startswith("#") for link in outline.links)
    assert outline.headings.count(1) == 1
    assert f'<html lang="{language}">' in page


@VERSIONS
def test_no_heading_level_is_skipped(spec: Spec, codes: CodeBook) -> None:
    levels = Outline(document(EVERY[spec.register], spec, "sv", "html", codes)).headings
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@VERSIONS
@LANGUAGES
def test_links_in_the_markdown_lead_somewhere(spec: Spec, language: Language, codes: CodeBook) -> None:
    page = document(EVERY[spec.register], spec, language, "md", codes)
    links, anchors = set(re.findall(r"\]\(#([^)]+)\)", page)), re.findall(r'<a id="([^"]+)">', page)
    assert len(links) > 60 and links <= set(anchors)
    assert len(anchors) == len(set(anchors))


@VERSIONS
@FORMS
def test_fields_stand_under_the_heading_of_their_section(spec: Spec, form: str, codes: CodeBook) -> None:
    page = document(EVERY[spec.register], spec, "sv", form, codes)
    for file in spec.files:
        places = []
        for section, fields in file.sections:
            heading = f"{file.id} · {section.sv}" if section else f"Fält i {file.id}"
            tag = f"<h3>{heading}</h3>" if form == "html" else f"\n### {heading}\n"
            assert page.count(tag) == 1
            places += [page.index(tag), *(page.index(f'id="{file.id}.{field.name}"') for field in fields)]
        assert places == sorted(places)


@pytest.mark.parametrize(
    ("through", "told"), [("month before", "before the reporting"), ("reporting month", "end with")]
)
def test_the_document_tells_which_months_a_delivery_covers(
    through: Literal["month before", "reporting month"], told: str, codes: CodeBook
) -> None:
    register = msgspec.structs.replace(REGISTER, period_through=through)
    assert told in document(register, register.specs[-1], "en", "md", codes)


@FORMS
def test_the_document_tells_conditions_codes_changes_and_what_is_not_read(form: str, codes: CodeBook) -> None:
    page = document(REGISTER, REGISTER.specs[-1], "sv", form, codes)
    for told in ("när LAKARKONTAKT är 0", "Särskilt boende", "+ fil LT", "HSLF-FS 2025:44", "liggare codes import atc"):
        assert told in page


@FORMS
def test_the_first_version_has_no_changes_to_tell(form: str, codes: CodeBook) -> None:
    assert "Ändringar sedan" not in document(REGISTER, REGISTER.specs[0], "sv", form, codes)


def test_lists_a_user_has_imported_do_not_enter_the_document(codes: CodeBook) -> None:
    page = document(REGISTER, REGISTER.specs[-1], "sv", "md", codes)
    assert codes.get("icd-10-se") is None
    there = codes.get("kon")
    assert there is not None
    imported = CodeBook.of([there], [d for d in codes.declarations if d.id != "kon"])
    with_import = CodeBook(codes.declared, lambda d: codes.get(d.id) if d.shipped else imported.get("kon"))
    assert document(REGISTER, REGISTER.specs[-1], "sv", "md", with_import) == page


def test_a_text_of_the_users_own_file_is_shown_as_text_and_not_as_html(codes: CodeBook) -> None:
    title = Text(sv="<script>alert(1)</script>", en="x")
    spec = msgspec.structs.replace(REGISTER.specs[-1], title=title)
    page = document(REGISTER, spec, "sv", "html", codes)
    assert "<script>" not in page and "&lt;script&gt;" in page


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_text_stands_out_from_its_ground(scheme: int, codes: CodeBook) -> None:
    page = document(REGISTER, REGISTER.specs[-1], "sv", "html", codes)
    root = re.findall(r":root \{(.*?)\}", page, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", root))
    grounds = [colours[name] for name in ("paper", "card", "head")]
    for name in ("ink", "soft", "link"):
        assert all(contrast(colours[name], ground) >= 4.5 for ground in grounds), name
    for name in ("verbatim", "secondary", "inferred", "assumed"):
        assert contrast(colours[name], colours[f"{name}-bg"]) >= 4.5, name


def test_the_empty_files_of_a_private_reporter_have_its_name_and_nothing_in_them(tmp_path: Path) -> None:
    paths = write_templates(REGISTER.specs[-1], "10013_301", "202506", tmp_path / "nya")
    assert [path.name for path in paths][:2] == ["PAR_SV_AD_10013_301_202506.txt", "PAR_SV_DI_10013_301_202506.txt"]
    assert sorted(path.name for path in paths) == sorted(path.name for path in (tmp_path / "nya").iterdir())
    assert all(path.read_bytes() == b"" for path in paths)


@VERSIONS
def test_there_is_one_empty_file_for_each_kind_of_each_subset(spec: Spec) -> None:
    names = template_names(spec, "14", "202506")
    assert len(names) == len(set(names)) == sum(len(file.subsets) for file in spec.files)


def test_no_file_is_made_where_one_of_them_lies_already(tmp_path: Path) -> None:
    last = template_names(REGISTER.specs[-1], "14", "202506")[-1]
    (tmp_path / last).write_bytes(b"kvar")
    with pytest.raises(FileExistsError):
        write_templates(REGISTER.specs[-1], "14", "202506", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [last]
    assert (tmp_path / last).read_bytes() == b"kvar"
