"""The public list: a row for each time that something about a unit was otherwise, and nothing about persons."""

from __future__ import annotations

import csv
import io
import json

from made_events import KIND, day, event, numbered

from liggare.organisation.event import organisation
from liggare.organisation.published import COLUMNS, as_csv, as_json, rows

MADE = organisation(
    numbered(
        event("V1", "opened", "0001-01-01", name="Norra AB"),
        event("P1", "opened", "0001-01-01", address="Storgatan 1", postal_code="90326", town="Umeå"),
        event("10001", "opened", "0001-01-01", name="=Kliniken", provider="V1", place="P1", activities="101 901"),
        event("V1", "renamed", "2015-01-01", name="Nya Norra AB"),
        event("10001", "renamed", "2020-01-01", name="Ån"),
        event("10002", "opened", "2010-01-01", name="Södra"),
        event("10001", "merged", "2025-01-01", successors="10002"),
        event("L1", "opened", "2010-01-01", kind="mvc-nummer", name="MVC"),
    )
)


def test_a_row_begins_wherever_the_unit_its_provider_or_its_place_changed() -> None:
    found = [
        (row["code"], row["name"], row["provider"], row["valid_from"], row["valid_to"]) for row in rows(MADE, KIND)
    ]
    assert found == [
        ("10001", "=Kliniken", "Norra AB", "", "2014-12-31"),
        ("10001", "=Kliniken", "Nya Norra AB", "2015-01-01", "2019-12-31"),
        ("10001", "Ån", "Nya Norra AB", "2020-01-01", "2024-12-31"),
        ("10002", "Södra", "", "2010-01-01", ""),
    ]


def test_on_a_day_there_is_one_row_for_each_unit_that_held() -> None:
    assert [row["code"] for row in rows(MADE, on=day("2024-12-31"))] == ["L1", "10001", "10002"]
    assert [row["code"] for row in rows(MADE, KIND, day("2025-01-01"))] == ["10002"]


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    read = list(csv.DictReader(io.StringIO(as_csv(list(rows(MADE, KIND)))), delimiter=";"))
    assert tuple(read[0]) == COLUMNS
    assert read[0]["name"] == "'=Kliniken"
    assert read[2]["successors"] == "10002"
    assert (read[0]["address"], read[0]["activities"]) == ("Storgatan 1", "101 901")


def test_the_object_has_each_unit_once_with_its_history() -> None:
    said = json.loads(as_json(list(rows(MADE)), day("2025-06-15")))
    assert said["made"] == "2025-06-15"
    assert [(one["kind"], one["code"], len(one["history"])) for one in said["units"]] == [
        ("mvc-nummer", "L1", 1),
        ("sjukhuskod", "10001", 3),
        ("sjukhuskod", "10002", 1),
    ]
