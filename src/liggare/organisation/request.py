"""What somebody writes to be given a code -> a request as a value, with its contact persons put together by number."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from liggare.organisation.kind import Condition
from liggare.organisation.unit import CareForm


@dataclass(frozen=True)
class Contact:
    """A contact person. `number` is the same in the lists of names, telephone numbers and e-mails."""

    number: int
    name: str
    role: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Request:
    """A request for a code of that kind. `region` is the county code, `activities` are codes (MVO), `started` a day.

    `facts` are what the requester has said of the circumstances, `origin` the code it moves from or takes over.
    """

    kind: str
    region: str
    name: str
    address: str
    postal_code: str
    town: str
    contacts: tuple[Contact, ...]
    activities: tuple[str, ...] = ()
    provider: str = ""
    affiliation: str = ""
    website: str = ""
    started: dt.date | None = None
    care_form: CareForm = ""
    origin: str = ""
    facts: Mapping[Condition, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Lists:
    """The three lists as they were written: an entry may begin with its person's number (`1 Anna, barnmorska`)."""

    names: Sequence[str]
    telephones: Sequence[str] = ()
    emails: Sequence[str] = ()


@dataclass(frozen=True)
class Mismatch:
    """A number that one list (`contact`, `telephone` or `email`) has alone, or has twice."""

    list_: str
    number: int
    twice: bool


def contacts(lists: Lists) -> tuple[tuple[Contact, ...], tuple[Mismatch, ...]]:
    """The persons by number, and what does not agree between the lists.

    An entry without a number has the number of its place in the list.
    """
    written = {"contact": lists.names, "telephone": lists.telephones, "email": lists.emails}
    read = {list_: [_numbered(entry, place) for place, entry in enumerate(own, 1)] for list_, own in written.items()}
    named = dict(read["contact"])
    faults = [Mismatch(list_, number, True) for list_, own in read.items() for number in _twice(own)]
    faults += [
        Mismatch(list_, number, False)
        for list_ in ("telephone", "email")
        for number, _text in read[list_]
        if number not in named
    ]
    telephones, emails = dict(read["telephone"]), dict(read["email"])
    persons = (
        Contact(number, *_name_and_role(text), telephones.get(number, ""), emails.get(number, ""))
        for number, text in sorted(named.items())
    )
    return tuple(persons), tuple(faults)


def _numbered(entry: str, place: int) -> tuple[int, str]:
    """A number of one or two digits before a name; a telephone number's own digits are no such number."""
    found = re.fullmatch(r"\s*([1-9][0-9]?)[.:)]?\s+(\S.*)", entry, re.DOTALL)
    return (int(found[1]), found[2].strip()) if found else (place, entry.strip())


def _twice(own: Iterable[tuple[int, str]]) -> tuple[int, ...]:
    numbers = [number for number, _text in own]
    return tuple(sorted({number for number in numbers if numbers.count(number) > 1}))


def _name_and_role(text: str) -> tuple[str, str]:
    name, _, role = text.partition(",")
    return name.strip(), role.strip()
