"""The casts -> what stands around deliveries: units, duties, contacts, requests for codes, news, what was decided."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence

from liggare.demo.cast import Cast, Place, Wished, casts
from liggare.demo.history import who_sends
from liggare.operate.ask_holder import Question, ask_extension, ask_question
from liggare.operate.contacts import Person, add_contact
from liggare.operate.decide import Leave, Nil, declare_nil, extend
from liggare.operate.duties import DutyChange, set_duty
from liggare.operate.judge import known_register
from liggare.operate.kept import Wanted
from liggare.operate.news import publish
from liggare.operate.notice import Notice
from liggare.operate.office import Office
from liggare.operate.unit_lists import take_list
from liggare.operate.units import ask, kind_named
from liggare.organisation.duty import unit_kind
from liggare.organisation.request import Contact, Request
from liggare.organisation.unit import Key
from liggare.register.months import month_of
from liggare.spec.deadline import months_later
from liggare.spec.model import Text

WHO = "steward@example.com"
"""Who does at the register holder what is not done by time."""

_COLUMNS = ("kod", "namn", "vardgivare", "adress", "postnummer", "ort")
_WHY = "demo"


def set_up(office: Office, since: dt.date, others: Mapping[str, Sequence[Place]] | None = None) -> None:
    """Units are in the registry, with contacts; they must report since that day.

    `others`: by register units that are there too, and need not report anything.
    """
    by_kind: dict[str, dict[str, Place]] = {}
    for cast in casts():
        places = {place.code: place for player in cast.reporter for place in player.units}
        by_kind.setdefault(unit_kind(known_register(cast.register)), {}).update(places)
    listed = {kind: dict(places) for kind, places in by_kind.items()}
    for register, units in (others or {}).items():
        known = listed.setdefault(unit_kind(known_register(register)), {})
        known.update({place.code: place for place in units if place.code not in known})
    for kind, places in listed.items():
        take_list(office, kind_named(kind), _listing(places), _WHY, WHO)
    for kind, places in by_kind.items():
        for place in places.values():
            person = Person(f"Kontakt {place.code}", f"kontakt-{place.code}@example.com")
            add_contact(office, Key(kind, place.code), "reporter", person, "", WHO)
    for change in _duties(since):
        set_duty(office, change, _WHY, WHO)


def _listing(places: dict[str, Place]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in places.values():
        writer.writerow((one.code, one.name, one.provider, one.address, one.postal_code, one.town))
    return out.getvalue().encode()


def _duties(since: dt.date) -> Iterator[DutyChange]:
    for cast in casts():
        for player in cast.reporter:
            for place in player.units:
                yield DutyChange(known_register(cast.register), place.code, player.subsets, since, player.filkod)


def decorate(office: Office) -> None:
    """Codes are asked for, there are news and a banner, an extension, and a unit with nothing to report."""
    for cast in casts():
        for wished in cast.request:
            ask(office, _request(wished), f"{wished.contact.split()[0].lower()}@example.com")
        _decided(office, cast)
    _asked(office)
    today = office.today()
    for banner, text in ((True, _BANNER), (False, _NEWS)):
        publish(office, Notice(text, banner, today, today + dt.timedelta(days=30), WHO, office.now()))


def _asked(office: Office) -> None:
    """The first reporter asks about its newest delivery, and the second asks for more time."""
    cast = casts()[0]
    first, second = cast.sending[:2]
    newest = office.deliveries.select(Wanted(cast.register, first.filkod, test=False, most=1))[0]
    ask_question(office, Question(first.filkod, _QUESTION, newest.number), who_sends(first))
    today = office.today()
    months = (month_of(months_later(today, -3)), month_of(months_later(today, -2)))
    leave = Leave(known_register(cast.register), second.filkod, months, today + dt.timedelta(days=14))
    ask_extension(office, leave, _MORE_TIME, who_sends(second))


def _request(wished: Wished) -> Request:
    said = {name: getattr(wished, name) for name in wished.__struct_fields__}
    names = ("contact", "role", "telephone", "email")
    name, role, telephone, email = (said.pop(one) for one in names)
    return Request(**said, contacts=(Contact(1, name, role, telephone, email),))


def _decided(office: Office, cast: Cast) -> None:
    """The last reporter had nothing to report of another subset; the first may correct months of a year ago."""
    register, today = known_register(cast.register), office.today()
    last = cast.sending[-1]
    missing = [one.id for one in register.specs[-1].subsets if one.id not in last.subsets]
    if missing:
        month = month_of(months_later(today, -1))
        declare_nil(office, Nil(register, last.filkod, last.units[0].code, month, missing[0]), WHO)
    until = today + dt.timedelta(days=20)
    months = (month_of(months_later(today, -14)), month_of(months_later(today, -13)))
    extend(office, Leave(register, cast.sending[0].filkod, months, until), _WHY, WHO)


_QUESTION = "Vi byter journalsystem i höst. Vad gör vi med kontakter som är öppna när bytet sker?"
_MORE_TIME = "Uttaget går inte att göra om före månadsskiftet: leverantören uppdaterar systemet."
_BANNER = Text(
    sv="Det här är en demo: alla uppgiftslämnare, personer och uppgifter är påhittade.",
    en="This is a demo: all reporters, persons and data are made up.",
)
_NEWS = Text(
    sv="Två år av påhittade leveranser finns att titta på. Prova att lämna en egen.",
    en="Two years of made-up deliveries are there to look at. Try sending one of your own.",
)
