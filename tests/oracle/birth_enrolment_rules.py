"""What the rules about the enrolment in antenatal care say, sentence by sentence."""

from __future__ import annotations

from fractions import Fraction

from oracle.dates import completed_years
from oracle.gestation import PLACES, begun, by_dates
from oracle.identity import birth_date
from oracle.logic import Answer, all_of, among, any_of, at_latest, known, no, same, when
from oracle.sentences import rule, share
from oracle.table import Row
from oracle.words import (
    at_most,
    days_from,
    earlier_rows,
    latest,
    number,
    of_contact,
    reckoned,
)


def _treated(row: Row) -> Answer:
    """One of the five measures against childlessness is 1."""
    return any_of(*(same(row[f"OFRI{name}"], "1") for name in ("ABEF", "STIM", "KIRU", "ICSI", "ANN")))


@rule("enrolment-after-admission")
def _(row: Row) -> Answer:
    """When INDATMHV is the same day as FORLDAT of the delivery or earlier, it is the same day as its INDATFV or
    earlier.
    """
    enrolled = row["INDATMHV"]
    return when(at_latest(enrolled, of_contact(row, "FORLDAT")), at_latest(enrolled, of_contact(row, "INDATFV")))


@rule("enrolment-after-delivery")
def _(row: Row) -> Answer:
    """INDATMHV is the same day as FORLDAT of the delivery or earlier."""
    return at_latest(row["INDATMHV"], of_contact(row, "FORLDAT"))


@rule("enrolment-before-last-period")
def _(row: Row) -> Answer:
    """INDATMHV is the same day as SMDAT or later."""
    return at_latest(row["SMDAT"], row["INDATMHV"])


@rule("enrolment-bmi-extreme")
def _(row: Row) -> Answer:
    """MVIKT divided by the square of MLANGD in metres (BMI) is 15 to 40."""
    return known(lambda kg, cm: 15 <= Fraction(kg) / Fraction(cm, 100) ** 2 <= 40, row["MVIKT"], row["MLANGD"])


@rule("enrolment-caesarean-at-first-delivery")
def _(row: Row) -> Answer:
    """When TSECTIO is 1 (an earlier caesarean), PARITET_F is more than 1."""
    return when(same(row["TSECTIO"], "1"), known(lambda deliveries: deliveries > 1, row["PARITET_F"]))


@rule("enrolment-caesarean-year-too-early")
def _(row: Row) -> Answer:
    """TSECAR is at least ten years after the birth year in the first four digits of MPNR."""
    born = number((row.text("MPNR") or "")[:4])
    return known(lambda year, birth: year >= birth + 10, number(row["TSECAR"]), born)


@rule("enrolment-caesarean-year-too-late")
def _(row: Row) -> Answer:
    """TSECAR is at most the year of INDATMHV."""
    return at_latest(number(row["TSECAR"]), number((row.text("INDATMHV") or "")[:4]))


@rule("enrolment-caesarean-year-without")
def _(row: Row) -> Answer:
    """When TSECAR is filled, TSECTIO is not 0."""
    return when(row.text("TSECAR") is not None, no(same(row["TSECTIO"], "0")))


@rule("enrolment-childless-years-over-age")
def _(row: Row) -> Answer:
    """OFRIBARN is at least 14 less than the woman's age by MPNR on INDATMHV."""
    birth, enrolled = birth_date(row.text("MPNR")), row["INDATMHV"]
    age = reckoned(completed_years, birth, enrolled)
    return known(lambda years, old: years <= old - 14, row["OFRIBARN"], age)


