"""Boxes, diagnoses and procedures of a vaginal delivery -> whether the sphincter or the rectum tore."""

from __future__ import annotations

import polars as pl

from liggare.derive.derivation import Derivation, example, text
from liggare.registers.medicinska_fodelseregistret.derivations.answers import (
    DIAGNOSES,
    NO_YES,
    PROCEDURES,
    Codes,
    coded,
    marked,
    ticked,
)
from liggare.registers.medicinska_fodelseregistret.derivations.levels import DELIVERY

SEVERE = (Codes(("O702", "O703", "MBC33")),)

SVARBRIST = Derivation(
    name="SVARBRIST",
    label=text("Svår bristning, grad III–IV", "Severe tear, grade III–IV"),
    meaning=text(
        "Ja om SFINKTER eller REKTUM är ja, eller om någon kod börjar med O702, O703 eller MBC33. Bara vaginala "
        "förlossningar (SECMARK nej); saknas för de andra.",
        "Yes if SFINKTER or REKTUM is yes, or if a code begins with O702, O703 or MBC33. Vaginal deliveries only "
        "(SECMARK no).",
    ),
    level=DELIVERY.id,
    type=pl.Int8,
    reads=("SECMARK", "FV1.SFINKTER", "FV1.REKTUM", *DIAGNOSES, *PROCEDURES),
    expression=pl.when(pl.col("SECMARK") == 0).then(
        marked(map(ticked, ("SFINKTER", "REKTUM")), coded((*DIAGNOSES, *PROCEDURES), SEVERE))
    ),
    source="Koderna ur ICD-10-SE och KVÅ; att rutor och koder räknas tillsammans, och bland vem, är antaget",
    certainty="assumed",
    codes=NO_YES,
    examples=(
        example("the sphincter", 1, SECMARK=0, SFINKTER="1", REKTUM="0"),
        example("the rectum", 1, SECMARK=0, SFINKTER="9", REKTUM="1"),
        example("a diagnosis", 1, SECMARK=0, SFINKTER="0", REKTUM="0", MDIAG2="O702E"),
        example("the suture", 1, SECMARK=0, SFINKTER="0", REKTUM="0", FLOP3="MBC33"),
        example("grade II", 0, SECMARK=0, SFINKTER="0", REKTUM="0", MDIAG2="O701A"),
        example("not known", None, SECMARK=0, SFINKTER="9", REKTUM="0"),
        example("a caesarean", None, SECMARK=1, SFINKTER="0", REKTUM="0"),
        example("not known whether a caesarean", None, SECMARK=None, SFINKTER="1", REKTUM="0"),
    ),
)
