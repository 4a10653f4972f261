"""The rules about files and lines, before any field is read: what reading tells becomes findings by these."""

from __future__ import annotations

from liggare.check.rule import Rule, Severity
from liggare.read.archive import Limits
from liggare.read.problem import ProblemKind
from liggare.spec.model import Certainty, Text

_LAYOUT = "Följer av specifikationens filbeskrivning"
_SET = "Följer av specifikationens filer och filnamn"
_OWN = "Liggares egen regel om filens skick"
_MOST = Limits()


def _rule(
    name: str, severity: Severity, source: str, certainty: Certainty, swedish: tuple[str, str, str],
    english: tuple[str, str, str],
) -> Rule:  # fmt: skip
    sentence, expected, action = (Text(sv=sv, en=en) for sv, en in zip(swedish, english, strict=True))
    return Rule(
        id=name, on=(), sentence=sentence, expected=expected, action=action, severity=severity, rule_class="form",
        about=(), source=source, certainty=certainty, derived=True,
    )  # fmt: skip


LINE_RULES: dict[str, Rule] = {
    "undecodable": _rule(
        "read.undecodable", "refuse record", _OWN, "assumed",
        ("Varje rad är text i filens teckenkodning.", "Text i UTF-8 eller Windows-1252.",
         "Raden innehåller byte som inte är text. Exportera filen på nytt i UTF-8."),
        ("Every line is text in the file's encoding.", "Text in UTF-8 or Windows-1252.",
         "The line holds bytes that are no text. Export the file anew in UTF-8."),
    ),
    "control character": _rule(
        "read.control-character", "refuse record", _OWN, "assumed",
        ("Ingen rad innehåller styrtecken.", "Bara skrivbara tecken.",
         "Raden innehåller NUL eller ett annat styrtecken, ofta efter en bruten överföring. Exportera filen på nytt."),
        ("No line holds control characters.", "Printable characters only.",
         "The line holds NUL or another control character, often after a broken transfer. Export the file anew."),
    ),
    "too few fields": _rule(
        "read.too-few-fields", "refuse record", _LAYOUT, "inferred",
        ("Varje rad har plats för alla uppgifter, också de som saknas.", "Ett skiljetecken mellan varje uppgift.",
         "Raden har för få uppgifter. Lämna tomt mellan två skiljetecken där en uppgift saknas."),
        ("Every line has room for all fields, also the missing ones.", "A separator between all fields.",
         "The line has too few fields. Leave nothing between two separators where a value is missing."),
    ),
    "too many fields": _rule(
        "read.too-many-fields", "refuse record", _LAYOUT, "inferred",
        ("Ingen rad har fler uppgifter än specifikationen.", "Så många uppgifter som specifikationen anger.",
         "Raden har för många uppgifter. Se efter om ett värde innehåller skiljetecknet."),
        ("No line has more fields than the specification.", "As many fields as the specification states.",
         "The line has too many fields. See whether a value holds the separator."),
    ),
    "trailing separator": _rule(
        "read.trailing-separator", "refuse record", _LAYOUT, "inferred",
        ("En rad avslutas inte med skiljetecken, utom när sista uppgiften saknas.", "Inget skiljetecken sist på raden.",
         "Ta bort skiljetecknet sist på raden i exporten."),
        ("A line does not end with a separator, unless its last field is missing.", "No separator at the end.",
         "Remove the separator at the end of the line in the export."),
    ),
    "too long": _rule(
        "read.too-long", "refuse record", _OWN, "assumed",
        ("Ingen rad är längre än 65 536 byte.", "Högst 65 536 byte på en rad.",
         "Raden är orimligt lång; troligen saknas radslut. Exportera filen på nytt."),
        ("No line is longer than 65,536 bytes.", "At most 65,536 bytes in a line.",
         "The line is unreasonably long; line ends are probably missing. Export the file anew."),
    ),
    "header": _rule(
        "read.header", "refuse record", _OWN, "assumed",
        ("Filen har ingen rubrikrad.", "Uppgifter redan på första raden.",
         "Ta bort raden med fältnamn ur exporten. Raden räknas inte som en post."),
        ("The file has no header row.", "Data from the first line.",
         "Remove the line of field names from the export. It does not count as a record."),
    ),
}  # fmt: skip
"""By `Reason` of a line set aside."""

