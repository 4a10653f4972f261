"""What the portal needs is broken in earnest: the page says what happened, what is safe and what to do, with a case."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from portal_scene import OWN, email
from served import COMMAND, HERE, Portal, free_port, wait_for

import postgresql
from liggare.demo.cast import casts
from liggare.demo.made import Asked, submission
from liggare.operate import uploads
from liggare.operate.hand_in import hand_in
from liggare.operate.refusal import Refused
from liggare.operate.uploads import Announced, begin
from liggare.operate.work import at_work
from liggare.store.house import office

LIMIT = 2 * 1024**2
"""Bytes that a file of the web server may have: the disk is full for what is larger."""


def nothing_larger() -> None:
    """What the web server does before it begins."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))


@contextmanager
def served(folder: Path, address: str, **more: str) -> Iterator[Portal]:
    """A portal on that database, without a worker; its log is in the folder."""
    url = f"http://127.0.0.1:{free_port()}"
    environment = {**os.environ, "LIGGARE_DATA": str(folder / "data"), "LIGGARE_PORTAL_URL": url}
    environment |= {"LIGGARE_PORTAL_SECOND_FACTOR": "offered", "LIGGARE_DATABASE_URL": address, **more}
    if address:
        subprocess.run([sys.executable, HERE / "portal_scene.py", folder / "data"], env=environment, check=True)
    with (folder / "log").open("wb") as log:
        web = subprocess.Popen(
            [COMMAND, "serve", "--no-worker", "--processes", "1"],
            env=environment,
            stdout=log,
            stderr=log,
            preexec_fn=nothing_larger,
        )
    try:
        wait_for(url, web)
        yield Portal(url, folder / "data", 0, 0)
    finally:
        web.send_signal(signal.SIGTERM)
        web.wait(timeout=30)


@pytest.fixture(scope="module")
def database() -> Iterator[postgresql.Server]:
    """A server of its own: it is stopped while others use theirs."""
    if not postgresql.programs():
        pytest.skip("PostgreSQL is not installed (Debian package postgresql)")
    server = postgresql.Server()
    yield server
    server.remove()


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory, database: postgresql.Server) -> Iterator[Portal]:
    """A portal on PostgreSQL, with a small disk and no mail server."""
    folder = tmp_path_factory.mktemp("broken")
    mail = {"LIGGARE_MAIL": f"smtp://127.0.0.1:{free_port()}", "LIGGARE_MAIL_FROM": "register@example.com"}
    with served(folder, database.database(), **mail) as portal:
        yield portal


def events(portal: Portal) -> list[Mapping[str, object]]:
    """What the portal's log tells of what did not work."""
    lines = (portal.folder.parent / "log").read_text("utf-8").splitlines()
    return [one for one in map(json.loads, (line for line in lines if line.startswith("{"))) if "case" in one]


def require_honest(portal: Portal, answer: requests.Response, status: int, what: str) -> None:
    """The page says what is wrong in both languages with a case number that stands in the log; it shows no program."""
    assert answer.status_code == status, answer.text[:500]
    case = re.search(r"<strong>([0-9a-f]{8})</strong>", answer.text)
    assert case
    assert [one["what"] for one in events(portal) if one["case"] == case[1]] == [what]
    assert "Traceback" not in answer.text
    assert "psycopg" not in answer.text


def piece(session: requests.Session, portal: Portal, size: int) -> requests.Response:
    """The first piece of an upload of a file that large."""
    headers = {"X-CSRFToken": session.cookies["csrftoken"]}
    files = json.dumps({"files": [{"name": f"{size}.txt", "size": size}]})
    begun = session.post(f"{portal.url}/lamna/borja/", data=files, headers=headers, timeout=60)
    assert begun.status_code == 200, begun.text
    content = b"x" * size
    headers["X-Sha256"] = hashlib.sha256(content).hexdigest()
    url = f"{portal.url}/lamna/{begun.json()['token']}/0/?offset=0"
    return session.put(url, data=content, headers=headers, timeout=60)


def test_a_full_disk_refuses_a_piece_and_a_whole_file_and_what_fits_still_comes(broken: Portal) -> None:
    session = broken.session("sender")
    assert piece(session, broken, 1000).json() == {"received": 1000}
    require_honest(broken, piece(session, broken, LIMIT + 1), 507, "room")
    files = {"files": ("stor.txt", b"x" * (LIMIT + 1))}
    token = {"csrfmiddlewaretoken": session.cookies["csrftoken"]}
    answer = session.post(f"{broken.url}/lamna/", files=files, data=token, timeout=60)
    require_honest(broken, answer, 507, "room")
    assert "inte mottaget" in answer.text
    assert session.get(f"{broken.url}/leveranser/", timeout=60).status_code == 200


