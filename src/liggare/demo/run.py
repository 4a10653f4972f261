"""A filled data folder -> the portal and a worker at work on it, looked at and stopped again."""

from __future__ import annotations

import os
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from liggare.demo.look import Looking, look
from liggare.demo.people import Login
from liggare.operate.job import Jobs
from liggare.operate.kept import Kept, Wanted
from liggare.operate.office import Office
from liggare.portal.beside import ended, started
from liggare.portal.settings import DEFAULT_URL, Settings

SERVE, WORK = ("serve", "--no-worker", "--no-sftp", "--processes", "1"), ("worker",)
LONGEST = 300.0
"""Seconds that the portal may take to open, and a worker to do what waits."""


class Stuck(RuntimeError):
    """The portal did not open, or the worker did not do what waited."""


def demo_settings(folder: Path, url: str = DEFAULT_URL) -> Settings:
    """The embedded defaults, on this machine alone. Commands that are started from here have them too."""
    settings = Settings(folder.absolute(), "", url, "offered", behind_proxy=False)
    os.environ |= {
        "LIGGARE_DATA": str(settings.folder),
        "LIGGARE_DATABASE_URL": "",
        "LIGGARE_PORTAL_URL": settings.url,
        "LIGGARE_PORTAL_SECOND_FACTOR": settings.second_factor,
        "LIGGARE_PORTAL_BEHIND_PROXY": "",
        "LIGGARE_REQUIRE_LISTS": "",
    }
    return settings


def looked_at(settings: Settings, people: tuple[Login, ...]) -> Looking:
    """The portal opened, every page asked for by everybody while jobs wait, and closed. Stuck if it does not open."""
    with _running(*SERVE):
        _wait_for(settings.url)
        return look(settings.url, people)


def worked_off(office: Office) -> tuple[Kept, ...]:
    """A worker does what waits, and ends; every delivery afterwards. Stuck if it takes too long."""
    with _running(*WORK):
        until = time.monotonic() + LONGEST
        while office.queue.select(Jobs(states=("waiting", "running"))):
            if time.monotonic() > until:
                raise Stuck("jobs still wait")
            time.sleep(0.2)
    return office.deliveries.select(Wanted())


@contextmanager
def _running(*arguments: str) -> Iterator[None]:
    process = started(arguments)
    try:
        yield
    finally:
        ended(process)


def _wait_for(url: str) -> None:
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=10):  # noqa: S310 - our own portal
                return
        except urllib.error.URLError:
            time.sleep(0.3)
    raise Stuck("the portal does not open")
