"""Rights of a reporter's side -> what each lets somebody do, in words: for whoever gives a program some of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from liggare.operate.access import ROLES, Grant, Right
from liggare.operate.credential import Credential
from liggare.spec.model import Text

TOLD: Mapping[Right, Text] = {
    "test": Text(sv="pröva filer och få en prognos", en="test files and get a forecast"),
    "send": Text(sv="lämna leveranser", en="send deliveries"),
    "see deliveries": Text(sv="se leveranser och kvitton", en="see deliveries and receipts"),
    "see findings": Text(sv="se fynd med patienters värden", en="see findings with patients' values"),
    "decide deliveries": Text(
        sv="bekräfta, förklara och ta tillbaka leveranser", en="confirm, explain and withdraw deliveries"
    ),
    "see work": Text(sv="se vad som ska lämnas", en="see what is due"),
    "declare nothing": Text(sv="anmäla att inget finns att rapportera", en="declare that there is nothing to report"),
    "ask for codes": Text(sv="begära koder och ändringar av enheter", en="ask for codes and changes of units"),
    "keep contacts": Text(sv="hålla kontakter aktuella", en="keep contacts up to date"),
    "ask for extensions": Text(sv="begära anstånd", en="ask for extensions"),
    "ask questions": Text(sv="ställa frågor", en="ask questions"),
    "enter records": Text(sv="fylla i formulär", en="fill in forms"),
}
"""Every right that a system account can have, in the order one is asked for them."""

USUAL: tuple[Right, ...] = ("test", "send", "see deliveries")
"""What a program that sends needs, and no more."""


def rights_of(grants: Iterable[Grant]) -> tuple[Right, ...]:
    """The rights that the roles in these grants give, in the order of `TOLD`."""
    given = frozenset[Right]().union(*(ROLES[one.role].rights for one in grants))
    return tuple(right for right in TOLD if right in given)


def rights_told(of: Credential) -> tuple[Text, ...]:
    """What a token or key lets a program do, in words."""
    return tuple(words for right, words in TOLD.items() if right in of.rights)
