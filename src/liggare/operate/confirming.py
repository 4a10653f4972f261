"""A file that confirms a delivery by its name -> the delivery on its way again, or the sender told why not."""

from __future__ import annotations

from liggare.operate.access import may
from liggare.operate.answered import not_confirmed
from liggare.operate.hand_in import hand_in_confirmation
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.operate.taken import Set, drop_set, folder_of
from liggare.spec.model import Text

LONGEST_REASON = 2000
"""Bytes of a reason; our own."""


def confirm_by_file(office: Office, one: Set, delivery: int) -> bool:
    """Confirm the delivery with the reason that the file holds; whether that was done. The set is no more."""
    try:
        _require(office, one, delivery)
        hand_in_confirmation(office, delivery, _reason(office, one), one.account)
    except Refused as refused:
        not_confirmed(office, one, refused.text)
        drop_set(office, one)
        return False
    drop_set(office, one)
    return True


def _require(office: Office, one: Set, delivery: int) -> None:
    """Refused unless the delivery is this reporter's, and the account may decide about it."""
    try:
        kept = office.deliveries.find(delivery)
    except LookupError:
        raise Refused(_NONE) from None
    if one.box != "in" or kept.received.reporter != one.reporter or kept.received.test:
        raise Refused(_NONE)
    if not may(office.access.of(one.account), "decide deliveries", office.today(), one.reporter):
        raise Refused(_MAY_NOT)


def _reason(office: Office, one: Set) -> str:
    content = (folder_of(office, one) / "files" / one.names[0]).read_bytes()
    try:
        return content[:LONGEST_REASON].decode("utf-8-sig").strip() if len(content) <= LONGEST_REASON else ""
    except UnicodeDecodeError:
        try:
            return content.decode("cp1252").strip()
        except UnicodeDecodeError:
            return ""


_NONE = Text(
    sv="Uppgiftslämnaren har ingen sådan leverans som väntar på bekräftelse. Filen ska heta som leveransens nummer, "
    "till exempel 123.bekräfta, och ligga i in/.",
    en="The reporter has no such delivery that waits for confirmation. The file is to be named by the delivery's "
    "number, for example 123.bekräfta, and lie in in/.",
)
_MAY_NOT = Text(
    sv="Kontot får inte bekräfta leveranser. Bekräfta i portalen, eller be om rätten.",
    en="The account may not confirm deliveries. Confirm in the portal, or ask for the right.",
)
