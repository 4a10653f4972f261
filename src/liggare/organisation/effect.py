"""Each change of an organisation -> what it does to codes, duties, contacts, open deliveries and history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from liggare.organisation.event import What
from liggare.spec.model import Text

ChangeName = Literal["rename", "move", "close", "merge", "split", "take over", "correct"]


@dataclass(frozen=True)
class Effect:
    """What a change does.

    `ends`: the code holds no longer from that day. `keeps_duties`: who must report what goes on as it was (otherwise
    it ends with the code). `confirm_contacts`: the contacts may be others now and are to be confirmed.
    """

    name: Text
    what: What
    ends: bool
    keeps_duties: bool
    confirm_contacts: bool
    codes: Text
    duties: Text
    contacts: Text
    deliveries: Text
    history: Text


def _text(sv: str, en: str) -> Text:
    return Text(sv=sv, en=en)


_UNCHANGED = _text("Oförändrade.", "Unchanged.")
_CONFIRM = _text("Ska bekräftas: de kan vara andra nu.", "Are to be confirmed: they may be others now.")
_KEPT = _text("Koden behålls.", "The code is kept.")
_DUTY_ENDS = _text(
    "Upphör med koden; månader före dagen ska ändå rapporteras.",
    "End with the code; months before the day are reported all the same.",
)
_DAY_OF_CARE = _text(
    "Bedöms efter det som gällde på vårddagen; inget lämnas om.",
    "Are judged by what held on the day of care; nothing is sent again.",
)
_UNTIL = _text(
    "Vård före dagen godtas med koden, vård från dagen inte.",
    "Care before the day is accepted under the code, care from the day on is not.",
)
_BOTH = _text("Gamla och nya uppgifter står kvar med sina dagar.", "Old and new facts stand with their days.")

EFFECTS: Mapping[ChangeName, Effect] = {
    "rename": Effect(
        name=_text("namnbyte", "rename"),
        what="renamed",
        ends=False,
        keeps_duties=True,
        confirm_contacts=False,
        codes=_KEPT,
        duties=_UNCHANGED,
        contacts=_UNCHANGED,
        deliveries=_DAY_OF_CARE,
        history=_BOTH,
    ),
    "move": Effect(
        name=_text("flytt", "move"),
        what="moved",
        ends=False,
        keeps_duties=True,
        confirm_contacts=False,
        codes=_text(
            "Koden behålls. Adressen ändras, om möjligt namnet så att den nya platsen framgår.",
            "The code is kept. The address changes, if possible the name so that it shows the new place.",
        ),
        duties=_UNCHANGED,
        contacts=_UNCHANGED,
        deliveries=_DAY_OF_CARE,
        history=_BOTH,
    ),
    "close": Effect(
        name=_text("avveckling", "closing"),
        what="closed",
        ends=True,
        keeps_duties=False,
        confirm_contacts=False,
        codes=_text("Koden upphör.", "The code ends."),
        duties=_DUTY_ENDS,
        contacts=_text(
            "Står kvar för månaderna som återstår att rapportera.", "Stand for the months still to be reported."
        ),
        deliveries=_UNTIL,
        history=_text(
            "Koden står kvar med sin sista dag och används aldrig igen.",
            "The code stands with its last day and is never used again.",
        ),
    ),
    "merge": Effect(
        name=_text("sammanslagning", "merger"),
        what="merged",
        ends=True,
        keeps_duties=False,
        confirm_contacts=True,
        codes=_text(
            "Koden upphör; en annan kod fortsätter med verksamheten och anges som efterföljare.",
            "The code ends; another code goes on with the operation and is named as its successor.",
        ),
        duties=_text(
            "Upphör med koden; den andra koden har sina egna, som ses över.",
            "End with the code; the other code has its own, which are looked over.",
        ),
        contacts=_text("Båda kodernas kontakter ska bekräftas.", "The contacts of both codes are to be confirmed."),
        deliveries=_UNTIL,
        history=_text(
            "Koden står kvar med sin sista dag och sin efterföljare, och används aldrig igen.",
            "The code stands with its last day and its successor, and is never used again.",
        ),
    ),
    "split": Effect(
        name=_text("delning", "splitting"),
        what="split",
        ends=False,
        keeps_duties=True,
        confirm_contacts=True,
        codes=_text(
            "Koden fortsätter för den del som blir kvar. Delar på en annan plats eller hos en annan vårdgivare har "
            "begärt egna koder, som anges som efterföljare.",
            "The code goes on for the part that stays. Parts at another place or of another provider have asked for "
            "codes of their own, which are named as successors.",
        ),
        duties=_text("Oförändrade; de nya koderna får egna.", "Unchanged; the new codes are given their own."),
        contacts=_CONFIRM,
        deliveries=_DAY_OF_CARE,
        history=_text(
            "Koden visar från vilken dag delar av den är egna koder.",
            "The code shows from which day parts of it are codes of their own.",
        ),
    ),
    "take over": Effect(
        name=_text("övertagande", "takeover"),
        what="taken over",
        ends=False,
        keeps_duties=True,
        confirm_contacts=True,
        codes=_text(
            "Koden behålls om verksamheten är densamma i samma lokaler; annars begärs en ny och den gamla avvecklas.",
            "The code is kept if it is the same operation in the same premises; otherwise a new one is asked for and "
            "the old one ends.",
        ),
        duties=_text(
            "Oförändrade; den nya vårdgivaren ansvarar från dagen.",
            "Unchanged; the new provider answers from the day on.",
        ),
        contacts=_CONFIRM,
        deliveries=_DAY_OF_CARE,
        history=_BOTH,
    ),
    "correct": Effect(
        name=_text("rättelse av andra uppgifter", "correction of other facts"),
        what="corrected",
        ends=False,
        keeps_duties=True,
        confirm_contacts=False,
        codes=_KEPT,
        duties=_UNCHANGED,
        contacts=_UNCHANGED,
        deliveries=_DAY_OF_CARE,
        history=_BOTH,
    ),
}
