"""A delivery that stands -> the register without it: its rows gone, or what stood before it put back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from liggare.operate.audit import Act
from liggare.operate.enter import Deed, entered, standing_after
from liggare.operate.kept import Cause, Change, Kept, Standing, Version, Wanted
from liggare.operate.office import WAIT, Office, delivery_lock, register_lock
from liggare.operate.propose import Replacement, Rows, settled
from liggare.operate.refusal import Refused
from liggare.operate.states import STATES, StateName, targets
from liggare.receipt.value import safe
from liggare.register.once import told_anew, without
from liggare.register.part import OPEN, Part, holder_of
from liggare.register.table import Table, tables
from liggare.spec.load import load_register
from liggare.spec.model import Register, Text

MANY = 200_000
"""Records of a delivery from which rows lie in files while they are worked with, and not in memory."""


def withdraw(office: Office, number: int, reason: str, who: str) -> Kept:
    """Take a delivery back. One that stands leaves the register: where deliveries replace months its months become
    empty; where they replace records, those that it replaced stand again.

    Refused without a reason, or from a state that no way leads from. LookupError if there is no such delivery.
    """
    return _undone(office, number, reason, who, "withdrawal")


def revert(office: Office, number: int, reason: str, who: str) -> Kept:
    """Put back what stood before a delivery, where it still stands. Refused if it does not, or without a reason."""
    return _undone(office, number, reason, who, "reversal")


def _undone(office: Office, number: int, reason: str, who: str, cause: Cause) -> Kept:
    said = safe(reason.strip())
    if not said:
        raise Refused(_NO_REASON)
    with office.locks.hold(delivery_lock(number), WAIT):
        kept = office.deliveries.find(number)
        stands = STATES[kept.state].phase == "standing"
        if "withdrawn" not in targets(kept.state) or (cause == "reversal" and not stands):
            raise Refused(_not_now(number, kept.state, cause))
        what = "delivery.withdrawn" if cause == "withdrawal" else "delivery.reverted"
        of = kept.received
        act = Act(who, what, of.register, str(number), {"reporter": of.reporter, "month": of.month, "reason": said})
        if stands:
            _leave_the_register(office, kept, act, cause)
        else:
            office.deliveries.move(number, kept.state, Change("withdrawn"), office.now(), act)
    return office.deliveries.find(number)


def _leave_the_register(office: Office, kept: Kept, act: Act, cause: Cause) -> None:
    register = load_register(kept.received.register)
    with office.locks.hold(register_lock(register.id), WAIT):
        undoing = _Undoing(office, register, kept)
        back = cause == "reversal" or register.replacement == "record"
        with office.passing() as folder:
            replacement = undoing.replacement(folder, back=back)
            standing = undoing.standing(replacement, back=back)
            deed = Deed(cause, kept.number, standing, {kept.number: Change("withdrawn")}, act)
            entered(office, replacement, deed)


@dataclass(frozen=True)
class _Undoing:
    office: Office
    register: Register
    kept: Kept

    @property
    def base(self) -> Version:
        found = self.office.versions.newest(self.register.id)
        if found is None:
            raise LookupError(self.register.id)
        return found

    def earlier(self) -> Version | None:
        """The version on which the delivery was entered."""
        number = (self.kept.version or 0) - 1
        return self.office.versions.find(self.register.id, number) if number > 0 else None

    def replacement(self, work: Path, *, back: bool) -> Replacement:
        """What stands without the delivery; with what stood before it if `back`. Many rows lie in the folder `work`."""
        base, reporter, known = self.base, self.kept.received.reporter, tables(self.register)
        now = self._rows(base)
        many = sum(one.rows for one in self.office.standings.of(self.kept.number)) > MANY
        mine = {name: frame.filter(pl.col("reporter") == reporter) for name, frame in now.items()}
        if self.register.replacement == "period":
            left: Rows = {n: self._by_period(n, f, known[n].subset, back=back) for n, f in mine.items()}
        else:
            left = _by_record(mine, self._records_before(), known, self.kept.number)
            left = self._with_what_it_told_anew(left)
        changed = settled(left, work / "changed" if many else None)
        parts = self._parts(mine, changed)
        others = {name: frame.filter(pl.col("reporter") != reporter) for name, frame in now.items()}
        rows = {
            name: _within(pl.concat([others[name], frame], how="diagonal_relaxed"), parts[name])
            for name, frame in changed.items()
            if name in parts
        }
        return Replacement(
            self.register,
            reporter,
            base,
            parts,
            settled(rows, work / "rows" if many else None),
            {name: _within(mine[name], parts[name]) for name in parts},
            {name: _within(changed[name], parts[name]) for name in parts},
        )

    def standing(self, replacement: Replacement, *, back: bool) -> tuple[Standing, ...]:
        """What stands of the reporter afterwards; months that stood by a delivery with no row stand so again."""
        number, reporter = self.kept.number, self.kept.received.reporter
        now = self.office.standings.now(self.register.id, reporter)
        mine = {(one.subset, one.month) for one in now if one.delivery == number}
        left = tuple(one for one in now if one.delivery != number)
        again = [one for subset, month in sorted(mine) for one in self._stood(subset, month)] if back else []
        found = standing_after(replacement, left, None, None)
        there = {one.place for one in found}
        filled = {(one.unit, one.month) for one in found if one.rows}
        new = (one for one in again if not one.rows and one.place not in there)
        return (*found, *(one for one in new if one.delivery is not None or (one.unit, one.month) not in filled))

    def _rows(self, version: Version) -> Rows:
        """Rows in the parts of the reporter's holder: of the months in which the delivery stands, or of every month."""
        months = {OPEN, *(one.month for one in self.office.standings.of(self.kept.number))}
        found = {}
        for name in version.tables:
            if name in tables(self.register):
                parts = self.office.tables.counts(name, version.tables[name])
                mine = [part for part in parts if part.holder == holder_of(self.kept.received.reporter)]
                whole = self.register.replacement == "record"
                wanted = [part for part in mine if whole or part.month in months]
                found[name] = self.office.tables.read(name, version.tables[name], wanted)
        return found

    def _mine(self, version: Version | None) -> Rows:
        reporter = self.kept.received.reporter
        rows = self._rows(version) if version else {}
        return {name: frame.filter(pl.col("reporter") == reporter) for name, frame in rows.items()}

    @cached_property
    def _withdrawn(self) -> Mapping[int, int]:
        """Withdrawn deliveries of the reporter, with the versions that they made: they never stand again."""
        of = self.kept.received
        gone = self.office.deliveries.select(Wanted(of.register, of.reporter, states=("withdrawn",), test=False))
        return {one.number: one.version for one in gone if one.version is not None}

    def _before(self, delivery: int) -> Version | None:
        """The version that a withdrawn delivery was entered on."""
        number = self._withdrawn[delivery] - 1
        return self.office.versions.find(self.register.id, number) if number > 0 else None

    def _source(self, subset: str, month: str) -> Version | None:
        """The newest version before the delivery in which the month stood by none that has been withdrawn since."""
        version = self.earlier()
        while version:
            stood = {one.delivery for one in self._at(version, subset, month) if one.delivery is not None}
            gone = stood & self._withdrawn.keys()
            if not gone:
                return version
            version = self._before(max(gone, key=lambda number: self._withdrawn[number]))
        return None

    def _at(self, version: Version, subset: str, month: str) -> tuple[Standing, ...]:
        every = self.office.standings.at(self.register.id, version.number, self.kept.received.reporter)
        return tuple(one for one in every if (one.subset, one.month) == (subset, month))

    def _stood(self, subset: str, month: str) -> tuple[Standing, ...]:
        """What stood of the month, and stands again."""
        replaces_months = self.register.replacement == "period"
        version = self._source(subset, month) if replaces_months else self.earlier()
        return self._at(version, subset, month) if version else ()

    def _by_period(self, name: str, now: pl.LazyFrame, subset: str, *, back: bool) -> pl.LazyFrame:
        """Months in which the delivery stands have what stood before it; open records too, if the delivery's stand."""
        months = {one.month for one in self.office.standings.of(self.kept.number) if one.subset == subset}
        if months and self._newest(subset):
            months.add(OPEN)
        here = pl.col("month").is_in(sorted(months))
        if not back:
            return now.filter(~here | (pl.col("delivery") != self.kept.number))
        found = [now.filter(~here)]
        for month in sorted(months):
            version = self._source(subset, month)
            then = self._mine(version).get(name) if version else None
            if then is not None:
                found.append(then.filter(pl.col("month") == month))
        return pl.concat(found, how="diagonal_relaxed")

    def _records_before(self) -> Rows:
        """Each record as it stood before the delivery, by the newest one that has not been withdrawn since."""
        found = {}
        for name, rows in self._mine(self.earlier()).items():
            frame = rows.collect()
            while gone := set(frame["delivery"]) & self._withdrawn.keys():
                newest = max(gone, key=lambda number: self._withdrawn[number])
                left, keys = frame.filter(pl.col("delivery") != newest), frame.filter(pl.col("delivery") == newest)
                older = self._mine(self._before(newest)).get(name)
                again = _replaced_by(older, keys, self._entered(newest).get(name)) if older is not None else None
                again = frame.clear() if again is None else again.join(left, on="record", how="anti")
                frame = pl.concat([left, again], how="diagonal_relaxed")
            found[name] = frame.lazy()
        return found

    def _entered(self, delivery: int) -> Rows:
        """What stood of the reporter when the delivery had been entered."""
        number = self.kept.version if delivery == self.kept.number else self._withdrawn[delivery]
        return self._mine(self.office.versions.find(self.register.id, number)) if number else {}

    def _with_what_it_told_anew(self, left: Rows) -> Rows:
        """The rows, with records that the delivery told under another key; but not what others have told anew since."""
        then, entered = self._records_before(), self._entered(self.kept.number)
        gone = {
            name: rows.join(entered[name], on="record", how="anti").join(left[name], on="record", how="anti")
            for name, rows in then.items()
            if name in entered and name in left
        }
        since = told_anew(gone, left, self.register, self.kept.received.reporter)
        again = without(gone, since, self.kept.received.reporter)
        return {n: pl.concat([f, again[n]], how="diagonal_relaxed") if n in again else f for n, f in left.items()}

    def _newest(self, subset: str) -> bool:
        """Whether nothing of a later reporting month stands: then the open records are the delivery's."""
        standing = self.office.standings.now(self.register.id, self.kept.received.reporter)
        others = {one.delivery for one in standing if one.delivery is not None and one.subset == subset}
        months = (self.office.deliveries.find(number).received.month for number in others)
        return all(month <= self.kept.received.month for month in months)

    def _parts(self, before: Rows, after: Rows) -> Mapping[str, frozenset[Part]]:
        """The parts that change, the same for all tables of a subset."""
        known, holder = tables(self.register), holder_of(self.kept.received.reporter)
        changed: dict[str, set[str]] = {}
        for name, frame in after.items():
            changed.setdefault(known[name].subset, set()).update(_differing(before[name], frame))
        of_table = {name: changed[known[name].subset] for name in after}
        return {name: frozenset(Part(month, holder) for month in months) for name, months in of_table.items() if months}


