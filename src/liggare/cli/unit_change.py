"""`liggare unit change`, `annul`, `rename-provider` and `readdress`: what has happened, put on record."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import cyclopts

from liggare.cli import unit_shown as shown
from liggare.cli.at_work import DONE, WRONG_USAGE, Acting, Data, Reason, leave, opened, said, user
from liggare.cli.choose import Lang
from liggare.cli.unit_request import CareFormName, Several
from liggare.operate.unit_changes import Change, annul, change, key_of, readdress, rename_provider
from liggare.operate.units import kind_named
from liggare.organisation.effect import EFFECTS, ChangeName
from liggare.organisation.event import organisation
from liggare.organisation.listing import CARE_FORMS
from liggare.spec.model import Text

From = Annotated[
    dt.date,
    cyclopts.Parameter(
        name="--from",
        help="Dagen det gäller från; vid avveckling den första dagen koden inte gäller. "
        "/ The day from which it holds; of a closing the first day that the code does not.",
    ),
]


def change_unit(
    code: str,
    /,
    *,
    day: From,
    reason: Reason,
    rename: str = "",
    move_to: str = "",
    postal_code: str = "",
    town: str = "",
    close: Annotated[bool, cyclopts.Parameter(negative=())] = False,
    merge_into: str = "",
    split_into: Several = (),
    taken_over_by: str = "",
    mvo: Several = (),
    care_form: CareFormName = "",
    affiliation: str = "",
    website: str = "",
    region: str = "",
    kind: str = "",
    acting: Acting = None,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Ändra en enhet: namn, flytt, avveckling, sammanslagning, delning, övertagande. / Change a unit.

    Namn, flytt, avveckling, sammanslagning, delning, övertagande eller rättelse; ett namn kan följa med en flytt eller
    ett övertagande. / Rename, move, closing, merger, splitting, takeover or correction; a name may come with a move or
    a takeover.

    Parameters
    ----------
    code
        Enhetens kod. / The unit's code.
    rename
        Det nya namnet. / The new name.
    move_to
        Adressen dit verksamheten flyttar. / The address to which the operation moves.
    postal_code
        Den nya platsens postnummer. / The new place's postal code.
    town
        Den nya platsens ort. / The new place's town.
    close
        Enheten avvecklas. / The unit closes.
    merge_into
        Koden som fortsätter med verksamheten. / The code that goes on with the operation.
    split_into
        En kod som en del har fått; kan anges flera gånger. / A code that a part was given; may be given several times.
    taken_over_by
        Vårdgivaren som tar över. / The provider that takes over.
    mvo
        Nya medicinska verksamhetsområden, alla. / New medical fields of activity, all of them.
    care_form
        Ny vårdform: privat eller offentlig. / New form of care: private or public.
    affiliation
        Ny tillhörighet. / New affiliation.
    website
        Ny hemsida. / New website.
    region
        Rättad region (länskod). / Corrected region (county code).
    kind
        Slaget av kod, om flera har samma. / The kind of code, if several have the same.
    """
    corrected = bool(mvo or care_form or affiliation or website or region)
    wanted = Change(
        name=_name_of(
            {
                "move": bool(move_to),
                "close": close,
                "merge": bool(merge_into),
                "split": bool(split_into),
                "take over": bool(taken_over_by),
                "correct": corrected,
            },
            bool(rename),
            lang,
        ),
        day=day,
        new_name=rename.strip(),
        address=move_to.strip(),
        postal_code=postal_code.strip(),
        town=town.strip(),
        provider=taken_over_by.strip(),
        into=tuple(one.strip() for one in ([merge_into] if merge_into else split_into)),
        activities=tuple(mvo),
        care_form=CARE_FORMS[care_form],
        affiliation=affiliation.strip(),
        website=website.strip(),
        region=region.strip(),
    )
    with opened(data, lang) as office:
        key = key_of(office, code, kind)
        done = change(office, key, wanted, reason, user(acting))
        beside = organisation(office.units.events()).beside(key, day)
    shown.effect(EFFECTS[wanted.name], key, day, lang)
    if beside:
        said(_BESIDE, lang, "yellow", codes=", ".join(one.code for one in beside))
    shown.published(kind_named(key.kind), done, lang)
    return DONE


