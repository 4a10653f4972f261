"""Rows of diagnoses, external causes and procedures -> which codes are ATC codes, how many there are, and strings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from liggare.derive.derivation import Code, Derivation, Example, Level, example, text, together
from liggare.registers.patientregistret.derivations.levels import (
    CAUSES,
    DIAGNOSES,
    INPATIENT,
    METADATA,
    PROCEDURES,
)
from liggare.spec.model import Text

MOST = 30
"""So many codes stand in a string, after Socialstyrelsen's metadata; more may have been reported."""

MEDICINE = "N02BE01"


@dataclass(frozen=True)
class Rows:
    """Rows of codes: their level by contact, field, ATC flag, two codes for examples, and what the codes are called."""

    levels: Mapping[Level, Level]
    field: str
    flag: str
    shown: tuple[str, str]
    one: Text
    several: Text

    @property
    def code(self) -> str:
        """The field's bare name."""
        return self.field.partition(".")[2]

    def row(self, code: str | None, atc: int) -> dict[str, object]:
        """A row as an example gives it."""
        return {self.code: code, self.flag: atc}


OF_DIAGNOSES = Rows(
    DIAGNOSES,
    "DI.DIA",
    "ATC",
    ("I109", "E119"),
    text("Diagnoskoden", "The diagnosis code"),
    text("diagnoskoder", "diagnosis codes"),
)
OF_CAUSES = Rows(
    CAUSES,
    "YO.YO",
    "ATC",
    ("W0109", "X5999"),
    text("Yttre orsakskoden", "The external cause code"),
    text("yttre orsakskoder", "external cause codes"),
)
OF_PROCEDURES = Rows(
    PROCEDURES,
    "AT.ATG",
    "ATCO",
    ("NFB29", "DT016"),
    text("Åtgärdskoden", "The procedure code"),
    text("åtgärder", "procedures"),
)


def is_atc(code: str) -> pl.Expr:
    """Whether a code has the form of an ATC code: of all codes it alone has seven characters and a digit second."""
    cell = pl.col(code)
    return (cell.str.len_bytes() == 7) & cell.str.slice(1, 1).is_between(pl.lit("0"), pl.lit("9"))


def _flag(rows: Rows, level: Level) -> Derivation:
    code = rows.code
    return Derivation(
        name=rows.flag,
        label=text(f"{rows.one.sv} är en ATC-kod", f"{rows.one.en} is an ATC code"),
        meaning=text(
            f"Om koden i {code} är en ATC-kod. Formen avgör: sju tecken med en siffra på andra plats.",
            f"Whether the code in {code} is an ATC code. Its form decides: seven characters, a digit the second.",
        ),
        level=level.id,
        type=pl.Int8,
        reads=(rows.field,),
        expression=is_atc(code),
        source=f"{METADATA}, {rows.flag}: en heltalsflagga; dess värden är inte kända och antagna",
        certainty="inferred",
        codes=(Code(0, text("Nej", "No"), "assumed"), Code(1, text("Ja", "Yes"), "assumed")),
        examples=(
            example("a code of its own kind", 0, **{code: rows.shown[0]}),
            example("seven characters, but no digit second", 0, **{code: "AA12345"}),
            example("the code of a medicine", 1, **{code: MEDICINE}),
            example("not known", None, **{code: None}),
        ),
    )


def _number(name: str, rows: Rows, contact: Level, source: str) -> Derivation:
    """How many codes; unknown where there is none, since the domain begins with 1."""
    own = pl.col(rows.code).filter(pl.col(rows.flag) == 0).len()
    first, second = rows.shown
    return Derivation(
        name=name,
        label=text(f"Antal {rows.several.sv}", f"Number of {rows.several.en}"),
        meaning=text(
            f"Antal inrapporterade {rows.several.sv}; ATC-koder räknas inte. Tomt om det inte finns någon.",
            f"How many {rows.several.en} were reported; ATC codes are not counted. Empty where there is none.",
        ),
        level=contact.id,
        type=pl.Int32,
        reads=(rows.field, rows.flag),
        expression=pl.when(own > 0).then(own),
        source=f"{METADATA}, {name}: {source}; att ATC-koder inte räknas är antaget",
        certainty="inferred",
        over=rows.levels[contact].id,
        examples=(
            together("two codes", [rows.row(first, 0), rows.row(second, 0)], 2),
            together("the code of a medicine is not counted", [rows.row(first, 0), rows.row(MEDICINE, 1)], 1),
            together("more than thirty are counted", [rows.row(first, 0)] * (MOST + 1), MOST + 1),
            together("only the code of a medicine", [rows.row(MEDICINE, 1)], None),
        ),
    )


