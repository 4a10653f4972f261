"""An exception from something outside the program -> what does not work, what is safe, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db.utils import DatabaseError, InterfaceError, OperationalError

from liggare.operate.duty_ports import NotSent, PerhapsSent
from liggare.operate.ports import StoreFailure
from liggare.operate.refusal import Busy, Unavailable
from liggare.spec.model import Text
from liggare.store.failure import NO_ROOM, NoRoom

What = Literal["database", "room", "mail", "store", "busy"]

AGAIN = 30
"""Seconds after which a browser may ask again."""


@dataclass(frozen=True)
class Trouble:
    """Something we need does not work: what, what is safe meanwhile, and what to do."""

    what: What
    status: int
    happened: Text
    safe: Text
    to_do: Text


def trouble_of(error: BaseException | None) -> Trouble | None:
    """What the exception tells of the world outside; None if the program is at fault."""
    if isinstance(error, (OperationalError, InterfaceError)) or type(error) is DatabaseError:
        return _DATABASE
    if isinstance(error, (NotSent, PerhapsSent)):
        return _MAIL
    if isinstance(error, NoRoom) or (isinstance(error, OSError) and error.errno in NO_ROOM):
        return _ROOM
    if isinstance(error, Busy):
        return Trouble("busy", 503, error.text, _KEPT, _WAIT)
    if isinstance(error, Unavailable) and isinstance(error.__cause__, DatabaseError | InterfaceError):
        return _DATABASE
    if isinstance(error, StoreFailure):
        return Trouble("store", 503, error.text, _KEPT, _WAIT)
    return None


_KEPT = Text(
    sv="Det du har fått kvitto på är sparat. Skickade du något nyss: se under Leveranser om det kom fram. Samma filer "
    "tas aldrig emot två gånger.",
    en="What you have a receipt for is kept. If you sent something just now: see under Deliveries whether it came. The "
    "same files are never received twice.",
)
_WAIT = Text(
    sv="Felet är vårt. Vänta en stund och försök igen. Fortsätter det: hör av dig och uppge felnumret.",
    en="The fault is ours. Wait a while and try again. If it goes on: contact us and give the case.",
)
_DATABASE = Trouble(
    "database",
    503,
    Text(sv="Databasen svarar inte just nu.", en="The database does not answer just now."),
    _KEPT,
    _WAIT,
)
_ROOM = Trouble(
    "room",
    507,
    Text(sv="Vår disk är full: det du skickade fick inte plats.", en="Our disk is full: there was no room for it."),
    Text(
        sv="Det du nyss skickade är inte mottaget. Allt som du har fått kvitto på är sparat.",
        en="What you just sent is not received. All that you have a receipt for is kept.",
    ),
    Text(
        sv="Felet är vårt. Försök igen senare i dag, eller hör av dig och uppge felnumret.",
        en="The fault is ours. Try again later today, or contact us and give the case.",
    ),
)
_MAIL = Trouble(
    "mail",
    503,
    Text(sv="Brevet kunde inte skickas.", en="The letter could not be sent."),
    Text(
        sv="Ditt konto och allt som du har gjort i portalen är som förut.",
        en="Your account and all that you have done in the portal are as before.",
    ),
    Text(
        sv="Försök igen om en stund, eller be oss om en ny länk och uppge felnumret.",
        en="Try again in a while, or ask us for a new link and give the case.",
    ),
)
