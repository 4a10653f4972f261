"""Faults of form: lines that cannot be read, cells of the wrong form, codes in no list, and cells that are empty."""

from __future__ import annotations

from liggare.registers.medicinska_fodelseregistret.synthetic.parts import (
    Journal,
    first,
    has,
    kind,
    lacks,
    one_live_child,
    other_kind,
)
from liggare.synthetic.fault import Contact, Damage, Point
from liggare.synthetic.order import Order
from liggare.synthetic.spoil import Spoil


def _spoilt(spoil: Spoil, journal: Journal, *more: tuple[str, Journal]) -> Damage:
    """The line of the delivery's row in that journal cannot be read; `more`: rules that miss the row elsewhere."""

    def damage(contact: Contact, order: Order) -> list[Point]:
        if not one_live_child(contact):
            return []
        row = first(contact, journal)
        contact.spoils.append((row, spoil))
        missed = [Point(rule, of, first(contact, of)) for rule, of in more]
        return [Point(f"read.{spoil.replace(' ', '-')}", journal, row), *missed]

    return damage


def _undecodable(contact: Contact, order: Order) -> list[Point]:
    """A byte that is no text in any encoding; as the file has no other than ASCII, it is taken for Windows-1252."""
    if not one_live_child(contact):
        return []
    row = first(contact, "MHV2")
    contact.spoils.append((row, "bad byte"))
    missed = Point("pregnancy-missing", "FV1", first(contact, "FV1"))
    return [Point("read.undecodable", "MHV2", row), Point("file.windows-1252", "MHV2", None), missed]


READ = (
    other_kind("too-few-fields", "För få uppgifter på raden", "Too few fields in the line",
               _spoilt("too few fields", "MHV1", ("enrolment-missing", "FV1"))),
    other_kind("too-many-fields", "För många uppgifter på raden", "Too many fields in the line",
               _spoilt("too many fields", "MHV2", ("pregnancy-missing", "FV1"))),
    other_kind("control-character", "NUL på raden", "NUL in the line", _spoilt("control character", "FV1")),
    other_kind("bad-byte", "En byte som inte är text", "A byte that is no text", _undecodable),
)  # fmt: skip

FORMS = (
    kind("impossible-date", "Ett datum som inte finns", "A date that does not exist",
         {"MHV1": {"INDATMHV": "20240230"}}, {"MHV1": ("MHV1.INDATMHV.form",)}),
    kind("date-with-hyphens", "Datum med bindestreck", "A date with hyphens",
         {"FV1": {"INDATFV": "2024-05-01"}}, {"FV1": ("FV1.INDATFV.form",)}),
    kind("diagnosis-with-dot", "Diagnoskod med punkt", "A diagnosis code with a dot",
         {"FV1": {"MDIAG3": "O99.0"}}, {"FV1": ("FV1.MDIAG3.form",)}, has("FV1", "MDIAG2"), lacks("FV1", "MDIAG3")),
    kind("procedure-too-short", "Åtgärdskod med fyra tecken", "A procedure code of four characters",
         {"FV1": {"FLOP2": "MAC0"}}, {"FV1": ("FV1.FLOP2.form",)}, has("FV1", "FLOP1"), lacks("FV1", "FLOP2")),
    kind("hospital-with-letter", "Sjukhuskod med bokstav", "A hospital code with a letter",
         {"FV1": {"SJUKHUS": "5100A"}}, {"FV1": ("FV1.SJUKHUS.form",)}),
    kind("apgar-above-ten", "Apgar över 10", "Apgar above 10",
         {"FV2": {"APGAR10": "11"}}, {"FV2": ("FV2.APGAR10.form",)}),
    kind("weight-in-kilograms", "Födelsevikt i kilogram", "Birth weight in kilograms",
         {"FV2": {"BVIKT": "3,5"}}, {"FV2": ("FV2.BVIKT.form",)}),
    kind("eight-days-in-a-week", "GRDFV är 7", "GRDFV is 7",
         {"FV2": {"GRDFV": "7"}}, {"FV2": ("FV2.GRDFV.form",)}),
    kind("time-with-colon", "Klockslag med kolon", "A time with a colon",
         {"FV2": {"FODKL": "12:30"}}, {"FV2": ("FV2.FODKL.form",)}),
    kind("height-in-metres", "Moderns längd i meter", "The mother's height in metres",
         {"MHV1": {"MLANGD": "1,67"}}, {"MHV1": ("MHV1.MLANGD.form",)}),
    kind("negative-visits", "Negativt antal besök", "A negative number of visits",
         {"MHV2": {"BESOK": "-1"}}, {"MHV2": ("MHV2.BESOK.form",)}),
    kind("parity-zero", "PARITET_F är 0", "PARITET_F is 0",
         {"MHV1": {"PARITET_F": "0"}}, {"MHV1": ("MHV1.PARITET_F.form",)}),
    kind("drug-name", "Läkemedlets namn i stället för ATC-kod", "The drug's name in place of its ATC code",
         {"MHV1": {"ATC1": "ALVEDON"}}, {"MHV1": ("MHV1.ATC1.form",)}, has("MHV1", "ATC1")),
)  # fmt: skip

