"""A request is remarked on as it is typed: where, what was found, what was expected, what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from made_events import day
from made_requests import CLINIC, HOSPITAL, REQUEST, units

from liggare.organisation.kind import CodeKind
from liggare.organisation.request import Contact, Lists, Mismatch, Request, contacts
from liggare.organisation.typed import Earlier, Known, Remark, remarks
from liggare.organisation.unit import Organisation
from registers.codes import codes

DAY = day("2025-06-15")
CLINIC_REQUEST = replace(
    REQUEST,
    kind="mvc-nummer",
    activities=(),
    contacts=(Contact(1, "Anna Ek", "barnmorska", "090-12 34 56", "anna@example.se"),),
    started=day("2025-09-01"),
    care_form="public",
)


def said(
    request: Request,
    kind: CodeKind = HOSPITAL,
    there: Organisation | None = None,
    earlier: Sequence[Earlier] = (),
    mismatches: Sequence[Mismatch] = (),
) -> tuple[Remark, ...]:
    """The remarks in a registry that is empty unless another is given."""
    return remarks(request, kind, Known(there or Organisation(), codes(), earlier, DAY), mismatches)


@pytest.mark.parametrize(("request_", "kind"), [(REQUEST, HOSPITAL), (CLINIC_REQUEST, CLINIC)])
def test_a_sound_request_is_not_remarked_on(request_: Request, kind: CodeKind) -> None:
    assert said(request_, kind) == ()


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        (HOSPITAL, {"region", "name", "address", "postal_code", "town", "contact", "email", "activities"}),
        (
            CLINIC,
            {
                "region",
                "name",
                "address",
                "postal_code",
                "town",
                "contact",
                "telephone",
                "email",
                "started",
                "care_form",
            },
        ),
    ],
    ids=["sjukhuskod", "mvc-nummer"],
)
def test_an_empty_request_is_told_everything_it_lacks(kind: CodeKind, wanted: set[str]) -> None:
    empty = Request(kind.list, "", "", "", "", "", ())
    found = said(empty, kind)
    assert {one.field for one in found if one.refuses} == wanted
    assert all("hittade –, väntade en uppgift. Fyll i den" in one.text.sv for one in found)


@pytest.mark.parametrize(
    ("change", "field", "found", "expected"),
    [
        ({"postal_code": "903 2"}, "postal_code", "903 2", "fem siffror"),
        ({"postal_code": "003 26"}, "postal_code", "003 26", "fem siffror"),
        ({"region": "99"}, "region", "99", "Län"),
        ({"region": "15"}, "region", "15", "Län"),
        ({"activities": ("101", "998")}, "activities", "998", "Medicinskt verksamhetsområde"),
        ({"website": "ingen adress"}, "website", "ingen adress", "www.exempel.se"),
        ({"started": dt.date(1820, 1, 1)}, "started", "1820-01-01", "1900"),
        ({"contacts": (Contact(1, "Anna", email="anna(at)example.se"),)}, "email", "anna(at)", "namn@exempel.se"),
        (
            {"contacts": (Contact(1, "Anna", telephone="ring mig", email="a@example.se"),)},
            "telephone",
            "ring mig",
            "075-247 45 40",
        ),
        (
            {"contacts": (Contact(1, "Anna", telephone="19500101-1234", email="a@example.se"),)},
            "telephone",
            "••••",
            "075-247 45 40",
        ),
        ({"name": "x" * 201}, "name", "201", "200 tecken"),
        ({"town": "Umeå\n"}, "town", "5", "en rad"),
        ({"name": "Mottagning 19500101-1234"}, "name", "••••", "utan personnummer"),
        ({"contacts": (Contact(1, "Anna 19500101-1234", email="a@example.se"),)}, "contact", "••••", "personnummer"),
    ],
)
def test_what_is_wrong_is_told_with_what_was_found_and_expected(
    change: dict[str, Any], field: str, found: str, expected: str
) -> None:
    (remark,) = said(replace(REQUEST, **change))
    assert (remark.field, remark.refuses) == (field, True)
    assert found in remark.text.sv
    assert expected in remark.text.sv
    assert "1950" not in remark.text.sv + remark.text.en


def test_a_kind_without_fields_of_activity_is_asked_for_none() -> None:
    (remark,) = said(replace(CLINIC_REQUEST, activities=("101",)), CLINIC)
    assert (remark.field, remark.refuses) == ("activities", True)


def test_an_address_that_is_there_is_told_with_its_units_and_what_was_written_out() -> None:
    (remark,) = said(replace(REQUEST, address="Storg. 12 c"), there=units())
    assert (remark.field, remark.refuses) == ("address", False)
    assert "P1, Storg. 12c (storg. = storgatan)" in remark.text.sv
    assert "64001 Lasarettet" in remark.text.sv


def test_an_address_that_is_nearly_there_is_told() -> None:
    (remark,) = said(replace(REQUEST, address="Stoorgatan 12 C"), there=units())
    assert not remark.refuses
    assert "liknar P1" in remark.text.sv
    assert said(replace(REQUEST, address="Stoorgatan 12 C", postal_code="90399"), there=units()) == ()


@pytest.mark.parametrize(
    ("other", "double"),
    [
        ({}, True),
        ({"name": "NORRA  kliniken", "address": "Storg. 12c", "provider": ""}, True),
        ({"name": "Ett annat namn"}, True),
        ({"name": "Ett annat namn", "provider": "En annan"}, False),
        ({"address": "Skolgatan 1"}, False),
        ({"kind": "mvc-nummer"}, False),
    ],
)
def test_a_request_that_waits_is_not_made_twice(other: dict[str, Any], double: bool) -> None:
    found = said(REQUEST, earlier=[Earlier(7, replace(REQUEST, **other), waits=True)])
    assert [one.refuses for one in found] == ([True] if double else [])
    assert not double or "begäran 7" in found[0].text.sv


def test_a_request_that_was_decided_is_told_with_its_code() -> None:
    (remark,) = said(REQUEST, earlier=[Earlier(7, REQUEST, waits=False, code="64400")])
    assert not remark.refuses
    assert "64400" in remark.text.sv


def test_contact_persons_are_put_together_by_their_number() -> None:
    lists = Lists(
        ["1 Anna Ek, barnmorska", "2. Bo Al, verksamhetschef"],
        ["2 090-12 34 56", "1 090-65 43 21"],
        ["1 anna@example.se"],
    )
    assert contacts(lists) == (
        (
            Contact(1, "Anna Ek", "barnmorska", "090-65 43 21", "anna@example.se"),
            Contact(2, "Bo Al", "verksamhetschef", "090-12 34 56"),
        ),
        (),
    )


def test_without_numbers_the_place_in_the_list_counts() -> None:
    persons, faults = contacts(Lists(["Anna", "Bo"], ["090-12 34 56"], ["anna@example.se", "bo@example.se"]))
    assert [(one.name, one.telephone, one.email) for one in persons] == [
        ("Anna", "090-12 34 56", "anna@example.se"),
        ("Bo", "", "bo@example.se"),
    ]
    assert faults == ()


def test_a_number_that_is_in_one_list_alone_or_twice_is_told() -> None:
    _persons, faults = contacts(Lists(["1 Anna", "1 Bo"], ["3 090-12 34 56"], ["1 anna@example.se"]))
    assert set(faults) == {Mismatch("contact", 1, True), Mismatch("telephone", 3, False)}
    found = said(REQUEST, mismatches=faults)
    assert {(one.field, one.refuses) for one in found} == {("contact", True), ("telephone", True)}
    assert "samma nummer bland namn, telefonnummer och e-post" in found[0].text.sv
