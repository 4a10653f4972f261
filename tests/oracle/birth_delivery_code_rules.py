"""What the rules about the mother's diagnoses and procedures say, sentence by sentence."""

from __future__ import annotations

from oracle.birth import EVER, FLOP, MDIAG, answer_agrees, bands_hold, begins, has, has_gap, none_twice, ticked
from oracle.gestation import in_pregnancy
from oracle.logic import Answer, all_of, among, known, no, same, when
from oracle.sentences import rule
from oracle.table import Row

Group = tuple[str, str]
"""Beginnings of diagnoses, and procedures; MCA is the beginning of its procedures."""

SECTION = "O664 O82 O842", "MCA"
VACUUM = "O814", "MAE00 MAE03 MAE96 MAC20 MAH00"
FORCEPS = "O810 O811 O812 O813", "MAF00 MAF10 MAF96 MAC23 MAH03"
TEAR = "O702 O703", "MBC33"
INDUCTION = "O61 O756B", "DM002 DM007 DT027 DT036 MAC10"


def _coded(row: Row, group: Group, diagnoses: str = "", procedures: str = "") -> bool:
    """A code of the group, or one of the others, is there."""
    mine, done = (f"{group[0]} {diagnoses}".split(), f"{group[1]} {procedures}".split())
    return begins(row, MDIAG, *mine) or has(row, FLOP, *done) or ("MCA" in done and begins(row, FLOP, "MCA"))


def _answered(row: Row) -> Answer:
    """Neither MDIAGSVAR nor FLOPSVAR is 9."""
    return all_of(no(same(row["MDIAGSVAR"], "9")), no(same(row["FLOPSVAR"], "9")))


def _one(row: Row) -> Answer:
    return same(row["ANTBARN"], 1)


def _section(row: Row) -> Answer:
    return ticked(row, "SECFORE", "SECAVSL")


@rule("delivery-section-code-without-box")
def _(row: Row) -> Answer:
    """When ANTBARN is 1 and one of MDIAG1 to MDIAG12 begins with O664, O82 or O842 or one of FLOP1 to FLOP12
    begins with MCA, SECFORE or SECAVSL is 1.
    """
    return when(all_of(_one(row), _coded(row, SECTION)), _section(row))


@rule("delivery-section-without-code")
def _(row: Row) -> Answer:
    """When SECFORE or SECAVSL is 1 and neither MDIAGSVAR nor FLOPSVAR is 9, one of MDIAG1 to MDIAG12 begins with
    O664, O82 or O842 or one of FLOP1 to FLOP12 begins with MCA.
    """
    return when(all_of(_section(row), _answered(row)), _coded(row, SECTION))


@rule("delivery-vacuum-code-without-box")
def _(row: Row) -> Answer:
    """When ANTBARN is 1 and one of MDIAG1 to MDIAG12 begins with O814 or one of FLOP1 to FLOP12 is MAE00, MAE03,
    MAE96, MAC20 or MAH00, SUGKLOCK is 1.
    """
    return when(all_of(_one(row), _coded(row, VACUUM)), ticked(row, "SUGKLOCK"))


@rule("delivery-vacuum-without-code")
def _(row: Row) -> Answer:
    """When SUGKLOCK is 1 and neither MDIAGSVAR nor FLOPSVAR is 9, one of MDIAG1 to MDIAG12 begins with O814, O815
    or O841 or one of FLOP1 to FLOP12 is MAE00, MAE03, MAE96, MAC20, MAH00 or MAE20.
    """
    return when(all_of(ticked(row, "SUGKLOCK"), _answered(row)), _coded(row, VACUUM, "O815 O841", "MAE20"))


@rule("delivery-forceps-code-without-box")
def _(row: Row) -> Answer:
    """When ANTBARN is 1 and one of MDIAG1 to MDIAG12 begins with O810, O811, O812 or O813 or one of FLOP1 to
    FLOP12 is MAF00, MAF10, MAF96, MAC23 or MAH03, TANG is 1.
    """
    return when(all_of(_one(row), _coded(row, FORCEPS)), ticked(row, "TANG"))


