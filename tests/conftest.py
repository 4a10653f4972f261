"""What tests in any room may ask for: a database server of their own, a browser.

It also puts this folder on the path, so that they can ask the slow readers and checkers in `oracle`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

import postgresql

# A browser that tests look through leaves an event loop behind in its process; Django takes it for one of its own.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# Portals that tests open at the same time would all want the same port for files; the tests of it say which.
os.environ["LIGGARE_SFTP"] = "off"


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Server]:
    """A PostgreSQL server; tests that need it are skipped, and say so, where it is not installed."""
    if not postgresql.programs():
        pytest.skip("PostgreSQL is not installed (Debian package postgresql)")
    server = postgresql.Server()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, one for all tests of a process; without it those that need it are skipped, and say so."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("chromium is not installed")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """Each database that the ledger can stand on: nothing for SQLite in the data folder, or an address."""
    return "" if request.param == "sqlite" else str(request.getfixturevalue("server").database())
