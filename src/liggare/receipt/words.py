"""The fixed words of receipts and reports, each in Swedish and English."""

from __future__ import annotations

from collections.abc import Mapping

from liggare.check.result import Outcome, RuleState
from liggare.check.rule import RuleClass, Severity
from liggare.read.table import Note
from liggare.spec.model import Language, Text


def _text(sv: str, en: str) -> Text:
    return Text(sv=sv, en=en)


SEVERITY: Mapping[Severity, Text] = {
    "refuse delivery": _text("avvisar leveransen", "refuses the delivery"),
    "refuse record": _text("avvisar raden", "refuses the row"),
    "warning": _text("varning", "warning"),
    "information": _text("upplysning", "information"),
}
RULE_CLASS: Mapping[RuleClass, Text] = {
    "form": _text("Form", "Form"),
    "code list": _text("Kodlista", "Code list"),
    "cross-field": _text("Mellan fält", "Across fields"),
    "cross-file": _text("Mellan filer", "Across files"),
    "plausibility": _text("Rimlighet", "Plausibility"),
}
OUTCOME: Mapping[Outcome, Text] = {
    "accepted": _text("Godtagen", "Accepted"),
    "refused": _text("Avvisad", "Refused"),
    "undecided": _text("Inte avgjord", "Undecided"),
}
STATE: Mapping[RuleState, Text] = {
    "ran": _text("prövad", "tested"),
    "not evaluated": _text("inte prövad", "not evaluated"),
    "could not run": _text("kunde inte köras", "could not run"),
}
NOTE: Mapping[Note, Text] = {
    "byte order mark": _text("börjar med en byteordningsmarkering (BOM)", "begins with a byte order mark (BOM)"),
    "windows-1252": _text("teckenkodning Windows-1252", "encoding Windows-1252"),
    "utf-16": _text("teckenkodning UTF-16, som inte kan användas", "encoding UTF-16, which cannot be used"),
    "crlf line ends": _text("radslut CRLF", "line ends CRLF"),
    "cr line ends": _text("radslut CR", "line ends CR"),
    "mixed line ends": _text("olika slags radslut i samma fil", "different line ends in the same file"),
    "no final line end": _text("sista raden saknar radslut", "the last line has no line end"),
    "blank lines": _text("tomma rader", "blank lines"),
}

COLUMN: Mapping[str, Text] = {
    "file": _text("Fil", "File"),
    "line": _text("Rad", "Line"),
    "key": _text("Nyckel", "Key"),
    "unit": _text("Enhet", "Unit"),
    "month": _text("Månad", "Month"),
    "field": _text("Fält", "Field"),
    "label": _text("Fältets namn", "Field label"),
    "rule": _text("Regel", "Rule"),
    "severity": _text("Allvar", "Severity"),
    "sentence": _text("Vad som ska gälla", "What should hold"),
    "found": _text("Hittat", "Found"),
    "meaning": _text("Kodens betydelse", "What the code means"),
    "expected": _text("Väntat", "Expected"),
    "action": _text("Gör så här", "What to do"),
    "rows": _text("Antal rader", "Number of rows"),
    "own": _text("Egna kolumner", "Own columns"),
}
"""Headings of a row of findings, in order; the tables of a report use the same words."""

