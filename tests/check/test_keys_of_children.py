"""Whether a row's key has its form is the same answer where it is taken from the parent's row, and where it is not."""

from __future__ import annotations

import pytest

from check.scale import as_a_large_delivery
from check.trial import try_files
from oracle.deliveries import large_delivery

MADE = large_delivery(3)
KIND = "PAR_SV_AD", "PAR_SV_DI"


def with_keys(changed: dict[str, str], kinds: tuple[str, ...] = KIND) -> dict[str, str]:
    """The delivery with other keys in those files: each key that begins so is another."""
    texts = dict(MADE.texts)
    for name in (name for name in texts if name.startswith(kinds)):
        lines = texts[name].splitlines()
        others = [
            next((new + line[len(old) :] for old, new in changed.items() if line.startswith(old)), line)
            for line in lines
        ]
        texts[name] = "\n".join(others) + "\n"
    return texts


KEYS = [
    line.split(";")[0]
    for name, text in MADE.texts.items()
    if name.startswith("PAR_SV_DI")
    for line in text.splitlines()
]


@pytest.mark.parametrize(
    "texts",
    [
        with_keys({KEYS[0] + ";": "å å;", KEYS[1] + ";": "!;"}),
        with_keys({KEYS[0] + ";": "å å;", KEYS[1] + ";": "?;"}, ("PAR_SV_DI",)),
        with_keys({KEYS[0] + ";": ";", KEYS[1] + ";": "x" * 21 + ";", KEYS[2] + ";": "alone;"}, ("PAR_SV_DI",)),
    ],
    ids=["of parent and child", "of a child alone", "empty, too long and unknown"],
)
def test_a_key_without_its_form_is_found_in_parent_and_child_alike(texts: dict[str, str]) -> None:
    small = try_files(texts, MADE.lists.book)
    with as_a_large_delivery():
        large = try_files(texts, MADE.lists.book)
    assert small.findings.equals(large.findings)
    assert small.of("DI.IDNR.form").height + small.of("DI.IDNR.required").height >= 1