def test_without_a_mail_server_the_page_says_that_the_letter_did_not_go_and_a_log_in_still_works(
    broken: Portal,
) -> None:
    session = broken.session()
    page = session.get(f"{broken.url}/konto/password/reset/", timeout=60)
    said = {"email": email("sender"), "csrfmiddlewaretoken": session.cookies["csrftoken"]}
    answer = session.post(page.url, data=said, timeout=90)
    require_honest(broken, answer, 503, "mail")
    assert "Brevet kunde inte skickas" in answer.text
    assert "The letter could not be sent" in answer.text
    assert broken.session("sender").get(f"{broken.url}/mitt-konto/", timeout=60).status_code == 200


def test_a_delivery_that_no_worker_takes_says_so_and_that_it_is_safe(
    broken: Portal, database: postgresql.Server
) -> None:
    address = f"postgresql://liggare@/t1?host={database.folder}"
    ago = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=5)
    cast = next(one for one in casts() if OWN in {player.filkod for player in one.sending})
    player = next(player for player in cast.sending if player.filkod == OWN)
    asked = Asked(cast.register, player, dt.date(2026, 9, 1))
    with office(broken.folder, address, lambda: ago) as here, submission(here, asked, "prov") as sent:
        number = hand_in(here, sent).kept.number
    page = broken.session("sender").get(f"{broken.url}/leveranser/{number}/", timeout=60)
    assert page.status_code == 200
    assert "Ingen arbetar med kön just nu" in page.text
    assert "är sparat" in page.text


def test_while_the_database_is_away_every_page_says_so_and_afterwards_all_is_as_before(
    broken: Portal, database: postgresql.Server
) -> None:
    session, anybody = broken.session("sender"), broken.session()
    assert session.get(f"{broken.url}/leveranser/", timeout=60).status_code == 200
    database.stop()
    try:
        for one, path in (
            (session, "leveranser"),
            (session, "arbete"),
            (anybody, "kalender"),
            (anybody, "konto/login"),
        ):
            answer = one.get(f"{broken.url}/{path}/", timeout=60)
            require_honest(broken, answer, 503, "database")
            assert "Databasen svarar inte" in answer.text
            assert "tas aldrig emot två gånger" in answer.text
            assert answer.headers["Retry-After"]
    finally:
        database.start()
    seen = [session.get(f"{broken.url}/leveranser/", timeout=60).status_code for _ in range(20)]
    assert seen[-1] == 200, "the log-in holds still"


def test_a_ledger_that_cannot_be_read_is_told_and_is_well_again_when_it_is_restored(tmp_path: Path) -> None:
    with served(tmp_path, "") as portal:
        assert requests.get(f"{portal.url}/kalender/", timeout=60).status_code == 200
        kept = {path: path.read_bytes() for path in portal.folder.glob("ledger.sqlite3*")}
        for path, content in kept.items():
            path.write_bytes(b"\0" * len(content))
        require_honest(portal, requests.get(f"{portal.url}/kalender/", timeout=60), 503, "database")
        for path, content in kept.items():
            path.write_bytes(content)
    with served(tmp_path, "") as portal:
        assert requests.get(f"{portal.url}/kalender/", timeout=60).status_code == 200


def test_an_upload_that_the_disk_has_no_room_for_is_refused_before_anything_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(tmp_path / "data", "") as here:
        monkeypatch.setattr(uploads, "LEFT_FREE", 2**62)
        with pytest.raises(Refused, match="no room"):
            begin(here, [Announced("a.txt", 10)], "maja@example.com")
        assert not (here.work / uploads.FOLDER).exists()


def test_the_queue_says_that_no_worker_is_heard_of_until_one_is(broken: Portal, database: postgresql.Server) -> None:
    clerk = broken.session("clerk")
    missed = "Ingen arbetare har hörts av"
    assert missed in clerk.get(f"{broken.url}/arbetsko/", timeout=60).text
    with office(broken.folder, f"postgresql://liggare@/t1?host={database.folder}") as here:
        at_work(here, "w1")
    assert missed not in clerk.get(f"{broken.url}/arbetsko/", timeout=60).text
