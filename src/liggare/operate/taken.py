"""A set of whole files -> a folder of its own, and from there a delivery; a process that dies does nothing twice.

What is to happen is written down before it happens: a set is moving (its files are on their way out of the box), taken
(all are here), handed (it is a delivery, and the files are gone) or apart (it became none, and the sender is told).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from liggare.operate.access import Right, may
from liggare.operate.audit import Act, Details
from liggare.operate.dropped import FOLDER, Box, BoxName, box_folder, reporter_folder
from liggare.operate.gathered import WHY
from liggare.operate.hand_in import HandedIn, hand_in
from liggare.operate.harmless import require_harmless
from liggare.operate.judge import known_register
from liggare.operate.kept import Wanted
from liggare.operate.office import Office
from liggare.operate.opening import delivery_in, register_told
from liggare.operate.refusal import Refused
from liggare.operate.states import StateName
from liggare.operate.submit import Submission, received_of
from liggare.read.names import file_names
from liggare.spec.model import Text

KEPT_APART = dt.timedelta(days=7)
"""So long lie files that became no delivery, for those who are to find out why; our own."""

_NEEDED: Mapping[BoxName, Right] = {"in": "send", "test": "test"}

SetState = Literal["moving", "taken", "handed", "apart"]


class Set(msgspec.Struct, frozen=True, kw_only=True):
    """A set: whose, out of which box, its files, and what its list said of them. `told`: the states told of."""

    token: str
    account: str
    reporter: str
    box: BoxName
    names: tuple[str, ...]
    list_name: str = ""
    digests: dict[str, str] | None = None
    at: dt.datetime
    state: SetState = "moving"
    delivery: int | None = None
    again: bool = False
    told: tuple[StateName | Literal["apart"], ...] = ()
    why: Text | None = None
    detail: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taking:
    """What is to be taken out of a box: files, their list if there is one and the digests that it tells.

    `why`: they are to be no delivery, for that reason; `detail` says more.
    """

    names: Sequence[str]
    list_name: str = ""
    digests: Mapping[str, str] | None = None
    why: Text | None = None
    detail: Sequence[str] = ()


def take(office: Office, box: Box, taking: Taking) -> Set:
    """Take files out of a box, as one set."""
    made = Set(
        token=secrets.token_hex(16),
        account=box.account,
        reporter=box.reporter,
        box=box.name,
        names=tuple(taking.names),
        list_name=taking.list_name,
        digests=None if taking.digests is None else dict(taking.digests),
        at=office.now(),
        why=taking.why,
        detail=tuple(taking.detail),
    )
    folder_of(office, made).mkdir(mode=0o700, parents=True)
    save(office, made)
    return moved(office, made)


def moved(office: Office, one: Set) -> Set:
    """The set with all of its files in its folder, wherever a process that died left them.

    If its sender has taken one of them back just now, it is put apart.
    """
    box = box_folder(office, Box(one.account, one.reporter, one.box))
    files = folder_of(office, one) / "files"
    files.mkdir(mode=0o700, exist_ok=True)
    every = (*one.names, *((one.list_name,) if one.list_name else ()))
    gone = tuple(name for name in every if not _moved(box, files, name, whole=one.why is None))
    if one.why is None and gone:
        return put_apart(office, one, _GONE, gone)
    return save(office, msgspec.structs.replace(one, state="apart" if one.why else "taken"))


def _moved(box: Path, files: Path, name: str, *, whole: bool) -> bool:
    """Whether the file is in the set's folder now. What is to be a delivery is only taken whole."""
    for folder in ("whole",) if whole else ("whole", "part"):
        if not (files / name).exists():
            with suppress(FileNotFoundError):
                (box / folder / name).rename(files / name)
    return (files / name).exists()


def put_apart(office: Office, one: Set, why: Text, detail: Sequence[str] = ()) -> Set:
    """The set becomes no delivery; why, and which files it is about."""
    return save(office, msgspec.structs.replace(one, state="apart", why=why, detail=tuple(detail)))


