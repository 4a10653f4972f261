"""A delivery's texts -> what the product finds and what the slow checker finds, in one form."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from check.trial import Trial, try_files
from liggare.check.written import written_rules
from liggare.spec.codelist import CodeBook
from liggare.spec.model import Register
from oracle.checker import Judgement, judge
from oracle.table import Delivery
from oracle.values import Codes, Validity
from registers.examples import all_registers


@dataclass(eq=False)
class Lists:
    """The code lists of a test, for the product and as plain dictionaries."""

    book: CodeBook

    @cached_property
    def plain(self) -> Codes:
        """When each code holds, by list."""
        return {declared.id: _plain(self.book, declared.id) for declared in self.book.declarations}


def _plain(book: CodeBook, name: str) -> Mapping[str, list[Validity]] | None:
    found = book.get(name)
    if found is None:
        return None
    plain: dict[str, list[Validity]] = {}
    for code, first, last in found.frame.select("code", "valid_from", "valid_to").iter_rows():
        plain.setdefault(code, []).append((first, last))
    return plain


class Made(NamedTuple):
    """A delivery to a register: its files, the day of the check, and the code lists to check by."""

    texts: dict[str, str]
    today: dt.date
    lists: Lists
    register: str = "patientregistret"


@dataclass(frozen=True)
class Both:
    """What the product and the slow checker say of the same delivery."""

    product: Trial
    oracle: Judgement

    def differences(self) -> dict[str, object]:
        """Everything that one says and the other does not; empty if they agree."""
        said = {
            "findings": _difference(findings_of(self.product), self.oracle.findings),
            "applied": _difference(*_counts(self.product, self.oracle, "applied")),
            "broken": _difference(*_counts(self.product, self.oracle, "broken")),
            "rejected": _difference(Counter({f.name: f.rejected for f in self.product.result.files}), self._rejected()),
        }
        return {what: difference for what, difference in said.items() if difference}

    def _rejected(self) -> Counter[str]:
        return Counter(self.oracle.rejected)


def findings_of(trial: Trial) -> Counter[tuple[str, int, str, str, int]]:
    """The product's findings about rows, lines and shares; those about whole files are told of elsewhere."""
    rows = trial.findings.select("file", "line", "rule", "key", "rows").iter_rows()
    return Counter(row for row in rows if not row[2].startswith(("file.", "files.")))


def _counts(trial: Trial, oracle: Judgement, what: str) -> tuple[Counter[str], Counter[str]]:
    """By rule, for the rules that could be evaluated in every file."""
    outside = ("file.", "files.", "read.")
    ran = [o for o in trial.result.outcomes if o.state == "ran" and not o.rule.id.startswith(outside)]
    product: Counter[str] = Counter()
    for outcome in ran:
        product[outcome.rule.id] += getattr(outcome, what)
    theirs = getattr(oracle, what)
    names = {*product, *theirs} - oracle.unevaluated
    return Counter({n: product[n] for n in names}), Counter({n: theirs[n] for n in names})


def _difference(product: Counter, oracle: Counter) -> dict[str, object]:
    only = {"only the product": product - oracle, "only the oracle": oracle - product}
    return {who: dict(what) for who, what in only.items() if what}


def both(made: Made) -> Both:
    """The delivery checked twice; one without files has no setting and is not checked."""
    of = all_registers()[made.register]
    declared = {one.id: one for one in made.lists.book.declarations}
    shipped = frozenset(name for name, one in declared.items() if one.shipped)
    places = {name: _place(name, of) for name in sorted(made.texts)}
    _, _, reporter, month = next(iter(places.values()))
    delivery = Delivery(of, reporter, month, made.today, made.lists.plain, shipped)
    for name, (subset, kind, _, _) in places.items():
        delivery.take(name, subset, kind, made.texts[name].encode())
    product = try_files(made.texts, made.lists.book, today=made.today, register=of)
    return Both(product, judge(delivery, written_rules(of.id), declared))


def _place(name: str, of: Register) -> tuple[str, str, str, str]:
    """Subset, kind of file, reporter and month in a file's name."""
    subset = next(one.id for spec in of.specs for one in spec.subsets if name.startswith(f"{one.id}_"))
    kind, *reporter, month = name.removeprefix(f"{subset}_").removesuffix(".txt").split("_")
    return subset, kind, "_".join(reporter), month
