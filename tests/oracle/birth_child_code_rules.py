"""What the rules about the newborn's diagnoses and procedures say, sentence by sentence."""

from __future__ import annotations

from oracle.birth import (
    BDIAG,
    BFLOP,
    EVER,
    answer_agrees,
    at_birth,
    bands_hold,
    begins,
    codes,
    has,
    has_gap,
    none_twice,
    stillborn,
)
from oracle.logic import Answer, all_of, no, same, when
from oracle.sentences import rule
from oracle.table import Row
from oracle.words import at_most


@rule("child-healthy-but-stillborn")
def _(row: Row) -> Answer:
    """When FBARN is 1 (healthy child), DODFOD is not 1 or 2."""
    return when(same(row["FBARN"], "1"), no(stillborn(row)))


@rule("child-healthy-but-dead")
def _(row: Row) -> Answer:
    """When FBARN is 1 (healthy child), BUTSATT is not 4 (deceased)."""
    return when(same(row["FBARN"], "1"), no(same(row["BUTSATT"], "4")))


@rule("child-healthy-with-diagnosis")
def _(row: Row) -> Answer:
    """When FBARN is 1 (healthy child), each filled field of BDIAG1 to BDIAG20 begins with Z."""
    return when(same(row["FBARN"], "1"), all(code.startswith("Z") for code in codes(row, BDIAG)))


@rule("child-ill-without-diagnosis")
def _(row: Row) -> Answer:
    """When FBARN is 2 (other diagnoses), BDIAGSVAR is not 0."""
    return when(same(row["FBARN"], "2"), no(same(row["BDIAGSVAR"], "0")))


@rule("child-diagnosis-gap")
def _(row: Row) -> Answer:
    """None of BDIAG1 to BDIAG20 is filled after an empty one."""
    return not has_gap(row, BDIAG)


@rule("child-procedure-gap")
def _(row: Row) -> Answer:
    """None of BFLOP1 to BFLOP12 is filled after an empty one."""
    return not has_gap(row, BFLOP)


@rule("child-diagnosis-answer")
def _(row: Row) -> Answer:
    """BDIAGSVAR is 1 when at least one of BDIAG1 to BDIAG20 is filled, otherwise 0 or 9."""
    return answer_agrees(row, "BDIAGSVAR", BDIAG)


@rule("child-procedure-answer")
def _(row: Row) -> Answer:
    """BFLOPSVAR is 1 when at least one of BFLOP1 to BFLOP12 is filled, otherwise 0 or 9."""
    return answer_agrees(row, "BFLOPSVAR", BFLOP)


@rule("child-same-diagnosis-twice")
def _(row: Row) -> Answer:
    """No code stands in two of BDIAG1 to BDIAG20. If a field is filled after an empty one, only a code that does
    stand twice is judged.
    """
    return none_twice(row, BDIAG)


@rule("child-obstetric-code")
def _(row: Row) -> Answer:
    """None of BDIAG1 to BDIAG20 begins with O (pregnancy, childbirth and the puerperium) or Z37 (outcome of
    delivery).
    """
    return not begins(row, BDIAG, "O", "Z37")


@rule("child-liveborn-code-on-stillborn")
def _(row: Row) -> Answer:
    """When DODFOD is 1 or 2, none of BDIAG1 to BDIAG20 begins with Z38 (live-born child)."""
    return when(stillborn(row), not begins(row, BDIAG, "Z38"))


@rule("child-stillbirth-code-on-liveborn")
def _(row: Row) -> Answer:
    """When DODFOD is 0, none of BDIAG1 to BDIAG20 begins with P95 (stillborn child)."""
    return when(same(row["DODFOD"], "0"), not begins(row, BDIAG, "P95"))


@rule("child-stillbirth-code-weeks")
def _(row: Row) -> Answer:
    """When one of BDIAG1 to BDIAG20 is P959A, the gestational age at birth (ultrasound: 279 minus the days from
    BFODDAT to BPULDAT in MHV1; otherwise the days from SMDAT in MHV1 to BFODDAT; otherwise 7 times GRVFV plus
    GRDFV) is less than 154 days, with P959B 154 to 195 days and with P959C at least 196 days.
    """
    return bands_hold(
        row, BDIAG, at_birth(row), {("P959A",): (EVER, 153), ("P959B",): (154, 195), ("P959C",): (196, -EVER)}, has
    )


@rule("child-plurality-code-differs")
def _(row: Row) -> Answer:
    """When one of BDIAG1 to BDIAG20 is Z380, Z381 or Z382 (one child), BORDF2 is not 2, and when one is Z383 to
    Z388 (twin or other multiple), BORDF2 is not 1.
    """
    one, several = has(row, BDIAG, "Z380", "Z381", "Z382"), has(row, BDIAG, *(f"Z38{n}" for n in range(3, 9)))
    single = not one or no(same(row["BORDF2"], "2"))
    return when(one or several, all_of(single, not several or no(same(row["BORDF2"], "1"))))


@rule("child-asphyxia-code-apgar")
def _(row: Row) -> Answer:
    """When one of BDIAG1 to BDIAG20 is P211A, APGAR1 is less than 4, and when one is P211B, APGAR5 is less than 4."""
    one, five = has(row, BDIAG, "P211A"), has(row, BDIAG, "P211B")
    return when(one or five, all_of(not one or at_most(row["APGAR1"], 3), not five or at_most(row["APGAR5"], 3)))


@rule("child-weight-code-differs")
def _(row: Row) -> Answer:
    """BVIKT agrees with the weight in the code when one of BDIAG1 to BDIAG20 is one of these. Code: grams are
    P070A: at most 499, P070B: 500 to 749, P070C: 750 to 999, P070X: at most 999, P071A: 1000 to 1499, P071B: 1500
    to 1999, P071C: 2000 to 2499, P071X: 1000 to 2499.
    """
    heavy = {"P070A": (0, 499), "P070B": (500, 749), "P070C": (750, 999), "P070X": (0, 999)}
    light = {"P071A": (1000, 1499), "P071B": (1500, 1999), "P071C": (2000, 2499), "P071X": (1000, 2499)}
    return bands_hold(row, BDIAG, row["BVIKT"], {(code,): span for code, span in (heavy | light).items()}, has)


@rule("child-preterm-code-at-term")
def _(row: Row) -> Answer:
    """When one of BDIAG1 to BDIAG20 begins with P072 or P073 (preterm child), the gestational age at birth
    (ultrasound: 279 minus the days from BFODDAT to BPULDAT in MHV1; otherwise the days from SMDAT in MHV1 to
    BFODDAT; otherwise 7 times GRVFV plus GRDFV) is less than 259 days (37 completed weeks).
    """
    return when(begins(row, BDIAG, "P072", "P073"), at_most(at_birth(row), 258))
