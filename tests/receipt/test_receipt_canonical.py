"""The canonical form: one text for one document."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.receipt.canonical import LARGEST, NotCanonical, canonical, parse

TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
KEYS = st.text(st.characters(max_codepoint=127))
LEAVES = st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | TEXTS
DOCUMENTS = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=20)


@given(DOCUMENTS)
@settings(deadline=None)
def test_a_document_comes_back_from_its_canonical_text(document: object) -> None:
    assert parse(canonical(document)) == document


@given(st.dictionaries(KEYS, LEAVES))
@settings(deadline=None)
def test_the_order_in_which_keys_were_put_does_not_matter(document: dict[str, object]) -> None:
    assert canonical(dict(reversed(document.items()))) == canonical(document)


def test_the_form_is_that_of_rfc_8785_for_its_own_example_of_texts_and_order() -> None:
    document = {"b": '\u20ac$\u000f\nA\'B"\\\\"/', "a": [None, True, False, 1]}
    assert canonical(document) == '{"a":[null,true,false,1],"b":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'.encode()


@given(DOCUMENTS)
@settings(deadline=None)
def test_the_same_document_in_another_layout_is_refused(document: object) -> None:
    other = json.dumps(document, ensure_ascii=True, indent=1).encode()
    if other != canonical(document):
        with pytest.raises(NotCanonical):
            parse(other)


@pytest.mark.parametrize(
    "text",
    [b"1.0", b"1e3", b"NaN", b'{"a":1,"a":1}', b"9007199254740992", b"\xff", b"", b"[" * 100_000, b'"\\ud800"'],
)
def test_what_has_no_canonical_form_is_refused(text: bytes) -> None:
    with pytest.raises(NotCanonical):
        parse(text)


@pytest.mark.parametrize("document", [1.5, {1: 2}, {"å": 1}, LARGEST + 1, b"x", "\ud800"])
def test_a_document_without_a_canonical_form_is_not_written(document: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(document)
