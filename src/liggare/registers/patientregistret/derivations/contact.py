"""Dates and numbers of a contact, and the delivery it came in -> age, length of stay, quality of number, reporter."""

from __future__ import annotations

import datetime as dt

import polars as pl

from liggare.derive.derivation import Code, Derivation, Example, Level, Setting, example, text
from liggare.derive.person import birth_date, completed_years, is_coordination, is_sound
from liggare.registers.patientregistret.derivations.levels import COMPULSORY, DAY, INPATIENT, METADATA, OUTPATIENT

SOUND, COORDINATION, UNSOUND, MISSING = 0, 4, 8, 9
RESERVE = "^[0-9]{8}[0-9A-Za-zÅÄÖåäö]{4}$"
"""The form that is recommended for reserve numbers: a birth date and four characters, at least one of them a letter."""

SAME_DAY = Setting(
    name=text("Vårdtid vid in- och utskrivning samma dag", "Stay when admitted and discharged on the same day"),
    values=((None, 0),),
    source="Registrets definition är inte känd; 0 och 1 förekommer",
    certainty="assumed",
)
LAST = dt.date(2025, 6, 30)
MARCH = dt.date(2025, 3, 1)


def _file(level: Level, name: str) -> str:
    return f"{level.file}.{name}"


def _day(level: Level) -> str:
    """The bare name of the date that places a row in time."""
    return DAY[level].partition(".")[2]


def _born() -> pl.Expr:
    """The birth date in the number; in a reserve number only if it has the form that is recommended."""
    reserve = pl.col("RNR")
    recommended = reserve.str.contains(RESERVE) & reserve.str.contains("[A-Za-zÅÄÖåäö]")
    return pl.coalesce(birth_date(pl.col("PNR")), birth_date(pl.when(recommended).then(reserve)))


def _number(level: Level) -> Derivation:
    number = pl.col("PNR")
    kind = pl.when(is_coordination(number)).then(COORDINATION).otherwise(SOUND)
    return Derivation(
        name="PNRQ",
        label=text("Personnummerkvalitet", "Quality of the identity number"),
        meaning=text(
            "Om numret i PNR är ett riktigt personnummer: tolv siffror, ett datum som finns och rätt kontrollsiffra. "
            "Den som har reservnummer har inget nummer i PNR.",
            "Whether the number in PNR is a sound one: twelve digits, a date that exists and the right check digit. "
            "Who has a reserve number has none in PNR.",
        ),
        level=level.id,
        type=pl.Int8,
        reads=(_file(level, "PNR"),),
        expression=pl.when(number.is_null()).then(MISSING).when(is_sound(number)).then(kind).otherwise(UNSOUND),
        source="Socialstyrelsens metadata (MFR), MPNRQ: koderna där; att PNRQ har samma och hur de sätts är antaget",
        certainty="assumed",
        codes=(
            Code(SOUND, text("Korrekt personnummer", "Correct personal identity number")),
            Code(COORDINATION, text("Samordningsnummer", "Coordination number")),
            Code(UNSOUND, text("Ogiltigt personnummer", "Invalid identity number")),
            Code(MISSING, text("Personnummer saknas", "No personal identity number")),
        ),
        examples=(
            example("a sound number", SOUND, PNR="199501309802"),
            example("a samordningsnummer: 60 is added to the day", COORDINATION, PNR="199501909809"),
            example("the check digit is wrong", UNSOUND, PNR="199501309803"),
            example("no number", MISSING, PNR=None),
        ),
    )


def _birth_year(level: Level) -> Derivation:
    return Derivation(
        name="FODAR",
        label=text("Födelseår", "Year of birth"),
        meaning=text(
            "Året i personnumret eller samordningsnumret; i ett reservnummer bara om det har den form som "
            "rekommenderas: ett födelsedatum och fyra tecken varav minst en bokstav.",
            "The year in the identity number or coordination number; in a reserve number only if it has the form that "
            "is recommended: a birth date and four characters, at least one of them a letter.",
        ),
        level=level.id,
        type=pl.Int16,
        reads=(_file(level, "PNR"), _file(level, "RNR")),
        expression=_born().dt.year(),
        source=f"{METADATA}, FODAR: namnet; reservnumrets form ur sv.wikipedia.org/wiki/Reservnummer, som anger "
        "Socialstyrelsen",
        certainty="assumed",
        examples=(
            example("an identity number", 1995, PNR="199501309802"),
            example("a coordination number", 1995, PNR="199501909809"),
            example("a reserve number as recommended", 1989, RNR="19890412A12B"),
            example("a reserve number of another form", None, RNR="990000123456"),
            example("a reserve number without a date", None, RNR="19891399A12B"),
            example("neither", None),
        ),
    )


