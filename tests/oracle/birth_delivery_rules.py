"""What the rules about the course of the delivery and its unit say, sentence by sentence."""

from __future__ import annotations

import re

from oracle.birth import empty_or_past, filled, past, ticked, within_period
from oracle.logic import Answer, all_of, among, any_of, at_latest, known, no, same, when
from oracle.sentences import rule, share
from oracle.table import Row

RELIEF = """
LUSTGAS PETIDIN EPIBL PUDBL PARABL SPINAL INFILT LOKREG NARKOS TNS AKUPUNKT KVADDLAR BAD HYPNOS SEDATIVA PENTHRAN IFSML
ANNANSML
"""

COUNTIES = (
    "01: 10/11/15/16/17/18/19, 03: 12, 04: 13, 05: 21, 06: 22, 07: 23, 08: 24/25, 09: 26, 10: 27, 12: 28/30/31/41, "
    "13: 42, 14: 50/51/52/53, 17: 54, 18: 55, 19: 56, 20: 57, 21: 61, 22: 62, 23: 63, 24: 64, 25: 65"
)
DIGITS = {county: digits.split("/") for county, digits in (part.split(": ") for part in COUNTIES.split(", "))}


def _all_no(row: Row, *boxes: str) -> Answer:
    """All the boxes are 0."""
    return all_of(*(same(row[box], "0") for box in boxes))


def _section(row: Row) -> Answer:
    return ticked(row, "SECFORE", "SECAVSL")


@rule("delivery-outside-period")
def _(row: Row) -> Answer:
    """FORLDAT lies in the period of the delivery: the 17 whole months that end with the reporting month."""
    return within_period(row, "FORLDAT")


@rule("delivery-date-in-future")
def _(row: Row) -> Answer:
    """FORLDAT is at the latest the day of the check, and so are INDATFV and MUTDAT when they are filled."""
    return all_of(past(row, "FORLDAT"), empty_or_past(row, "INDATFV"), empty_or_past(row, "MUTDAT"))


@rule("delivery-outcome-without-discharge")
def _(row: Row) -> Answer:
    """When MUTSATT is filled, MUTDAT is filled too."""
    return when(filled(row, "MUTSATT"), filled(row, "MUTDAT"))


@rule("delivery-without-child")
def _(row: Row) -> Answer:
    """At least one row of FV2 belongs to the delivery."""
    return len(row.below("FV2")) > 0


@rule("delivery-children-fewer")
def _(row: Row) -> Answer:
    """When at least one row of FV2 belongs to the delivery, the rows are at least as many as ANTBARN."""
    children = len(row.below("FV2"))
    return when(children > 0, at_latest(row["ANTBARN"], children))


@rule("delivery-children-more")
def _(row: Row) -> Answer:
    """At most as many rows of FV2 as ANTBARN belong to the delivery."""
    return at_latest(len(row.below("FV2")), row["ANTBARN"])


@rule("delivery-mode-none")
def _(row: Row) -> Answer:
    """VAGINAL, SUGKLOCK, TANG, SECAVSL and SECFORE are not all 0."""
    return no(_all_no(row, "VAGINAL", "SUGKLOCK", "TANG", "SECAVSL", "SECFORE"))


@rule("delivery-prelabour-section-vaginal")
def _(row: Row) -> Answer:
    """When SECFORE is 1 (caesarean section before labour), none of VAGINAL, SUGKLOCK and TANG is 1."""
    return when(ticked(row, "SECFORE"), no(ticked(row, "VAGINAL", "SUGKLOCK", "TANG")))


@rule("delivery-section-vaginal")
def _(row: Row) -> Answer:
    """When SECAVSL is 1 (caesarean section), VAGINAL is not 1."""
    return when(ticked(row, "SECAVSL"), no(ticked(row, "VAGINAL")))


@rule("delivery-start-two")
def _(row: Row) -> Answer:
    """FLSPONT and FLINDUKT are not both 1."""
    return no(all_of(ticked(row, "FLSPONT"), ticked(row, "FLINDUKT")))


@rule("delivery-start-none")
def _(row: Row) -> Answer:
    """FLSPONT, FLINDUKT and SECFORE are not all 0."""
    return no(_all_no(row, "FLSPONT", "FLINDUKT", "SECFORE"))


@rule("delivery-prelabour-section-started")
def _(row: Row) -> Answer:
    """When SECFORE is 1 (caesarean section before labour), neither FLSPONT nor FLINDUKT is 1."""
    return when(ticked(row, "SECFORE"), no(ticked(row, "FLSPONT", "FLINDUKT")))


