"""The life of a delivery as a table: each state with its owner, its message, the next step, its time and ways out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from liggare.spec.model import Text

StateName = Literal[
    "received",
    "reading",
    "checking",
    "entering",
    "waiting for confirmation",
    "waiting for extension",
    "accepted",
    "partly accepted",
    "refused",
    "undecided",
    "superseded",
    "withdrawn",
    "lapsed",
    "failed by us",
    "tested",
]
Phase = Literal["under way", "waiting", "standing", "ended"]
Owner = Literal["reporter", "holder", "system"]


@dataclass(frozen=True)
class Way:
    """A way out of a state: where it leads, and what takes it there."""

    to: StateName
    by: Text


@dataclass(frozen=True)
class State:
    """A state. `longest` and `after`: so long may a delivery stay, and where it goes then (None: as long as it likes).

    `commands`: those of the command line (after `liggare`) that the next step is taken by.
    `phase`: `under way` (a process works on it), `waiting` (for a person), `standing` (its rows are the register's) or
    `ended`. Times are Liggare's own, no regulation sets them.
    """

    name: Text
    phase: Phase
    owner: Owner
    message: Text
    next_step: Text
    ways: tuple[Way, ...] = ()
    longest: dt.timedelta | None = None
    after: StateName | None = None
    commands: tuple[str, ...] = ()


def _text(sv: str, en: str) -> Text:
    return Text(sv=sv, en=en)


def _way(to: StateName, sv: str, en: str) -> Way:
    return Way(to, _text(sv, en))


_DAY = dt.timedelta(days=1)

TESTS_KEPT = 30 * _DAY
"""So long are the findings of a test kept; our own."""
_NOTHING = _text("Du behöver inte göra något.", "You need do nothing.")
_AGAIN = _text("Rätta och lämna hela leveransen på nytt.", "Correct it and send the whole delivery again.")
_WITHDRAWN = _way("withdrawn", "tas tillbaka", "is withdrawn")
_FAILED = _way("failed by us", "programmet misslyckas", "the program fails")
_NEWER = _way("superseded", "en nyare leverans tas emot", "a newer delivery is taken")
_RESUMED = _way("reading", "tas upp igen", "is resumed")

STATES: Mapping[StateName, State] = {
    "received": State(
        _text("mottagen", "received"),
        "under way",
        "system",
        _text("Filerna är mottagna och sparade.", "The files are received and kept."),
        _NOTHING,
        (_way("reading", "tas upp", "is taken up"), _WITHDRAWN, _FAILED),
        _DAY,
        "failed by us",
    ),
    "reading": State(
        _text("läses", "being read"),
        "under way",
        "system",
        _text("Filerna läses.", "The files are being read."),
        _NOTHING,
        (_way("checking", "filerna är lästa", "the files are read"), _FAILED),
        _DAY,
        "failed by us",
    ),
    "checking": State(
        _text("kontrolleras", "being checked"),
        "under way",
        "system",
        _text("Leveransen kontrolleras.", "The delivery is being checked."),
        _NOTHING,
        (
            _way("entering", "godtas", "is accepted"),
            _way("refused", "avvisas", "is refused"),
            _way("undecided", "kan inte avgöras", "cannot be decided"),
            _way("waiting for confirmation", "registret skulle krympa", "the register would shrink"),
            _way("waiting for extension", "rättelsen kommer för sent", "the correction comes too late"),
            _way("tested", "var ett prov", "was a test"),
            _RESUMED,
            _FAILED,
        ),
        _DAY,
        "failed by us",
    ),
    "entering": State(
        _text("förs in", "being entered"),
        "under way",
        "system",
        _text("Leveransen är godtagen och förs in i registret.", "The delivery is accepted and is being entered."),
        _NOTHING,
        (
            _way("accepted", "raderna är i registret", "the rows are in the register"),
            _way(
                "partly accepted", "raderna är i registret, utom de avvisade", "the rows are in, but for rejected ones"
            ),
            _way("waiting for confirmation", "registret skulle krympa", "the register would shrink"),
            _way("waiting for extension", "rättelsen kommer för sent", "the correction comes too late"),
            _RESUMED,
            _FAILED,
        ),
        _DAY,
        "failed by us",
    ),
    "waiting for confirmation": State(
        _text("väntar på bekräftelse", "waiting for confirmation"),
        "waiting",
        "reporter",
        _text(
            "Leveransen skulle ta bort mer än väntat. Registret är oförändrat.",
            "The delivery would remove more than expected. The register is unchanged.",
        ),
        _text(
            "Bekräfta med ett skäl, eller ta tillbaka och lämna en rättad.",
            "Confirm with a reason, or withdraw and send a corrected one.",
        ),
        (_way("reading", "bekräftas", "is confirmed"), _WITHDRAWN, _NEWER),
        14 * _DAY,
        "lapsed",
        commands=("delivery confirm", "delivery withdraw"),
    ),
    "waiting for extension": State(
        _text("väntar på anstånd", "waiting for an extension"),
        "waiting",
        "holder",
        _text(
            "Rättelsen kommer efter sista dagen. Registret är oförändrat.",
            "The correction comes after the last day. The register is unchanged.",
        ),
        _text(
            "Registerhållaren beviljar anstånd; ta sedan upp leveransen.",
            "The register holder grants an extension; then resume the delivery.",
        ),
        (_RESUMED, _WITHDRAWN, _NEWER),
        30 * _DAY,
        "lapsed",
        commands=("extension grant", "delivery resume"),
    ),
    "accepted": State(
        _text("godtagen", "accepted"),
        "standing",
        "holder",
        _text("Leveransens rader står i registret.", "The delivery's rows stand in the register."),
        _NOTHING,
        (_way("superseded", "nyare leveranser ersätter den", "newer deliveries replace it"), _WITHDRAWN),
    ),
    "partly accepted": State(
        _text("delvis godtagen", "partly accepted"),
        "standing",
        "reporter",
        _text("De godtagna raderna står i registret.", "The accepted rows stand in the register."),
        _text(
            "Rätta de avvisade raderna och ta med dem nästa gång du lämnar perioden.",
            "Correct the rejected rows and include them when you next send the period.",
        ),
        (_way("superseded", "nyare leveranser ersätter den", "newer deliveries replace it"), _WITHDRAWN),
    ),
    "refused": State(
        _text("avvisad", "refused"),
        "ended",
        "reporter",
        _text(
            "Leveransen togs inte emot. Registret är oförändrat.",
            "The delivery was not taken. The register is unchanged.",
        ),
        _AGAIN,
    ),
    "undecided": State(
        _text("inte avgjord", "undecided"),
        "waiting",
        "holder",
        _text(
            "En regel kunde inte köras eller en kodlista saknas. Registret är oförändrat.",
            "A rule could not run or a code list is missing. The register is unchanged.",
        ),
        _text(
            "Registerhållaren rättar felet och tar upp leveransen. Du behöver inte lämna på nytt.",
            "The register holder mends the fault and resumes the delivery. You need not send again.",
        ),
        (_RESUMED, _WITHDRAWN, _NEWER),
        30 * _DAY,
        "lapsed",
        commands=("delivery resume",),
    ),
    "superseded": State(
        _text("ersatt", "superseded"),
        "ended",
        "holder",
        _text("Nyare leveranser har ersatt den.", "Newer deliveries have replaced it."),
        _NOTHING,
        (
            _way("accepted", "den nyare återkallas", "the newer one is reverted"),
            _way("partly accepted", "den nyare återkallas", "the newer one is reverted"),
        ),
    ),
    "withdrawn": State(
        _text("tillbakatagen", "withdrawn"),
        "ended",
        "reporter",
        _text("Leveransen är tillbakatagen.", "The delivery is withdrawn."),
        _text(
            "Lämna en ny leverans för perioden om något ska redovisas.",
            "Send a new delivery if there is anything to report.",
        ),
    ),
    "lapsed": State(
        _text("förfallen", "lapsed"),
        "ended",
        "reporter",
        _text(
            "Ingen gjorde något i tid. Leveransen har inte ändrat registret.",
            "Nobody acted in time. The delivery has not changed the register.",
        ),
        _text("Lämna leveransen på nytt.", "Send the delivery again."),
    ),
    "failed by us": State(
        _text("misslyckad hos oss", "failed by us"),
        "waiting",
        "system",
        _text(
            "Programmet misslyckades. Felet är vårt; registret är oförändrat och filerna finns kvar.",
            "The program failed. The fault is ours; the register is unchanged and the files are kept.",
        ),
        _text(
            "Ta upp leveransen igen när felet är rättat. Du behöver inte lämna på nytt.",
            "Resume the delivery when the fault is mended. You need not send again.",
        ),
        (_RESUMED, _WITHDRAWN, _NEWER),
        30 * _DAY,
        "lapsed",
        commands=("delivery resume",),
    ),
    "tested": State(
        _text("prövad", "tested"),
        "ended",
        "reporter",
        _text(
            f"Provleveransen är prövad. Filerna är borttagna. Kvittot är sparat, och fynden i {TESTS_KEPT.days} dygn.",
            f"The test is done. The files are removed. The receipt is kept; the findings for {TESTS_KEPT.days} days.",
        ),
        _text(
            "Lämna den som en leverans när du vill att det ska gälla.",
            "Send it as a delivery when it is meant in earnest.",
        ),
    ),
}
"""Every state by its name, in the order a delivery may meet them."""

FIRST: StateName = "received"

OWNERS: Mapping[Owner, Text] = {
    "reporter": _text("uppgiftslämnaren", "the reporter"),
    "holder": _text("registerhållaren", "the register holder"),
    "system": _text("Liggare", "Liggare"),
}
"""Who is to do something next."""


class NoSuchWay(ValueError):
    """A delivery was to go from one state to another that no way leads to."""


def targets(state: StateName) -> tuple[StateName, ...]:
    """Every state that a way leads to, the one after the longest time too."""
    one = STATES[state]
    return tuple(dict.fromkeys((*(way.to for way in one.ways), *((one.after,) if one.after else ()))))


def require_way(state: StateName, to: StateName) -> None:
    """Raise NoSuchWay if no way leads from the state to the other."""
    if to not in targets(state):
        raise NoSuchWay(f"no way from {state} to {to}")


def overdue(state: StateName, since: dt.datetime, now: dt.datetime) -> StateName | None:
    """Where a delivery that has been in the state since then must go now; None if its time is not up."""
    one = STATES[state]
    return one.after if one.longest and now - since > one.longest else None
