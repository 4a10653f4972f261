"""What is computed for one table of a delivery, when, and kept for the others."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from liggare.check import expression as e
from liggare.check.active import Active, conditions, own_nodes
from liggare.check.distinct import singles
from liggare.check.known import form_of
from liggare.check.lifted import about_parent, recurring
from liggare.check.same import Group, groups
from liggare.spec.model import FileKind

Place = tuple[str, str]
"""Subset and kind: where a table stands in a delivery."""

LINK: dict[type[e.Term], str] = {e.ParentValue: "^", e.PreviousValue: "<", e.NextValue: ">"}


@dataclass(frozen=True)
class Need:
    """A value that a rule counts over rows: the node, the column it is given in, and the tables whose rows count.

    `where`: the mark of the rows in which the value matters; None: in all.
    """

    node: e.Term
    column: str
    counted: tuple[Place, ...]
    where: str | None = None


@dataclass(frozen=True)
class Side:
    """Rows of a table that another counts or looks up by value.

    `compared` are the columns to compare, `columns` those and the ones to look up, `mark` the column that marks the
    rows (None: all).
    """

    compared: tuple[str, ...]
    columns: tuple[str, ...]
    mark: str | None

    def of(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Those rows, where none of the compared columns is unknown."""
        meant = [self.mark] if self.mark else []
        known = [pl.col(name).is_not_null() for name in self.compared]
        return frame[[*self.columns, *meant]].filter(*meant, *known)[list(self.columns)]


