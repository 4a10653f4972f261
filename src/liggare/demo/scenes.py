"""Two years of history -> deliveries in the states that somebody must do something about, and jobs that wait."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from liggare.demo.cast import Cast, casts
from liggare.demo.clock import Clock, at_clock
from liggare.demo.history import send, who_sends
from liggare.demo.made import Asked, submission
from liggare.operate.hand_in import hand_in, hand_in_forecast
from liggare.operate.judge import known_register
from liggare.operate.kept import Kept
from liggare.operate.office import Office
from liggare.operate.states import StateName
from liggare.operate.submit import submit
from liggare.operate.undo import withdraw
from liggare.operate.work import given_up, take_up
from liggare.spec.deadline import months_later

OLD = 8
"""So many months ago a month lies that may no longer be corrected without an extension."""


class Unexpected(AssertionError):
    """A delivery of the demo did not come to the state that it was made for."""


@dataclass(frozen=True)
class Scene:
    """An office at a clock, a register's cast, the reporting month that is now (its first day), and months lived."""

    office: Office
    clock: Clock
    cast: Cast
    month: dt.date
    lived: int

    def asked(self, place: int) -> Asked:
        """What the reporter at that place of the cast sends now."""
        return Asked(self.cast.register, self.cast.sending[place], self.month)


def act(office: Office, clock: Clock, month: dt.date, lived: int) -> None:
    """Bring every state about, in the days before now; so many months have been lived."""
    for cast in casts():
        scene = Scene(at_clock(office, clock), clock, cast, month, lived)
        if known_register(cast.register).replacement == "period":
            _by_period(scene)
        else:
            _by_record(scene)


def leave_waiting(office: Office) -> None:
    """Hand in what the worker is to do: a test, a delivery, and a forecast."""
    by_period = next(one for one in casts() if known_register(one.register).replacement == "period")
    month = office.today().replace(day=1)
    test, whole = Asked(by_period.register, by_period.sending[0], month), _whole(by_period, month)
    with submission(office, test, who_sends(test.player), test=True) as sent:
        hand_in(office, sent)
    with submission(office, whole, who_sends(whole.player)) as sent:
        hand_in(office, sent)
    with submission(office, test, who_sends(test.player)) as sent:
        hand_in_forecast(office, sent)


def _whole(not_this: Cast, month: dt.date) -> Asked:
    """A delivery to another register, if there is one."""
    other = next((one for one in casts() if one != not_this), not_this)
    return Asked(other.register, other.sending[0], month)


def _by_period(scene: Scene) -> None:
    first, second, third = (scene.asked(place) for place in (0, 1, 2))
    _expect(send(scene.office, replace(first, faults=0.4)), "refused")
    _expect(send(scene.office, replace(first, cut=True)), "partly accepted")
    _tested(scene, replace(first, faults=0.1))
    old = replace(first, month=months_later(scene.month, -min(OLD, scene.lived)), less=True)
    _expect(send(scene.office, old), "waiting for extension")
    _lacks_lists(scene, replace(third, less=True))
    _fails(scene, third)
    replaced = send(scene.office, second)
    _expect(send(scene.office, replace(second, less=True)), "accepted")
    _expect(scene.office.deliveries.find(replaced.number), "superseded")
    _expect(send(scene.office, replace(second, units=(second.player.units[0].code,))), "waiting for confirmation")


def _by_record(scene: Scene) -> None:
    """A delivery stands, and is taken back."""
    asked = scene.asked(len(scene.cast.sending) - 1)
    kept = send(scene.office, asked)
    _expect(kept, "accepted")
    _expect(withdraw(scene.office, kept.number, "fel uttag (demo)", who_sends(asked.player)), "withdrawn")


def _tested(scene: Scene, asked: Asked) -> None:
    with submission(scene.office, asked, who_sends(asked.player), test=True) as sent:
        _expect(submit(scene.office, sent).kept, "tested")


def _lacks_lists(scene: Scene, asked: Asked) -> None:
    """The register holder requires every code list that day, and those that may not be passed on are not there."""
    strict = replace(scene.office, lists_required=True)
    _expect(send(strict, asked), "undecided")


def _fails(scene: Scene, asked: Asked) -> None:
    """Two workers take the delivery and die: its job is dead, with a case number."""
    with submission(scene.office, asked, who_sends(asked.player)) as sent:
        number = hand_in(scene.office, sent).kept.number
    for attempt in (1, 2):
        job = take_up(scene.office, f"demo:{attempt}")
        if job is None:
            raise Unexpected("no job in the queue")
        given_up(scene.office, job, "received: worker died")
    _expect(scene.office.deliveries.find(number), "failed by us")


def _expect(kept: Kept, state: StateName) -> None:
    if kept.state != state:
        raise Unexpected(f"delivery {kept.number} of the demo is {kept.state}, not {state}")
