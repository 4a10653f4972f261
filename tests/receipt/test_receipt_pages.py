"""The HTML page and the terminal report: complete, readable, and untouched by what cells hold."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import made_up_check as made
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.console import Console

from liggare.check.result import CheckResult
from liggare.receipt.html import page
from liggare.receipt.overview import Overview, overview
from liggare.receipt.text import print_report

CELLS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40)
WRITTEN = ("kvitto.json", "rapport.html", "rapport.csv", "fynd.parquet", "rapport-utan-personuppgifter.csv")


class Page(HTMLParser):
    """What a browser sees: tags with their attributes, and texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]

    @property
    def text(self) -> str:
        return "".join(self.texts)


def view(result: CheckResult, language: str = "sv", *, identity: bool = True) -> Overview:
    return overview(result, made.Titles(), language, identity=identity)  # type: ignore[arg-type]


def told(of: Overview, width: int = 110) -> str:
    file = io.StringIO()
    print_report(of, Console(file=file, width=width, color_system=None), WRITTEN)
    return file.getvalue()


def with_cell(folder: Path, cell: str) -> CheckResult:
    """A check with the cell's text wherever a delivery can put one."""
    found = made.finding(made.KON_LIST, 1, cell, "KON", f"KON={cell}", file=cell, unit=cell, own=cell)
    return made.result(folder, [found])


def structure(of: Overview) -> list[tuple[str, tuple[str, ...]]]:
    return [(tag, tuple(attributes)) for tag, attributes in Page(page(of)).tags]


@given(CELLS)
@settings(max_examples=40, deadline=None)
@example("<script>alert(1)</script>")
@example('"><img src=x onerror=alert(1)>')
@example("</style><b>&amp;{{ 7*7 }}{% x %}")
def test_no_cell_changes_the_structure_of_the_page(cell: str) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        parts = cell.count("; ")  # each part of what was found has its own place on the page
        plain = "; ".join(["a"] * (parts + 1))
        # A code has its meaning beside it.
        explained = cell.partition("; ")[0] in {code for _, code in made.TITLES}
        if cell.replace("; ", "") and not cell.startswith("; ") and "=" not in cell and not explained:
            assert structure(view(with_cell(Path(one), cell))) == structure(view(with_cell(Path(other), plain)))


@given(CELLS)
@settings(max_examples=40, deadline=None)
@example("\x1b[2J\x1b]0;x\x07")
@example("[bold]x[/bold]")
def test_no_cell_controls_the_terminal(cell: str) -> None:
    with TemporaryDirectory() as folder:
        text = told(view(with_cell(Path(folder), cell)))
    assert not set(text) & {chr(code) for code in (*range(9), *range(11, 32), *range(0x7F, 0xA0))}
    assert "\u202e" not in text


def test_markup_in_a_cell_is_shown_as_it_is(tmp_path: Path) -> None:
    assert "[bold]x[/bold]" in told(view(with_cell(tmp_path, "[bold]x[/bold]")))


@pytest.mark.parametrize("width", [80, 100, 160])
def test_the_terminal_report_keeps_within_its_width(checked: CheckResult, width: int) -> None:
    assert max(map(len, told(view(checked), width).splitlines())) <= width


def test_a_terminal_narrower_than_80_columns_gets_80_and_a_wider_than_160_gets_160(checked: CheckResult) -> None:
    assert max(len(line.rstrip()) for line in told(view(checked), 300).splitlines()) <= 160


@pytest.mark.parametrize("language", ["sv", "en"])
def test_both_reports_tell_verdict_next_step_files_rules_and_what_did_not_run(
    checked: CheckResult, language: str
) -> None:
    of, at = view(checked, language), {"sv": 0, "en": 1}[language]
    for text in (told(of, 160), Page(page(of, WRITTEN)).text):
        flat = re.sub(r"\s+", " ", text)
        verdict = checked.verdict
        said = [verdict.sentence, *verdict.reasons, verdict.next_step, made.NO_LIST]
        said += [outcome.rule.sentence for outcome in checked.outcomes if outcome.broken]
        assert [s for s in said if (s.sv, s.en)[at] not in flat] == []
        assert all(account.name in flat for account in checked.files)
        assert "fynd.parquet" in flat


def test_counts_come_with_their_denominators_and_the_rest_is_named(checked: CheckResult) -> None:
    for text in (told(view(checked)), Page(page(view(checked), WRITTEN)).text):
        assert "41 av 12\u00a0340 rader (0,3\u00a0%)" in text
        assert "och 36 fynd till" in text
        assert "Alla fynd finns i rapport.csv, fynd.parquet." in text
        assert "F3200" in text
        assert "Lindrig depressiv episod" in text
        assert "gäller 12 rader" in text


def test_rules_come_with_the_most_frequent_first(checked: CheckResult) -> None:
    counts = [broken.outcome.broken for broken in view(checked).broken]
    assert counts == sorted(counts, reverse=True) == [41, 12, 2, 2, 1, 1, 1]


def test_the_page_needs_nothing_beside_it_and_runs_nothing(checked: CheckResult) -> None:
    text = page(view(checked))
    seen = Page(text)
    assert seen.all("script", "link", "img", "iframe", "object", "embed") == []
    assert [a["href"] for a in seen.all("a") if not str(a["href"]).startswith("#")] == []
    assert not re.search(r"@import|url\(|https?:", text)
    assert not any(name.startswith("on") for _, attributes in seen.tags for name in attributes)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_has_what_assistive_technology_needs(checked: CheckResult, language: str) -> None:
    seen = Page(page(view(checked, language)))
    assert seen.all("html")[0]["lang"] == language
    levels = [int(tag[1]) for tag, _ in seen.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(seen.all("caption")) == len(seen.all("table"))
    assert all(heading.get("scope") in ("col", "row") for heading in seen.all("th"))
    ids = [attributes["id"] for _, attributes in seen.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {a["aria-labelledby"] for _, a in seen.tags if "aria-labelledby" in a} <= set(ids)
    assert {str(a["href"])[1:] for a in seen.all("a")} <= set(ids)


def test_every_text_colour_of_the_page_has_a_contrast_of_at_least_4_5_to_its_ground(checked: CheckResult) -> None:
    style = page(view(checked))
    light, dark = re.findall(r":root \{([^}]*--paper[^}]*)\}", style)[:2]
    for colours in (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", scheme)) for scheme in (light, dark)):
        for ground in ("paper", "card", "head"):
            for ink in ("ink", "soft", "link", "red", "amber", "blue", "green"):
                assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
        for tone in ("red", "amber", "blue", "green"):
            assert contrast(colours[tone], colours[f"{tone}-bg"]) >= 4.5, tone


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_check_without_findings_says_so(tmp_path: Path) -> None:
    of = view(made.result(tmp_path, []))
    assert "Ingen regel bröts." in told(of)
    assert "Ingen regel bröts." in page(of)