@dataclass(frozen=True)
class String:
    """A string of the rows' codes (or, with `atc`, of their ATC codes), of at most `most`."""

    name: str
    label: Text
    rows: Rows
    source: str
    atc: bool = False
    most: int | None = MOST

    def derivation(self, contact: Level) -> Derivation:
        """The variable of a contact."""
        rows = self.rows
        codes = pl.col(rows.code).filter(pl.col(rows.flag) == int(self.atc))
        some = codes if self.most is None else codes.head(self.most)
        return Derivation(
            name=self.name,
            label=self.label,
            meaning=self._meaning(),
            level=contact.id,
            type=pl.String,
            reads=(rows.field, rows.flag),
            expression=pl.when(codes.len() > 0).then(some.str.join(" ")),
            source=f"{METADATA}, {self.name}: {self.source}; ordningen och mellanslaget är antagna",
            certainty="inferred",
            over=rows.levels[contact].id,
            examples=tuple(self._examples()),
        )

    def _meaning(self) -> Text:
        most = text(f", högst {self.most}", f", at most {self.most}") if self.most else text("", "")
        kinds = text("ATC-koder", "ATC codes"), self.rows.several
        own, other = kinds if self.atc else (kinds[1], kinds[0])
        return text(
            f"Inrapporterade {own.sv} i filens ordning med mellanslag emellan{most.sv}; {other.sv} är inte med.",
            f"The {own.en} reported, in the order of the file with blanks between{most.en}; {other.en} are left out.",
        )

    def _examples(self) -> list[Example]:
        first, second = (MEDICINE, "A10BA02") if self.atc else self.rows.shown
        strange = self.rows.row(*((self.rows.shown[0], 0) if self.atc else (MEDICINE, 1)))
        mine = [self.rows.row(code, int(self.atc)) for code in (first, second)]
        return [
            together("in the order of the file", [mine[0], strange, mine[1]], f"{first} {second}"),
            together("thirty-one", [mine[0]] * (MOST + 1), " ".join([first] * (self.most or MOST + 1))),
            together("only codes of another kind", [strange], None),
        ]


_STRINGS = (
    String(
        "DIAGNOS",
        text("Diagnoskoder", "Diagnosis codes"),
        OF_DIAGNOSES,
        "flera i en sträng, «endast 30 diagnoskoder läggs i strängen»",
    ),
    String(
        "EKOD",
        text("Yttre orsakskoder", "External cause codes"),
        OF_CAUSES,
        "samtliga rapporterade yttre orsakskoder för vårdkontakten i en sträng",
        most=None,
    ),
    String("OP", text("Åtgärdskoder", "Procedure codes"), OF_PROCEDURES, "max 30 åtgärder, åtskilda av blanksteg"),
)
_MEDICINES = String(
    "ATCO",
    text("ATC-koder som kompletterar åtgärdskoder", "ATC codes that complete procedure codes"),
    OF_PROCEDURES,
    "flera koder i en sträng, «endast 30 ATC-koder läggs i strängen»",
    atc=True,
)


def _main(contact: Level) -> Derivation:
    marked = pl.col("DIA").filter((pl.col("HDIA") == "1") & (pl.col("ATC") == 0))
    return Derivation(
        name="HDIA",
        label=text("Huvuddiagnoskod", "Main diagnosis code"),
        meaning=text(
            "Angiven huvuddiagnos. Endast en diagnoskod kan finnas här: är ett diagnoskodpar markerat är det den "
            "första i filens ordning, och den andra finns i DIAGNOS.",
            "The main diagnosis. There can be only one code here: where a pair of codes is marked it is the first in "
            "the order of the file, and the other is in DIAGNOS.",
        ),
        level=contact.id,
        type=pl.String,
        reads=("DI.DIA", "DI.HDIA", "ATC"),
        expression=marked.first(),
        source=f"{METADATA}, HDIA: «Efter 2015 beräknad med hjälp av den binära variabeln HDIA», en enda kod; att den "
        "första av två gäller är antaget",
        certainty="inferred",
        over=DIAGNOSES[contact].id,
        examples=(
            together("the marked one", [_diagnosis("E119", "0"), _diagnosis("I109", "1")], "I109"),
            together("the first of a pair", [_diagnosis("G630", "1"), _diagnosis("C509", "1")], "G630"),
            together("the code of a medicine is none", [_diagnosis(MEDICINE, "1", 1), _diagnosis("I952", "1")], "I952"),
            together("none is marked", [_diagnosis("I109", "0")], None),
            together("not known whether it is marked", [_diagnosis("I109", None)], None),
        ),
    )


def _diagnosis(code: str, marked: str | None, atc: int = 0) -> dict[str, object]:
    return {"DIA": code, "HDIA": marked, "ATC": atc}


FLAGS = tuple(_flag(rows, level) for rows in (OF_DIAGNOSES, OF_CAUSES, OF_PROCEDURES) for level in rows.levels.values())


def of_contact(contact: Level) -> tuple[Derivation, ...]:
    """What is gathered from the rows of a contact, in column order."""
    diagnoses, causes, procedures = (string.derivation(contact) for string in _STRINGS)
    return (
        _main(contact),
        diagnoses,
        _number("DIA_ANT", OF_DIAGNOSES, contact, "antal inrapporterade diagnoskoder, kan vara mer än 30, från 1"),
        causes,
        procedures,
        _number("OP_ANT", OF_PROCEDURES, contact, "antal inrapporterade åtgärder, kan vara mer än 30, från 1"),
        *([_MEDICINES.derivation(contact)] if contact is INPATIENT else []),
    )