def _name_of(wanted: dict[ChangeName, bool], renamed: bool, lang: Lang) -> ChangeName:
    """The one change that is wanted; a new name comes with it, or is the change."""
    chosen = [name for name, is_wanted in wanted.items() if is_wanted]
    if len(chosen) > 1 or (renamed and chosen and chosen[0] in ("close", "merge")):
        leave(_ONE_AT_A_TIME, lang, WRONG_USAGE)
    if not chosen and not renamed:
        leave(_WHAT, lang, WRONG_USAGE)
    return chosen[0] if chosen else "rename"


def annul_event(number: int, /, *, reason: Reason, acting: Acting = None, data: Data = None, lang: Lang = "sv") -> int:
    """Annullera en händelse som var ett misstag. / Annul an event that was a mistake.

    Parameters
    ----------
    number
        Händelsens nummer, som liggare unit history visar. / The event's number, as liggare unit history shows it.
    """
    with opened(data, lang) as office:
        wrong = annul(office, number, reason, user(acting))
    said(_ANNULLED, lang, "green", number=number, key=wrong.key)
    return DONE


def name_provider(
    provider: str,
    name: str,
    /,
    *,
    day: From,
    reason: Reason,
    acting: Acting = None,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Ge en vårdgivare ett nytt namn. / Give a provider a new name.

    Parameters
    ----------
    provider
        Vårdgivarens beteckning, som liggare unit providers visar: V3. / The provider's id: V3.
    name
        Det nya namnet. / The new name.
    """
    with opened(data, lang) as office:
        rename_provider(office, provider, name, day, reason, user(acting))
    said(_NOTED, lang, "green", key=provider, day=day)
    return DONE


def name_place(
    place: str,
    address: str,
    /,
    *,
    postal_code: str,
    town: str,
    day: From,
    reason: Reason,
    acting: Acting = None,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Ge en plats en ny adress, utan att någon flyttar. / Give a place a new address without anybody moving.

    Parameters
    ----------
    place
        Platsens beteckning, som liggare unit places visar: P7. / The place's id: P7.
    address
        Den nya adressen. / The new address.
    postal_code
        Postnummer. / Postal code.
    town
        Ort. / Town.
    """
    with opened(data, lang) as office:
        readdress(office, place, (address, postal_code, town), day, reason, user(acting))
    said(_NOTED, lang, "green", key=place, day=day)
    return DONE


_BESIDE = Text(
    sv="Vårdgivaren har nu också {codes} på samma plats: det ska vara en kod per plats och vårdgivare. Slå samman dem "
    "(--merge-into) om verksamheten är en.",
    en="The provider now also has {codes} at the same place: there should be one code for each place and provider. "
    "Merge them (--merge-into) if the operation is one.",
)
_ONE_AT_A_TIME = Text(
    sv="Ange en ändring i taget; ett nytt namn (--rename) kan följa med en flytt, delning, rättelse eller ett "
    "övertagande. Inget har ändrats.",
    en="Name one change at a time; a new name (--rename) may come with a move, splitting, correction or takeover. "
    "Nothing has changed.",
)
_WHAT = Text(
    sv="Säg vad som ändras: --rename, --move-to, --close, --merge-into, --split-into, --taken-over-by eller en uppgift "
    "att rätta. Inget har ändrats.",
    en="Say what changes: --rename, --move-to, --close, --merge-into, --split-into, --taken-over-by or a fact to "
    "correct. Nothing has changed.",
)
_ANNULLED = Text(
    sv="Händelse {number} ({key}) är annullerad. Den står kvar i historiken.",
    en="Event {number} ({key}) is annulled. It stays in the history.",
)
_NOTED = Text(sv="Antecknat: {key} från {day}.", en="On record: {key} from {day}.")
