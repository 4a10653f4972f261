"""The ledger's database -> whether it answers and fits the program; the open ledger -> its keys, queue and clock."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from liggare.doctor.found import Found, good
from liggare.operate.job import STALE, Jobs
from liggare.operate.office import Office
from liggare.operate.pinned import require_keys
from liggare.operate.ports import StoreFailure
from liggare.operate.refusal import Refused
from liggare.operate.work import silent, unheard
from liggare.receipt.keys import BadKey
from liggare.receipt.notation import swedish_time
from liggare.spec.model import Text
from liggare.store.ledger.condition import Condition, condition

SLOW = dt.timedelta(minutes=10)
"""So long may the first in the queue have waited; our own."""

DRIFT = dt.timedelta(seconds=5)
"""So much may this machine's clock and the database's differ; our own."""

DEAD_SINCE = dt.timedelta(days=30)


def database(folder: Path, address: str) -> tuple[Found, Condition | None]:
    """Whether the database answers and its tables are this program's."""
    looked = Text(sv="Huvudbokens databas", en="The ledger's database")
    try:
        found = condition(folder, address)
    except Refused as refused:
        return Found("ledger", "bad", looked, refused.text, _MEND_ADDRESS), None
    if not found.there:
        return Found("ledger", "careful", looked, _NONE_YET, _MADE_LATER), found
    if not found.answers:
        return Found("ledger", "bad", looked, _NO_ANSWER, _START if address else _READABLE), found
    if found.strange:
        return Found("ledger", "bad", looked, _newer(found.strange), _INSTALL), found
    if found.lacking:
        return Found("ledger", "careful", looked, _older(found.lacking), _UPDATE), found
    current = Text(
        sv=f"{found.server}; tabellerna är programmets.", en=f"{found.server}; the tables are the program's."
    )
    return good("ledger", looked, current), found


def used_keys(here: Office) -> Found:
    """Whether the keys that have been used are there, and are the same."""
    looked = Text(sv="Nycklar som huvudboken minns", en="Keys that the ledger remembers")
    try:
        require_keys(here)
    except StoreFailure as failure:
        return Found("used keys", "bad", looked, failure.text, _RESTORE)
    except BadKey as failure:
        return Found("used keys", "bad", looked, failure.text, _RESTORE)
    return good("used keys", looked, Text(sv="Alla finns och är desamma.", en="All are there and the same."))


def worker(here: Office) -> Found:
    """Whether somebody works on what waits, or would on what came now."""
    looked = Text(sv="Arbetare", en="Workers")
    live = here.queue.select(Jobs(states=("waiting", "running")))
    running = [job for job in live if job.state == "running"]
    heard = [job for job in running if not silent(job, here.now(), STALE)]
    if heard:
        many = len({job.worker for job in heard})
        return good("worker", looked, Text(sv=f"{many} är i arbete.", en=f"{many} at work."))
    if not unheard(here):
        return good("worker", looked, _ALIVE)
    if not live:
        return Found("worker", "careful", looked, _last_heard(here), _START_WORKER)
    since = min(job.since for job in live)
    if running or here.now() - since > STALE:
        return Found("worker", "bad", looked, _NOBODY, _START_WORKER)
    return good("worker", looked, _JUST_CAME)


def _last_heard(here: Office) -> Text:
    last = here.pulses.last()
    if last is None:
        return Text(sv="Ingen arbetare har hörts av.", en="No worker has been heard of.")
    return Text(
        sv=f"Ingen arbetare har hörts av sedan {swedish_time(last, 'sv')}.",
        en=f"No worker has been heard of since {swedish_time(last, 'en')}.",
    )


def queue(here: Office) -> Found:
    """How much waits, and for how long."""
    looked = Text(sv="Kön", en="The queue")
    waiting = here.queue.select(Jobs(states=("waiting",)))
    if not waiting:
        return good("queue", looked, Text(sv="Inget väntar.", en="Nothing waits."))
    minutes = (here.now() - min(job.since for job in waiting)).total_seconds() / 60
    told = Text(
        sv=f"{len(waiting)} väntar, den första sedan {minutes:.0f} minuter.",
        en=f"{len(waiting)} wait, the first for {minutes:.0f} minutes.",
    )
    slow = minutes > SLOW.total_seconds() / 60
    return Found("queue", "careful", looked, told, _MORE_WORKERS) if slow else good("queue", looked, told)


