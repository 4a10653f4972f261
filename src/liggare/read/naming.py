"""A file's name into what it says: subset, kind, reporter and month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

REPORTER = "[0-9]{2}|(?:[0-9]{5,6}|[0-9]{3}X[0-9X][0-9])_[0-9A-Za-z]{1,10}"
"""A county code for a public reporter, hospital code and clinic code for a private one."""

_PARTS = {
    "kind": "[0-9A-Z]{1,10}",
    "filkod": REPORTER,
    "month": "(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])",
}


@dataclass(frozen=True)
class Naming:
    """What is said of a file, by its name or by the person who sends it; None where nothing is said."""

    subset: str | None = None
    kind: str | None = None
    reporter: str | None = None
    month: str | None = None

    @property
    def complete(self) -> bool:
        """Whether everything is said."""
        return None not in (self.subset, self.kind, self.reporter, self.month)


def name_pattern(template: str, subsets: Iterable[str]) -> re.Pattern[str]:
    """The names that `template` (such as "{subset}_{kind}_{filkod}_{month}.txt") allows, with those parts as groups.

    The kind is any code of capitals and digits: whether it exists depends on the month. The ending may be in any case.
    """
    parts = {"subset": "|".join(map(re.escape, subsets)), **_PARTS}
    stem, dot, ending = template.rpartition(".")
    pieces = re.split(r"\{(\w+)\}", stem or ending)
    body = "".join(f"(?P<{p}>{parts[p]})" if at % 2 else re.escape(p) for at, p in enumerate(pieces))
    return re.compile(body + (rf"(?i:\.{re.escape(ending)})" if dot else ""))


def understand(name: str, pattern: re.Pattern[str], said: Naming) -> Naming:
    """What the name says; if it says nothing, what is `said` instead."""
    match = pattern.fullmatch(name)
    if not match:
        return said
    parts = match.groupdict()
    return Naming(parts.get("subset"), parts.get("kind"), parts.get("filkod"), parts.get("month"))
