"""`liggare unit request` and `decide`: a request for a code, and the decision with the principles beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Literal

import cyclopts

from liggare.cli import unit_shown as shown
from liggare.cli.at_work import DONE, NO, WAITING, WRONG_USAGE, Acting, AsJson, Data, leave, opened, show_json, user
from liggare.cli.choose import Lang
from liggare.operate.asked import Decision
from liggare.operate.reason import require_reason
from liggare.operate.units import Choice, ask, decide, kind_named, look, proposal
from liggare.organisation.kind import Condition
from liggare.organisation.listing import CARE_FORMS
from liggare.organisation.proposal import CONDITION_WORDS, read_fact
from liggare.organisation.request import Lists, Mismatch, Request, contacts
from liggare.organisation.unit import CareForm
from liggare.spec.model import Language, Text

Facts = Annotated[
    tuple[str, ...],
    cyclopts.Parameter(
        name="--fact",
        negative=(),
        help="En omständighet: flyttar=nej, tar-över=ja, annans-lokaler=nej, samma-verksamhet=ja, samma-plats=ja, "
        "samma-vårdgivare=nej. / A circumstance: moved=no, took-over=yes, others-premises=no, same-operation=yes, "
        "same-place=yes, same-provider=no.",
    ),
]
Several = Annotated[tuple[str, ...], cyclopts.Parameter(negative=())]
CareFormName = Literal["", "privat", "offentlig", "private", "public"]
_FORMS: dict[str, CareForm] = {"private": "private", "public": "public"}


def request_code(
    kind: str,
    /,
    *,
    region: str = "",
    name: str = "",
    address: str = "",
    postal_code: str = "",
    town: str = "",
    contact: Several = (),
    telephone: Several = (),
    email: Several = (),
    mvo: Several = (),
    provider: str = "",
    affiliation: str = "",
    website: str = "",
    started: dt.date | None = None,
    care_form: CareFormName = "",
    origin: str = "",
    fact: Facts = (),
    dry_run: Annotated[bool, cyclopts.Parameter(negative=())] = False,
    acting: Acting = None,
    json: AsJson = False,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Begär en kod för en enhet. / Ask for a code for a unit.

    Slutkod 1 om begäran inte kan tas som den är. / Exit code 1 if the request cannot be taken as it is.

    Parameters
    ----------
    kind
        Slaget av kod: sjukhuskod eller mvc-nummer. / The kind of code: sjukhuskod or mvc-nummer.
    region
        Länskod: 24. / County code: 24.
    name
        Namn på verksamheten eller enheten. / Name of the operation or unit.
    address
        Besöksadress. / Visiting address.
    postal_code
        Postnummer: 123 45. / Postal code: 123 45.
    town
        Ort. / Place.
    contact
        Kontaktperson: namn, eller numrerad med roll, "1 Namn, barnmorska"; kan anges flera gånger.
        / Contact person: a name, or numbered with a role, "1 Name, midwife"; may be given several times.
    telephone
        Telefonnummer, med personens nummer först: "1 075-247 45 40".
        / Telephone number, the person's number first: "1 075-247 45 40".
    email
        E-post, med personens nummer först: "1 namn@exempel.se". / E-mail, the person's number first.
    mvo
        Kod för medicinskt verksamhetsområde; kan anges flera gånger. / Code of the medical field of activity; may be
        given several times.
    provider
        Vårdgivaren. / The care provider.
    affiliation
        Vad enheten tillhör. / What the unit belongs to.
    website
        Hemsida. / Website.
    started
        Dagen enheten startades. / The day on which the unit was started.
    care_form
        privat eller offentlig. / private or public.
    origin
        Koden som verksamheten flyttar från eller som tas över. / The code that it moves from or that is taken over.
    dry_run
        Pröva bara; inget lämnas. / Only try; nothing is handed in.
    """
    persons, mismatches = contacts(Lists(contact, telephone, email))
    request = Request(
        kind=kind,
        region=region.strip(),
        name=name.strip(),
        address=address.strip(),
        postal_code=postal_code.strip(),
        town=town.strip(),
        contacts=persons,
        activities=tuple(one.strip() for one in mvo),
        provider=provider.strip(),
        affiliation=affiliation.strip(),
        website=website.strip(),
        started=started,
        care_form=_FORMS.get(CARE_FORMS[care_form], ""),
        origin=origin.strip(),
        facts=_facts(fact, lang),
    )
    return _hand_in(request, mismatches, dry_run, user(acting), json, data, lang)


def _hand_in(
    request: Request, mismatches: Sequence[Mismatch], dry_run: bool, who: str, json: bool, data: Data, lang: Language
) -> int:
    """Tell every remark; take the request if none refuses it."""
    with opened(data, lang) as office:
        kind_named(request.kind)
        found = look(office, request, mismatches)
        refused = any(one.refuses for one in found)
        kept = None if refused or dry_run else ask(office, request, who, mismatches)
    if json:
        show_json(shown.answer_object(found, kept))
    else:
        shown.answer(found, kept, lang)
    return NO if refused else DONE


def decide_request(
    number: int,
    /,
    *,
    reason: str = "",
    outcome: Decision | None = None,
    code: str = "",
    day: Annotated[dt.date | None, cyclopts.Parameter(name="--from")] = None,
    fact: Facts = (),
    acting: Acting = None,
    json: AsJson = False,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Visa vad principerna säger om en begäran, och avgör den. / Show what the principles say of a request; decide it.

    Utan --reason visas bara förslaget, och slutkoden är 4: den väntar. / Without --reason the proposal is only shown,
    and the exit code is 4: it waits.

    Parameters
    ----------
    number
        Begärans nummer. / The request's number.
    reason
        Skälet till beslutet; det sparas. / The reason for the decision; it is kept.
    outcome
        Ett annat utfall än det föreslagna: new, existing, keep eller refused. / Another outcome than the proposed one:
        new, existing, keep or refused.
    code
        En annan kod än den föreslagna. / Another code than the proposed one.
    day
        Från och med dagen; annars startdagen, eller i dag. / From that day on; the day it started, or today, if left
        out.
    """
    answers = _facts(fact, lang)
    with opened(data, lang) as office:
        proposed = proposal(office, number, answers)
        request = office.requests.find(number).request
        chosen = bool(reason or outcome or code or day)
        if chosen:
            require_reason(reason)
        decided = decide(office, number, Choice(reason, outcome, code, day, answers), user(acting)) if chosen else None
    if json:
        show_json(shown.decision_object(proposed, decided))
    else:
        shown.proposal(kind_named(request.kind), request, proposed, lang)
        shown.decision(number, decided, lang)
    return DONE if decided else WAITING


def _facts(written: Sequence[str], lang: Language) -> dict[Condition, bool]:
    found: dict[Condition, bool] = {}
    for text in written:
        fact = read_fact(text)
        if fact is None:
            leave(_NO_FACT, lang, WRONG_USAGE)
        found[fact[0]] = fact[1]
    return found


_NO_FACT = Text(
    sv="En omständighet skrivs som flyttar=nej. De som finns: "
    + ", ".join(words.sv for words in CONDITION_WORDS.values())
    + ". Inget har ändrats.",
    en="A circumstance is written like moved=no. There are: "
    + ", ".join(words.en for words in CONDITION_WORDS.values())
    + ". Nothing has changed.",
)