def _age(level: Level) -> Derivation:
    day, waits = _day(level), level is not OUTPATIENT
    end = pl.coalesce(day, "reporting_day") if waits else pl.col(day)
    years = completed_years(_born(), end)
    until = {
        INPATIENT: text("utskrivning", "discharge"),
        OUTPATIENT: text("vårdkontakten", "the contact"),
        COMPULSORY: text("vårdformens slut", "the end of the form of care"),
    }[level]
    without = text(
        "; utan det datumet på rapporteringsmånadens sista dag",
        ", or without that date on the last day of the reporting month",
    )
    return Derivation(
        name="ALDER",
        label=text("Ålder", "Age"),
        meaning=text(
            f"Fyllda år vid {until.sv}{without.sv if waits else ''}. Tomt om datumet ligger före födelsen.",
            f"Completed years at {until.en}{without.en if waits else ''}. Empty if that is before the birth.",
        ),
        level=level.id,
        type=pl.Int16,
        reads=(_file(level, "PNR"), _file(level, "RNR"), DAY[level], *(("given.reporting_day",) if waits else ())),
        expression=pl.when(years >= 0).then(years),
        source=f"{METADATA}, ALDER: «age at discharge, or reporting date when discharge is absent» (anteckning); "
        "vilken dag som menas med reporting date är antaget",
        certainty="secondary",
        unit=text("år", "years"),
        examples=tuple(_ages(day, waits)),
    )


def _ages(day: str, waits: bool) -> list[Example]:
    given: dict[str, object] = {"reporting_day": LAST} if waits else {}
    found = [
        example("on the birthday", 30, PNR="199501309802", **{day: dt.date(2025, 1, 30)}, **given),
        example("the day before it", 29, PNR="199501309802", **{day: dt.date(2025, 1, 29)}, **given),
        example("born on a leap day, a year older on 1 March", 1, PNR="202402299806", **{day: MARCH}, **given),
        example("a reserve number with a birth date", 36, RNR="19890301A12B", **{day: MARCH}, **given),
        example("before the birth", None, PNR="202506109806", **{day: MARCH}, **given),
        example("no number", None, **{day: MARCH}, **given),
    ]
    if waits:
        found.append(example("it goes on: by the reporting month", 30, PNR="199501309802", **{day: None}, **given))
    return found


def _age_at_end_of_year(level: Level) -> Derivation:
    return Derivation(
        name="ALDER_S",
        label=text("Ålder vid årets slut", "Age at the end of the year"),
        meaning=text(
            "Fyllda år den 31 december det år som AR anger.", "Completed years on 31 December of the year in AR."
        ),
        level=level.id,
        type=pl.Int16,
        reads=("AR", "FODAR"),
        expression=pl.when(pl.col("AR") >= pl.col("FODAR")).then(pl.col("AR") - pl.col("FODAR")),
        source=f"{METADATA}, ALDER_S: ålder vid årets slut, i sluten vård utskrivningsårets (anteckning)",
        certainty="secondary",
        unit=text("år", "years"),
        examples=(
            example("born on any day of 1995", 30, AR=2025, FODAR=1995),
            example("born in the year", 0, AR=2025, FODAR=2025),
            example("a year before the birth", None, AR=2024, FODAR=2025),
            example("not known", None, AR=2025, FODAR=None),
        ),
    )


def _year(level: Level) -> Derivation:
    day, waits = _day(level), level is INPATIENT
    given: dict[str, object] = {"period_end": dt.date(2025, 1, 31)} if waits else {}
    meaning = {
        INPATIENT: text(
            "Utskrivningsår; för den som är kvar året för den sista dag som leveransen omfattar.",
            "Year of discharge; for who is still admitted that of the last day that the delivery covers.",
        ),
        OUTPATIENT: text("Besöksår.", "Year of the visit."),
        COMPULSORY: text("Året då vårdformen avslutades.", "The year in which the form of care ended."),
    }[level]
    none = example("it goes on", 2025 if waits else None, **{day: None}, **given)
    return Derivation(
        name="AR",
        label=text("År", "Year"),
        meaning=meaning,
        level=level.id,
        type=pl.Int16,
        reads=(DAY[level], *(("given.period_end",) if waits else ())),
        expression=(pl.coalesce(day, "period_end") if waits else pl.col(day)).dt.year(),
        source=f"{METADATA}, AR: «discharge year / last delivered period», besöksår, år avslutad vårdform (anteckning)",
        certainty="secondary",
        examples=(
            example("the last day of a year", 2024, **{day: dt.date(2024, 12, 31)}, **given),
            example("the first of the next", 2025, **{day: dt.date(2025, 1, 1)}, **given),
            none,
        ),
    )