PHRASE: Mapping[str, Text] = {
    "title": _text("Kontroll av leverans", "Check of a delivery"),
    "reporter": _text("Uppgiftslämnare", "Reporter"),
    "reporting_month": _text("Rapporteringsmånad", "Reporting month"),
    "period": _text("Perioden", "Period"),
    "period_dates": _text("{first} till {last}", "{first} to {last}"),
    "checked": _text("Kontrollerad", "Checked"),
    "swedish_time": _text("{time} svensk tid", "{time} Swedish time"),
    "verdict": _text("Utfall", "Verdict"),
    "next_step": _text("Nästa steg", "Next step"),
    "lines_checked": _text("rader lästa", "lines read"),
    "lines_accepted": _text("rader godtagna", "lines accepted"),
    "findings": _text("fynd", "findings"),
    "rules_tested": _text("regler prövade", "rules tested"),
    "effect": _text("Vad leveransen ändrade", "What the delivery changed"),
    "files": _text("Filer", "Files"),
    "files_caption": _text(
        "Varje rad räknas en gång: rader = tomma + oläsbara + avvisade + godtagna.",
        "Every line is counted once: lines = blank + unreadable + rejected + accepted.",
    ),
    "lines": _text("Rader", "Lines"),
    "fields": _text("Antal fält", "Number of fields"),
    "blank": _text("Tomma", "Blank"),
    "unreadable": _text("Oläsbara", "Unreadable"),
    "rejected": _text("Avvisade", "Rejected"),
    "accepted": _text("Godtagna", "Accepted"),
    "total": _text("Summa", "Total"),
    "no_files": _text("Leveransen har inga filer.", "The delivery has no files."),
    "file_notes": _text("Att veta om filerna", "To know about the files"),
    "broken_rules": _text("Regler som bröts", "Rules that were broken"),
    "broken_caption": _text("Vanligast först.", "Most frequent first."),
    "none_broken": _text("Ingen regel bröts.", "No rule was broken."),
    "of_rows": _text("{broken} av {applied} rader", "{broken} of {applied} rows"),
    "of_wholes": _text("{broken} av {applied}", "{broken} of {applied}"),
    "in_findings": _text("i {findings} fynd", "findings: {findings}"),
    "examples_of": _text("Första exemplen på fynd mot {rule}", "First examples of findings for {rule}"),
    "more": _text("och {count} fynd till", "and {count} more"),
    "whole_file": _text("hela filen", "whole file"),
    "whole_delivery": _text("hela leveransen", "whole delivery"),
    "stands_for": _text("gäller {rows} rader", "stands for {rows} rows"),
    "empty": _text("tomt", "empty"),
    "not_run": _text("Regler som inte kunde prövas", "Rules that could not be tested"),
    "not_run_caption": _text("De räknas varken som hållna eller brutna.", "They count neither as held nor as broken."),
    "no_reason": _text("Ingen orsak angavs.", "No reason was given."),
    "held": _text("Övriga regler", "Other rules"),
    "held_count": _text(
        "Prövade utan fel: {held}. Gällde ingen rad i leveransen: {silent}.",
        "Tested and held: {held}. Applied to no row of the delivery: {silent}.",
    ),
    "code_list": _text("Kodlista", "Code list"),
    "missing": _text("saknas", "missing"),
    "basis": _text("Underlag för kontrollen", "What the check stands on"),
    "specification": _text("Specifikation", "Specification"),
    "rule_set": _text("Regeluppsättning", "Rule set"),
    "contains_identity": _text(
        "Rapporten visar uppgifter om enskilda. Skicka den inte med e-post.",
        "This report shows data about individuals. Do not send it by e-mail.",
    ),
    "identity_free": _text(
        "Rapporten är utan personuppgifter: hittade värden och egna kolumner är borttagna, "
        "och nycklar som liknar personnummer visas som {mask}.",
        "This report holds no personal data: found values and own columns are left out, "
        "and keys that look like identity numbers are shown as {mask}.",
    ),
    "written": _text("Skrivna filer:", "Files written:"),
    "all_findings": _text("Alla fynd finns i {where}.", "All findings are in {where}."),
    "index": _text("Översikt", "Index"),
    "severity_heading": _text("Allvar", "Severity"),
    "share": _text("Andel", "Share"),
    "code_count": _text("{count} koder", "{count} codes"),
    "rule_class": _text("Regelgrupp", "Rule group"),
    "applied": _text("Prövade rader", "Rows tested"),
    "broken": _text("Brutna rader", "Rows broken"),
    "finding_count": _text("Fynd", "Findings"),
    "sheet": _text("Blad", "Sheet"),
    "sheet_continues": _text("{sheet}, fortsätter i {others}", "{sheet}, continues in {others}"),
    "sheet_full": _text(
        "Ett blad rymmer högst {limit} fynd. Fynden är därför delade på flera blad; kolumnen Blad visar var de finns.",
        "A sheet holds at most {limit} findings. They are therefore split over several sheets; the column Sheet "
        "shows where they are.",
    ),
    "cut": _text(" … (avkortat, {count} tecken)", " … (cut short, {count} characters)"),
    "receipt_valid": _text("Kvittot är äkta.", "The receipt is genuine."),
    "receipt_other_files": _text(
        "Kvittot är äkta, men det gäller inte just de här filerna.",
        "The receipt is genuine, but it is not about exactly these files.",
    ),
    "receipt_not_valid": _text("Kvittot gäller inte.", "The receipt is not valid."),
    "files_compared": _text(
        "Filerna är de som kontrollerades ({count}).", "The files are those that were checked ({count})."
    ),
    "files_not_compared": _text(
        "Filerna är inte jämförda: ange dem, deras mapp eller zip-fil efter kvittot.",
        "The files were not compared: name them, their folder or their zip file after the receipt.",
    ),
    "files_extra": _text("Finns inte på kvittot: {names}", "Not on the receipt: {names}"),
    "receipt_about": _text(
        "{register}, uppgiftslämnare {reporter}, rapporteringsmånad {month}, kontrollerad {time} svensk tid.",
        "{register}, reporter {reporter}, reporting month {month}, checked {time} Swedish time.",
    ),
    "receipt_verdict": _text("Utfall: {verdict}", "Verdict: {verdict}"),
    "no_key": _text(
        "{file} finns inte. Ange undertecknarens publika nyckel med --key.",
        "{file} does not exist. Name the signer's public key with --key.",
    ),
    "cannot_read": _text("{file} går inte att läsa.", "{file} cannot be read."),
    "made_by": _text("Rapporten är gjord av Liggare {version}.", "This report was made by Liggare {version}."),
}
"""Every other word of the reports, by the name the renderings use."""