def _replaced_by(older: pl.LazyFrame, keys: pl.DataFrame, entered: pl.LazyFrame | None) -> pl.DataFrame:
    """Rows that a delivery put others in the place of: those with its keys, and those it told under another key."""
    same = older.join(keys.lazy(), on="record", how="semi")
    anew = older.join(entered, on="record", how="anti") if entered is not None else older.clear()
    return pl.concat([same, anew]).unique(maintain_order=True).collect()


def _within(frame: pl.LazyFrame, parts: frozenset[Part]) -> pl.LazyFrame:
    return frame.filter(pl.col("month").is_in(sorted({part.month for part in parts})))


def _differing(before: pl.LazyFrame, after: pl.LazyFrame) -> set[str]:
    """Months in which other rows stand afterwards; a row is known by its delivery and line."""
    key = ["month", "delivery", "line"]
    gone = before.select(key).join(after.select(key), on=key, how="anti").select("month")
    come = after.select(key).join(before.select(key), on=key, how="anti").select("month")
    return set(pl.concat([gone, come]).unique().collect()["month"])


def _by_record(now: Rows, then: Rows, known: Mapping[str, Table], number: int) -> Rows:
    """Records of the delivery out, those they replaced in; what hangs on them is where it was before."""
    heads: dict[str, pl.DataFrame] = {}
    found: dict[str, pl.LazyFrame] = {}
    for name, frame in now.items():
        table = known[name]
        taken = frame.filter(pl.col("delivery") == number).select("record").unique().collect()
        if table.parent is None:
            heads[name] = taken
        back = taken.lazy()
        if table.parent and name in then and table.parent in heads:
            back = pl.concat([back, _moved(frame, then[name], table, heads[table.parent])]).unique()
        stays = frame.filter(pl.col("delivery") != number).join(back, on="record", how="anti")
        again = then[name].join(back, on="record", how="semi") if name in then else None
        found[name] = stays if again is None else pl.concat([stays, again], how="diagonal_relaxed")
    return found


def _moved(now: pl.LazyFrame, then: pl.LazyFrame, table: Table, heads: pl.DataFrame) -> pl.LazyFrame:
    """Records that hang on one of the delivery's and are themselves as they were: they moved with it at the most."""
    hung = now.with_columns(above=table.record(table.file.parent_key))
    under = hung.join(heads.lazy(), left_on="above", right_on="record", how="semi")
    return under.join(then.select("record", "delivery"), on=["record", "delivery"], how="semi").select("record")


_NO_REASON = Text(
    sv="Ange ett skäl (--reason). Inget har ändrats.", en="Give a reason (--reason). Nothing has changed."
)


def _not_now(number: int, state: StateName, cause: Cause) -> Text:
    named = STATES[state].name
    sv, en = ("tas tillbaka", "withdrawn") if cause == "withdrawal" else ("återkallas", "reverted")
    return Text(
        sv=f"Leverans {number} kan inte {sv} nu (läge: {named.sv}). Inget har ändrats.",
        en=f"Delivery {number} cannot be {en} now (state: {named.en}). Nothing has changed.",
    )