@rule("delivery-forceps-without-code")
def _(row: Row) -> Answer:
    """When TANG is 1 and neither MDIAGSVAR nor FLOPSVAR is 9, one of MDIAG1 to MDIAG12 begins with O810, O811,
    O812, O813, O815 or O841 or one of FLOP1 to FLOP12 is MAF00, MAF10, MAF96, MAC23, MAH03, MAF20, MAG03 or
    MAG13.
    """
    return when(all_of(ticked(row, "TANG"), _answered(row)), _coded(row, FORCEPS, "O815 O841", "MAF20 MAG03 MAG13"))


@rule("delivery-section-code-urgency")
def _(row: Row) -> Answer:
    """When one of MDIAG1 to MDIAG12 begins with O820 (elective section), ELEKAKUT is not 2, and when one begins
    with O821 (emergency), ELEKAKUT is not 1.
    """
    elective, urgent = begins(row, MDIAG, "O820"), begins(row, MDIAG, "O821")
    said = row["ELEKAKUT"]
    return when(elective or urgent, all_of(not elective or no(same(said, "2")), not urgent or no(same(said, "1"))))


@rule("delivery-tear-code-without-box")
def _(row: Row) -> Answer:
    """When one of MDIAG1 to MDIAG12 begins with O702 or O703 or one of FLOP1 to FLOP12 is MBC33, SFINKTER or
    REKTUM is 1.
    """
    return when(_coded(row, TEAR), ticked(row, "SFINKTER", "REKTUM"))


@rule("delivery-tear-without-code")
def _(row: Row) -> Answer:
    """When SFINKTER or REKTUM is 1 and neither MDIAGSVAR nor FLOPSVAR is 9, one of MDIAG1 to MDIAG12 begins with
    O702 or O703 or one of FLOP1 to FLOP12 is MBC33.
    """
    return when(all_of(ticked(row, "SFINKTER", "REKTUM"), _answered(row)), _coded(row, TEAR))


@rule("delivery-induction-code-without-box")
def _(row: Row) -> Answer:
    """When one of MDIAG1 to MDIAG12 begins with O61 or O756B or one of FLOP1 to FLOP12 is DM002, DM007, DT027,
    DT036 or MAC10, FLINDUKT or SECFORE is 1.
    """
    return when(_coded(row, INDUCTION), ticked(row, "FLINDUKT", "SECFORE"))


@rule("delivery-induction-without-code")
def _(row: Row) -> Answer:
    """When FLINDUKT is 1 and neither MDIAGSVAR nor FLOPSVAR is 9, one of MDIAG1 to MDIAG12 begins with O61 or
    O756B or one of FLOP1 to FLOP12 is DM002, DM007, DT027, DT036, MAC10 or MAC00.
    """
    return when(all_of(ticked(row, "FLINDUKT"), _answered(row)), _coded(row, INDUCTION, "", "MAC00"))


@rule("delivery-breech-code-differs")
def _(row: Row) -> Answer:
    """When ANTBARN is 1 and one of MDIAG1 to MDIAG12 begins with O641, O801, O830 or O831 (breech presentation or
    breech delivery), BJUDNING is not 1 or 4.
    """
    return when(
        all_of(_one(row), begins(row, MDIAG, "O641", "O801", "O830", "O831")), no(among(row["BJUDNING"], "1", "4"))
    )


@rule("delivery-position-code-differs")
def _(row: Row) -> Answer:
    """When ANTBARN is 1 and one of MDIAG1 to MDIAG12 is O800A, O813A or O814A (occiput anterior), BJUDNING is 1
    or 9, and when one is O800B, O813B or O814B (occiput posterior), BJUDNING is 4 or 9.
    """
    anterior = has(row, MDIAG, "O800A", "O813A", "O814A")
    posterior = has(row, MDIAG, "O800B", "O813B", "O814B")
    lying = row["BJUDNING"]
    agrees = all_of(not anterior or among(lying, "1", "9"), not posterior or among(lying, "4", "9"))
    return when(all_of(_one(row), anterior or posterior), agrees)


