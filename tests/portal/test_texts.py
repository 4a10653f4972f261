"""Every text that a person reads on a page is there in both languages, and none stands outside of what says it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import liggare

SOURCE = Path(liggare.__file__).parent
TEMPLATES = sorted(path for path in (SOURCE / "portal" / "templates").rglob("*") if path.suffix in (".html", ".txt"))
BOTH = {"bare.html"}
"""Pages for when nothing is known of the visitor, not even the language: they say it in both."""

SAME = {"Liggare", "English", "Svenska", "CSV", "JSON", "MVO", "csv", "zip"}
"""What is called the same in both languages."""

_SAY = re.compile(r'{% say "((?:[^"\\]|\\.)*)"(?: "((?:[^"\\]|\\.)*)")?')
_TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
_MARKUP = re.compile(r"<(script|style|pre|code)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.DOTALL)
_READ = re.compile(r'\b(?:alt|title|placeholder|aria-label|aria-description|value|data-[a-z]+)="([^"]*)"')
_WORD = re.compile(r"[A-Za-zÅÄÖåäö]{3,}")


def read_by_people(template: str) -> str:
    """What is left of a template for a person to read when what says it in a language is taken away."""
    bare = _TAG.sub(" ", template)
    attributes = " ".join(found for found in _READ.findall(bare) if " " in found.strip())
    return f"{_MARKUP.sub(' ', bare)} {attributes}"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_text_of_a_template_is_said_in_both_languages(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for swedish, english in _SAY.findall(text):
        assert swedish.strip(), (path.name, english)
        assert english.strip(), (path.name, swedish)
        assert swedish != english or len(swedish.split()) <= 2, (path.name, swedish)
        places = [sorted(re.findall("{[a-z]+}", said)) for said in (swedish, english)]
        assert places[0] == places[1], (path.name, swedish)


@pytest.mark.parametrize("path", [one for one in TEMPLATES if one.name not in BOTH], ids=lambda path: path.name)
def test_no_text_of_a_template_stands_outside_what_says_it(path: Path) -> None:
    found = set(_WORD.findall(read_by_people(path.read_text(encoding="utf-8")))) - SAME
    assert found == set()


def test_a_text_outside_is_seen() -> None:
    assert "Lämna" in read_by_people('<p>{% say "Hej" "Hello" %} Lämna</p>')
    assert "Lämna filer" in read_by_people('<p aria-label="Lämna filer">{{ name }}</p>')
    assert not _WORD.findall(read_by_people('<p class="note">{% say "Hej" "Hello" %} {{ name }}</p>'))


def constants() -> list[tuple[str, str, str]]:
    """Every Text whose two languages are written out in the source: where, and both."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text":
                said = {one.arg: one.value for one in node.keywords}
                where = f"{path.relative_to(SOURCE)}:{node.lineno}"
                assert set(said) >= {"sv", "en"} or not said or None in said, where
                if all(isinstance(said.get(lang), ast.Constant) for lang in ("sv", "en")):
                    sv, en = (said[lang].value for lang in ("sv", "en"))  # type: ignore[attr-defined]
                    found.append((where, sv, en))
    return found


def test_every_constant_text_is_there_in_both_languages() -> None:
    found = constants()
    assert len(found) > 500
    assert [where for where, sv, en in found if bool(sv.strip()) != bool(en.strip())] == []
