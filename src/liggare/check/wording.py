"""The sentences of derived rules, in Swedish and English, made from the field's own label and facts."""

from __future__ import annotations

from dataclasses import dataclass

from liggare.spec.model import Condition, Field, FileKind, Text

_TYPES = {
    "date": Text(
        sv="ett datum som finns, från 1800 till 2099, skrivet ÅÅÅÅMMDD",
        en="a date that exists, from 1800 to 2099, written ÅÅÅÅMMDD (yyyymmdd)",
    ),
    "minute": Text(sv="en tidpunkt som finns, skriven ÅÅÅÅMMDDTTMM", en="a time that exists, written ÅÅÅÅMMDDTTMM"),
    "integer": Text(sv="ett heltal med högst nio siffror", en="a whole number of at most nine digits"),
    "identity": Text(
        sv="tolv siffror som börjar med ett födelsedatum från 1800 till 2099 (samordningsnummer: dagen plus 60)",
        en="twelve digits that begin with a birth date from 1800 to 2099 (coordination number: the day plus 60)",
    ),
}


@dataclass(frozen=True)
class Words:
    """What should be true, what was expected, and what to do."""

    sentence: Text
    expected: Text
    action: Text


def _name(field: Field) -> Text:
    return Text(sv=f"{field.name} ({field.label.sv})", en=f"{field.name} ({field.label.en})")


def required(field: Field) -> Words:
    """The field is filled (where its conditions hold)."""
    name = _name(field)
    when = Text(sv="", en="")
    if field.required_when:
        sv = " och ".join(_condition(c).sv for c in field.required_when)
        en = " and ".join(_condition(c).en for c in field.required_when)
        when = Text(sv=f" när {sv}", en=f" when {en}")
    return Words(
        Text(sv=f"{name.sv} är ifyllt{when.sv}.", en=f"{name.en} is filled{when.en}."),
        Text(sv=f"Ett värde i {field.name}.", en=f"A value in {field.name}."),
        Text(
            sv="Fyll i uppgiften i journalsystemet och lämna filen på nytt.", en="Fill it in at the source and resend."
        ),
    )


def _condition(condition: Condition) -> Text:
    name, values = condition.field, condition.values
    if condition.filled is not None:
        filled = condition.filled
        return Text(sv=f"{name} är {'ifyllt' if filled else 'tomt'}", en=f"{name} is {'filled' if filled else 'empty'}")
    if values:
        return Text(sv=f"{name} är {' eller '.join(values)}", en=f"{name} is {' or '.join(values)}")
    others = condition.not_values
    return Text(sv=f"{name} inte är {' eller '.join(others)}", en=f"{name} is not {' or '.join(others)}")


def form(field: Field) -> Words:
    """The value has the right type, pattern and range."""
    name, expected = _name(field), _form_expected(field)
    return Words(
        Text(sv=f"{name.sv} har rätt form: {expected.sv}.", en=f"{name.en} has the right form: {expected.en}."),
        Text(sv=f"{expected.sv[0].upper()}{expected.sv[1:]}.", en=f"{expected.en[0].upper()}{expected.en[1:]}."),
        Text(
            sv="Rätta värdet, eller exporten om felet finns på många rader.",
            en="Correct the value, or the export if many rows have the fault.",
        ),
    )


def _form_expected(field: Field) -> Text:
    parts = [part for part in (_TYPES.get(field.type), _pattern(field), _range(field)) if part]
    return Text(sv=", ".join(p.sv for p in parts), en=", ".join(p.en for p in parts))


def _pattern(field: Field) -> Text | None:
    if not field.pattern:
        return None
    if field.pattern_text:
        return Text(sv=field.pattern_text.sv.rstrip("."), en=field.pattern_text.en.rstrip("."))
    return Text(sv=f"mönstret {field.pattern}", en=f"the pattern {field.pattern}")


def _range(field: Field) -> Text | None:
    low, high = field.minimum, field.maximum
    if low is not None and high is not None:
        return Text(sv=f"från {low} till {high}", en=f"from {low} to {high}")
    if low is not None:
        return Text(sv=f"minst {low}", en=f"at least {low}")
    return Text(sv=f"högst {high}", en=f"at most {high}") if high is not None else None


def shortened(field: Field) -> Words:
    """A spreadsheet has not shortened the value."""
    name = _name(field)
    if field.type == "identity":
        return Words(
            Text(sv=f"{name.sv} är inte omvandlat till ett tal.", en=f"{name.en} has not been turned into a number."),
            Text(sv="Tolv siffror, inte ett tal som 1,9E+11.", en="Twelve digits, not a number such as 1.9E+11."),
            _EXCEL,
        )
    width = field.excel_width
    return Words(
        Text(sv=f"{name.sv} har kvar sina inledande nollor.", en=f"{name.en} has kept its leading zeros."),
        Text(sv=f"{width} siffror, även inledande nollor.", en=f"{width} digits, leading zeros too."),
        _EXCEL,
    )


_EXCEL = Text(
    sv="Troligen har filen öppnats och sparats i ett kalkylprogram (Excel). Lämna filen som den exporterades.",
    en="The file has probably been opened and saved in a spreadsheet (Excel). Send it as it was exported.",
)


def code_list(field: Field, lists: list[Text]) -> Words:
    """The code is in its list and valid on the day of care."""
    name = _name(field)
    sv, en = " eller ".join(t.sv for t in lists), " or ".join(t.en for t in lists)
    return Words(
        Text(
            sv=f"{name.sv} är en kod i {sv} som gällde på vårdens dag.",
            en=f"{name.en} is a code in {en} that was valid on the day of care.",
        ),
        Text(sv=f"En giltig kod ur {sv}.", en=f"A valid code of {en}."),
        Text(
            sv="Slå upp koden (liggare codes lookup) och rätta den.",
            en="Look the code up (liggare codes lookup) and correct it.",
        ),
    )


def category(field: Field, whole: Text, characters: int) -> Words:
    """The code's first characters are a known category: all that can be said without the whole list."""
    name = _name(field)
    return Words(
        Text(
            sv=f"De första {characters} tecknen i {name.sv} är en kategori i {whole.sv}.",
            en=f"The first {characters} characters of {name.en} are a category of {whole.en}.",
        ),
        Text(sv="En kategori som finns.", en="A category that exists."),
        Text(
            sv=f"Rätta koden. Läs in {whole.sv} (liggare codes import) för att pröva hela koden.",
            en=f"Correct the code. Import {whole.en} (liggare codes import) to have the whole code checked.",
        ),
    )


def unique_key(file: FileKind) -> Words:
    """No two rows have the same key."""
    key = " + ".join(file.key)
    return Words(
        Text(sv=f"{key} förekommer bara en gång i filen.", en=f"{key} occurs only once in the file."),
        Text(sv="Ett eget löpnummer för varje rad.", en="A running number of its own for each row."),
        Text(sv="Ta bort dubbletten eller ge raden ett eget nummer.", en="Remove the double or number the row anew."),
    )


def orphan(file: FileKind) -> Words:
    """The row's contact is in the delivery."""
    key, parent = " + ".join(file.parent_key), file.parent or ""
    return Words(
        Text(sv=f"{key} i {file.kind} finns i filen {parent}.", en=f"{key} in {file.kind} is found in {parent}."),
        Text(sv=f"En rad i {parent} med samma {key}.", en=f"A row in {parent} with the same {key}."),
        Text(
            sv=f"Ta med vårdkontakten i {parent}, eller ta bort raderna som hänger på den.",
            en=f"Include the contact in {parent}, or leave out the rows that hang on it.",
        ),
    )