@rule("delivery-urgency-missing")
def _(row: Row) -> Answer:
    """When SECFORE or SECAVSL is 1 (caesarean section), ELEKAKUT is filled."""
    return when(_section(row), filled(row, "ELEKAKUT"))


@rule("delivery-urgency-without-section")
def _(row: Row) -> Answer:
    """When ELEKAKUT is 1 or 2, SECFORE or SECAVSL is not 0."""
    return when(among(row["ELEKAKUT"], "1", "2"), no(_all_no(row, "SECFORE", "SECAVSL")))


@rule("delivery-elective-after-labour")
def _(row: Row) -> Answer:
    """When ELEKAKUT is 1 (planned), SECAVSL is not 1 together with FLSPONT or FLINDUKT 1."""
    return when(same(row["ELEKAKUT"], "1"), no(all_of(ticked(row, "SECAVSL"), ticked(row, "FLSPONT", "FLINDUKT"))))


@rule("delivery-tear-with-prelabour-section")
def _(row: Row) -> Answer:
    """When SECFORE is 1 (caesarean section before labour), none of KLIPP, PERINEUM, SFINKTER, REKTUM, VAGINA,
    CERVIX and KLITORIS is 1.
    """
    return when(
        ticked(row, "SECFORE"),
        no(ticked(row, *["KLIPP", "PERINEUM", "SFINKTER", "REKTUM", "VAGINA", "CERVIX", "KLITORIS"])),
    )


@rule("delivery-no-relief-but-relief")
def _(row: Row) -> Answer:
    """When ISML is 1 (no pain relief), none of LUSTGAS, PETIDIN, EPIBL, PUDBL, PARABL, SPINAL, INFILT, LOKREG,
    NARKOS, TNS, AKUPUNKT, KVADDLAR, BAD, HYPNOS, SEDATIVA, PENTHRAN, IFSML and ANNANSML is 1.
    """
    return when(ticked(row, "ISML"), no(ticked(row, *RELIEF.split())))


@rule("delivery-section-without-anaesthesia")
def _(row: Row) -> Answer:
    """When SECFORE or SECAVSL is 1 (caesarean section), EPIBL, SPINAL and NARKOS are not all 0."""
    return when(_section(row), no(_all_no(row, "EPIBL", "SPINAL", "NARKOS")))


@share("delivery-relief-unknown-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows with MPNR filled, at most 10 percent of them have 9 (not known) in all
    three of ISML, LUSTGAS and EPIBL.
    """
    return all_of(*(same(row[box], "9") for box in ("ISML", "LUSTGAS", "EPIBL"))), filled(row, "MPNR")


@share("delivery-mode-unknown-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows with MPNR filled, at most 2 percent of them have 9 (not known) in one of
    VAGINAL, SECAVSL and SECFORE.
    """
    return any_of(*(same(row[box], "9") for box in ("VAGINAL", "SECAVSL", "SECFORE"))), filled(row, "MPNR")


@share("delivery-codes-unknown-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows with MPNR filled, at most 10 percent of them have MDIAGSVAR 9 (not known)."""
    return same(row["MDIAGSVAR"], "9"), filled(row, "MPNR")


@share("delivery-tears-unknown-share")
def _(row: Row) -> tuple[Answer, Answer]:
    """In a file with at least 100 rows with VAGINAL, SUGKLOCK or TANG 1, at most 10 percent of them have 9 (not
    known) in SFINKTER.
    """
    return same(row["SFINKTER"], "9"), ticked(row, "VAGINAL", "SUGKLOCK", "TANG")


@rule("unit-of-another-region")
def _(row: Row) -> Answer:
    """When the reporter code is a county code, SJUKHUS begins with two digits that belong to the county. County
    code: digits are 01: 10/11/15/16/17/18/19, 03: 12, 04: 13, 05: 21, 06: 22, 07: 23, 08: 24/25, 09: 26, 10: 27,
    12: 28/30/31/41, 13: 42, 14: 50/51/52/53, 17: 54, 18: 55, 19: 56, 20: 57, 21: 61, 22: 62, 23: 63, 24: 64, 25:
    65. Other reporter codes are not judged.
    """
    digits = DIGITS.get(row.file.delivery.reporter)
    return known(lambda code, allowed: code[:2] in allowed, row["SJUKHUS"], digits)


@rule("unit-of-another-provider")
def _(row: Row) -> Answer:
    """When the reporter code in the file name is five or six digits, an underscore and more text (private
    provider: sjukhuskod_klinikkod), SJUKHUS is the digits before the underscore.
    """
    private = re.fullmatch("([0-9]{5,6})_.+", row.file.delivery.reporter)
    return same(row["SJUKHUS"], private[1] if private else None)