def texts(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with texts where it has categories: those of different tables are not the same."""
    return frame.with_columns(pl.col(pl.Categorical).cast(pl.String))


@dataclass
class TablePlan:
    """What is computed for one table.

    `rows`: rules that read the row, its parent and neighbours only; `together`: rules that look at many rows, run when
    all tables have been read. Both pair a rule's position among all rules with the rule. `marks`: conditions on single
    rows, and terms of them, that are answered while the table is read, by column; `kept_marks` those that are kept for
    every record, `lifted` the column of each by what it says.

    Kept for later: known values (`keep_typed`) and texts (`keep_text`) of fields; columns of the parent (`^X`),
    neighbours (`<X`, `>X`) and birth dates (`*X`); fields whose texts are compared over rows, and sides, by column.

    `single`: by field, the conditions on that field alone that are answered per distinct text, by column; `slots`: by
    fields that are looked through together, what is asked of them, by column; `above`: marks of the parent that this
    table reads instead of its values; `shared`: terms that several conditions read, by column. `answered`: the column
    of each of these by what it says. `sure_key`: the column that tells whether the key of a row's parent, which is its
    own, has its form (empty: nothing tells).
    """

    place: Place
    file: FileKind
    rows: list[tuple[int, Active]] = field(default_factory=list)
    together: list[tuple[int, Active]] = field(default_factory=list)
    marks: dict[str, e.Node] = field(default_factory=dict)
    kept_marks: set[str] = field(default_factory=set)
    lifted: dict[str, str] = field(default_factory=dict)
    needs: dict[int, list[Need]] = field(default_factory=dict)
    same: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sides: dict[str, Side] = field(default_factory=dict)
    keep_typed: set[str] = field(default_factory=set)
    keep_text: set[str] = field(default_factory=set)
    keep_linked: set[str] = field(default_factory=set)
    single: dict[str, dict[str, e.Condition]] = field(default_factory=dict)
    slots: dict[tuple[str, ...], dict[str, e.AnyCode]] = field(default_factory=dict)
    above: set[str] = field(default_factory=set)
    shared: dict[str, e.Node] = field(default_factory=dict)
    answered: dict[str, str] = field(default_factory=dict)
    sure_key: str = ""

    def conditions(self) -> Iterator[e.Node]:
        """Every condition, and every term of its own, that the first phase computes."""
        for _, active in self.rows:
            yield from conditions(active.rule)
        yield from self.marks.values()
        for node in self.shared.values():
            yield from node.children

    @cached_property
    def reads(self) -> tuple[e.Node, ...]:
        """What the first phase reads of a row, each once; not to be asked before it is known what is looked up.

        A birth date counts as read itself, not the number it stands in.
        """
        found: dict[str, e.Node] = {}
        for condition in self.conditions():
            _read(condition, found, self.answered)
        return tuple(found.values())

    def look_up(self, steady: Mapping[tuple[str, ...], bool], reporter: str, varied: Set[str]) -> None:
        """Have conditions on one field answered per distinct text, of fields that are not `varied`."""
        unique = {*self.file.key, *self.file.parent_key, *varied}
        for condition in self.conditions():
            for name, part in singles(condition, steady, reporter):
                if name not in unique and self.file.field(name).type != "identity":
                    self.single.setdefault(name, {})[column_of("@", part)] = part
        self.answered |= {p.said: column for parts in self.single.values() for column, p in parts.items()}
        for node in (node for condition in self.conditions() for node in own_nodes(condition)):
            if isinstance(node, e.AnyCode):
                column = self.answered[node.said] = column_of("@", node)
                self.slots.setdefault(node.names, {})[column] = node
        self.shared = {column_of("%", node): node for node in recurring(self.conditions(), self.answered)}
        self.answered |= {node.said: column for column, node in self.shared.items()}

    def lift(self, parent: TablePlan) -> None:
        """Have conditions on the parent alone, and on a key that is the parent's, answered in the parent's rows."""
        for condition in self.conditions():
            for part, own in about_parent(condition):
                self.answered[part.said] = self._answered_by(parent, own)
        (name, *more) = self.file.parent_key
        theirs, ours = parent.file.field(name), self.file.field(name)
        if not more and ours.type == "text" and not ours.codelist and form_of(theirs) == form_of(ours):
            self.sure_key = self._answered_by(parent, e.FormHolds(name))

    def _answered_by(self, parent: TablePlan, own: e.Condition) -> str:
        """The column beside this table's cells that has the answer of the parent's row."""
        column = column_of("!", own)
        parent.marks[column] = own
        parent.kept_marks.add(column)
        self.above.add(column)
        return f"^{column}"

    def looks_at(self) -> set[Place]:
        """The tables whose rows its rules over many rows look at, itself included."""
        return {self.place} | {place for needs in self.needs.values() for need in needs for place in need.counted}

    def give_up(self, names: Iterable[str]) -> None:
        """Answer conditions on those fields row by row after all."""
        for name in names:
            for part in self.single.pop(name).values():
                del self.answered[part.said]
        self.__dict__.pop("reads", None)

    def told(self) -> dict[int, tuple[str, str]]:
        """Rules that a single field answers: their position, the field, and the column of the answer.

        A rule that judges a part of the period only reads the row's date too.
        """
        fields = {column: name for name, parts in self.single.items() for column in parts}
        columns = {
            position: self.answered.get(active.rule.holds.said, "")
            for position, active in self.rows
            if active.rule.holds is not None and not active.rule.share
        }
        return {position: (fields[column], column) for position, column in columns.items() if column in fields}

    def typed(self) -> set[str]:
        """Fields whose known values the first phase needs."""
        sided = {column[1:] for side in self.sides.values() for column in side.columns}
        read = {n.name for n in self.reads if isinstance(n, e.FieldValue)}
        return read | self.keep_typed | sided | self.births()

    def fields(self) -> set[str]:
        """Fields of which the first phase needs more than the text: value, form, number or birth date."""
        found = self.typed() | {name[1:] for name in self.keep_linked if name.startswith("*")}
        found |= {self.file.date} if self.file.date else set()
        for node in self.reads:
            if isinstance(node, e.FormHolds):
                found.add(node.name)
            elif isinstance(node, e.BirthDate) and isinstance(node.of, e.FieldValue):
                found.add(node.of.name)
            elif isinstance(node, e.RawText) and self.file.field(node.name).type == "identity":
                found.add(node.name)
        return found

    def texts(self) -> set[str]:
        """Fields that the rows need as texts, not as categories."""
        forms = [node for node in self.reads if isinstance(node, e.FormHolds) and node.form is not None]
        others = {node.name for node in forms if node.form != form_of(self.file.field(node.name))}
        return others | {name for names in self.slots for name in names}

    def groups(self) -> dict[str, Group]:
        """Rows whose texts are compared, by column; not to be asked before it is known what is looked up."""
        return groups(self.same, self.single, self.file.parent_key)

    def categories(self) -> set[str]:
        """Columns of this table that hold texts as categories: `X` and `~X`."""
        cells = set(self.single) - self.texts()
        return cells | {f"~{name}" for name in self.single if self.file.field(name).type in ("text", "code")}

    def births(self) -> set[str]:
        """Fields, not of identity numbers, of which the birth date in the number is needed."""
        asked = {n.of.name for n in self.reads if isinstance(n, e.BirthDate) and isinstance(n.of, e.FieldValue)}
        asked |= {name[1:] for name in self.keep_linked if name.startswith("*")}
        return {name for name in asked if self.file.field(name).type != "identity"}

    def parent_columns(self) -> set[str]:
        """Columns of the parent row that the first phase needs: `~X` known values, `*X` birth dates, `!X` marks."""
        kept = {f"~{name[1:]}" for name in self.keep_linked if name.startswith("^")}
        return kept | _of_parent(self.reads) | self.above

    def parent_shown(self) -> set[str]:
        """Columns of the parent row that findings show: what its rules read, wherever they are answered."""
        found: dict[str, e.Node] = {}
        for _, active in (*self.rows, *self.together):
            for condition in conditions(active.rule):
                _read(condition, found, {})
        return _of_parent(found.values())

    def neighbours(self) -> set[tuple[str, str]]:
        """Neighbouring texts needed: (`<` or `>`, field)."""
        found = {(name[0], name[1:]) for name in self.keep_linked if name[0] in "<>"}
        for node in self.reads:
            if isinstance(node, e.PreviousValue | e.NextValue):
                found.add((LINK[type(node)], node.name))
        return found


def _read(node: e.Node, found: dict[str, e.Node], answered: Container[str]) -> None:
    """Add what is read of a row, besides what is answered otherwise, by what it says."""
    if node.said in answered or node.said in found:
        return
    found[node.said] = node
    if isinstance(node, e.BirthDate) and isinstance(node.of, e.FieldValue | e.ParentValue):
        return
    if isinstance(node, e.Count | e.CountDistinct | e.CountMatching):
        return
    for child in node.children:
        _read(child, found, answered)


def _of_parent(found: Collection[e.Node]) -> set[str]:
    """Columns of the parent row: `~X` known values, `*X` birth dates."""
    values = {f"~{n.name}" for n in found if isinstance(n, e.ParentValue)}
    births = {f"*{n.of.name}" for n in found if isinstance(n, e.BirthDate) and isinstance(n.of, e.ParentValue)}
    return values | births


def column_of(prefix: str, node: e.Node) -> str:
    """A column's name from what the node says, so that rules that say the same share it."""
    return f"{prefix}{zlib.crc32(node.said.encode()):08x}{len(node.said)}"


def side_of(node: e.MatchingValue) -> str:
    """The side of the other table in which the value stands."""
    return column_of("&", e.CountMatching(node.file, node.on))
