"""Every link between the documents leads somewhere, and every page for users is there in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


def test_every_link_within_the_project_leads_to_a_file() -> None:
    links = [(page, link) for page in PAGES for link in _links(page)]
    assert links
    broken = [f"{page.relative_to(ROOT)}: {link}" for page, link in links if not (page.parent / link).exists()]
    assert broken == []


def test_every_page_for_users_is_there_in_swedish_and_english() -> None:
    swedish = [p for folder in ("tutorial", "how-to") for p in (ROOT / "docs" / folder).glob("*.md")]
    pairs = {page.name.removesuffix(".en.md").removesuffix(".md") for page in swedish}
    assert pairs
    names = {page.name for page in swedish}
    assert [pair for pair in sorted(pairs) if not {f"{pair}.md", f"{pair}.en.md"} <= names] == []


def test_every_document_is_reached_from_an_index() -> None:
    reached = {(page.parent / link).resolve() for page in PAGES for link in _links(page)}
    assert [p.relative_to(ROOT).as_posix() for p in PAGES if p not in reached and p.parent != ROOT] == []


def _links(page: Path) -> Iterator[str]:
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    for link in _LINK.findall(text):
        if "://" not in link and not link.startswith(("#", "mailto:")):
            yield link.partition("#")[0]
