"""A build has the rows its recipe says, and made again from the same recipe it has the same digest."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_rows import PATIENTS, Row, Rows, contacts, frames, placed
from msgspec import structs

from liggare.register.build import Build, Completeness, Quality, Recipe, Waived, build, build_rows, completeness
from liggare.register.guard import Cell

NOW = dt.datetime(2025, 7, 1, 12, tzinfo=dt.UTC)
RECIPE = Recipe(
    name="2025-03",
    register="patientregistret",
    register_version=3,
    tables={"PAR_SV_AD": 4},
    months=("2025-02", "2025-03"),
)


def _stay(key: str, end: dt.date | None, start: dt.date, onward: str | None = "3", **says: object) -> Row:
    dates = {"INDATUM": start, "UTDATUM": end, "UTSATT": onward, "month": f"{end:%Y-%m}" if end else "open"}
    return placed(key, IDNR=key, SJUKHUS="51001", MVO="301", **dates, **says)


def _built(rows: Rows, recipe: Recipe = RECIPE, quality: Quality | None = None) -> Build:
    return build(frames(rows), recipe, PATIENTS, quality or Quality(), NOW)


@given(contacts(("14", "51014_301"), 3), st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_build_has_the_rows_of_its_months(rows: Rows, opened: bool) -> None:
    recipe = structs.replace(RECIPE, opened=opened)
    months = {"2025-02", "2025-03"} | ({"open"} if opened else set())
    made = build_rows(frames(rows), recipe, PATIENTS)
    for name, those in rows.items():
        expected = sorted(row["record"] for row in those if row["month"] in months)
        assert sorted(made[name].collect()["record"]) == expected


@given(contacts(("14", "51014_301"), 3), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_a_build_made_again_from_other_files_has_the_same_digest(rows: Rows, chance: object) -> None:
    mixed = {name: _shuffled(those, chance) for name, those in rows.items()}
    later = build(frames(mixed), RECIPE, PATIENTS, Quality(), NOW + dt.timedelta(days=400))
    assert later.digest == _built(rows).digest


def _shuffled(rows: Sequence[Row], chance: object) -> list[Row]:
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    return mixed


def test_one_value_changed_or_another_recipe_gives_another_digest() -> None:
    rows: Rows = {"PAR_SV_AD": [_stay("A", dt.date(2025, 3, 4), dt.date(2025, 3, 1))]}
    other: Rows = {"PAR_SV_AD": [rows["PAR_SV_AD"][0] | {"MVO": "101"}]}
    digests = {_built(rows).digest, _built(other).digest, _built(rows, structs.replace(RECIPE, tables={})).digest}
    assert len(digests) == 3


def test_a_chain_is_one_episode_in_the_month_it_ended_with_its_diagnoses() -> None:
    rows: Rows = {
        "PAR_SV_AD": [
            _stay("A", dt.date(2025, 1, 30), dt.date(2025, 1, 20), "1"),
            _stay("B", dt.date(2025, 2, 3), dt.date(2025, 1, 30)),
            _stay("C", dt.date(2025, 1, 5), dt.date(2025, 1, 2)),
        ],
        "PAR_SV_DI": [
            placed(key, IDNR=key, DIA=code, month=month)
            for key, code, month in (("A", "I109", "2025-01"), ("B", "E119", "2025-02"), ("C", "Z000", "2025-01"))
        ],
    }
    made = build_rows(frames(rows), structs.replace(RECIPE, chained=("PAR_SV_AD",)), PATIENTS)
    (episode,) = made["PAR_SV_AD"].collect().to_dicts()
    assert (episode["record"], episode["INDATUM"], episode["UTDATUM"], episode["pieces"]) == (
        "A",
        dt.date(2025, 1, 20),
        dt.date(2025, 2, 3),
        2,
    )
    assert sorted(made["PAR_SV_DI"].collect().select("record", "month", "DIA").rows()) == [
        ("A", "2025-02", "E119"),
        ("A", "2025-02", "I109"),
    ]
    as_reported = build_rows(frames(rows), RECIPE, PATIENTS)
    assert as_reported["PAR_SV_AD"].collect()["record"].to_list() == ["B"]


def test_a_table_without_chains_cannot_be_chained() -> None:
    rows = frames({"PAR_OV_AD": [placed("A", IDNR="A")]})
    with pytest.raises(KeyError):
        build_rows(rows, structs.replace(RECIPE, chained=("PAR_OV_AD",)), PATIENTS)


def test_what_is_known_of_every_month_of_a_unit_is_told() -> None:
    expected = [Cell("PAR_SV", unit, month) for unit in ("51001", "51014") for month in ("2025-01", "2025-02")]
    stood = {expected[0]: 4, Cell("PAR_SV", "51099", "2025-01"): 1, Cell("PAR_SV", "51001", "open"): 9, expected[3]: 0}
    told = completeness(expected, stood, [("51014", "2025-01"), ("51001", "2025-01")])
    assert [(one.unit, one.month, one.records, one.state) for one in told] == [
        ("51001", "2025-01", 4, "reported"),
        ("51001", "2025-02", 0, "missing"),
        ("51014", "2025-01", 0, "nil"),
        ("51014", "2025-02", 0, "missing"),
        ("51099", "2025-01", 1, "reported"),
    ]
    assert [one.unit for one in Quality(completeness=told).missing] == ["51001", "51014"]


def test_a_build_is_written_in_one_way_with_waivers_and_completeness() -> None:
    waived = Waived(
        rule="r", unit="51001", first_day=dt.date(2025, 1, 1), last_day=dt.date(2025, 2, 1), reason="x", decided_by="y"
    )
    told = Completeness(subset="PAR_SV", unit="51001", month="2025-02", records=1, state="reported")
    rows: Rows = {"PAR_SV_AD": [_stay("A", dt.date(2025, 2, 4), dt.date(2025, 2, 1))]}
    quality = Quality(waivers=(waived,), completeness=(told,), explained={"r": 2})
    written = json.loads(_built(rows, quality=quality).canonical())
    assert written["quality"]["waivers"][0]["first_day"] == "2025-01-01"
    assert written["quality"]["explained"] == {"r": 2}
    assert written["tables"]["PAR_SV_AD"]["rows"] == 1
    assert (written["made_at"], written["recipe"]["name"]) == ("2025-07-01T12:00:00Z", "2025-03")


def test_quality_does_not_change_the_digest() -> None:
    rows: Rows = {"PAR_SV_AD": [_stay("A", dt.date(2025, 2, 4), dt.date(2025, 2, 1))]}
    assert _built(rows, quality=Quality(explained={"r": 2})).digest == _built(rows).digest