FAULT: Mapping[str, Text] = {
    "not a receipt": _text(
        "Filen är inget kvitto från Liggare. Ange filen kvitto.json.",
        "The file is no receipt from Liggare. Name the file kvitto.json.",
    ),
    "altered": _text(
        "Filen är ändrad sedan den skrevs: den har inte längre sin ursprungliga form. Be avsändaren om en ny.",
        "The file was changed after it was written: it no longer has its original form. Ask its sender for a new one.",
    ),
    "wrong key": _text(
        "Kvittot är undertecknat med en annan nyckel, {what}. Ange rätt publik nyckel med --key.",
        "The receipt is signed with another key, {what}. Name the right public key with --key.",
    ),
    "signature": _text(
        "Underskriften stämmer inte: kvittots innehåll är ändrat sedan det undertecknades.",
        "The signature does not hold: the receipt's content was changed after it was signed.",
    ),
    "file changed": _text(
        "{what}: filen är inte den som kontrollerades, innehållet är ett annat.",
        "{what}: this is not the file that was checked, its content is different.",
    ),
    "file missing": _text(
        "{what}: filen finns inte bland dem du angav.",
        "{what}: the file is not among those you named.",
    ),
}
"""What can fail when a receipt is verified."""

FILE_STEM = _text("rapport", "report")
FILE_STEM_IDENTITY_FREE = _text("rapport-utan-personuppgifter", "report-without-personal-data")


def phrase(name: str, language: Language, **values: object) -> str:
    """The phrase in `language` with its places filled; KeyError if there is no such phrase."""
    return PHRASE[name].in_(language).format(**values)


def note(name: str, language: Language) -> str:
    """What a peculiarity of a file is called; a note without a text is shown by its name."""
    words = {str(key): text for key, text in NOTE.items()}
    return words[name].in_(language) if name in words else name
