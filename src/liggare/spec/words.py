"""Facts of a specification turned into words that a person reads, in Swedish and English."""

from __future__ import annotations

from collections.abc import Mapping

from liggare.spec.model import Condition, Field, Text, Value

NONE = Text(sv="–", en="–")

FACT: Mapping[str, Text] = {
    "allowed_by": Text(sv="Stöd i förordningen", en="Basis in the ordinance"),
    "basis": Text(sv="Dag som avgör", en="Deciding day"),
    "basis_certainty": Text(sv="Säkerhet, dag som avgör", en="Certainty, deciding day"),
    "certainty": Text(sv="Säkerhet", en="Certainty"),
    "certainty_of": Text(sv="Säkerhet för enskilda uppgifter", en="Certainty of single facts"),
    "codelist": Text(sv="Kodlista", en="Code list"),
    "date": Text(sv="Fält som daterar raden", en="Field that dates the line"),
    "encodings": Text(sv="Teckenkodning", en="Encoding"),
    "excel_width": Text(sv="Siffror som ett kalkylblad kan korta", en="Digits a spreadsheet may shorten"),
    "filename": Text(sv="Filnamn", en="File name"),
    "header": Text(sv="Rubrikrad", en="Header line"),
    "key": Text(sv="Nyckel", en="Key"),
    "kind": Text(sv="Filslag", en="File kind"),
    "label": Text(sv="Benämning", en="Label"),
    "list_severity": Text(sv="Kod utanför listan", en="Code outside the list"),
    "maximum": Text(sv="Högst", en="At most"),
    "may_be_empty": Text(sv="Får vara tom", en="May be empty"),
    "meaning": Text(sv="Betydelse", en="Meaning"),
    "minimum": Text(sv="Minst", en="At least"),
    "name": Text(sv="Namn", en="Name"),
    "opened": Text(sv="Fält som daterar en öppen rad", en="Field that dates an open line"),
    "order": Text(sv="Plats i filen", en="Place in the file"),
    "own_columns": Text(sv="Egna kolumner sist på raden", en="Own columns at the end of a line"),
    "parent": Text(sv="Hör till filen", en="Belongs to the file"),
    "parent_key": Text(sv="Hör ihop genom", en="Joined by"),
    "pattern": Text(sv="Form", en="Form"),
    "pattern_text": Text(sv="Form i ord", en="Form in words"),
    "range": Text(sv="Gränser", en="Bounds"),
    "regulation": Text(sv="Föreskrift", en="Regulation"),
    "required": Text(sv="Obligatoriskt", en="Required"),
    "required_when": Text(sv="Obligatoriskt när", en="Required when"),
    "section": Text(sv="Avsnitt", en="Section"),
    "separator": Text(sv="Skiljetecken", en="Separator"),
    "source": Text(sv="Källa", en="Source"),
    "subsets": Text(sv="Delmängder", en="Subsets"),
    "title": Text(sv="Rubrik", en="Title"),
    "type": Text(sv="Typ", en="Type"),
    "unit": Text(sv="Fält som anger enheten", en="Field that names the unit"),
}
"""The name of each fact that a specification, a layout, a file kind or a field states."""

TYPE: Mapping[str, Text] = {
    "text": Text(sv="text", en="text"),
    "code": Text(sv="kod", en="code"),
    "date": Text(sv="datum, ÅÅÅÅMMDD", en="date, YYYYMMDD"),
    "minute": Text(sv="tidpunkt, ÅÅÅÅMMDDTTMM", en="point in time, YYYYMMDDhhmm"),
    "integer": Text(sv="heltal", en="whole number"),
    "identity": Text(
        sv="personnummer eller samordningsnummer, 12 siffror",
        en="personal identity number or coordination number, 12 digits",
    ),
}

BASIS: Mapping[str, Text] = {
    "reporting": Text(sv="dagen för rapporteringen", en="the day of reporting"),
    "care": Text(sv="dagen för vården", en="the day of care"),
}

