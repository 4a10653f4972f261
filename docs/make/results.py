"""What a check gives -> pages in both languages: exit codes, columns of findings, and the account of a file."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Sequence

from markdown import code, page, table

from liggare.check import result
from liggare.check.intake_rules import ARCHIVE_RULES, FILE_RULES, LINE_RULES, NOTE_RULES
from liggare.check.result import FINDINGS
from liggare.check.rule import Rule
from liggare.cli.check import EXIT
from liggare.cli.main import FAILED, INTERRUPTED, WRONG_USAGE
from liggare.read.archive import Limits
from liggare.receipt.rows import IDENTITY_COLUMNS
from liggare.receipt.words import COLUMN, OUTCOME, SEVERITY
from liggare.spec.model import Text

_COMMENT = re.compile(r'^ +"(\w+)": pl\.\w+,  # (.+)$', re.MULTILINE)


def exit_codes() -> str:
    """How commands end."""
    rows = [
        *([str(number), OUTCOME[outcome].sv, OUTCOME[outcome].en] for outcome, number in EXIT.items()),
        [str(WRONG_USAGE), "Kommandot skrevs fel, eller inget gick att läsa", "Wrong usage, or nothing could be read"],
        [str(FAILED), "Programmet misslyckades", "The program failed"],
        [str(INTERRUPTED), "Avbrutet med Ctrl-C", "Interrupted by Ctrl-C"],
    ]
    sent = [
        ["0", "Godtagen, delvis godtagen eller klart", "Accepted, partly accepted or done"],
        ["1", "Avvisad, eller svaret är nej", "Refused, or the answer is no"],
        ["2", "Kommandot skrevs fel, eller det går inte så", "Wrong usage, or it cannot be done like that"],
        ["3", "Inte avgjord, misslyckad eller något svarar inte", "Undecided, failed, or something does not answer"],
        ["4", "Väntar på bekräftelse eller anstånd", "Waits for confirmation or an extension"],
    ]
    others = (
        "Kommandon som inte kontrollerar en leverans slutar med 0 när de gick som de skulle och 1 när svaret är nej; "
        "se varje [kommando](commands.md). / Commands that do not check a delivery end with 0 when they went as they "
        "should and 1 when the answer is no; see each [command](commands.md)."
    )
    heads = ("slutkod · exit code", "`liggare check`: svenska", "English")
    sending = ("slutkod · exit code", "`liggare submit`, `liggare delivery`: svenska", "English")
    checking = table(heads, sorted(rows, key=lambda row: int(row[0])))
    return page("Slutkoder · Exit codes", checking, table(sending, sent), others)


def findings() -> str:
    """The columns of the findings file and of the reports."""
    notes = dict(_COMMENT.findall(inspect.getsource(result)))
    words = {"subset": Text(sv="Delmängd", en="Subset"), "kind": Text(sv="Filslag", en="File kind"), **COLUMN}
    parquet = [(code(n), str(kind), words[n].sv, notes.get(n, words[n].en)) for n, kind in FINDINGS.items()]
    worded = [(code(name), text.sv, text.en, "" if name in IDENTITY_COLUMNS else "×") for name, text in COLUMN.items()]
    return page(
        "Fynd · Findings",
        "Fyndfilen (`fynd.parquet`) är ordnad efter fil, rad och regel. / The findings file is ordered by file, line "
        "and rule.",
        table(("kolumn · column", "typ · type", "svenska", "English"), parquet),
        "I rapporterna (XLSX, CSV och JSON Lines) är varje fynd en rad med texter, nyckelkolumnerna först. / In the "
        "reports each finding is a row of texts, the key columns first.",
        table(
            ("kolumn · column", "svenska", "English", "också utan personuppgifter · also without personal data"), worded
        ),
    )


def reading() -> str:
    """What reading tells of files and lines, and the limits of archives."""
    limits = Limits()
    bounds = [
        ("filer · files", f"{limits.members}"),
        ("byte sammanlagt · bytes in all", f"{limits.total:,}".replace(",", " ")),
        ("byte i en fil · bytes in one file", f"{limits.single:,}".replace(",", " ")),
        ("uppackade byte för varje byte · unpacked bytes for each byte", f"{limits.ratio}"),
    ]
    return page(
        "Läsning · Reading",
        "rader = tomma + oläsbara + avvisade + godtagna · lines = blank + unreadable + rejected + accepted",
        "Summan kontrolleras för varje fil vid varje körning. / The sum is checked for each file in every run.",
        *_section("Rader som läggs åt sidan · Lines set aside", LINE_RULES.values()),
        *_section("Filens skick · State of a file", NOTE_RULES.values()),
        *_section("Vilka filer som kom · Which files came", FILE_RULES.values()),
        *_section("Packade filer · Packed files", ARCHIVE_RULES.values()),
        "## Zipfiler · Zip files",
        table(("av vad · of what", "högst · at most"), bounds),
    )


def _section(heading: str, rules: Iterable[Rule]) -> Sequence[str]:
    rows = [
        (
            code(rule.id),
            f"{rule.sentence.sv} {rule.action.sv}",
            f"{rule.sentence.en} {rule.action.en}",
            f"{SEVERITY[rule.severity].sv} · {SEVERITY[rule.severity].en}",
        )
        for rule in rules
    ]
    return f"## {heading}", table(("regel · rule", "svenska", "English", "allvar · severity"), rows)