def dead(here: Office) -> Found:
    """Jobs that could not be done, with their case numbers."""
    looked = Text(sv="Misslyckade jobb, 30 dagar", en="Failed jobs, 30 days")
    oldest = here.now() - DEAD_SINCE
    found = [job for job in here.queue.select(Jobs(states=("dead",))) if job.since > oldest]
    if not found:
        return good("dead", looked, Text(sv="Inga.", en="None."))
    cases = ", ".join(f"{job.case} ({job.place})" for job in found[-5:])
    told = Text(sv=f"{len(found)}, de senaste: {cases}.", en=f"{len(found)}, the latest: {cases}.")
    return Found("dead", "careful", looked, told, _RESUME)


def clock(here: Office, of: Condition) -> Found:
    """Whether the clocks agree, and the ledger knows nothing of a time to come."""
    looked = Text(sv="Klockan", en="The clock")
    now, last = here.now(), here.trail.last()
    if last and dt.datetime.fromisoformat(last.at) > now + DRIFT:
        return Found("clock", "bad", looked, _future(last.at), _SET_CLOCK)
    if of.clock and abs(of.clock - now) > DRIFT:
        apart = abs(of.clock - now).total_seconds()
        told = Text(sv=f"Databasens klocka går {apart:.0f} s fel.", en=f"The database's clock is {apart:.0f} s off.")
        return Found("clock", "bad", looked, told, _SET_CLOCK)
    told = Text(sv=f"{now:%Y-%m-%d %H:%M} UTC; dagen i Sverige är {here.today()}.", en="")
    return good("clock", looked, Text(sv=told.sv, en=f"{now:%Y-%m-%d %H:%M} UTC; the day in Sweden is {here.today()}."))


def _newer(names: tuple[str, ...]) -> Text:
    return Text(
        sv=f"Tabellerna är ett nyare programs ({names[-1]}).", en=f"The tables are a newer one's ({names[-1]})."
    )


def _older(names: tuple[str, ...]) -> Text:
    return Text(
        sv=f"Tabellerna är äldre: {', '.join(names)} saknas.", en=f"The tables are older: no {', '.join(names)}."
    )


def _future(at: str) -> Text:
    return Text(
        sv=f"Huvudboken har en händelse från {at}, som inte varit.", en=f"The ledger has an act of {at}, to come."
    )


_MEND_ADDRESS = Text(sv="Rätta LIGGARE_DATABASE_URL.", en="Mend LIGGARE_DATABASE_URL.")
_NONE_YET = Text(sv="Det finns ingen huvudbok än.", en="There is no ledger yet.")
_MADE_LATER = Text(
    sv="Den görs första gången portalen eller ett kommando öppnar den.",
    en="It is made the first time that the portal or a command opens it.",
)
_NO_ANSWER = Text(sv="Den svarar inte.", en="It does not answer.")
_START = Text(
    sv="Se till att PostgreSQL är igång, att adressen i LIGGARE_DATABASE_URL stämmer och att lösenordet "
    "finns (PGPASSFILE).",
    en="See that PostgreSQL is up, that the address in LIGGARE_DATABASE_URL is right and that the password is there "
    "(PGPASSFILE).",
)
_READABLE = Text(
    sv="Se till att ledger.sqlite3 i datamappen är hel och går att läsa och skriva; annars: läs tillbaka "
    "säkerhetskopian.",
    en="See that ledger.sqlite3 in the data folder is whole and can be read and written; otherwise restore the backup.",
)
_INSTALL = Text(sv="Installera den nyare versionen av Liggare.", en="Install the newer version of Liggare.")
_UPDATE = Text(
    sv="Säkerhetskopiera, och öppna den: tabellerna förs då upp till programmets version.",
    en="Make a backup, and open it: the tables are then brought up to the program's version.",
)
_RESTORE = Text(
    sv="Läs tillbaka mappen keys ur säkerhetskopian. Gör aldrig nya nycklar i stället.",
    en="Restore the folder keys from the backup. Never make new keys in their place.",
)
_ALIVE = Text(sv="Lever.", en="Alive.")
_JUST_CAME = Text(sv="Arbete har just kommit.", en="Work has just come.")
_NOBODY = Text(sv="Arbete väntar, och ingen arbetare hörs av.", en="Work waits, and no worker is heard of.")
_START_WORKER = Text(sv="Starta en: liggare worker.", en="Start one: liggare worker.")
_MORE_WORKERS = Text(
    sv="Starta fler arbetare, eller ge dem fler platser.", en="Start more workers, or give them slots."
)
_RESUME = Text(
    sv="Rätta felet (platsen står i loggen), och ta upp leveransen igen: liggare delivery resume.",
    en="Mend the fault (its place is in the log), and resume the delivery: liggare delivery resume.",
)
_SET_CLOCK = Text(sv="Ställ datorernas klockor (NTP).", en="Set the machines' clocks (NTP).")
