"""A made-up check of a small register of visits: its specification, its findings and the people seeded in them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from liggare.check.expression import Always
from liggare.check.result import (
    FINDINGS,
    CheckResult,
    CodeListUse,
    FileAccount,
    RuleOutcome,
    Verdict,
)
from liggare.check.rule import Rule, RuleClass, Severity, text
from liggare.spec.model import Field, FileKind, Language, Layout, Register, Spec, Subset, Text, Thresholds

IDENTITY_NUMBERS = ("191212121212", "198001612392", "20010203-2384", "8507099805", "850709-9805", "19700101A12B")
DIAGNOSIS = "F3200"
OWN_VALUE = "Journal 4711 Anna"
AD, DI = "REG_AA_AD_14_202506.txt", "REG_AA_DI_14_202506.txt"
TITLES = {("kon", "1"): ("Man", "Male"), ("icd", "F3200"): ("Lindrig depressiv episod", "Mild depressive episode")}


class Titles:
    """A code book of two codes."""

    def title(
        self, lists: tuple[str, ...], code: str, on: dt.date | None = None, language: Language = "sv"
    ) -> str | None:
        found = [TITLES[(name, code)] for name in lists if (name, code) in TITLES]
        return found[0][language == "en"] if found else None


def column(name: str, sv: str, en: str, codelist: tuple[str, ...] = ()) -> Field:
    return Field(
        name=name,
        label=text(sv, en),
        meaning=text(sv, en),
        type="code" if codelist else "text",
        codelist=codelist,
        source="made up",
        certainty="assumed",
        allowed_by="1",
    )


def kind(id_: str, code: str, name: Text, fields: tuple[Field, ...], parent: str | None = None) -> FileKind:
    return FileKind(
        id=id_,
        kind=code,
        subsets=("REG_AA",),
        name=name,
        meaning=name,
        key=("IDNR",),
        fields=fields,
        source="made up",
        certainty="assumed",
        parent=parent,
        parent_key=("IDNR",) if parent else (),
    )


IDNR = column("IDNR", "Kontaktens löpnummer", "Running number of the contact")
SPEC = Spec(
    register="besok",
    valid_from=dt.date(2025, 4, 1),
    basis="reporting",
    basis_certainty="assumed",
    regulation="made up",
    title=text("Besök", "Visits"),
    source="made up",
    certainty="assumed",
    layout=Layout(
        separator=";",
        encodings=("utf-8",),
        header=False,
        own_columns=10,
        filename="{subset}_{kind}_{filkod}_{month}.txt",
        certainty="assumed",
        source="made up",
    ),
    subsets=(Subset(id="REG_AA", name=text("Del A", "Part A"), meaning=text("Del A", "Part A")),),
    files=(
        kind(
            "AA_AD",
            "AD",
            text("Kontakter", "Contacts"),
            (
                IDNR,
                column("PNR", "Personnummer", "Personal identity number"),
                column("KON", "Juridiskt kön", "Legal sex", ("kon",)),
                column("SJUKHUS", "Sjukhus", "Hospital"),
            ),
        ),
        kind(
            "DI",
            "DI",
            text("Diagnoser", "Diagnoses"),
            (IDNR, column("DIA", "Diagnos", "Diagnosis", ("icd", "atc"))),
            parent="AD",
        ),
    ),
)
REGISTER = Register(
    id="besok",
    code="BES",
    name=text("Besöksregistret", "The register of visits"),
    authority="made up",
    ordinance="made up",
    law="made up",
    period_months=3,
    replacement="period",
    thresholds=Thresholds(rejected_share=0.01, certainty="assumed", source="made up"),
    source="made up",
    specs=(SPEC,),
)


def rule(
    id_: str, sv: str, en: str, severity: Severity = "refuse record", rule_class: RuleClass = "form", on: str = "AA_AD"
) -> Rule:
    return Rule(
        id=id_,
        on=(on,),
        sentence=text(sv, en),
        expected=text("Ett värde enligt specifikationen.", "A value as the specification asks for."),
        action=text(
            "Rätta uppgiften i källsystemet och exportera filen på nytt.", "Correct it at the source and export anew."
        ),
        severity=severity,
        rule_class=rule_class,
        about=(),
        source="made up",
        certainty="assumed",
        holds=Always(),
    )


KON_LIST = rule(
    "AA_AD.KON.list",
    "KON (Juridiskt kön) är en kod i listan Kön.",
    "KON (Legal sex) is a code of the list Sex.",
    rule_class="code list",
)
SEX_DIGIT = rule(
    "sex-digit",
    "Könet stämmer med personnumrets näst sista siffra.",
    "The sex agrees with the identity number's second last digit.",
    "warning",
    "cross-field",
)
ORPHAN = rule(
    "DI.orphan",
    "Varje rad i diagnosfilen hör till en kontakt i AD-filen.",
    "Every row of the diagnosis file belongs to a contact in the AD file.",
    "refuse record",
    "cross-file",
    "DI",
)
DIA_LIST = rule(
    "DI.DIA.list",
    "DIA (Diagnos) är en kod som gällde vårddagen, i ICD-10-SE eller ATC.",
    "DIA (Diagnosis) is a code valid on the day of care, in ICD-10-SE or ATC.",
    rule_class="code list",
    on="DI",
)
MISSING_FILE = rule(
    "delivery.missing-file",
    "Alla filer som ska finnas i leveransen finns där.",
    "Every file that the delivery should hold is there.",
    "refuse delivery",
)
FEW = rule(
    "few-contacts",
    "Antalet kontakter per månad liknar tidigare månader.",
    "The number of contacts a month is like that of earlier months.",
    "information",
    "plausibility",
)
FIELDS = rule("line.too-few-fields", "Varje rad har alla fält.", "Every line has all its fields.")
HELD = rule("AA_AD.SJUKHUS.required", "SJUKHUS (Sjukhus) är ifyllt.", "SJUKHUS (Hospital) is filled.")
SILENT = rule("AA_AD.UTDATUM.form", "UTDATUM har rätt form.", "UTDATUM has the right form.")
UNTESTED = rule(
    "AT.ATG.list", "ATG (Åtgärd) är en kod i KVÅ.", "ATG (Procedure) is a code of KVÅ.", rule_class="code list"
)
BROKE_DOWN = rule(
    "transfer-chain",
    "Överföringar inom kliniken är sammanslagna.",
    "Transfers within the clinic are merged.",
    "warning",
    "plausibility",
)
NO_LIST = text(
    "Kodlistan kva saknas. Hämta den så här: liggare codes import kva FIL.",
    "The code list kva is missing. Import it so: liggare codes import kva FILE.",
)

Found = dict[str, object]


def finding(of: Rule, line: int, key: str, field: str, found: str, file: str = AD, **more: object) -> Found:
    row: Found = {"subset": "REG_AA", "kind": "DI" if file == DI else "AD", "file": file, "line": line, "rule": of.id}
    row |= {"severity": of.severity, "key": key, "unit": "51001", "month": "2025-04", "field": field, "found": found}
    return row | {"rows": 1, "own": ""} | more


def findings() -> list[Found]:
    """The seeded findings: every identity number stands in some cell."""
    one, two, three, four, five, six = IDENTITY_NUMBERS
    whole: Found = {"subset": "", "kind": "", "unit": "", "month": ""}
    many = [finding(KON_LIST, 100 + n, f"SV25{n:06}", "KON", f"KON={n % 7 + 3}") for n in range(40)]
    return [
        finding(MISSING_FILE, 0, "", "", "REG_AA AT", file="", **whole),
        finding(FEW, 0, "", "", "april 12, mars 960"),
        finding(FIELDS, 7, one, "", "fields=3"),
        finding(KON_LIST, 12, two, "KON", "KON=3", own=f"{OWN_VALUE};{three}"),
        finding(SEX_DIGIT, 12, f"{three} 1", "KON", f"KON=1; PNR={one}"),
        finding(SEX_DIGIT, 31, six, "KON", f"KON=1; PNR={two}", unit=five),
        *many,
        finding(ORPHAN, 3, four, "IDNR", f"IDNR={four}", DI, rows=12),
        finding(DIA_LIST, 8, "SV25000009", "DIA", f"DIA={DIAGNOSIS}; AD.KON=1", DI),
        finding(DIA_LIST, 9, "SV25000009", "DIA", "DIA=", DI),
    ]


def outcomes() -> tuple[RuleOutcome, ...]:
    return (
        RuleOutcome(MISSING_FILE, "ran", 3, 1),
        RuleOutcome(FEW, "ran", 2, 1),
        RuleOutcome(FIELDS, "ran", 12_345, 1),
        RuleOutcome(KON_LIST, "ran", 12_340, 41),
        RuleOutcome(SEX_DIGIT, "ran", 11_020, 2),
        RuleOutcome(ORPHAN, "ran", 30_417, 12),
        RuleOutcome(DIA_LIST, "ran", 30_417, 2),
        RuleOutcome(HELD, "ran", 12_340),
        RuleOutcome(SILENT, "ran"),
        RuleOutcome(UNTESTED, "not evaluated", reason=NO_LIST),
        RuleOutcome(
            BROKE_DOWN,
            "could not run",
            reason=text("Regeln stannade: fältet KLINIK finns inte.", "The rule stopped: there is no field KLINIK."),
        ),
    )


def accounts() -> tuple[FileAccount, ...]:
    def account(name: str, code: str, *counts: int, notes: tuple[str, ...] = ()) -> FileAccount:
        digest = hashlib.sha256(content(name)).hexdigest()
        return FileAccount(name, "REG_AA", code, digest, len(content(name)), "utf-8", notes, *counts)

    return (
        account(AD, "AD", 12_345, 2, 1, 42, 12_300, notes=("byte order mark", "crlf line ends")),
        account(DI, "DI", 30_420, 3, 0, 14, 30_403),
    )


def content(name: str) -> bytes:
    """What stands in a delivered file."""
    return f"{name};innehåll\n".encode()


def result(
    folder: Path, found: Sequence[Found] | None = None, of: tuple[RuleOutcome, ...] | None = None
) -> CheckResult:
    """The check, with its findings written to `folder`."""
    rows = findings() if found is None else list(found)
    path = folder / "fynd.parquet"
    pl.DataFrame(rows, schema=FINDINGS).write_parquet(path)
    return CheckResult(
        register=REGISTER,
        reporter="14",
        month="202506",
        period=(dt.date(2025, 3, 1), dt.date(2025, 5, 31)),
        checked_at=dt.datetime(2025, 6, 30, 12, 0, tzinfo=dt.UTC),
        files=accounts(),
        outcomes=outcomes() if of is None else of,
        code_lists=(
            CodeListUse("kon", "2025-01-01", "a" * 64, 2, missing=False),
            CodeListUse("kva", "", "", 0, missing=True),
        ),
        specs=((SPEC.id, "b" * 64),),
        rule_set="c" * 64,
        findings=path,
        finding_count=len(rows),
        verdict=Verdict(
            "refused",
            text("Leveransen avvisas.", "The delivery is refused."),
            (text("1 fel gör att leveransen inte kan tas emot.", "1 fault means that the delivery cannot be taken."),),
            text(
                "Rätta felen i listan, de vanligaste först, och lämna hela leveransen på nytt.",
                "Correct the faults in the list, the most frequent first, and send the whole delivery again.",
            ),
        ),
    )
