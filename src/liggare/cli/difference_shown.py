"""What a delivery changed -> counts by month, fields and examples, for a person or a program."""

from __future__ import annotations

from collections.abc import Mapping

from liggare.cli.at_work import listed, said, show_json, table
from liggare.cli.choose import output
from liggare.receipt.notation import number
from liggare.register.difference import Change, Difference
from liggare.register.part import OPEN
from liggare.spec.model import Language, Text


def show_difference(found: Difference, lang: Language, *, json: bool) -> None:
    """Print the difference."""
    if json:
        show_json(
            {
                "cells": [vars(one) for one in found.cells],
                "fields": [vars(one) for one in found.fields],
                "examples": [vars(one) for one in found.examples],
            }
        )
    elif found.empty:
        said(_NOTHING, lang)
    else:
        _cells(found, lang)
        _fields(found, lang)
        _examples(found, lang)


def _cells(found: Difference, lang: Language) -> None:
    made = table([_WORDS[name] for name in _CELL], lang, frozenset(range(3, len(_CELL))))
    for one in found.cells:
        counts = (one.added, one.removed, one.altered, one.renumbered)
        if any(counts):
            told = (number(count, lang) for count in (*counts, one.unchanged))
            made.add_row(one.subset, one.unit or "–", _month(one.month, lang), *told)
    listed(made)
    same = [one for one in found.cells if not (one.added or one.removed or one.altered or one.renumbered)]
    if same:
        records = number(sum(one.unchanged for one in same), lang)
        said(_THE_REST, lang, "bright_black", cells=number(len(same), lang), records=records)


def _month(month: str, lang: Language) -> str:
    return _ADMITTED.in_(lang) if month == OPEN else month


def _fields(found: Difference, lang: Language) -> None:
    if found.fields:
        made = table([_WORDS["table"], _WORDS["field"], _WORDS["records"]], lang, frozenset({2}))
        for one in found.fields:
            made.add_row(one.table, one.field or _ROWS.in_(lang), number(one.records, lang))
        output().print()
        listed(made)


def _examples(found: Difference, lang: Language) -> None:
    if found.examples:
        made = table([_WORDS[name] for name in ("change", "subset", "unit", "month", "record", "altered")], lang)
        for one in found.examples:
            fields = ", ".join(one.fields) or (f"{_BEFORE.in_(lang)} {one.before}" if one.before else "")
            made.add_row(
                _CHANGE[one.change].in_(lang), one.subset, one.unit or "–", _month(one.month, lang), one.record, fields
            )
        output().print()
        listed(made)


_CELL = ("subset", "unit", "month", "added", "removed", "altered", "renumbered", "unchanged")
_CHANGE: Mapping[Change, Text] = {
    "added": Text(sv="tillkom", en="added"),
    "removed": Text(sv="togs bort", en="removed"),
    "altered": Text(sv="ändrades", en="altered"),
    "renumbered": Text(sv="ny nyckel", en="new key"),
}
_WORDS: Mapping[str, Text] = {
    **{str(name): text for name, text in _CHANGE.items()},
    "subset": Text(sv="delmängd", en="subset"),
    "unit": Text(sv="enhet", en="unit"),
    "month": Text(sv="månad", en="month"),
    "unchanged": Text(sv="oförändrade", en="unchanged"),
    "table": Text(sv="tabell", en="table"),
    "field": Text(sv="fält", en="field"),
    "records": Text(sv="poster", en="records"),
    "change": Text(sv="ändring", en="change"),
    "record": Text(sv="post", en="record"),
}
_ADMITTED = Text(sv="inskrivna", en="admitted")
_THE_REST = Text(
    sv="Enheters månader där inget ändrades: {cells}, med {records} poster.",
    en="Units' months in which nothing changed: {cells}, with {records} records.",
)
_ROWS = Text(sv="(andra rader)", en="(other rows)")
_BEFORE = Text(sv="hette", en="was")
_NOTHING = Text(sv="Ingenting ändrades.", en="Nothing changed.")
