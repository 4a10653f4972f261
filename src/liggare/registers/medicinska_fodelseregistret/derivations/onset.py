"""Number of children, presentation and start of a delivery -> what Robson's groups ask for."""

from __future__ import annotations

import polars as pl

from liggare.derive.derivation import Code, Derivation, example, text, together
from liggare.registers.medicinska_fodelseregistret.derivations.answers import (
    DIAGNOSES,
    NO_YES,
    PROCEDURES,
    Codes,
    coded,
)
from liggare.registers.medicinska_fodelseregistret.derivations.levels import CHILD, DELIVERY

SPONTANEOUS, INDUCED, BEFORE_LABOUR = 1, 2, 3
CEPHALIC, BREECH, TRANSVERSE = 1, 2, 3

INDUCTION = (Codes(("O61", "O756B", "DT027", "DT036", "DM002")),)
"""DM001 is not among them: it once meant induction and now means help with breastfeeding."""

LYING_ACROSS = (Codes(("O322", "O644", "O648")),)
FACE_OR_BROW = (Codes(("O323", "O642", "O643")),)

GRVBS_F = Derivation(
    name="GRVBS_F",
    label=text("Graviditetslängd i veckor, första barnet", "Gestational age in weeks, first child"),
    meaning=text("GRVBS för barnet med BORDNR 1.", "GRVBS of the child with BORDNR 1."),
    level=DELIVERY.id,
    over=CHILD.id,
    type=pl.Int16,
    reads=("GRVBS", "FV2.BORDNR"),
    expression=pl.when(pl.col("BORDNR") == 1).then(pl.col("GRVBS")).max(),
    source="Liggares egen variabel",
    certainty="assumed",
    unit=text("fullbordade veckor", "completed weeks"),
    examples=(
        together("twins", [{"GRVBS": 37, "BORDNR": 2}, {"GRVBS": 36, "BORDNR": 1}], 36),
        together("the first child is not here", [{"GRVBS": 37, "BORDNR": 2}], None),
    ),
)

FLERB_F = Derivation(
    name="FLERB_F",
    label=text("Flerbörd enligt barnens journaler", "Multiple birth by the children's journals"),
    meaning=text("Ja om något barn har BORDF2 flerbörd.", "Yes if a child has BORDF2 multiple birth."),
    level=DELIVERY.id,
    over=CHILD.id,
    type=pl.Int8,
    reads=("FV2.BORDF2",),
    expression=pl.when(pl.col("BORDF2").is_in(["1", "2"])).then((pl.col("BORDF2") == "2").cast(pl.Int8)).max(),
    source="Liggares egen variabel",
    certainty="assumed",
    codes=NO_YES,
    examples=(
        together("one child says so", [{"BORDF2": "1"}, {"BORDF2": "2"}], 1),
        together("single", [{"BORDF2": "1"}], 0),
        together("not known", [{"BORDF2": "9"}, {"BORDF2": None}], None),
    ),
)

_BY_NUMBER = pl.col("ANTBARN") > 1
_BY_JOURNALS = pl.col("FLERB_F") == 1

FLERBORD = Derivation(
    name="FLERBORD",
    label=text("Flerbörd", "Multiple birth"),
    meaning=text(
        "Enligt ANTBARN och barnens BORDF2. Säger de emot varandra är svaret okänt; är bara det ena känt gäller det.",
        "By ANTBARN and the children's BORDF2. Where they contradict each other the answer is unknown; where only one "
        "is known it holds.",
    ),
    level=DELIVERY.id,
    type=pl.Int8,
    reads=("FV1.ANTBARN", "FLERB_F"),
    expression=pl.when((_BY_NUMBER == _BY_JOURNALS).fill_null(True)).then(pl.coalesce(_BY_NUMBER, _BY_JOURNALS)),
    source="Forskning på registret: flerbörd kontrolleras på flera sätt, som inte alltid stämmer överens",
    certainty="secondary",
    codes=NO_YES,
    examples=(
        example("twins", 1, ANTBARN=2, FLERB_F=1),
        example("single", 0, ANTBARN=1, FLERB_F=0),
        example("a contradiction", None, ANTBARN=1, FLERB_F=1),
        example("the children's journals are not here", 1, ANTBARN=2),
        example("the number is not known", 0, FLERB_F=0),
        example("nothing is known", None),
    ),
)

_STARTS = (
    (SPONTANEOUS, (pl.col("FLSPONT") == "1").fill_null(False)),
    (INDUCED, (pl.col("FLINDUKT") == "1").fill_null(False) | coded((*DIAGNOSES, *PROCEDURES), INDUCTION)),
    (BEFORE_LABOUR, (pl.col("SECFORE") == "1").fill_null(False)),
)