LISTS = (
    kind("unknown-sex", "Okänd kod för kön", "An unknown code for sex",
         {"FV2": {"KON": "3"}}, {"FV2": ("FV2.KON.list",)}),
    kind("unknown-answer", "Kryssruta med okänd kod", "A box with an unknown code",
         {"FV1": {"LUSTGAS": "2"}}, {"FV1": ("FV1.LUSTGAS.list",)}),
    kind("unknown-family-situation", "Okänd familjesituation", "An unknown family situation",
         {"MHV1": {"FAMSIT": "4"}}, {"MHV1": ("MHV1.FAMSIT.list",)}),
    kind("unknown-smoking", "Okänd kod för rökning", "An unknown code for smoking",
         {"MHV1": {"ROK0": "5"}}, {"MHV1": ("MHV1.ROK0.list",)}),
    kind("unknown-presentation", "Okänd bjudning", "An unknown presentation",
         {"FV1": {"BJUDNING": "3"}}, {"FV1": ("FV1.BJUDNING.list",)}, has("FV1", "SECFORE", "1")),
    kind("unknown-outcome", "Okänt utskrivningssätt", "An unknown way of discharge",
         {"FV1": {"MUTSATT": "7"}}, {"FV1": ("FV1.MUTSATT.list",)}, has("FV1", "MUTSATT")),
    kind("unknown-report", "Okänt slag av rapport", "An unknown kind of report",
         {"FV2": {"RAPPTYP": "4"}}, {"FV2": ("FV2.RAPPTYP.list",)}),
)  # fmt: skip

REQUIRED = (
    kind("missing-enrolment-date", "Inskrivningsdatum saknas", "The date of enrolment is missing",
         {"MHV1": {"INDATMHV": None}}, {"MHV1": ("MHV1.INDATMHV.required",)}),
    kind("missing-hospital", "Sjukhus saknas", "The hospital is missing",
         {"FV1": {"SJUKHUS": None}}, {"FV1": ("FV1.SJUKHUS.required",)}),
    kind("missing-box", "Kryssruta utan svar", "A box without an answer",
         {"FV1": {"KLITORIS": None}}, {"FV1": ("FV1.KLITORIS.required",)}),
    kind("missing-late-smoking", "Rökning sent i graviditeten utan svar", "Smoking late in pregnancy without an answer",
         {"MHV2": {"ROK2": None}}, {"MHV2": ("MHV2.ROK2.required",)}),
    kind("missing-section-year", "Tidigare kejsarsnitt utan år", "An earlier caesarean section without its year",
         {"MHV1": {"TSECAR": None}}, {"MHV1": ("MHV1.TSECAR.required",)}, has("MHV1", "TSECTIO", "1")),
    kind("missing-pill-date", "P-piller utan datum då de slutade", "Contraceptive pills without the day they ended",
         {"MHV1": {"PSTOPDAT": None}}, {"MHV1": ("MHV1.PSTOPDAT.required",)}, has("MHV1", "PPILLER", "1")),
    kind("missing-test-date", "Fostervattenprov utan datum", "Amniocentesis without its date",
         {"MHV2": {"AMNIODAT": None}}, {"MHV2": ("MHV2.AMNIODAT.required",)}, has("MHV2", "AMNIO", "1")),
    kind("missing-outcome", "Utskrivningssätt saknas", "The way of discharge is missing",
         {"FV1": {"MUTSATT": None}}, {"FV1": ("FV1.MUTSATT.required",)}, has("FV1", "MUTDAT")),
    kind("missing-sex", "Barnets kön saknas", "The child's sex is missing",
         {"FV2": {"KON": None}}, {"FV2": ("FV2.KON.required",)}),
)  # fmt: skip

FAULTS = (*READ, *FORMS, *LISTS, *REQUIRED)