NOTE_RULES: dict[str, Rule] = {
    "byte order mark": _rule(
        "file.byte-order-mark", "information", _OWN, "assumed",
        ("Filen börjar utan byteordningsmärke (BOM).", "Ingen BOM, men den godtas.", "Ingen åtgärd krävs."),
        ("The file begins without a byte order mark (BOM).", "No BOM, but it is accepted.", "Nothing need be done."),
    ),
    "windows-1252": _rule(
        "file.windows-1252", "information", _OWN, "assumed",
        ("Filen är kodad i UTF-8.", "UTF-8; Windows-1252 godtas.",
         "Filen lästes som Windows-1252. Kontrollera att å, ä och ö ser rätt ut."),
        ("The file is encoded in UTF-8.", "UTF-8; Windows-1252 is accepted.",
         "The file was read as Windows-1252. See that å, ä and ö look right."),
    ),
    "utf-16": _rule(
        "file.utf-16", "refuse delivery", _OWN, "assumed",
        ("Filen är inte kodad i UTF-16.", "UTF-8 eller Windows-1252.",
         "Filen är sparad som Unicode (UTF-16). Spara eller exportera den som UTF-8 och lämna den på nytt."),
        ("The file is not encoded in UTF-16.", "UTF-8 or Windows-1252.",
         "The file was saved as Unicode (UTF-16). Save or export it as UTF-8 and send it again."),
    ),
    "cr line ends": _rule(
        "file.cr-line-ends", "information", _OWN, "assumed",
        ("Raderna slutar med LF eller CRLF.", "LF eller CRLF; CR godtas.", "Ingen åtgärd krävs."),
        ("Lines end with LF or CRLF.", "LF or CRLF; CR is accepted.", "Nothing need be done."),
    ),
    "mixed line ends": _rule(
        "file.mixed-line-ends", "information", _OWN, "assumed",
        ("Alla rader slutar på samma sätt.", "Samma radslut i hela filen.",
         "Filen blandar LF, CRLF och CR. Se efter om den är hopsatt av flera delar."),
        ("All lines end alike.", "The same line end in the whole file.",
         "The file mixes LF, CRLF and CR. See whether it was put together of several parts."),
    ),
    "no final line end": _rule(
        "file.no-final-line-end", "information", _OWN, "assumed",
        ("Sista raden har ett radslut.", "Radslut efter sista raden.",
         "Kontrollera att filen inte är avklippt: sista raden saknar radslut."),
        ("The last line has a line end.", "A line end after the last line.",
         "See that the file was not cut short: its last line has no line end."),
    ),
    "blank lines": _rule(
        "file.blank-lines", "information", _OWN, "assumed",
        ("Filen har inga tomma rader.", "Inga tomma rader; de hoppas över.", "Ingen åtgärd krävs."),
        ("The file has no blank lines.", "No blank lines; they are skipped.", "Nothing need be done."),
    ),
}  # fmt: skip
"""By `Note` of a whole file; CRLF line ends are ordinary and give no finding."""

