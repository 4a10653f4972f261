"""Files that lie in a box, and the time -> what is to be done with them: handed in, waited for, or put apart.

A set is all files of one register, reporter and month. It is handed in when it lacks nothing and has been quiet for a
while, or when a list (`.klar`) names its files. Pure: nothing is read here, and nothing is moved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from liggare.operate.dropped import Lying, final_name
from liggare.spec.model import Text

LIST = ".klar"
Why = Literal["name", "reporter", "mixed", "list", "absent", "unfinished", "confirmation"]


@dataclass(frozen=True)
class Told:
    """What a file's name tells."""

    register: str
    reporter: str
    month: str
    subset: str
    kind: str

    @property
    def set(self) -> tuple[str, str, str]:
        """What tells the set that it is of."""
        return self.register, self.reporter, self.month


@dataclass(frozen=True)
class Begin:
    """Files to be handed in together; `list_name` is the list that names them."""

    names: tuple[str, ...]
    list_name: str = ""


@dataclass(frozen=True)
class Confirm:
    """A file that confirms the delivery of that number."""

    name: str
    delivery: int

    @property
    def names(self) -> tuple[str, ...]:
        """The file."""
        return (self.name,)


@dataclass(frozen=True)
class Aside:
    """Files to be put apart and told of; `detail` are the names of what is wanting."""

    names: tuple[str, ...]
    why: Why
    detail: tuple[str, ...] = ()


Step = Begin | Confirm | Aside
Listed = Mapping[str, Mapping[str, str]]
"""By the name of a list the digests by file name that it tells; an empty one where it tells none."""


@dataclass(frozen=True)
class Names:
    """What names tell (`told`), and which kinds of file a set is to have in a subset (`wanted`)."""

    told: Callable[[str], Told | None]
    wanted: Callable[[Told], frozenset[str]]


@dataclass(frozen=True)
class Waits:
    """Seconds: `quiet` is how long nothing may have changed in a set, `longest` how long it is waited for."""

    quiet: float
    longest: float


def confirms(name: str) -> int | None:
    """The number of the delivery that a file confirms by its name: `123.bekräfta`."""
    match = _CONFIRMS.fullmatch(name)
    return int(match[1]) if match else None


def read_list(content: bytes) -> Mapping[str, str]:
    """The digests by file name in a list as sha256sum writes it.

    A line that tells no digest is taken for a file's name, and its digest is empty; so is that of a file told twice.
    """
    found: dict[str, str] = {}
    for line in content.decode("utf-8-sig", "replace").splitlines():
        match = _LINE.fullmatch(line.strip())
        name, digest = (match[2], match[1].casefold()) if match else (line.strip(), "")
        if name:
            found[name] = "" if name in found else digest
    return found


def steps(files: Sequence[Lying], listed: Listed, reporter: str, names: Names, waits: Waits, now: float) -> list[Step]:
    """What is to be done now, in a fixed order. `listed`: every whole list among the files."""
    found = _Found({one.name: one for one in files}, reporter, names, waits, now)
    claimed = {name for wanted in listed.values() for name in wanted}
    made: list[Step] = []
    for name in sorted(listed):
        made += found.of_list(name, listed[name])
    rest = [one for one in files if one.name not in claimed and one.name not in listed]
    made += found.alone([one for one in rest if one.whole])
    made += found.sets([one for one in rest if not found.is_alone(one)])
    return made


