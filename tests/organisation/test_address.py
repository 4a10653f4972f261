"""One address, however it is written; and those that only look alike."""

from __future__ import annotations

import pytest

from liggare.organisation.address import alike, normal, postal, same_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Storgatan 12 C", "storg. 12c"),
        ("Sjukhusv. 3, vån 2", "SJUKHUSVÄGEN  3 våning 2"),
        ("S:t Göransplan 1", "Sankt Göransplan 1"),
        ("N. Vägen 3", "Norra vägen 3"),
        ("Box 12 (plan 3)", "Box 12, pl. 3"),
    ],
)
def test_the_same_address_written_in_two_ways_is_the_same(one: str, other: str) -> None:
    assert same_text(one, other)
    assert not alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Storgatan 12", "Storgatan 13"), ("Norra vägen 3", "Södra vägen 3"), ("A 1", "B 1")]
)
def test_another_address_is_another(one: str, other: str) -> None:
    assert not same_text(one, other)
    assert not alike(one, other)


def test_a_slip_of_the_pen_is_alike_if_the_numbers_agree() -> None:
    assert alike("Lasarettsgatan 12", "Lasaretsgatan 12")
    assert not alike("Lasarettsgatan 12", "Lasaretsgatan 21")


def test_what_was_written_out_is_told() -> None:
    assert normal("Storg. 12 C, vån 3").written_out == (("storg.", "storgatan"), ("vån", "våning"))
    assert normal("Storgatan 12").written_out == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("123 45", "12345"),
        ("12345", "12345"),
        ("SE-123 45", "12345"),
        (" 903 26 ", "90326"),
        ("023 45", None),
        ("1234", None),
        ("123456", None),
        ("12 345", None),
        ("ABC 12", None),
        ("", None),
        ("１２３４５", None),
    ],
)
def test_a_postal_code_has_five_digits(text: str, expected: str | None) -> None:
    assert postal(text) == expected