FILE_RULES: dict[str, Rule] = {
    "missing": _rule(
        "files.missing", "refuse delivery", _SET, "inferred",
        ("Leveransen har alla filer som hör till delmängden.", "En fil av varje slag, tom där det är tillåtet.",
         "Lägg till filen. Finns inget att rapportera i den lämnas den tom."),
        ("The delivery has every file that belongs to the subset.", "One file of each kind, empty where allowed.",
         "Add the file. If there is nothing to report in it, send it empty."),
    ),
    "empty": _rule(
        "files.empty", "refuse delivery", _SET, "assumed",
        ("Filen har minst en rad.", "Minst en rad med uppgifter.",
         "Filen är tom. Kontrollera exporten; har inget hänt, anmäl att det inte finns något att rapportera."),
        ("The file has at least one line.", "At least one line of data.",
         "The file is empty. Check the export; if nothing happened, declare that there is nothing to report."),
    ),
    "extra": _rule(
        "files.extra", "warning", _SET, "assumed",
        ("Leveransen har bara filer som hör till specifikationen.", "Bara filer av de slag som begärs.",
         "Filen läses inte. Ta bort den, eller rätta namnet om den skulle med."),
        ("The delivery has only files that belong to the specification.", "Only files of the kinds asked for.",
         "The file is not read. Remove it, or correct its name if it was meant to be read."),
    ),
    "name not understood": _rule(
        "files.name", "refuse delivery", _SET, "assumed",
        ("Filnamnet säger delmängd, filslag, uppgiftslämnare och månad.", "Ett namn enligt specifikationens mönster.",
         "Döp om filen, eller ange uppgifterna med --subset, --kind, --reporter och --month."),
        ("The file name states subset, kind, reporter and month.", "A name by the specification's pattern.",
         "Rename the file, or state these with --subset, --kind, --reporter and --month."),
    ),
    "doubled": _rule(
        "files.doubled", "refuse delivery", _SET, "assumed",
        ("Varje filslag finns bara en gång i leveransen.", "En fil av varje slag.",
         "Två filer är av samma slag. Lämna bara den rätta."),
        ("Each kind of file is in the delivery only once.", "One file of each kind.",
         "Two files are of the same kind. Send only the right one."),
    ),
    "several reporters": _rule(
        "files.reporters", "refuse delivery", _SET, "assumed",
        ("Alla filer kommer från samma uppgiftslämnare.", "Samma uppgiftslämnare i alla filnamn.",
         "Lämna varje uppgiftslämnares filer för sig."),
        ("All files come from the same reporter.", "The same reporter in all file names.",
         "Send each reporter's files by themselves."),
    ),
    "several months": _rule(
        "files.months", "refuse delivery", _SET, "assumed",
        ("Alla filer gäller samma rapporteringsmånad.", "Samma månad i alla filnamn.",
         "Lämna varje rapporteringsmånad för sig."),
        ("All files are of the same reporting month.", "The same month in all file names.",
         "Send each reporting month by itself."),
    ),
    "ignored": _rule(
        "files.ignored", "information", _OWN, "assumed",
        ("Mappen innehåller bara leveransens filer.", "Inga dolda filer från operativsystemet; de hoppas över.",
         "Ingen åtgärd krävs."),
        ("The folder holds only the delivery's files.", "No hidden files of the operating system; they are skipped.",
         "Nothing need be done."),
    ),
    "unreadable": _rule(
        "files.unreadable", "refuse delivery", _OWN, "assumed",
        ("Varje fil går att öppna.", "En fil som finns och får läsas.",
         "Filen finns inte eller får inte läsas. Kontrollera sökväg och behörighet."),
        ("Every file can be opened.", "A file that exists and may be read.",
         "The file does not exist or may not be read. Check the path and the permissions."),
    ),
    "nothing": _rule(
        "files.nothing", "refuse delivery", _SET, "assumed",
        ("Leveransen har minst en fil som hör till specifikationen.", "Filer med namn enligt specifikationen.",
         "Ingen fil kunde kännas igen. Se specifikationens filnamn: liggare spec show."),
        ("The delivery has at least one file that belongs to the specification.", "Files named by the specification.",
         "No file was recognised. See the file names of the specification: liggare spec show."),
    ),
}  # fmt: skip
"""By what is wrong with the set of files."""


def _archive(name: str, swedish: tuple[str, str, str], english: tuple[str, str, str]) -> Rule:
    return _rule(f"files.archive-{name}", "refuse delivery", _OWN, "assumed", swedish, english)


