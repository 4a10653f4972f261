"""What the register holder says -> a notice to everybody for some days, or one taken away."""

from __future__ import annotations

from liggare.operate.audit import Act, Details
from liggare.operate.notice import Notice
from liggare.operate.office import Office
from liggare.operate.reason import require_reason
from liggare.operate.refusal import Refused
from liggare.receipt.value import safe
from liggare.spec.model import Text

LONGEST = 2000
"""Characters of a notice in one language."""


def publish(office: Office, notice: Notice) -> int:
    """Tell everybody; the notice's number.

    Refused without both languages, for a text that is too long or holds what looks like an identity number, or for
    days in the wrong order.
    """
    for text in (notice.text.sv, notice.text.en):
        if not text.strip() or len(text) > LONGEST or safe(text) != text:
            raise Refused(_NO_TEXT)
    if notice.first > notice.last or notice.last < office.today():
        raise Refused(_NO_DAYS)
    about: Details = {"first": str(notice.first), "last": str(notice.last), "banner": "yes" if notice.banner else "no"}
    return office.notices.add(notice, Act(notice.who, "notice.published", "", "", about))


def withdraw_notice(office: Office, number: int, reason: str, who: str) -> None:
    """Take a notice away. Refused without a reason, or if there is none that stands."""
    try:
        office.notices.end(number, office.now(), Act(who, "notice.ended", "", str(number), _why(reason)))
    except LookupError:
        raise Refused(_NONE) from None


def _why(reason: str) -> Details:
    return {"reason": require_reason(reason)}


_NO_TEXT = Text(
    sv=f"Skriv nyheten på både svenska och engelska, högst {LONGEST} tecken, utan personuppgifter. Inget har ändrats.",
    en=f"Write the notice in both Swedish and English, at most {LONGEST} characters, without personal data. Nothing "
    "has changed.",
)
_NO_DAYS = Text(
    sv="Första dagen ska komma före den sista, och den sista inte ha passerat. Inget har ändrats.",
    en="The first day must come before the last, and the last must not have passed. Nothing has changed.",
)
_NONE = Text(
    sv="Det finns ingen sådan nyhet som visas. Inget har ändrats.",
    en="There is no such notice that is shown. Nothing has changed.",
)
