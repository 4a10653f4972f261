"""What lies in the boxes, again and again -> sets handed in, confirmations taken, answers kept; each in turn."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from threading import Event, Lock

from liggare.operate.answered import answer
from liggare.operate.confirming import confirm_by_file
from liggare.operate.dropped import Box, Lying, box_folder, boxes, lying
from liggare.operate.gathered import (
    LIST,
    WHY,
    Aside,
    Begin,
    Confirm,
    Listed,
    Names,
    Step,
    Waits,
    confirms,
    read_list,
    steps,
)
from liggare.operate.handout import make_handout
from liggare.operate.office import Office
from liggare.operate.opening import told_by, wanted_kinds
from liggare.operate.process import place_of
from liggare.operate.refusal import Busy
from liggare.operate.replies import expire_replies
from liggare.operate.taken import Set, Taking, handed, moved, sets, sweep_sets, take
from liggare.sftp.desk import Desk

LOCK = "sftp/intake"
"""Whoever looks through the boxes holds it: of several servers one does."""

EVERY = 0.5
"""Seconds between two looks; our own."""

SELDOM = 4
"""A delivery that waits for somebody is asked about once in so many looks; our own."""

AGAIN = 5.0
"""Seconds before what failed is tried again, as when something that is needed cannot be reached; our own."""

HANDS = 3
"""Sets that are handed in, or answered, at the same time: a large one keeps nobody waiting; our own."""

LARGEST_LIST = 1 << 20
"""Bytes of a list; our own."""

TIDY = dt.timedelta(minutes=10)
_NOT_LONGER = dt.timedelta(0)
_NAMES = Names(told_by, wanted_kinds)


@dataclass
class Rounds:
    """One who goes round the boxes, in a thread of its own, with some hands for what takes time."""

    desk: Desk
    public: str
    ended: Event = field(default_factory=Event)
    _hands: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(HANDS, "hands"))
    _busy: set[str] = field(default_factory=set)
    _again: dict[str, float] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _tidied: float | None = None
    _round: int = 0

    def go(self) -> None:
        """Go round until that has ended."""
        while not self.ended.is_set():
            try:
                with self.desk.office.locks.hold(LOCK, _NOT_LONGER):
                    self._rounds()
            except Busy:
                self.ended.wait(10 * EVERY)
            except Exception as error:  # noqa: BLE001 - tried again in a while; what it says is not for the log
                self.desk.log.say("failed", place=place_of(error))
                self.ended.wait(10 * EVERY)
        self._hands.shutdown(cancel_futures=True)

    def _rounds(self) -> None:
        for one in sets(self.desk.office):
            if one.state == "moving":  # a process died
                moved(self.desk.office, one)
        while not self.ended.is_set():
            self.once()
            self.ended.wait(EVERY)

    def once(self) -> None:
        """Look through everything once."""
        office = self.desk.office
        self._round += 1
        for box in boxes(office):
            self._guarded(partial(self._look, box))
        for one in sets(office):
            if not one.told or (one.state == "handed" and not self._round % SELDOM):
                self._by_hand(one)
        if self._tidied is None or time.monotonic() - self._tidied > TIDY.total_seconds():
            self._tidied = time.monotonic()
            self._hands.submit(self._guarded, self._tidy)

    def _look(self, box: Box) -> None:
        office, waits = self.desk.office, self.desk.settings
        files = [one for one in lying(office, box) if (box, one.name) not in self.desk.writing or not one.whole]
        listed = _listed(office, box, files)
        found = steps(files, listed, box.reporter, _NAMES, Waits(waits.quiet, waits.longest), time.time())
        for step in found:
            self._take(box, step, listed)

    def _take(self, box: Box, step: Step, listed: Listed) -> None:
        office = self.desk.office
        if any((box, name) in self.desk.writing for name in step.names):
            return
        match step:
            case Begin(names, list_name):
                take(office, box, Taking(names, list_name, listed.get(list_name) if list_name else None))
            case Aside(names, why, detail):
                take(office, box, Taking(names, why=WHY[why], detail=detail))
                self.desk.log.say("set put apart", account=box.account, count=len(names), why=why)
            case Confirm(name, _):
                take(office, box, Taking((name,)))

    def _by_hand(self, one: Set) -> None:
        """See to a set, unless a hand is at it already."""
        with self._lock:
            if one.token in self._busy or self._again.get(one.token, 0.0) > time.monotonic():
                return
            self._busy.add(one.token)
        self._hands.submit(self._seen_to, one)

    def _seen_to(self, one: Set) -> None:
        begun = time.monotonic()

        def see() -> None:
            office, log = self.desk.office, self.desk.log
            if one.state == "taken" and (number := confirms(one.names[0])):
                confirm_by_file(office, one, number)
            elif one.state == "taken":
                done = handed(office, one)
                if done.state == "handed":
                    log.say("delivery begun", account=done.account, delivery=done.delivery, ms=_since(begun))
            elif answer(office, one):
                log.say("answered", account=one.account, delivery=one.delivery, ms=_since(begun))

        went_well = self._guarded(see)
        with self._lock:
            self._busy.discard(one.token)
            self._again.pop(one.token, None)
            if not went_well:
                self._again[one.token] = time.monotonic() + AGAIN

    def _tidy(self) -> None:
        office = self.desk.office
        if make_handout(office, self.public):
            self.desk.log.say("handout made")
        expire_replies(office, dt.timedelta(days=self.desk.settings.kept))
        sweep_sets(office)

    def _guarded(self, act: Callable[[], object]) -> bool:
        """What fails is tried again; the rest goes on. Whether it went well."""
        try:
            act()
            return True
        except Exception as error:  # noqa: BLE001 - its place is told; what it says may quote a cell
            self.desk.log.say("failed", place=place_of(error))
            return False


def _listed(office: Office, box: Box, files: list[Lying]) -> Listed:
    """Every whole list in a box, read."""
    found = {}
    for one in files:
        if one.whole and one.name.casefold().endswith(LIST):
            path = box_folder(office, box) / "whole" / one.name
            found[one.name] = read_list(path.read_bytes()) if one.size <= LARGEST_LIST else {}
    return found


def _since(begun: float) -> int:
    return round((time.monotonic() - begun) * 1000)
