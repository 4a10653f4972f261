"""Files that arrive piece by piece -> a folder of whole files, each piece checked; a broken line loses nothing.

An upload belongs to the account that began it. What lies here has been received by nobody: it is a delivery first when
it is handed in, and is swept away after a day.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import secrets
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from liggare.operate.audit import Act
from liggare.operate.harmless import require_harmless
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.receipt.value import safe
from liggare.spec.model import Text

FOLDER = "uploads"
PIECE = 4 * 1024 * 1024
"""The most bytes of one piece."""

LARGEST = 20 * 1024**3
"""The most bytes of one upload."""

FILES = 200
OPEN = 5
"""The most files of an upload, and uploads of an account at a time."""

LEFT_FREE = 512 * 1024**2
"""Bytes of the disk that no upload may take; our own."""

KEPT_FOR = dt.timedelta(days=1)

_TOKEN = re.compile(r"[0-9a-f]{32}")
_SHA256 = re.compile(r"([0-9a-f]{64})?")
_FACTS, _HARMLESS, _WHOLE, _SPARE = "upload.json", "harmless", "whole", "spare"


class Announced(msgspec.Struct, frozen=True):
    """A file that is to come: its name and how many bytes.

    What tells it from a corrected one of the same name and size: its SHA-256 (hexadecimal), which what comes is held
    against, or when it was changed (milliseconds since 1970, as browsers tell it); neither if the sender says nothing.
    Then one that goes on where it was is not told from a corrected one.
    """

    name: str
    size: int
    sha256: str = ""
    changed: int = 0


class Upload(msgspec.Struct, frozen=True):
    """What was announced, by whom, when (UTC), under a token that is hard to guess."""

    token: str
    account: str
    files: tuple[Announced, ...]
    at: dt.datetime


@dataclass(frozen=True)
class Progress:
    """How many bytes of each announced file have come."""

    upload: Upload
    received: tuple[int, ...]

    @property
    def complete(self) -> bool:
        """Whether everything is there."""
        return all(got == file.size for got, file in zip(self.received, self.upload.files, strict=True))


@dataclass(frozen=True)
class Piece:
    """A piece of the file at `place`, to be put at `offset`; `sha256` is what its sender says that it is."""

    place: int
    offset: int
    content: bytes
    sha256: str


def begin(office: Office, files: Sequence[Announced], account: str) -> Progress:
    """Begin an upload; the one that the account began with the same files goes on where it was.

    Other files of the same names are newer: what came of the old ones is thrown away. Refused for no files, too many or
    too large ones, names that are none, too many uploads at a time, and a disk without room for them.
    """
    _require(files)
    own = _own(office, account)
    for known in own:
        if known.files == tuple(files):
            return progress(office, known.token, account)
    older = [one for one in own if _names(one.files) == _names(files)]
    for one in older:
        shutil.rmtree(_root(office) / one.token, ignore_errors=True)
    _make_place(office, [one for one in own if one not in older])
    _require_room(office, sum(file.size for file in files))
    upload = Upload(secrets.token_hex(16), account, tuple(files), office.now())
    folder = _root(office) / upload.token
    folder.mkdir(mode=0o700, parents=True)
    for place in range(len(files)):
        (folder / f"{place}.part").touch(mode=0o600)
    (folder / _FACTS).write_bytes(msgspec.json.encode(upload))
    return Progress(upload, (0,) * len(files))


def receive_piece(office: Office, token: str, account: str, piece: Piece) -> int:
    """Put a piece where it belongs; how many bytes of the file there are now.

    A piece that is there already changes nothing. Refused if it is not what its sender says, would leave a gap, or is
    not what is there: then the file is another one.
    """
    known = progress(office, token, account)
    if not 0 <= piece.place < len(known.received):
        raise Refused(_NO_FILE)
    there, size = known.received[piece.place], known.upload.files[piece.place].size
    if hashlib.sha256(piece.content).hexdigest() != piece.sha256:
        raise Refused(_DAMAGED)
    if not 0 <= piece.offset <= there or piece.offset + len(piece.content) > size or len(piece.content) > PIECE:
        raise Refused(_OUT_OF_PLACE)
    with (_root(office) / token / f"{piece.place}.part").open("r+b") as file:
        file.seek(piece.offset)
        known_part = file.read(min(there - piece.offset, len(piece.content)))
        if known_part != piece.content[: len(known_part)]:
            raise Refused(_ANOTHER)
        file.write(piece.content[len(known_part) :])
    return max(there, piece.offset + len(piece.content))


def progress(office: Office, token: str, account: str) -> Progress:
    """How far an upload has come. LookupError if the account has no such upload."""
    upload = _read(_root(office) / token) if _TOKEN.fullmatch(token) else None
    if upload is None or upload.account != account:
        raise LookupError(token)
    folder = _root(office) / token
    return Progress(upload, tuple((folder / f"{place}.part").stat().st_size for place in range(len(upload.files))))


def own_uploads(office: Office, account: str) -> tuple[Progress, ...]:
    """What the account has begun and not handed in, the newest first."""
    found = []
    for one in _own(office, account):
        with suppress(LookupError, FileNotFoundError):  # handed in or thrown away meanwhile, in another window
            found.append(progress(office, one.token, account))
    return tuple(sorted(found, key=lambda one: one.upload.at, reverse=True))


def whole_files(office: Office, token: str, account: str, into: Path) -> tuple[Path, ...]:
    """The files under their own names in the folder `into`, without copying them.

    Refused if some have not come, are not what was announced, or are harmful; Unavailable if they are to be looked
    through and cannot be.
    """
    known = progress(office, token, account)
    if not known.complete:
        raise Refused(_NOT_COMPLETE)
    _require_as_announced(office, known.upload)
    _require_harmless(office, known.upload)
    made = []
    for place, file in enumerate(known.upload.files):
        path = into / file.name
        path.hardlink_to(_root(office) / token / f"{place}.part")
        made.append(path)
    return tuple(made)


def set_aside(office: Office, token: str, account: str) -> None:
    """Its forecast has been asked for: it stays until its day is out, or its account needs the place.

    LookupError as of `progress`.
    """
    progress(office, token, account)
    (_root(office) / token / _SPARE).touch(mode=0o600)


def drop(office: Office, token: str, account: str) -> None:
    """Throw an upload away. LookupError as of `progress`."""
    progress(office, token, account)
    shutil.rmtree(_root(office) / token)


def sweep_uploads(office: Office) -> int:
    """Throw away uploads that are more than a day old; how many."""
    old = [one for one in _uploads(office) if office.now() - one.at > KEPT_FOR]
    for one in old:
        shutil.rmtree(_root(office) / one.token, ignore_errors=True)
    return len(old)


def _root(office: Office) -> Path:
    return office.work / FOLDER


def _uploads(office: Office) -> list[Upload]:
    root = _root(office)
    found = [_read(folder) for folder in root.iterdir()] if root.is_dir() else []
    return [one for one in found if one is not None]


def _own(office: Office, account: str) -> list[Upload]:
    return [one for one in _uploads(office) if one.account == account]


def _make_place(office: Office, own: Sequence[Upload]) -> None:
    """There is place for one more, if need be where the oldest were whose forecast has been asked for."""
    spare = [one for one in own if (_root(office) / one.token / _SPARE).exists()]
    if len(own) - len(spare) >= OPEN:
        raise Refused(_TOO_MANY_OPEN)
    for one in sorted(spare, key=lambda one: one.at)[: max(0, len(own) - OPEN + 1)]:
        shutil.rmtree(_root(office) / one.token, ignore_errors=True)


def _names(files: Sequence[Announced]) -> frozenset[str]:
    return frozenset(one.name for one in files)


def _read(folder: Path) -> Upload | None:
    """The upload in a folder; None if it is just being made or thrown away."""
    try:
        return msgspec.json.decode((folder / _FACTS).read_bytes(), type=Upload)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def _require(files: Sequence[Announced]) -> None:
    if not files or len(files) > FILES:
        raise Refused(_NO_FILES)
    if sum(file.size for file in files) > LARGEST or any(file.size < 0 for file in files):
        raise Refused(_TOO_LARGE)
    names = [file.name for file in files]
    if len(set(names)) != len(names) or any(_is_no_name(name) for name in names):
        raise Refused(_NO_NAME)
    if not all(_SHA256.fullmatch(file.sha256) for file in files):
        raise Refused(_NO_DIGEST)


def _require_as_announced(office: Office, upload: Upload) -> None:
    """Every file is held against its announced SHA-256 once; if one is another, all that came is thrown away."""
    folder = _root(office) / upload.token
    if (folder / _WHOLE).exists():
        return
    for place, file in enumerate(upload.files):
        if file.sha256 and _digest(folder / f"{place}.part") != file.sha256:
            shutil.rmtree(folder)
            raise Refused(_not_as_announced(file.name))
    (folder / _WHOLE).touch(mode=0o600)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _require_harmless(office: Office, upload: Upload) -> None:
    """The files are looked through once, when all have come; what is harmful is thrown away, and put on record."""
    folder = _root(office) / upload.token
    if office.scanner is None or (folder / _HARMLESS).exists():
        return
    try:
        require_harmless(office, [folder / f"{place}.part" for place in range(len(upload.files))])
    except Refused:
        shutil.rmtree(folder)
        office.trail.record(Act(upload.account, "upload.harmful", "", ""), office.now())
        raise
    (folder / _HARMLESS).touch(mode=0o600)


def _require_room(office: Office, size: int) -> None:
    """The files lie here as they come, and in the vault when they are handed in; others must have room too."""
    office.work.mkdir(parents=True, mode=0o700, exist_ok=True)
    if shutil.disk_usage(office.work).free < 2 * size + LEFT_FREE:
        raise Refused(_NO_ROOM)


def _is_no_name(name: str) -> bool:
    """Whether it could be anything but a file in its own folder, or holds what looks like an identity number."""
    odd = not name or len(name.encode()) > 200 or name.startswith(".") or not name.isprintable()
    return odd or any(sign in name for sign in "/\\\0") or safe(name) != name


_NO_FILES = Text(
    sv=f"Välj minst en fil, och högst {FILES}. Inget har tagits emot.",
    en=f"Choose at least one file, and at most {FILES}. Nothing was received.",
)
_TOO_LARGE = Text(
    sv="Filerna är för stora tillsammans: högst 20 GB. Dela upp leveransen per delmängd, eller packa dem i en zipfil.",
    en="The files are too large together: at most 20 GB. Divide the delivery by subset, or pack them in a zip file.",
)
_NO_ROOM = Text(
    sv="Vår disk har inte plats för filerna. Felet är vårt. Inget har tagits emot; försök igen senare i dag.",
    en="Our disk has no room for the files. The fault is ours. Nothing was received; try again later today.",
)
_NO_NAME = Text(
    sv="Ett filnamn duger inte: samma namn två gånger, mapp i namnet eller tecken som inte kan visas. Byt namn.",
    en="A file name will not do: the same name twice, a folder in it, or signs that cannot be shown. Rename it.",
)
_NO_DIGEST = Text(
    sv="En SHA-256 som angavs är ingen: den skrivs med 64 tecken, 0–9 och a–f. Inget har tagits emot.",
    en="A SHA-256 that was given is none: it is written with 64 characters, 0-9 and a-f. Nothing was received.",
)
_TOO_MANY_OPEN = Text(
    sv=f"Du har redan {OPEN} överföringar på gång. Lämna eller ta bort någon av dem först.",
    en=f"You have {OPEN} uploads under way already. Send or remove one of them first.",
)
_NO_FILE = Text(sv="Filen är inte anmäld. Börja om.", en="The file was not announced. Begin again.")
_DAMAGED = Text(
    sv="En bit av filen kom fram skadad. Den skickas om.", en="A piece of the file arrived damaged. It is sent again."
)
_OUT_OF_PLACE = Text(
    sv="En bit av filen kom i fel ordning. Fråga hur långt överföringen kommit och fortsätt därifrån.",
    en="A piece of the file came out of order. Ask how far the upload has come and go on from there.",
)
_ANOTHER = Text(
    sv="Det som redan kommit av filen är något annat: den har ändrats sedan överföringen började. Ta bort överföringen "
    "och skicka filen igen.",
    en="What has come of the file already is something else: it has been changed since the upload began. Remove the "
    "upload and send the file again.",
)
_NOT_COMPLETE = Text(
    sv="Alla filer har inte kommit fram ännu. Fortsätt överföringen.",
    en="Not all files have arrived yet. Go on with the upload.",
)


def _not_as_announced(name: str) -> Text:
    return Text(
        sv=f"{name} kom fram, men är inte den fil som anmäldes: den ändrades medan den skickades. Allt som kom är "
        "borttaget; skicka filerna igen.",
        en=f"{name} arrived, but is not the file that was announced: it was changed while it was sent. All that came "
        "has been removed; send the files again.",
    )
