"""Pieces of one episode within a clinic are one where they are counted, and stay as they were reported."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st
from made_rows import PATIENT_TABLES, PATIENTS, Row, frame, placed

from liggare.register.chain import chains, episodes, under_chains
from oracle.register import chained

(CHAIN,) = PATIENTS.chains
TABLE = PATIENT_TABLES["PAR_SV_AD"]


def _day(day: int | None) -> dt.date | None:
    return None if day is None else dt.date(2025, 2, 27) + dt.timedelta(day)


def _piece(key: str, start: int | None, end: int | None, onward: str | None = "1", **says: object) -> Row:
    place = {"SJUKHUS": "51001", "MVO": "301"}
    month = "open" if end is None else f"{_day(end):%Y-%m}"
    dates = {"INDATUM": _day(start), "UTDATUM": _day(end), "UTSATT": onward if end is not None else None}
    return placed(key, IDNR=key, **{**place, **dates, "month": month, **says})


@st.composite
def pieces(draw: st.DrawFn) -> list[Row]:
    made = []
    for key in draw(st.lists(st.sampled_from("ABCDEFGHI"), unique=True, max_size=8)):
        start = draw(st.integers(0, 6))
        end = draw(st.none() | st.integers(start, 8))
        says = {
            "person": draw(st.sampled_from(["aa", "aa", "bb", None])),
            "MVO": draw(st.sampled_from(["301", "301", "101"])),
            "reporter": draw(st.sampled_from(["14", "14", "12"])),
        }
        made.append(
            _piece(key, draw(st.sampled_from([start, start, start, None])), end, draw(st.sampled_from("113")), **says)
        )
    return made


def _linked(rows: list[Row]) -> dict[tuple[str, str], tuple[str, int]]:
    found = chains(frame("PAR_SV_AD", rows).lazy(), CHAIN).collect()
    return {(reporter, record): (chain, piece) for reporter, record, chain, piece in found.iter_rows()}


@given(pieces())
@settings(max_examples=150, deadline=None)
def test_chains_are_those_of_a_register_of_dictionaries(rows: list[Row]) -> None:
    assert _linked(rows) == chained(rows, CHAIN.same, CHAIN.start, CHAIN.end, ("UTSATT", "1"))


@given(pieces())
@settings(max_examples=80, deadline=None)
def test_an_episode_is_told_by_its_first_piece_and_ends_with_the_last_to_end(rows: list[Row]) -> None:
    found = episodes(frame("PAR_SV_AD", rows).lazy(), CHAIN, TABLE).collect()
    by_chain: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        chain = _linked(rows)[row["reporter"], row["record"]]
        by_chain.setdefault((row["reporter"], chain[0]), []).append(row | {"piece": chain[1]})
    expected = {}
    for key, those in by_chain.items():
        last = max(those, key=lambda row: (row["UTDATUM"] is None, row["UTDATUM"] or dt.date.min, row["piece"]))
        first = min(those, key=lambda row: row["piece"])
        expected[key] = (first["INDATUM"], last["UTDATUM"], last["UTSATT"], last["month"], len(those))
    columns = ("INDATUM", "UTDATUM", "UTSATT", "month", "pieces")
    assert {(row["reporter"], row["record"]): tuple(row[c] for c in columns) for row in found.to_dicts()} == expected


def test_a_transfer_within_the_clinic_on_the_day_of_discharge_is_one_episode() -> None:
    rows = [_piece("A", 0, 3), _piece("B", 3, 9, "3")]
    (row,) = episodes(frame("PAR_SV_AD", rows).lazy(), CHAIN, TABLE).collect().to_dicts()
    assert (row["record"], row["INDATUM"], row["UTDATUM"], row["UTSATT"], row["pieces"]) == (
        "A",
        _day(0),
        _day(9),
        "3",
        2,
    )
    assert row["month"] == "2025-03"


def test_a_readmission_the_day_after_or_after_a_discharge_home_is_an_episode_of_its_own() -> None:
    assert _linked([_piece("A", 0, 3), _piece("B", 4, 9)])["14", "B"] == ("B", 1)
    assert _linked([_piece("A", 0, 3, "3"), _piece("B", 3, 9)])["14", "B"] == ("B", 1)


def test_a_piece_goes_on_from_any_earlier_one_and_not_only_from_the_last() -> None:
    assert _linked([_piece("A", 0, 8), _piece("B", 1, 2), _piece("C", 5, 9)])["14", "C"] == ("A", 3)


def test_another_clinic_is_another_episode() -> None:
    assert _linked([_piece("A", 0, 3), _piece("B", 3, 9, MVO="101")])["14", "B"] == ("B", 1)
    assert _linked([_piece("A", 0, 3), _piece("B", 3, 9, SJUKHUS="51014")])["14", "B"] == ("B", 1)


def test_a_patient_still_admitted_has_not_ended_the_episode() -> None:
    (row,) = (
        episodes(frame("PAR_SV_AD", [_piece("A", 0, 3), _piece("B", 2, None)]).lazy(), CHAIN, TABLE)
        .collect()
        .to_dicts()
    )
    assert (row["UTDATUM"], row["UTSATT"], row["month"]) == (None, None, "open")


def test_diagnoses_of_the_pieces_hang_on_the_episode_and_the_pieces_stay() -> None:
    rows = frame("PAR_SV_AD", [_piece("A", 0, 3), _piece("B", 3, 9), _piece("C", 12, 13)])
    diagnoses = [placed(key, IDNR=key, DIA=code) for key, code in (("A", "I109"), ("B", "E119"), ("C", "Z000"))]
    made = under_chains(frame("PAR_SV_DI", diagnoses).lazy(), chains(rows.lazy(), CHAIN)).collect()
    assert made.select("record", "IDNR", "DIA").rows() == [("A", "A", "I109"), ("A", "B", "E119"), ("C", "C", "Z000")]


def test_no_rows_have_no_chains() -> None:
    empty = frame("PAR_SV_AD", []).lazy()
    assert chains(empty, CHAIN).collect().height == 0
    assert episodes(empty, CHAIN, TABLE).collect().height == 0