@share("enrolment-diabetes-unknown-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows, at most 10 percent of them have DIABETES 9 (not known)."""
    return same(row["DIABETES"], "9"), row.text("MPNR") is not None


@rule("enrolment-drug-starts-after")
def _(row: Row) -> Answer:
    """In none of the four places for drugs is START_VECKA more than 1 above the number of whole weeks at the enrolment
    (the gestational age in days divided by 7): 279 less the number of days from INDATMHV to BPULDAT, or if BPULDAT is
    not known the number of days from SMDAT to INDATMHV.
    """
    days = by_dates(row["INDATMHV"], row["BPULDAT"], row["SMDAT"])
    return all_of(*(begun(row, f"START_VECKA{n}", days) for n in PLACES))


@rule("enrolment-first-but-earlier-children")
def _(row: Row) -> Answer:
    """When PARITET_F is 1 (the first delivery), neither TIDLEVF nor TIDDODF is more than 0."""
    some = any_of(*(known(lambda number: number > 0, row[name]) for name in ("TIDLEVF", "TIDDODF")))
    return when(same(row["PARITET_F"], 1), no(some))


@rule("enrolment-height-differs")
def _(row: Row) -> Answer:
    """MLANGD differs by less than 10 cm from the largest MLANGD of the earlier rows of the file with the same MPNR.
    Earlier is a row with an earlier INDATMHV, or with the same INDATMHV and a lower place in the file.
    """
    before = latest("MLANGD", earlier_rows(row, "INDATMHV", "MPNR"))
    return known(lambda cm, other: abs(cm - other) < 10, row["MLANGD"], before)


@share("enrolment-height-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows, at most 20 percent of them have an empty MLANGD."""
    return row.text("MLANGD") is None, row.text("MPNR") is not None


@rule("enrolment-height-unusual")
def _(row: Row) -> Answer:
    """MLANGD is 130 to 210 cm."""
    return known(lambda cm: cm in range(130, 211), row["MLANGD"])


@rule("enrolment-iud-date-without")
def _(row: Row) -> Answer:
    """When SPUTDAT is filled, SPIRAL is not 0."""
    return when(row.text("SPUTDAT") is not None, no(same(row["SPIRAL"], "0")))


@rule("enrolment-iud-ended-after")
def _(row: Row) -> Answer:
    """SPUTDAT is the same day as INDATMHV or earlier."""
    return at_latest(row["SPUTDAT"], row["INDATMHV"])


@rule("enrolment-iud-ended-after-period")
def _(row: Row) -> Answer:
    """SPUTDAT is the same day as SMDAT or earlier."""
    return at_latest(row["SPUTDAT"], row["SMDAT"])


@rule("enrolment-measure-without-childlessness")
def _(row: Row) -> Answer:
    """When one of OFRIABEF, OFRISTIM, OFRIKIRU, OFRIICSI and OFRIANN is 1, OFRIBARN is filled and not 0."""
    years = all_of(row.text("OFRIBARN") is not None, no(same(row["OFRIBARN"], 0)))
    return when(_treated(row), years)


@rule("enrolment-missing")
def _(row: Row) -> Answer:
    """At least one row of the MHV1 file belongs to the delivery (the same MPNR and GRAVID)."""
    return len(row.below("MHV1")) > 0


@share("enrolment-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows, at most 10 percent of them have no row in the MHV1 file."""
    return len(row.below("MHV1")) == 0, row.text("GRAVID") is not None


@rule("enrolment-more-dead-than-liveborn")
def _(row: Row) -> Answer:
    """TID7DOD and TIDSDOD together are at most TIDLEVF."""
    dead = reckoned(lambda first_week, later: first_week + later, row["TID7DOD"], row["TIDSDOD"])
    return at_latest(dead, row["TIDLEVF"])


@rule("enrolment-no-measure-but-measure")
def _(row: Row) -> Answer:
    """When OFRIIATG is 1 (no measure), none of OFRIABEF, OFRISTIM, OFRIKIRU, OFRIICSI and OFRIANN is 1."""
    return when(same(row["OFRIIATG"], "1"), no(_treated(row)))


@rule("enrolment-no-measure-no-childlessness")
def _(row: Row) -> Answer:
    """When OFRIIATG is 1 (no measure), OFRIBARN is not 0."""
    return when(same(row["OFRIIATG"], "1"), no(same(row["OFRIBARN"], 0)))


@rule("enrolment-parity-above-children")
def _(row: Row) -> Answer:
    """PARITET_F is at most 1 more than TIDLEVF and TIDDODF together."""
    children = reckoned(lambda alive, dead: alive + dead, row["TIDLEVF"], row["TIDDODF"])
    return known(lambda deliveries, before: deliveries <= before + 1, row["PARITET_F"], children)


@rule("enrolment-parity-not-rising")
def _(row: Row) -> Answer:
    """PARITET_F is more than the largest PARITET_F of the earlier rows of the file with the same MPNR. Earlier is a
    row with an earlier INDATMHV, or with the same INDATMHV and a lower place in the file.
    """
    before = latest("PARITET_F", earlier_rows(row, "INDATMHV", "MPNR"))
    return known(lambda mine, other: mine > other, row["PARITET_F"], before)


@rule("enrolment-pill-date-without")
def _(row: Row) -> Answer:
    """When PSTOPDAT is filled, PPILLER is not 0."""
    return when(row.text("PSTOPDAT") is not None, no(same(row["PPILLER"], "0")))


@rule("enrolment-pill-ended-after")
def _(row: Row) -> Answer:
    """PSTOPDAT is the same day as INDATMHV or earlier."""
    return at_latest(row["PSTOPDAT"], row["INDATMHV"])


@rule("enrolment-pill-ended-after-period")
def _(row: Row) -> Answer:
    """PSTOPDAT is the same day as SMDAT or earlier."""
    return at_latest(row["PSTOPDAT"], row["SMDAT"])


@rule("enrolment-smoker-after-non-smoker")
def _(row: Row) -> Answer:
    """When ROK0 is 1 (did not smoke three months before the pregnancy), ROK1 is not 2 or 3 (smokes at enrolment)."""
    return when(same(row["ROK0"], "1"), no(among(row["ROK1"], "2", "3")))


@share("enrolment-smoking-unknown-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows, at most 15 percent of them have ROK1 9 (not known)."""
    return same(row["ROK1"], "9"), row.text("MPNR") is not None


@rule("enrolment-too-early")
def _(row: Row) -> Answer:
    """There are at most 301 days (43 weeks) from INDATMHV to FORLDAT of the delivery."""
    return at_most(days_from(row["INDATMHV"], of_contact(row, "FORLDAT")), 301)


@rule("enrolment-weight-above-cross-line")
def _(row: Row) -> Answer:
    """MVIKT is at most 1100 − 5 · MLANGD."""
    return known(lambda kg, cm: kg <= 1100 - 5 * cm, row["MVIKT"], row["MLANGD"])


@rule("enrolment-weight-above-line")
def _(row: Row) -> Answer:
    """MVIKT is at most 4 · MLANGD − 475."""
    return known(lambda kg, cm: kg <= 4 * cm - 475, row["MVIKT"], row["MLANGD"])


@rule("enrolment-weight-below-line")
def _(row: Row) -> Answer:
    """MVIKT is at least 4 · MLANGD − 730."""
    return known(lambda kg, cm: kg >= 4 * cm - 730, row["MVIKT"], row["MLANGD"])


@rule("enrolment-weight-equals-height")
def _(row: Row) -> Answer:
    """MVIKT is not the same number as MLANGD."""
    return no(same(row["MVIKT"], row["MLANGD"]))


@rule("enrolment-weight-gain-unlikely")
def _(row: Row) -> Answer:
    """MVIKTFV of the delivery is at least MVIKT − 15 and at most MVIKT + 50."""
    return known(lambda before, after: before - 15 <= after <= before + 50, row["MVIKT"], of_contact(row, "MVIKTFV"))


@share("enrolment-weight-missing-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows, at most 20 percent of them have an empty MVIKT."""
    return row.text("MVIKT") is None, row.text("MPNR") is not None


@rule("enrolment-weight-unusual")
def _(row: Row) -> Answer:
    """MVIKT is 40 to 150 kg."""
    return known(lambda kg: kg in range(40, 151), row["MVIKT"])
