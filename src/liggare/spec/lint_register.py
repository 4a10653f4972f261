"""What a register says beside its specifications -> the contradictions in it, and between it and a specification."""

from __future__ import annotations

from collections.abc import Iterator

from liggare.spec.model import Chain, FileKind, Register, Spec
from liggare.spec.place import Key
from liggare.spec.problem import Problem, bad_value, problem, unknown_name


def lasting_problems(register: Register) -> Iterator[Problem]:
    """What is wrong in what a register says of persons and of replacement."""
    if register.identity_item is not None and register.identity_item not in register.allowed_items:
        items = register.allowed_items
        yield unknown_name(("identity_item",), register.identity_item, "allowed_items", "allowed_items", items)
    if register.person and register.identity_item is None:
        yield bad_value(("person",), "fält", "identity_item som tillåter dem", "an identity_item that allows them")
    guard = register.guard
    if guard and not 0 <= guard.fall_share <= 1:
        yield bad_value(("guard", "fall_share"), f"{guard.fall_share}", "en andel från 0 till 1", "a share from 0 to 1")
    if guard and guard.at_least < 1:
        yield bad_value(("guard", "at_least"), f"{guard.at_least}", "minst 1", "at least 1")


def number_problems(spec: Spec, register: Register) -> Iterator[Problem]:
    """Fields of numbers of persons that the item for them does not allow, so that they would stay in the rows."""
    for place, file in enumerate(spec.files):
        for position, field in enumerate(file.fields):
            if field.type == "identity" and not register.holds_number(field):
                item = register.identity_item
                yield problem(
                    ("files", place, "fields", position, "allowed_by"),
                    (
                        f"{field.name} är ett nummer på en person men stöder sig på «{field.allowed_by}»",
                        f"registrets identity_item: {item or 'inget är angivet'}",
                        "Ange den uppgiften, eller ange identity_item i register.toml",
                    ),
                    (
                        f"{field.name} is the number of a person but rests on «{field.allowed_by}»",
                        f"the register's identity_item: {item or 'none is named'}",
                        "Name that item, or name identity_item in register.toml",
                    ),
                )


def named_problems(register: Register) -> Iterator[Problem]:
    """What `register.toml` names and no specification of the register has."""
    files = [file for spec in register.specs for file in spec.files]
    numbers = {field.name for file in files for field in file.fields if register.holds_number(field)}
    for position, name in enumerate(register.person):
        if name not in numbers:
            known = tuple(sorted(numbers))
            yield unknown_name(
                ("person", position), name, "fälten under identity_item", "the fields of the identity_item", known
            )
    for position, chain in enumerate(register.chains):
        at: Key = ("chains", position)
        named = [file for file in files if file.id == chain.file]
        if not named:
            ids = tuple(dict.fromkeys(file.id for file in files))
            yield unknown_name((*at, "file"), chain.file, "specifikationernas filer", "the files specified", ids)
        for file in named:
            yield from _fields(chain, file, at)


def _fields(chain: Chain, file: FileKind, at: Key) -> Iterator[Problem]:
    for key in ("start", "end"):
        name = getattr(chain, key)
        if name not in file.columns or file.field(name).type != "date":
            yield bad_value((*at, key), name, f"ett datum i {file.id}", f"a date of {file.id}")
    for key, name in [*(("same", name) for name in chain.same), ("onward", chain.onward.field)]:
        if name not in file.columns:
            yield unknown_name((*at, key), name, f"fälten i {file.id}", f"the fields of {file.id}", file.columns)
