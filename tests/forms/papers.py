"""The model delivery of a register -> papers of it, as somebody would have typed them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from liggare.forms.entry import Entry, entry_json
from liggare.forms.find import Place, find_form, place_of
from liggare.forms.settle import Typed
from registers.codes import codes
from registers.examples import all_registers, model

BIRTHS = "medicinska_fodelseregistret"
MOTHER = "199501309802"
WHEN = "2025-06-20T10:15:00+02:00"

__all__ = ["BIRTHS", "MOTHER", "all_places", "codes", "entry", "model_papers", "of_births", "saved", "typed"]


def of_births(form: str) -> Place:
    """A form of the birth register."""
    return find_form(form, [all_registers()[BIRTHS]])


def all_places() -> Iterator[Place]:
    """Every form of every version of every register."""
    for register in all_registers().values():
        for spec in register.specs:
            for file in spec.files:
                yield Place(register, spec, file)


def entry(form: str, paper: int = 1, values: Mapping[str, str] | None = None, **about: object) -> Entry:
    """An entry of a paper of the birth register; its values are those of the model delivery with the given changes."""
    place = of_births(form)
    filled = {**model("MFR")[form][0], **(values or {})}
    known = {"entered_by": "Åsa Öberg", "entered_at": WHEN, **about}
    return Entry(register=BIRTHS, version=f"{place.spec.valid_from}", form=form, paper=paper, values=filled, **known)  # type: ignore[arg-type]


def typed(one: Entry, file: str | None = None) -> Typed:
    """The entry as it comes out of a file."""
    name = file or f"{one.form}-{one.paper}.json"
    return Typed(one, name, place_of(one, name, all_registers().get))


def model_papers() -> list[Entry]:
    """A paper for every row of the model delivery."""
    rows = [(form, row) for form, some in model("MFR").items() for row in some]
    return [entry(form, number, row) for number, (form, row) in enumerate(rows, start=1)]


def saved(one: Entry, folder: Path, name: str | None = None, **changes: object) -> Path:
    """The entry as a JSON file, with changes that an entry may not have."""
    path = folder / (name or f"{one.form}-{one.paper}.json")
    document = {**msgspec.to_builtins(one), **changes}
    path.write_text(entry_json(one) if not changes else msgspec.json.encode(document).decode(), encoding="utf-8")
    return path
