"""Commands that serve together -> one that runs them all, starts anew what dies beside the pages, and ends them."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType
from typing import NoReturn

from liggare.portal.log import say

GRACE = 15.0
"""Seconds that the web server and those beside it get to end what they are at, before they are killed."""

ANEW = 2.0
"""Seconds before what died is started anew; twice as many each time that it dies at once, up to `SELDOM`."""

SELDOM = 60.0
AT_ONCE = 20.0
"""Seconds: what dies sooner than that could not begin, as when its port is taken."""

_COMMAND = (sys.executable, "-c", "from liggare.cli.main import run; run()")
_DIE_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG


def beside(web: Sequence[str], *others: Sequence[str]) -> int:
    """Run `liggare` with each list of arguments until SIGTERM, SIGHUP or Ctrl-C: 0; or until the web server ends.

    Then its exit code is told. The environment is ours. Nothing is left running, even if this process is killed (on
    Linux).
    """
    asked = _Asked()
    serving, helping = started(web), [_Helper(one) for one in others]
    try:
        while serving.poll() is None and not asked.to_stop:
            with suppress(subprocess.TimeoutExpired):
                serving.wait(0.2)
            for one in helping if not asked.to_stop else ():
                one.look()
    finally:
        if asked.to_stop:
            say("asked to stop", signal=asked.by)
        elif serving.returncode is not None:
            say("web server ended", code=serving.returncode)
        ended(serving, *(one.process for one in helping))
    return 0 if asked.to_stop else serving.returncode


class _Helper:
    """A command beside the web server: the worker, or the server for files."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words, self._wait = words, ANEW
        self._begun, self._again = time.monotonic(), 0.0
        self.process = started(words)

    def look(self) -> None:
        """If it has ended, say so, and start it anew in a while."""
        now = time.monotonic()
        if self.process.poll() is None:
            return
        if not self._again:
            say(f"{self._words[0]} ended, started anew", code=self.process.returncode)
            self._wait = ANEW if now - self._begun > AT_ONCE else self._wait
            self._again = now + self._wait
            self._wait = min(SELDOM, self._wait * 2)
        elif now >= self._again:
            self._begun, self._again = now, 0.0
            self.process = started(self._words)


class _Asked:
    """Whether somebody asked this process to stop."""

    def __init__(self) -> None:
        self.to_stop, self.by = False, ""
        for one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):  # the last: the terminal, or who began it, is gone
            signal.signal(one, self._stop)

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        self.to_stop, self.by = True, signal.Signals(number).name


def instead(arguments: Sequence[str]) -> NoReturn:
    """Go on as that command, in a process that has done nothing before: one that has used threads must not fork."""
    sys.stdout.flush()
    os.execv(_COMMAND[0], (*_COMMAND, *arguments))  # noqa: S606 - ourselves


def started(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """The command, in a group of its own: Ctrl-C reaches this process alone, which ends all in order."""
    bound = _bound_to(os.getpid())
    return subprocess.Popen((*_COMMAND, *arguments), start_new_session=True, preexec_fn=bound)  # noqa: S603 - ourselves


def _bound_to(parent: int) -> Callable[[], None]:
    """What a child does before it begins: see to it that it is asked to stop when its parent is gone."""

    def bind() -> None:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)
            if os.getppid() != parent:  # it was gone already
                os.kill(os.getpid(), signal.SIGTERM)

    return bind


def ended(*processes: subprocess.Popen[bytes]) -> None:
    """Ask them to end; those that have not in time are killed."""
    for one in processes:
        one.terminate()
    until = time.monotonic() + GRACE
    for one in processes:
        try:
            one.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(one.pid, signal.SIGKILL)
            one.wait()