_GB = 10**9

ARCHIVE_RULES: dict[ProblemKind, Rule] = {
    "encrypted archive": _archive(
        "encrypted",
        ("Zipfilen har inget lösenord.", "En zipfil som går att öppna utan lösenord.",
         "Packa filerna på nytt utan lösenord eller kryptering."),
        ("The zip file has no password.", "A zip file that opens without a password.",
         "Pack the files anew without password or encryption."),
    ),
    "nested archive": _archive(
        "nested",
        ("Ingen packad fil ligger i leveransen bland de andra.", "Bara leveransens filer i mappen eller zipfilen.",
         "Packa upp den inre filen och lägg dess innehåll bredvid de andra filerna, eller lämna zipfilen för sig."),
        ("No packed file lies among the others in the delivery.", "Only the delivery's files in the folder or zip.",
         "Unpack the inner file and put its content beside the other files, or send the zip file by itself."),
    ),
    "damaged archive": _archive(
        "damaged",
        ("Zipfilen är hel.", "En zipfil som går att packa upp.",
         "Zipfilen är skadad eller avklippt. Packa filerna på nytt och se efter att hela filen har förts över."),
        ("The zip file is whole.", "A zip file that can be unpacked.",
         "The zip file is damaged or cut short. Pack the files anew and see that all of it was transferred."),
    ),
    "unknown compression": _archive(
        "compression",
        ("Zipfilen är packad på vanligt sätt.", "Filer packade med Deflate, eller opackade, i zipfilen.",
         "Packa filerna på nytt med operativsystemets egen zipfunktion."),
        ("The zip file is packed in the ordinary way.", "Files packed with Deflate, or stored, in the zip file.",
         "Pack the files anew with the operating system's own zip function."),
    ),
    "archive too large": _archive(
        "too-large",
        ("Zipfilens innehåll är inte orimligt stort.",
         f"Högst {_MOST.total // _GB} GB uppackat och högst {_MOST.single // _GB} GB i en fil.",
         "Se efter att bara leveransens filer är med. Är de så stora, lämna dem opackade."),
        ("The content of the zip file is not unreasonably large.",
         f"At most {_MOST.total // _GB} GB unpacked and at most {_MOST.single // _GB} GB in a file.",
         "See that only the delivery's files are in it. If they are so large, send them unpacked."),
    ),
    "ratio": _archive(
        "ratio",
        ("Zipfilen växer inte orimligt när den packas upp.",
         f"Högst {_MOST.ratio} gånger så mycket uppackat som packat.",
         "Se efter vad filerna innehåller. Är de riktiga, lämna dem opackade."),
        ("The zip file does not grow unreasonably when unpacked.",
         f"At most {_MOST.ratio} times as much unpacked as packed.",
         "See what the files hold. If they are right, send them unpacked."),
    ),
    "too many members": _archive(
        "too-many",
        ("Zipfilen har inte orimligt många filer.", f"Högst {_MOST.members} filer i zipfilen.",
         "Packa bara leveransens filer."),
        ("The zip file does not have unreasonably many files.", f"At most {_MOST.members} files in the zip file.",
         "Pack the delivery's files only."),
    ),
    "unsafe path": _archive(
        "unsafe-path",
        ("Ingen fil i zipfilen pekar ut ur den mapp där den packas upp.", "Filnamn utan sökväg, eller med en mapp.",
         "Packa filerna på nytt där de ligger, så att inget namn börjar med / eller har två punkter i följd."),
        ("No file in the zip file points out of the folder it is unpacked in.", "File names without path, or a folder.",
         "Pack the files anew from the folder they lie in, so that no name begins with / or holds two dots in a row."),
    ),
}  # fmt: skip
"""By what is wrong with a zip file."""

INTAKE_RULES: tuple[Rule, ...] = (
    *FILE_RULES.values(),
    *ARCHIVE_RULES.values(),
    *NOTE_RULES.values(),
    *LINE_RULES.values(),
)
