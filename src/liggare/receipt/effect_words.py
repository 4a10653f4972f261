"""The part of a receipt that says what changed -> lines of words, the same in every rendering."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from liggare.receipt import notation
from liggare.receipt.effect import Effect, Halted, HaltKind, State
from liggare.spec.model import Language, Text

SHOWN = 8
"""Fields that are named, of those that changed."""

Line = tuple[str, str]
"""What, and how it is with it."""


def effect_lines(effect: Effect, language: Language) -> tuple[Line, ...]:
    """Everything there is to say, in order; texts from outside were masked when the receipt was made."""
    said = _Said(effect, language)
    return (*said.head(), *said.changes(), *said.leave())


def change_lines(effect: Effect, language: Language) -> tuple[Line, ...]:
    """What changed and by whose leave, where the delivery and its state are told already."""
    said = _Said(effect, language)
    return (*said.changes(), *said.leave())


class _Said:
    def __init__(self, effect: Effect, language: Language) -> None:
        self._effect, self._language = effect, language

    def head(self) -> Iterator[Line]:
        """Which delivery it is and what became of it."""
        effect = self._effect
        if effect.delivery:
            yield self._text("delivery"), self._number(effect.delivery)
        yield self._text("state"), _STATE[effect.state].in_(self._language)
        if effect.register_version is not None:
            yield self._text("version"), self._number(effect.register_version)
        if effect.nothing_to_report:
            yield self._text("nil"), self._text("nil_said")

    def changes(self) -> Iterator[Line]:
        """Records and findings against those before."""
        effect = self._effect
        if effect.records:
            yield self._text("records"), self._counted(effect.records, _RECORDS)
        if effect.fields:
            yield self._text("fields"), self._fields()
        if effect.findings:
            yield self._text("findings"), self._counted(effect.findings, _FINDINGS)
        if effect.compared_with is not None:
            yield self._text("compared"), self._number(effect.compared_with)

    def leave(self) -> Iterator[Line]:
        """Explanations, waivers and confirmations."""
        for one in self._effect.explained:
            yield self._text("explained"), f"{one.rule}: {self._number(one.findings)}"
        for waiver in self._effect.waivers:
            days = self._text("days").format(first=waiver.first_day, last=waiver.last_day)
            where = f"{waiver.rule}, {waiver.unit or self._text('all_units')}, {days}"
            yield self._text("waiver"), f"{where}. {waiver.reason} ({waiver.decided_by})"
        for halt in self._effect.halted:
            yield self._text("halted"), halt_line(halt, self._language)
        if self._effect.confirmed:
            yield self._text("confirmed"), f"{self._effect.confirmed.reason} ({self._effect.confirmed.by})"

    def _fields(self) -> str:
        """The fields that changed in most records; the receipt itself has them all."""
        most = sorted(self._effect.fields, key=lambda one: -one.records)
        named = ((".".join(part for part in (one.table, one.field) if part), one.records) for one in most[:SHOWN])
        told = ", ".join(f"{name} {self._number(records)}" for name, records in named)
        left = len(most) - SHOWN
        return told + (self._text("more").format(count=self._number(left)) if left > 0 else "")

    def _counted(self, counts: object, names: Mapping[str, Text]) -> str:
        told = (f"{self._number(getattr(counts, name))} {text.in_(self._language)}" for name, text in names.items())
        return ", ".join(told)

    def _number(self, value: int) -> str:
        return notation.number(value, self._language)

    def _text(self, name: str) -> str:
        return _WORDS[name].in_(self._language)


def halt_line(halt: Halted, language: Language) -> str:
    """Why a delivery waits, in one line: where, what, and how many records stood and would stand."""
    place = ", ".join(part for part in (halt.subset, halt.unit, halt.month) if part)
    numbers = {"before": notation.number(halt.before, language), "after": notation.number(halt.after, language)}
    said = _HALT[halt.kind].in_(language).format(**numbers)
    return f"{place}: {said}" if place else said


def _text(sv: str, en: str) -> Text:
    return Text(sv=sv, en=en)


_WORDS: Mapping[str, Text] = {
    "delivery": _text("Leverans", "Delivery"),
    "state": _text("Tillstånd", "State"),
    "version": _text("Registerversion", "Register version"),
    "nil": _text("Anmälan", "Declaration"),
    "nil_said": _text("inget att rapportera", "nothing to report"),
    "records": _text("Poster mot det som stod", "Records against what stood"),
    "fields": _text("Ändrade fält, antal poster", "Altered fields, number of records"),
    "more": _text(" och {count} fält till", " and {count} more fields"),
    "findings": _text("Fynd mot förra leveransen", "Findings against the delivery before"),
    "compared": _text("Jämfört med leverans", "Compared with delivery"),
    "explained": _text("Förklarade varningar", "Warnings explained"),
    "waiver": _text("Undantag från regel", "Rule waived"),
    "days": _text("{first} till {last}", "{first} to {last}"),
    "all_units": _text("alla enheter", "all units"),
    "halted": _text("Behövde bekräftas", "Had to be confirmed"),
    "confirmed": _text("Bekräftat", "Confirmed"),
}
_STATE: Mapping[State, Text] = {
    "accepted": _text("godtagen, raderna står i registret", "accepted, the rows stand in the register"),
    "partly accepted": _text(
        "delvis godtagen, de godtagna raderna står i registret",
        "partly accepted, the accepted rows stand in the register",
    ),
    "refused": _text("avvisad, registret är oförändrat", "refused, the register is unchanged"),
    "undecided": _text("inte avgjord, registret är oförändrat", "undecided, the register is unchanged"),
    "tested": _text("prov, registret är oförändrat", "a test, the register is unchanged"),
}
_RECORDS: Mapping[str, Text] = {
    "added": _text("tillkom", "added"),
    "removed": _text("togs bort", "removed"),
    "altered": _text("ändrades", "altered"),
    "renumbered": _text("fick ny nyckel", "got a new key"),
    "unchanged": _text("oförändrade", "unchanged"),
}
_FINDINGS: Mapping[str, Text] = {
    "mended": _text("rättade", "mended"),
    "remaining": _text("kvar", "remaining"),
    "new": _text("nya", "new"),
}
_HALT: Mapping[HaltKind, Text] = {
    "wrong period": _text(
        "bara {after} av {before} poster hör till månaderna i rapporteringsmånaden",
        "only {after} of {before} records belong to the months of the reporting month",
    ),
    "month emptied": _text(
        "månaden töms: {before} poster blir inga", "the month is emptied: {before} records become none"
    ),
    "unit gone": _text(
        "enheten försvinner: {before} poster blir inga", "the unit is gone: {before} records become none"
    ),
    "unit's month emptied": _text(
        "enhetens månad töms: {before} poster blir inga", "the unit's month is emptied: {before} records become none"
    ),
    "fall": _text("färre poster: {before} blir {after}", "fewer records: {before} become {after}"),
    "late": _text(
        "månaden är stängd för rättelser utan anstånd; {before} poster står",
        "the month is closed to corrections without an extension; {before} records stand",
    ),
}
