"""The fixed headings and sentences of the specification document, in Swedish and English."""

from __future__ import annotations

from collections.abc import Mapping

from liggare.spec.model import Text


def _text(sv: str, en: str) -> Text:
    return Text(sv=sv, en=en)


HEADINGS: Mapping[str, Text] = {
    "specification": _text("Filspecifikation", "File specification"),
    "skip": _text("Till innehållet", "To the content"),
    "contents": _text("Innehåll", "Contents"),
    "certainty": _text("Hur säkra uppgifterna är", "How certain the facts are"),
    "certainty_lead": _text(
        "Varje uppgift i specifikationen bär sin källa och sin säkerhet. Så här fördelar de sig.",
        "Every fact in the specification carries its source and its certainty. This is how they divide.",
    ),
    "facts": _text("uppgifter", "facts"),
    "share": _text("Andel", "Share"),
    "number": _text("Antal", "Number"),
    "means": _text("Innebörd", "What it means"),
    "layout": _text("Hur filerna är skrivna", "How the files are written"),
    "layout_lead": _text(
        "En post per rad, med uppgifterna i den ordning som varje fil anger. Saknas en uppgift lämnas dess plats tom. "
        "En rad slutar inte med skiljetecken, utom när dess sista uppgift saknas. Citattecken betyder inget särskilt.",
        "One record per line, with the values in the order each file gives. Where a value is missing its place is left "
        "empty. A line does not end with a separator unless its last value is missing. Quotes have no special meaning.",
    ),
    "filename_lead": _text(
        "I filnamnet är subset delmängden, kind filslaget, filkod uppgiftslämnaren och month rapporteringsmånaden, "
        "ÅÅÅÅMM.",
        "In the file name subset is the subset, kind the file kind, filkod the reporter and month the reporting month, "
        "YYYYMM.",
    ),
    "subsets": _text("Delmängder", "Subsets"),
    "subsets_lead": _text(
        "En leverans behöver inte omfatta alla delmängder, men av en delmängd som lämnas ska alla filer finnas.",
        "A delivery need not hold every subset, but every file of a subset that is delivered must be there.",
    ),
    "one_subset_lead": _text(
        "Registret har en enda delmängd. En leverans består av alla dess filer.",
        "The register has one single subset. A delivery is made up of all its files.",
    ),
    "files": _text("Filer", "Files"),
    "fields_of": _text("Fält i", "Fields of"),
    "field": _text("Fält", "Field"),
    "label": _text("Benämning", "Label"),
    "type": _text("Typ", "Type"),
    "required": _text("Obligatoriskt", "Required"),
    "sureness": _text("Säkerhet", "Certainty"),
    "codelists": _text("Kodlistor", "Code lists"),
    "codelists_lead": _text(
        "En kod ska gälla den dag vården gavs. Listor som inte följer med Liggare läser du in själv.",
        "A code must be valid on the day of care. Lists that do not ship with Liggare are imported by you.",
    ),
    "codelist": _text("Kodlista", "Code list"),
    "edition": _text("Utgåva", "Edition"),
    "source": _text("Källa", "Source"),
    "used_by": _text("Används av", "Used by"),
    "code": _text("Kod", "Code"),
    "title": _text("Klartext", "Meaning"),
    "valid": _text("Giltig", "Valid"),
    "codes": _text("koder", "codes"),
    "one_code": _text("kod", "code"),
    "changes": _text("Ändringar sedan förra versionen", "Changes since the version before"),
    "changes_from": _text("Förra versionen gällde från", "The version before was in force from"),
    "unread": _text("Kända men inte lästa föreskrifter", "Regulations known but not read"),
    "generated": _text(
        "Dokumentet är framställt ur specifikationsfilen och ändras bara genom den.",
        "This document is generated from the specification file and is changed only through it.",
    ),
}