@dataclass(frozen=True)
class _Found:
    files: Mapping[str, Lying]
    reporter: str
    names: Names
    waits: Waits
    now: float

    def of_list(self, name: str, wanted: Mapping[str, str]) -> Iterator[Step]:
        """A list is followed at once when all its files are whole; it is waited for those that are on their way."""
        if not wanted or "" in wanted.values():
            named = [one for one in (*wanted, name) if one in self.files]
            yield Aside(tuple(dict.fromkeys(named)), "list", tuple(one for one in wanted if not wanted[one]))
            return
        whole = [one for one in wanted if one in self.files and self.files[one].whole]
        there = (*whole, name)
        if len(whole) < len(wanted):
            coming = self._coming(wanted)
            if self._still((*there, *coming), self.waits.longest if coming else self.waits.quiet):
                lacking = tuple(sorted(set(wanted) - set(whole)))
                yield Aside((*there, *coming), "absent", lacking)
        elif (why := self._misplaced(tuple(wanted))) is not None:
            yield Aside(there, why)
        else:
            yield Begin(tuple(sorted(wanted)), name)

    def is_alone(self, one: Lying) -> bool:
        """Whether a file is of no set that its name tells."""
        return one.whole and (_is_archive(one.name) or self.names.told(one.name) is None)

    def alone(self, files: Sequence[Lying]) -> Iterator[Step]:
        """Archives, confirmations and what nobody understands."""
        for one in sorted(filter(self.is_alone, files), key=lambda file: file.name):
            number = confirms(one.name)
            if number is not None:
                yield Confirm(one.name, number)
            elif self._still((one.name,), self.waits.quiet):
                yield Begin((one.name,)) if _is_archive(one.name) else Aside((one.name,), "name")

    def sets(self, files: Sequence[Lying]) -> Iterator[Step]:
        """Sets that lack nothing and are quiet; those that have been waited for long enough are put apart."""
        gathered: dict[tuple[str, str, str], list[Lying]] = {}
        strays: list[Lying] = []
        for one in files:
            told = self.names.told(one.name if one.whole else final_name(one.name))
            gathered.setdefault(told.set, []).append(one) if told else strays.append(one)
        for key in sorted(gathered):
            yield from self._of_set(key, gathered[key])
        for one in sorted(strays, key=lambda file: file.name):
            if self._still((one.name,), self.waits.longest):
                yield Aside((one.name,), "unfinished")

    def _of_set(self, key: tuple[str, str, str], files: Sequence[Lying]) -> Iterator[Step]:
        every = tuple(sorted(one.name for one in files))
        lacking = self._lacking(files)
        if key[1] != self.reporter:
            if self._still(every, self.waits.quiet):
                yield Aside(every, "reporter")
        elif not lacking and self._still(every, self.waits.quiet):
            yield Begin(every)
        elif lacking and self._still(every, self.waits.longest):
            yield Aside(every, "unfinished", lacking)

    def _lacking(self, files: Sequence[Lying]) -> tuple[str, ...]:
        """What is still to come of a set: files that are not whole, and kinds of file that are not there."""
        part = [one.name for one in files if not one.whole]
        told = [found for one in files if (found := self.names.told(final_name(one.name)))]
        there = {(one.subset, one.kind) for one in told}
        kinds = {(one.subset, kind) for one in told for kind in self.names.wanted(one)}
        return (*sorted(part), *(f"{subset} {kind}" for subset, kind in sorted(kinds - there)))

    def _coming(self, wanted: Mapping[str, str]) -> tuple[str, ...]:
        """Files on their way that the list names."""
        return tuple(one.name for one in self.files.values() if not one.whole and final_name(one.name) in wanted)

    def _misplaced(self, names: tuple[str, ...]) -> Why | None:
        """Why files that a list names are no set of this reporter."""
        archives = [name for name in names if _is_archive(name)]
        told = [self.names.told(name) for name in names if name not in archives]
        if archives:
            return "mixed" if len(names) > 1 else None
        sets = {one.set for one in told if one}
        if None in told:
            return "name"
        if len(sets) > 1:
            return "mixed"
        return "reporter" if {key[1] for key in sets} != {self.reporter} else None

    def _still(self, names: Sequence[str], seconds: float) -> bool:
        return all(self.now - self.files[name].changed >= seconds for name in names)


def _is_archive(name: str) -> bool:
    return name.casefold().endswith(".zip")


_CONFIRMS = re.compile(r"0*([1-9][0-9]{0,8})\.bekr[äa]fta", re.IGNORECASE)
_LINE = re.compile(r"([0-9a-fA-F]{64}) [ *]?(?:\./)?([^/\\]+)")

WHY: Mapping[Why, Text] = {
    "name": Text(
        sv="Filens namn säger inte vilket register den är till. Använd filnamnen i specifikationen, som finns i spec/.",
        en="The file's name does not tell which register it is for. Use the names of the specification, in spec/.",
    ),
    "reporter": Text(
        sv="Filerna är från en annan uppgiftslämnare än mappen är till. Lägg dem i den uppgiftslämnarens mapp, eller "
        "rätta filnamnen.",
        en="The files are of another reporter than the folder is for. Put them in that reporter's folder, or correct "
        "their names.",
    ),
    "mixed": Text(
        sv="Listan nämner filer till flera register, uppgiftslämnare eller månader, eller en zipfil och annat. Gör en "
        "lista för varje leverans.",
        en="The list names files for several registers, reporters or months, or a zip file and others. Make a list "
        "for each delivery.",
    ),
    "list": Text(
        sv="Listan går inte att förstå. Den ska ha en rad för varje fil, så som sha256sum skriver den: 64 tecken, två "
        "blanksteg, filnamnet.",
        en="The list cannot be understood. It should have a line for each file, as sha256sum writes it: 64 characters, "
        "two spaces, the file name.",
    ),
    "absent": Text(
        sv="Listan nämner filer som inte finns i mappen eller inte är hela. Skicka dem och listan på nytt.",
        en="The list names files that are not in the folder, or not whole. Send them and the list again.",
    ),
    "unfinished": Text(
        sv="Leveransen blev inte färdig i tid. Skicka alla filer på nytt.",
        en="The delivery was not finished in time. Send all files again.",
    ),
    "confirmation": Text(
        sv="Bekräftelsen kunde inte tas emot.",
        en="The confirmation could not be taken.",
    ),
}
"""Why files were put apart, and what to do."""