def _stay(level: Level) -> Derivation:
    days = (pl.col("UTDATUM") - pl.col("INDATUM")).dt.total_days()
    return Derivation(
        name="VTID",
        label=text("Vårdtid", "Length of stay"),
        meaning=text(
            "Dagar från inskrivning till utskrivning. Permission dras inte av. Tomt för den som är kvar.",
            "Days from admission to discharge. Days on leave are not taken off. Empty for who is still admitted.",
        ),
        level=level.id,
        type=pl.Int32,
        reads=(_file(level, "INDATUM"), _file(level, "UTDATUM")),
        expression=pl.when(days > 0).then(days).when(days == 0).then(SAME_DAY.latest),
        source=f"{METADATA}, VTID: namnet och att den är härledd; definitionen är inte känd",
        certainty="assumed",
        unit=text("dagar", "days"),
        settings=(SAME_DAY,),
        examples=(
            example("one night", 1, INDATUM=MARCH, UTDATUM=dt.date(2025, 3, 2)),
            example("the same day", 0, INDATUM=MARCH, UTDATUM=MARCH),
            example("a leap day counts", 2, INDATUM=dt.date(2024, 2, 28), UTDATUM=dt.date(2024, 3, 1)),
            example("across a new year", 365, INDATUM=dt.date(2024, 6, 1), UTDATUM=dt.date(2025, 6, 1)),
            example("still admitted", None, INDATUM=MARCH, UTDATUM=None),
            example("discharged before admission", None, INDATUM=MARCH, UTDATUM=dt.date(2025, 2, 28)),
        ),
    )


def _reporter(level: Level) -> Derivation:
    return Derivation(
        name="LT_IN",
        label=text("Uppgiftslämnare", "Reporter"),
        meaning=text(
            "Regionens nummer om uppgiftslämnaren är en region, annars PV. Bygger på filkoden i filens namn.",
            "The region's number if the reporter is a region, otherwise PV. Based on the code in the file's name.",
        ),
        level=level.id,
        type=pl.String,
        reads=("given.reporter",),
        expression=pl.when(pl.col("reporter").str.len_bytes() == 2).then("reporter").otherwise(pl.lit("PV")),
        source=f"{METADATA}, LT_IN: region eller PV, «Baseras på filnamn vid leverans»; Kodlista_LT_IN är inte läst, "
        "att regionens nummer är länskoden i filnamnet är härlett",
        certainty="inferred",
        examples=(
            example("a region", "14", reporter="14"),
            example("a private provider: hospital and clinic", "PV", reporter="51014_301"),
        ),
    )


def _final(level: Level) -> Derivation:
    day = _day(level)
    return Derivation(
        name="SLUTRAPPORTERAD",
        label=text("Slutrapporterad", "Reported for the last time"),
        meaning=text(
            "1 om vårdkontakten har rapporterats in för sista gången enligt föreskriften: dess månad är den första av "
            "de tre i leveransen. Annars tomt.",
            "1 if the contact has been reported for the last time that the regulation asks for: its month is the first "
            "of the three in the delivery. Otherwise empty.",
        ),
        level=level.id,
        type=pl.Int8,
        reads=(DAY[level], "given.period_start"),
        expression=pl.when(pl.col(day).dt.month_start() == pl.col("period_start")).then(1),
        source="wibom/avan-data-portal, SLUTRAPPORTERAD; att det är leveransens första månad följer av "
        "Socialstyrelsen, Lämna uppgifter till patientregistret",
        certainty="secondary",
        codes=(Code(1, text("Ja", "Yes")),),
        examples=(
            example("the last day of the first month", 1, period_start=MARCH, **{day: dt.date(2025, 3, 31)}),
            example("the first day of the second", None, period_start=MARCH, **{day: dt.date(2025, 4, 1)}),
            example("no date yet", None, period_start=MARCH, **{day: None}),
        ),
    )


def _regulation(level: Level) -> Derivation:
    return Derivation(
        name="FORESKRIFT",
        label=text("Föreskrift", "Regulation"),
        meaning=text(
            "Den föreskrift som gällde för raden, som versionen av specifikationen anger den.",
            "The regulation that held for the row, as the version of the specification names it.",
        ),
        level=level.id,
        type=pl.String,
        reads=("given.regulation",),
        expression=pl.col("regulation"),
        source=f"{METADATA}, FORESKRIFT: namnet; betydelse och koder är antagna",
        certainty="assumed",
        examples=(example("a row of 2024", "HSLF-FS 2023:33", regulation="HSLF-FS 2023:33"),),
    )


def of_person(level: Level) -> tuple[Derivation, ...]:
    """Who and when, in column order."""
    return (
        _reporter(level),
        _year(level),
        _number(level),
        _birth_year(level),
        _age(level),
        _age_at_end_of_year(level),
        *([_stay(level)] if level is INPATIENT else []),
    )


def of_delivery(level: Level) -> tuple[Derivation, ...]:
    """How it was delivered, in column order."""
    return _final(level), _regulation(level)
