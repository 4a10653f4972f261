"""Phrases that the sentences about a delivery and a child share -> what they mean for a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from oracle.gestation import in_pregnancy
from oracle.logic import Answer, all_of, among, any_of, at_latest, known, same, when
from oracle.table import Row
from oracle.values import Known
from oracle.words import first_known, reckoned

MDIAG = tuple(f"MDIAG{n}" for n in range(1, 13))
FLOP = tuple(f"FLOP{n}" for n in range(1, 13))
BDIAG = tuple(f"BDIAG{n}" for n in range(1, 21))
BFLOP = tuple(f"BFLOP{n}" for n in range(1, 13))

EVER = -1_000_000
"""Fewer days than there are between any two dates."""


def filled(row: Row, name: str) -> bool:
    """The cell is not empty."""
    return row.text(name) is not None


def ticked(row: Row, *boxes: str) -> Answer:
    """One of the boxes is 1."""
    return any_of(*(same(row[box], "1") for box in boxes))


def stillborn(row: Row) -> Answer:
    """DODFOD is 1 or 2."""
    return among(row["DODFOD"], "1", "2")


def past(row: Row, name: str) -> Answer:
    """The date is at the latest the day of the check."""
    return at_latest(row[name], row.file.delivery.today)


def empty_or_past(row: Row, name: str) -> Answer:
    """There is no date, or it is at the latest the day of the check."""
    return past(row, name) if filled(row, name) else True


def within_period(row: Row, name: str) -> Answer:
    """The date lies in the period of the delivery."""
    first, last = row.file.delivery.period
    return all_of(at_latest(first, row[name]), at_latest(row[name], last))


def in_span(value: Known | None, low: int, high: int) -> Answer:
    """The number is from one bound to the other."""
    return known(lambda number: low <= number <= high, value)


def assessed(row: Row) -> int | None:
    """7 times GRVFV plus GRDFV."""
    return reckoned(lambda weeks, days: 7 * weeks + days, row["GRVFV"], row["GRDFV"])


def at_birth(row: Row) -> int | None:
    """The gestational age of a child: by the dates of MHV1, otherwise as assessed."""
    return first_known(in_pregnancy(row, row["BFODDAT"]), assessed(row))


def codes(row: Row, slots: Sequence[str]) -> list[str]:
    """The texts of the slots that are filled."""
    return [text for text in map(row.text, slots) if text is not None]


def begins(row: Row, slots: Sequence[str], *prefixes: str) -> bool:
    """One of the codes begins with one of the prefixes."""
    return any(code.startswith(prefixes) for code in codes(row, slots))


def has(row: Row, slots: Sequence[str], *wanted: str) -> bool:
    """One of the codes is one of those wanted."""
    return any(code in wanted for code in codes(row, slots))


def has_gap(row: Row, slots: Sequence[str]) -> bool:
    """A slot is filled after an empty one."""
    return None in [row.text(slot) for slot in slots][: len(codes(row, slots))]


def none_twice(row: Row, slots: Sequence[str]) -> Answer:
    """No code stands in two slots; where a slot is filled after an empty one, only a code that does is judged."""
    there = codes(row, slots)
    if len(set(there)) < len(there):
        return False
    return None if has_gap(row, slots) else True


def answer_agrees(row: Row, box: str, slots: Sequence[str]) -> Answer:
    """The box is 1 when one of the slots is filled, otherwise 0 or 9."""
    return known(lambda said: (said == "1") == bool(codes(row, slots)), row[box])


def bands_hold(
    row: Row,
    slots: Sequence[str],
    value: Known | None,
    bands: Mapping[tuple[str, ...], tuple[int, int]],
    there: Callable[..., bool] = begins,
) -> Answer:
    """The value lies in the span of every code there is; where there is none the rule does not apply."""
    spans = [span for wanted, span in bands.items() if there(row, slots, *wanted)]
    return when(bool(spans), all_of(*(in_span(value, *span) for span in spans)))
