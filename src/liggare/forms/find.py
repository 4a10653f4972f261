"""The name of a form -> the register, version and kind of file it belongs to; an entry -> its form."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from liggare.forms.definition import sender_of
from liggare.forms.entry import Entry
from liggare.forms.refusal import EntryRefused, Refusal
from liggare.spec.model import FileKind, Layout, Register, Spec, Text

_ENDS_LINES = {"Cc", "Cs", "Zl", "Zp"}
"""Unicode's categories of control characters, halves of characters, and separators of lines and paragraphs."""


class Place(NamedTuple):
    """A kind of file in a version of a register's specification."""

    register: Register
    spec: Spec
    file: FileKind


class NoForm(LookupError):
    """No form is called so, or several are; `text` says which there are."""

    def __init__(self, sv: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(sv=sv, en=en)


def find_form(name: str, registers: Sequence[Register], version: str | None = None) -> Place:
    """The form with that id in one of the registers, in the newest version or the one with that first valid day.

    Raises NoForm if there is none, or if more than one register has it.
    """
    found = [place for register in registers for place in _in_register(name, register, version)]
    if len(found) > 1:
        listed = ", ".join(place.register.id for place in found)
        raise NoForm(
            f"Formuläret {name} finns i flera register: {listed}. Ange ett med --register.",
            f"The form {name} is in several registers: {listed}. Name one with --register.",
        )
    if not found:
        listed = ", ".join(file.id for register in registers for file in register.specs[-1].files) or "–"
        named = f"{name} ({version})" if version else name
        raise NoForm(
            f"Det finns inget formulär {named}. Ange något av {listed}.",
            f"There is no form {named}. Name one of {listed}.",
        )
    return found[0]


def _in_register(name: str, register: Register, version: str | None) -> Iterator[Place]:
    specs = register.specs[-1:] if version is None else [s for s in register.specs if f"{s.valid_from}" == version]
    yield from (Place(register, spec, file) for spec in specs for file in spec.files if file.id == name)


def empty_entry(place: Place) -> Entry:
    """An entry of the form with every field, in the order of the form, and nothing filled in."""
    sender = sender_of(place.spec, place.file)
    return Entry(
        register=place.register.id,
        version=f"{place.spec.valid_from}",
        form=place.file.id,
        subset=place.file.subsets[0] if len(place.file.subsets) == 1 else None,
        paper=0,
        entered_by="",
        entered_at="",
        sender=dict.fromkeys(sender.columns if sender else (), ""),
        values=dict.fromkeys(place.file.columns, ""),
    )


def place_of(entry: Entry, file: str, load: Callable[[str], Register | None]) -> Place:
    """The form an entry is of, with every field it names; `file` is the file it came in.

    Raises EntryRefused if there is no such register, version or form, for a field that the form does not have and for
    a value that cannot stand in a file.
    """
    register = load(entry.register)
    if register is None:
        raise EntryRefused([Refusal(file, _no_register(entry))])
    try:
        place = find_form(entry.form, [register], entry.version)
    except NoForm as error:
        raise EntryRefused([Refusal(file, error.text)]) from None
    wrong = [*_wrong_subset(entry, place.file), *_wrong_fields(entry, place), *_wrong_values(entry, place.spec)]
    if wrong:
        raise EntryRefused([Refusal(file, text) for text in wrong])
    return place


def _no_register(entry: Entry) -> Text:
    return Text(
        sv=f"registret {entry.register} finns inte. Rätta register.",
        en=f"there is no register {entry.register}. Correct register.",
    )


def _wrong_subset(entry: Entry, file: FileKind) -> Iterator[Text]:
    listed = ", ".join(file.subsets)
    if entry.subset is None and len(file.subsets) > 1:
        yield Text(
            sv=f"subset saknas. Ange vilken delmängd pappret hör till: {listed}.",
            en=f"subset is missing. State which subset the paper belongs to: {listed}.",
        )
    elif entry.subset is not None and entry.subset not in file.subsets:
        yield Text(
            sv=f"{file.id} hör inte till delmängden {entry.subset}. Ange något av {listed}.",
            en=f"{file.id} does not belong to the subset {entry.subset}. Give one of {listed}.",
        )


def _wrong_fields(entry: Entry, place: Place) -> Iterator[Text]:
    sender = sender_of(place.spec, place.file)
    for group, names, known in (
        ("values", entry.values, place.file.columns),
        ("sender", entry.sender, sender.columns if sender else ()),
    ):
        yield from (_unknown_field(group, name, known, place.file.id) for name in names if name not in known)


def _unknown_field(group: str, name: str, known: Iterable[str], form: str) -> Text:
    near = difflib.get_close_matches(name.upper(), known, n=1)
    sv, en = (f"Menas {near[0]}? ", f"Is {near[0]} meant? ") if near else ("", "")
    return Text(
        sv=f"formuläret {form} har inget fält {name} under {group}. {sv}Rätta eller ta bort det.",
        en=f"the form {form} has no field {name} under {group}. {en}Correct or remove it.",
    )


def _wrong_values(entry: Entry, spec: Spec) -> Iterator[Text]:
    """Values that would break the line they become: the separator, or a character that ends or controls a line."""
    for name, value in (*entry.sender.items(), *entry.values.items()):
        if not can_stand(value, spec.layout):
            yield Text(
                sv=f"{name} innehåller tecken som inte kan stå i en fil ({spec.layout.separator}, styrtecken eller "
                f"tecken utanför {spec.layout.encodings[0]}). Ta bort dem.",
                en=f"{name} holds characters that cannot stand in a file ({spec.layout.separator}, control characters "
                f"or characters outside {spec.layout.encodings[0]}). Remove them.",
            )


def can_stand(value: str, layout: Layout) -> bool:
    """Whether the value can be a cell of a file: no separator, no end of a line, and only letters the encoding has."""
    if layout.separator in value or any(unicodedata.category(letter) in _ENDS_LINES for letter in value):
        return False
    return value.encode(layout.encodings[0], "ignore").decode(layout.encodings[0]) == value