FLSTART = Derivation(
    name="FLSTART",
    label=text("Hur förlossningen startade", "How the delivery started"),
    meaning=text(
        "Av FLSPONT, FLINDUKT (eller en kod som börjar med O61, O756B, DT027, DT036 eller DM002) och SECFORE. Är ingen "
        "eller flera av dem ja är starten inte känd.",
        "Of FLSPONT, FLINDUKT (or a code that begins with O61, O756B, DT027, DT036 or DM002) and SECFORE. Where none "
        "or several of them are yes the start is not known.",
    ),
    level=DELIVERY.id,
    type=pl.Int8,
    reads=("FV1.FLSPONT", "FV1.FLINDUKT", "FV1.SECFORE", *DIAGNOSES, *PROCEDURES),
    expression=pl.when(pl.sum_horizontal([answer for _, answer in _STARTS]) == 1).then(
        pl.sum_horizontal([start * answer.cast(pl.Int8) for start, answer in _STARTS])
    ),
    source="Forskning på registret: rutorna och koderna; DM002 ur KVÅ:s rubrik. Att motsägelser ger okänt är antaget",
    certainty="assumed",
    codes=(
        Code(SPONTANEOUS, text("Spontant", "Spontaneous")),
        Code(INDUCED, text("Inducerat", "Induced")),
        Code(BEFORE_LABOUR, text("Kejsarsnitt före värkarbetet", "Caesarean section before labour")),
    ),
    examples=(
        example("spontaneous", SPONTANEOUS, FLSPONT="1", FLINDUKT="0", SECFORE="0"),
        example("spontaneous, the others not known", SPONTANEOUS, FLSPONT="1", FLINDUKT="9", SECFORE="9"),
        example("induced", INDUCED, FLSPONT="0", FLINDUKT="1", SECFORE="0"),
        example("induced, by a code", INDUCED, FLSPONT="0", FLINDUKT="0", SECFORE="0", FLOP1="DT036"),
        example("caesarean", BEFORE_LABOUR, FLSPONT="0", FLINDUKT="0", SECFORE="1"),
        example("help with breastfeeding", None, FLSPONT="0", FLINDUKT="0", SECFORE="0", FLOP1="DM001"),
        example("both", None, FLSPONT="1", FLINDUKT="1", SECFORE="0"),
        example("a code against the box", None, FLSPONT="1", FLINDUKT="0", SECFORE="0", MDIAG1="O756B"),
        example("not known is not spontaneous", None, FLSPONT="9", FLINDUKT="9", SECFORE="9"),
    ),
)

_ACROSS, _HEAD = (coded(DIAGNOSES, codes) for codes in (LYING_ACROSS, FACE_OR_BROW))

LAGE = Derivation(
    name="LAGE",
    label=text("Fosterläge", "Lie and presentation"),
    meaning=text(
        "Huvud- eller sätesläge enligt BJUDNING. Annan bjudning är tvärläge eller snedläge om en diagnos börjar med "
        "O322, O644 eller O648, huvudläge om en börjar med O323, O642 eller O643, annars inte känt.",
        "Cephalic or breech by BJUDNING. Other presentation is transverse or oblique if a diagnosis begins with O322, "
        "O644 or O648, cephalic if one begins with O323, O642 or O643, otherwise not known.",
    ),
    level=DELIVERY.id,
    type=pl.Int8,
    reads=("FV1.BJUDNING", *DIAGNOSES),
    expression=pl.when(pl.col("BJUDNING").is_in(["1", "4"]))
    .then(CEPHALIC)
    .when(pl.col("BJUDNING") == "6")
    .then(BREECH)
    .when((pl.col("BJUDNING") == "0") & (_ACROSS != _HEAD))
    .then(pl.when(_ACROSS).then(TRANSVERSE).otherwise(CEPHALIC)),
    source="Forskning på registret: BJUDNING, och diagnoserna för tvärläge; ansikts- och pannbjudning ur ICD-10-SE",
    certainty="secondary",
    codes=(
        Code(CEPHALIC, text("Huvudläge", "Cephalic")),
        Code(BREECH, text("Sätesläge", "Breech")),
        Code(TRANSVERSE, text("Tvärläge eller snedläge", "Transverse or oblique")),
    ),
    examples=(
        example("crown", CEPHALIC, BJUDNING="1"),
        example("posterior", CEPHALIC, BJUDNING="4"),
        example("breech", BREECH, BJUDNING="6"),
        example("lying across", TRANSVERSE, BJUDNING="0", MDIAG2="O322"),
        example("face", CEPHALIC, BJUDNING="0", MDIAG1="O642"),
        example("other, without a diagnosis", None, BJUDNING="0", MDIAG1="O800"),
        example("a contradiction", None, BJUDNING="0", MDIAG1="O642", MDIAG2="O322"),
        example("not known", None, BJUDNING="9", MDIAG1="O322"),
    ),
)