LIST_SEVERITY: Mapping[str, Text] = {
    "refuse record": Text(sv="underkänner posten", en="refuses the record"),
    "warning": Text(sv="varning", en="warning"),
}

CERTAINTY: Mapping[str, Text] = {
    "verbatim": Text(sv="ordagrant", en="verbatim"),
    "secondary": Text(sv="andrahandskälla", en="secondary source"),
    "inferred": Text(sv="slutsats", en="inferred"),
    "assumed": Text(sv="antaget", en="assumed"),
}

CERTAINTY_MEANING: Mapping[str, Text] = {
    "verbatim": Text(
        sv="Läst i myndighetens eller författningens egen text.",
        en="Read in the authority's or the regulation's own text.",
    ),
    "secondary": Text(
        sv="Läst hos någon annan, till exempel i forskning eller en annan standard.",
        en="Read elsewhere, for example in research or in another standard.",
    ),
    "inferred": Text(
        sv="Följer av det som är läst, men står inte uttryckligen.",
        en="Follows from what has been read, but is not stated outright.",
    ),
    "assumed": Text(
        sv="Liggares egen utformning där ingen källa har lästs. Kan bytas ut med en egen specifikationsfil.",
        en="Liggare's own choice where no source has been read. Can be replaced by a specification file of your own.",
    ),
}


_CHOICES: Mapping[str, Mapping[str, Text]] = {
    "type": TYPE,
    "basis": BASIS,
    "list_severity": LIST_SEVERITY,
    "certainty": CERTAINTY,
    "basis_certainty": CERTAINTY,
}


def condition(when: Condition) -> Text:
    """A condition as a clause."""
    if when.filled is not None:
        sv, en = ("är ifyllt", "is filled") if when.filled else ("är tomt", "is empty")
        return Text(sv=f"{when.field} {sv}", en=f"{when.field} {en}")
    one, other = " eller ".join(when.values or when.not_values), " or ".join(when.values or when.not_values)
    if when.values:
        return Text(sv=f"{when.field} är {one}", en=f"{when.field} is {other}")
    return Text(sv=f"{when.field} inte är {one}", en=f"{when.field} is not {other}")


def conditions(all_of: tuple[Condition, ...]) -> Text:
    """Conditions that must all hold, as one clause."""
    clauses = [condition(one) for one in all_of]
    return Text(sv=" och ".join(c.sv for c in clauses), en=" and ".join(c.en for c in clauses))


def requirement(field: Field) -> Text:
    """Whether a field must be filled."""
    if field.required:
        return Text(sv="ja", en="yes")
    if field.required_when:
        clause = conditions(field.required_when)
        return Text(sv=f"när {clause.sv}", en=f"when {clause.en}")
    return Text(sv="nej", en="no")


def bounds(field: Field) -> Text | None:
    """The range of an integer."""
    low, high = field.minimum, field.maximum
    if low is not None and high is not None:
        return Text(sv=f"{low} till {high}", en=f"{low} to {high}")
    if low is not None:
        return Text(sv=f"minst {low}", en=f"at least {low}")
    return Text(sv=f"högst {high}", en=f"at most {high}") if high is not None else None


def yes_no(value: bool) -> Text:
    """A truth value."""
    return Text(sv="ja", en="yes") if value else Text(sv="nej", en="no")


def same(text: object) -> Text:
    """A name, a code or a number, which is the same in both languages."""
    return Text(sv=str(text), en=str(text))


def value_text(fact: str, value: object) -> Text:
    """The value of any fact in a specification."""
    if isinstance(value, Text):
        return value
    if value is None or value == ():
        return NONE
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, str):
        return _CHOICES.get(fact, {}).get(value) or same(value)
    if isinstance(value, tuple) and isinstance(value[0], Condition):
        return conditions(value)
    if isinstance(value, tuple):
        return same(", ".join(map(str, value)))
    return _parts(value) if isinstance(value, Value) else same(value)


def _parts(value: Value) -> Text:
    stated = {name: getattr(value, name) for name in value.__struct_fields__}
    return same(", ".join(f"{name} {one}" for name, one in stated.items() if one is not None) or "–")
