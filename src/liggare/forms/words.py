"""The fixed words of paper forms, each in Swedish and English, and conditions in the words of the form."""

from __future__ import annotations

from collections.abc import Mapping

from liggare.spec.codelist import CodeBook
from liggare.spec.model import Condition, Field, FileKind, Text


def _text(sv: str, en: str) -> Text:
    return Text(sv=sv, en=en)


UNKNOWN = _text("Uppgift saknas", "Not known")
"""The meaning of a code that says that the answer is not known; as the code lists have it."""

_DAY = (_text("ÅÅÅÅ", "YYYY"), _text("MM", "MM"), _text("DD", "DD"))
DAY_HINTS = _DAY
MINUTE_HINTS = (*_DAY, _text("TT", "hh"), _text("MM", "mm"))

WORDS: Mapping[str, Text] = {
    "paper": _text("Papprets löpnummer", "Number of this paper"),
    "page": _text("Sida {page} av {pages}", "Page {page} of {pages}"),
    "one_row": _text("Varje papper blir en rad.", "Each paper becomes a row."),
    "sender": _text("Avsändare (ska alltid anges)", "Sender (must always be stated)"),
    "send_to": _text("Pappret skickas till", "Send this paper to"),
    "how_tick": _text(
        "Sätt ett kryss i en ruta på varje rad. Skriv en siffra eller bokstav i varje cell, från vänster.",
        "Tick one box on each line. Write one digit or letter in each cell, from the left.",
    ),
    "how_unknown": _text(
        "Streckad ruta: uppgiften saknas. Det är inte samma sak som nej.",
        "Dashed box: the answer is not known. That is not the same as no.",
    ),
    "how_zero": _text(
        "Antal och mått: skriv 0 när svaret är noll. Lämna cellerna tomma när uppgiften saknas.",
        "Counts and measures: write 0 when the answer is none. Leave the cells empty when it is not known.",
    ),
    "how_required": _text("ska alltid fyllas i", "must always be filled in"),
    "written": _text("Skrivet", "Written"),
    "office": _text("Fylls i av den som registrerar", "For the person who enters this paper"),
    "entered_by": _text("Registrerat av", "Entered by"),
    "entered_at": _text("Datum", "Date"),
    "second_by": _text("Andra registrering av", "Second entry by"),
}


def required_if(field: Field, file: FileKind, codes: CodeBook) -> Text:
    """When the field must be filled, in the names of the form and the meanings of the codes."""
    clauses = [_clause(one, file, codes) for one in field.required_when]
    sv, en = " och ".join(clause.sv for clause in clauses), " and ".join(clause.en for clause in clauses)
    return _text(f"fylls i om {sv}", f"fill in if {en}")


def _clause(when: Condition, file: FileKind, codes: CodeBook) -> Text:
    if when.filled is not None:
        sv, en = ("är ifyllt", "is filled") if when.filled else ("är tomt", "is empty")
        return _text(f"{when.field} {sv}", f"{when.field} {en}")
    asked = file.field(when.field)
    named = [_named(asked, code, codes) for code in when.values or when.not_values]
    sv, en = " eller ".join(one.sv for one in named), " or ".join(one.en for one in named)
    if when.values:
        return _text(f"{when.field} är {sv}", f"{when.field} is {en}")
    return _text(f"{when.field} inte är {sv}", f"{when.field} is not {en}")


def _named(field: Field, code: str, codes: CodeBook) -> Text:
    """A code with its meaning, as far as one is known everywhere."""
    lists = tuple(name for name in field.codelist if codes.declaration(name).shipped)
    sv, en = codes.title(lists, code), codes.title(lists, code, language="en")
    return _text(f"{code} {sv}" if sv else code, f"{code} {en}" if en else code)
