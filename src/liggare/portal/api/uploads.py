"""Files of a program: announced, sent piece by piece from where they are, then made a forecast, test or delivery."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path as File
from typing import Annotated, Any

from ninja import Path, Query

from liggare.check.intake import rule_of
from liggare.operate import uploads
from liggare.operate.hand_in import hand_in, hand_in_forecast
from liggare.operate.judge import known_register
from liggare.operate.opening import delivery_in, register_told
from liggare.operate.refusal import Refused
from liggare.operate.submit import Submission
from liggare.portal.api.caller import Caller, caller_of
from liggare.portal.api.endpoint import endpoint
from liggare.portal.api.shapes import LARGEST, Arrived, Completed, Part, Started, Upload, UploadWanted
from liggare.portal.problem import Place, Problem
from liggare.read.delivery import Delivery
from liggare.read.names import file_names
from liggare.receipt.value import safe
from liggare.spec.model import Register, Text

Id = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$", description="Överföringens id. / The upload's id.")]
FilePlace = Annotated[int, Path(ge=0, le=uploads.FILES, description="Filens plats från 0. / The file's place from 0.")]
Offset = Annotated[int, Query(ge=0, le=LARGEST, description="Var biten börjar. / Where the piece begins.")]


@endpoint("POST", "/uploads", "test", Upload, status=201)
def begin_upload(request: Any, wanted: UploadWanted) -> Upload:
    """Announce files, or take up an upload where it was.

    The same files announced again by the same account give the same upload. It is kept for a day. Other files of the
    same names take its place.
    """
    caller = caller_of(request)
    files = [uploads.Announced(one.name, one.size, one.sha256) for one in wanted.files]
    return _told(uploads.begin(caller.office, files, caller.account))


@endpoint("GET", "/uploads/{upload}", "test", Upload)
def show_upload(request: Any, upload: Id) -> Upload:
    """How far an upload has come."""
    return _told(_progress(caller_of(request), upload))


@endpoint("PUT", "/uploads/{upload}/files/{place}", "test", Arrived)
def send_piece(request: Any, upload: Id, place: FilePlace, offset: Offset) -> Arrived:
    """Send a piece of a file: its bytes are the body, X-Sha256 their SHA-256 in hexadecimal.

    A piece that is there already changes nothing, so that whoever does not know may send it again; one that is not what
    is there is refused.
    """
    caller = caller_of(request)
    _progress(caller, upload)
    piece = uploads.Piece(place, offset, request.body, request.headers.get("X-Sha256", ""))
    return Arrived(received=uploads.receive_piece(caller.office, upload, caller.account, piece))


@endpoint("DELETE", "/uploads/{upload}", "test", Upload)
def drop_upload(request: Any, upload: Id) -> Upload:
    """Throw an upload away; told is what there was."""
    caller = caller_of(request)
    known = _progress(caller, upload)
    uploads.drop(caller.office, upload, caller.account)
    return _told(known)


@endpoint("POST", "/uploads/{upload}/complete", "test", Started, status=202)
def complete_upload(request: Any, upload: Id, wanted: Completed) -> Started:
    """Have the files checked as a forecast or test, or hand them in as a delivery; a worker does the rest.

    The same files handed in again get the delivery they have got. After a forecast the files stay for the rest of the
    day: complete the same upload once more when they are to be sent.
    """
    caller = caller_of(request)
    if not _progress(caller, upload).complete:
        raise Refused(_NOT_COMPLETE)
    with _opened(caller, upload) as (register, delivery):
        return _handed_in(caller, upload, wanted, register, delivery)


def _handed_in(caller: Caller, upload: str, wanted: Completed, register: Register, delivery: Delivery) -> Started:
    reporter = delivery.sources[0].reporter
    if not caller.may("send" if wanted.way == "delivery" else "test", reporter):
        raise Problem("not allowed", _another(safe(reporter)))
    sent = Submission(register, delivery, reporter, caller.account, wanted.way == "test", wanted.reason)
    if wanted.way == "forecast":
        job = hand_in_forecast(caller.office, sent)
        uploads.set_aside(caller.office, upload, caller.account)
        return Started(delivery=None, forecast=job, again=False)
    if wanted.reason and not caller.may("decide deliveries", reporter):
        raise Problem("not allowed")
    handed = hand_in(caller.office, sent)
    uploads.drop(caller.office, upload, caller.account)
    return Started(delivery=handed.kept.number, forecast=None, again=handed.again)


@contextmanager
def _opened(caller: Caller, upload: str) -> Iterator[tuple[Register, Delivery]]:
    """The delivery that the files are. Problem with each file's code if nothing can be read."""
    with caller.office.passing() as folder:
        there = folder / "files"
        there.mkdir()
        paths = uploads.whole_files(caller.office, upload, caller.account, there)
        told = register_told(file_names(paths))
        if told is None:
            raise Problem("refused", _NO_REGISTER)
        register = known_register(told)
        delivery = delivery_in(paths, register, File(folder))
        if not delivery.sources:
            raise Problem("refused", _NO_REGISTER, _places(delivery))
        yield register, delivery


def _places(delivery: Delivery) -> tuple[Place, ...]:
    return tuple(Place(safe(one.name), rule_of(one).id, rule_of(one).action) for one in delivery.problems)


def _progress(caller: Caller, upload: str) -> uploads.Progress:
    try:
        return uploads.progress(caller.office, upload, caller.account)
    except LookupError:
        raise Problem("not found") from None


def _told(known: uploads.Progress) -> Upload:
    files = zip(known.upload.files, known.received, strict=True)
    parts = [Part(name=one.name, size=one.size, received=got) for one, got in files]
    return Upload(id=known.upload.token, files=parts, piece=uploads.PIECE, complete=known.complete)


_NOT_COMPLETE = Text(
    sv="Alla filer har inte kommit fram ännu. Fortsätt överföringen.",
    en="Not all files have arrived yet. Go on with the upload.",
)
_NO_REGISTER = Text(
    sv="Filernas namn säger inte vilket register de är till. Använd filnamnen i specifikationen.",
    en="The files' names do not tell which register they are for. Use the file names of the specification.",
)


def _another(reporter: str) -> Text:
    return Text(
        sv=f"Filerna är från uppgiftslämnare {reporter}, och nyckeln får inte lämna för den. Inget har tagits emot.",
        en=f"The files are of reporter {reporter}, and the token may not send for it. Nothing was received.",
    )
