"""A rule about a share judges whole files: only those large enough, and only beyond its bound."""

from __future__ import annotations

import pytest

from check.made import inpatient, name_of, rule, stays
from check.trial import Trial, try_files
from liggare.check.rule import Share, field, raw
from registers.codes import codes

PLANNED = rule(share=Share(part=field("PVARD") == "1", among=raw("IDNR").present(), most=0.1, at_least=20))


def of(planned: int, rows: int, unknown: int = 0) -> Trial:
    """A file of stays, of which so many are planned and so many say nothing."""
    changes = [{"PVARD": "1"}] * planned + [{"PVARD": ""}] * unknown + [{}] * (rows - planned - unknown)
    return try_files(inpatient(SV_AD=stays(*changes)), codes(), rules=[PLANNED])


@pytest.mark.parametrize(
    ("planned", "rows", "findings", "applied", "broken"),
    [
        (0, 20, 0, 20, 0),
        (2, 20, 0, 20, 0),
        (3, 20, 1, 20, 3),
        (19, 19, 0, 0, 0),
        (3, 29, 1, 29, 3),
        (3, 30, 0, 30, 0),
        (20, 20, 1, 20, 20),
    ],
)
def test_a_share_is_judged_beyond_its_bound_in_files_large_enough(
    planned: int, rows: int, findings: int, applied: int, broken: int
) -> None:
    trial = of(planned, rows)
    outcome = trial.outcome("made")
    assert outcome is not None
    assert (trial.of("made").height, outcome.applied, outcome.broken) == (findings, applied, broken)


def test_the_finding_is_about_the_file_and_tells_the_share() -> None:
    found = of(3, 20).of("made").select("file", "line", "key", "rows", "found").rows()
    assert found == [(name_of("AD"), 0, "", 1, "3/20 (15.0 %)")]


def test_a_row_that_says_nothing_is_in_the_whole_and_not_in_the_part() -> None:
    assert of(2, 20, unknown=10).of("made").is_empty()


def test_each_file_is_judged_by_itself() -> None:
    share = Share(part=raw("HDIA") == "0", among=raw("IDNR").present(), most=0.5, at_least=2)
    diagnoses = [{"IDNR": "S0001", "DIA": "I109", "HDIA": hdia} for hdia in "001"]
    trial = try_files(inpatient(DI=diagnoses), codes(), rules=[rule(share=share, on=("DI",))])
    assert trial.of("made")["file"].to_list() == [name_of("DI")]