@rule("delivery-plurality-code-differs")
def _(row: Row) -> Answer:
    """When one of MDIAG1 to MDIAG12 begins with O80 (spontaneous single delivery), ANTBARN is 1, and when one
    begins with O84 (multiple delivery), ANTBARN is more than 1.
    """
    return bands_hold(row, MDIAG, row["ANTBARN"], {("O80",): (1, 1), ("O84",): (2, 8)})


@rule("delivery-outcome-code-children")
def _(row: Row) -> Answer:
    """When one of MDIAG1 to MDIAG12 begins with Z370 or Z371 (single birth), ANTBARN is 1, with Z372, Z373 or
    Z374 (twins) 2 and with Z375, Z376 or Z377 (other multiple birth) more than 2.
    """
    return bands_hold(
        row,
        MDIAG,
        row["ANTBARN"],
        {("Z370", "Z371"): (1, 1), ("Z372", "Z373", "Z374"): (2, 2), ("Z375", "Z376", "Z377"): (3, 8)},
    )


@rule("delivery-outcome-code-stillborn")
def _(row: Row) -> Answer:
    """The number of rows of FV2 that belong to the delivery and have DODFOD 1 or 2 agrees with the code when one
    of MDIAG1 to MDIAG12 begins with one of these: with Z370, Z372 and Z375 (live-born) it is 0, with Z371 and
    Z373 (one stillborn) 1, with Z374 (two stillborn) 2, with Z376 (some live-born) at least 1 and less than
    ANTBARN, with Z377 (all stillborn) equal to ANTBARN.
    """
    dead = sum(child["DODFOD"] in ("1", "2") for child in row.below("FV2"))
    told = {"Z370": dead == 0, "Z372": dead == 0, "Z375": dead == 0, "Z371": dead == 1, "Z373": dead == 1}
    some = known(lambda children: 1 <= dead < children, row["ANTBARN"]) if dead else False
    told |= {"Z374": dead == 2, "Z376": some, "Z377": same(dead, row["ANTBARN"])}
    there = [agrees for code, agrees in told.items() if begins(row, MDIAG, code)]
    return when(bool(there), all_of(*there))


@rule("delivery-outcome-code-weeks")
def _(row: Row) -> Answer:
    """When one of MDIAG1 to MDIAG12 is Z370A or Z371A, the gestational age on FORLDAT (ultrasound: 279 minus the
    days from FORLDAT to BPULDAT in MHV1; otherwise the days from SMDAT in MHV1 to FORLDAT) is less than 154 days,
    with Z370B or Z371B 154 to 195 days and with Z370C or Z371C at least 196 days.
    """
    return bands_hold(
        row,
        MDIAG,
        in_pregnancy(row, row["FORLDAT"]),
        {("Z370A", "Z371A"): (EVER, 153), ("Z370B", "Z371B"): (154, 195), ("Z370C", "Z371C"): (196, -EVER)},
        has,
    )


@rule("delivery-perinatal-code")
def _(row: Row) -> Answer:
    """None of MDIAG1 to MDIAG12 begins with P (perinatal conditions) or Z38 (live-born child)."""
    return not begins(row, MDIAG, "P", "Z38")


@rule("delivery-diagnosis-gap")
def _(row: Row) -> Answer:
    """None of MDIAG1 to MDIAG12 is filled after an empty one."""
    return not has_gap(row, MDIAG)


@rule("delivery-procedure-gap")
def _(row: Row) -> Answer:
    """None of FLOP1 to FLOP12 is filled after an empty one."""
    return not has_gap(row, FLOP)


@rule("delivery-diagnosis-answer")
def _(row: Row) -> Answer:
    """MDIAGSVAR is 1 when at least one of MDIAG1 to MDIAG12 is filled, otherwise 0 or 9."""
    return answer_agrees(row, "MDIAGSVAR", MDIAG)


@rule("delivery-procedure-answer")
def _(row: Row) -> Answer:
    """FLOPSVAR is 1 when at least one of FLOP1 to FLOP12 is filled, otherwise 0 or 9."""
    return answer_agrees(row, "FLOPSVAR", FLOP)


@rule("delivery-same-diagnosis-twice")
def _(row: Row) -> Answer:
    """No code stands in two of MDIAG1 to MDIAG12. If a field is filled after an empty one, only a code that does
    stand twice is judged.
    """
    return none_twice(row, MDIAG)