def handed(office: Office, one: Set) -> Set:
    """Hand a set that is taken in: it is a delivery, or is put apart with the reason.

    Unavailable if something that is needed cannot be reached now; the set is as it was.
    """
    folder = folder_of(office, one) / "files"
    if false := _false(folder, one.digests):
        return put_apart(office, one, _FALSE, false)
    try:
        with office.passing() as work:
            done = _hand_in(office, one, folder, work)
    except Refused as refused:
        return put_apart(office, one, refused.text)
    kept = done.kept.received
    about: Details = {"reporter": one.reporter, "month": kept.month, "box": one.box, "files": len(one.names)}
    act = Act(one.account, "sftp.delivery begun", kept.register, str(done.kept.number), about)
    office.trail.record(act, office.now())
    made = save(
        office,
        msgspec.structs.replace(one, state="handed", delivery=done.kept.number, again=done.again and not done.job),
    )
    shutil.rmtree(folder, ignore_errors=True)
    return made


def _hand_in(office: Office, one: Set, folder: Path, work: Path) -> HandedIn:
    if not may(office.access.of(one.account), _NEEDED[one.box], office.today(), one.reporter):
        raise Refused(_MAY_NOT)
    paths = [folder / name for name in one.names]
    try:
        require_harmless(office, paths)
    except Refused:
        office.trail.record(Act(one.account, "upload.harmful", "", ""), office.now())
        shutil.rmtree(folder)
        raise
    told = register_told(file_names(paths))
    if told is None:
        raise Refused(_NO_REGISTER)
    register = known_register(told)
    delivery = delivery_in(paths, register, work)
    if any(source.reporter != one.reporter for source in delivery.sources):
        raise Refused(WHY["reporter"])
    sent = Submission(register, delivery, one.reporter, one.account, test=one.box == "test")
    return _tested_before(office, one, sent) or hand_in(office, sent)


def _tested_before(office: Office, one: Set, sent: Submission) -> HandedIn | None:
    """The test that a process which died began with this very set; a delivery is found by the verb itself."""
    if not sent.test:
        return None
    new = received_of(office, sent)
    wanted = Wanted(new.register, new.reporter, new.month, test=True, most=20)
    for kept in office.deliveries.select(wanted):
        same = kept.received.content == new.content and kept.received.who == one.account
        if same and kept.received.at >= one.at:
            return HandedIn(kept, None)
    return None


def sets(office: Office) -> Iterator[Set]:
    """Every set that is not done with, the oldest first."""
    found = [_read(path) for path in (office.work / FOLDER).glob("*/*/sets/*/set.json")]
    yield from sorted((one for one in found if one is not None), key=lambda one: one.at)


def save(office: Office, one: Set) -> Set:
    """Write down how it stands with a set; it is on the disk when this returns."""
    path = folder_of(office, one) / "set.json"
    passing = path.with_suffix(".new")
    with passing.open("wb") as file:
        file.write(msgspec.json.encode(one))
        file.flush()
        os.fsync(file.fileno())
    passing.replace(path)
    return one


def sweep_sets(office: Office) -> int:
    """Destroy files that have lain apart for long enough; of how many sets."""
    old = [one for one in sets(office) if one.state == "apart" and office.now() - one.at > KEPT_APART]
    for one in old:
        drop_set(office, one)
    return len(old)


def drop_set(office: Office, one: Set) -> None:
    """A set that is done with is no more."""
    folder = folder_of(office, one)
    (folder / "set.json").unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def folder_of(office: Office, one: Set) -> Path:
    """The folder of a set."""
    return reporter_folder(office, one.account, one.reporter) / "sets" / one.token


def _read(path: Path) -> Set | None:
    """None if it is gone or just being made."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Set)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def _false(folder: Path, digests: Mapping[str, str] | None) -> tuple[str, ...]:
    """The files that are not what their list says."""
    return tuple(sorted(name for name, said in (digests or {}).items() if _digest(folder / name) != said))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


_FALSE = Text(
    sv="Filerna är inte de som listan säger: SHA-256 stämmer inte. Inget har lästs. Skicka filerna och listan på nytt.",
    en="The files are not what the list says: SHA-256 does not agree. Nothing was read. Send files and list again.",
)
_MAY_NOT = Text(
    sv="Kontot får inte längre lämna för uppgiftslämnaren. Be den som sköter kontot om en roll som gäller.",
    en="The account may no longer send for the reporter. Ask whoever keeps the account for a role that holds.",
)
_GONE = Text(
    sv="En fil togs bort just när leveransen skulle lämnas in. Skicka alla filer på nytt.",
    en="A file was removed just as the delivery was to be handed in. Send all files again.",
)
_NO_REGISTER = Text(
    sv="Filernas namn säger inte vilket register de är till. Använd filnamnen i specifikationen, som finns i spec/.",
    en="The files' names do not tell which register they are for. Use the names of the specification, in spec/.",
)
