"""Who comes by way of a broker: so surely identified as is required, and somebody who has an account here."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from broker import CLIENT, SECRET, SURE, UNSURE, Broker, serving
from portal_scene import email
from served import COMMAND, HERE, Portal, free_port, wait_for
from test_holding import post

from liggare.operate.refusal import Refused
from liggare.portal.brokers import brokers_in

AGED = """
import sys
from pathlib import Path
from liggare.portal.configure import configure
from liggare.portal.settings import settings_of
configure(settings_of({"LIGGARE_PORTAL_SECOND_FACTOR": "offered"}, Path(sys.argv[1])))
from django.contrib.sessions.backends.db import SessionStore
session = SessionStore(sys.argv[2])
session["account_authentication_methods"] = [
    {**one, "at": one["at"] - 3600} for one in session["account_authentication_methods"]
]
session.save()
"""


def aged(portal: Portal, session: requests.Session) -> requests.Session:
    """The session, in which nobody has proved for an hour who they are."""
    words = [sys.executable, "-c", AGED, str(portal.folder), session.cookies["liggare"]]
    subprocess.run(words, check=True, timeout=60)
    return session


@dataclass(frozen=True)
class Scene:
    """A portal as it is in earnest, and the broker that it trusts."""

    portal: Portal
    broker: Broker

    def come(self, session: requests.Session | None = None, process: str = "login") -> requests.Response:
        """Log in by way of the broker, as a browser would."""
        session = session or self.portal.session()
        session.get(f"{self.portal.url}/konto/login/", timeout=30)
        way = f"/konto/oidc/siths/login/?process={process}"
        return post(session, self.portal, way)

    def deliveries(self, session: requests.Session) -> str:
        """Where somebody lands who wants to see deliveries."""
        answer = session.get(f"{self.portal.url}/leveranser/", timeout=30)
        return answer.url.removeprefix(self.portal.url).partition("?")[0]


def written(path: Path, url: str, **changes: str) -> Path:
    """A file of one broker."""
    said = {"id": "siths", "name": "SITHS", "server": url, "client": CLIENT, "secret": SECRET, **changes}
    lines = [f'{name} = "{value}"' for name, value in said.items()]
    path.write_text("\n".join(["[[broker]]", *lines, f'levels = ["{SURE}"]', "connects_by_email = true", ""]))
    path.chmod(0o600)
    return path


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """The portal and the broker, both running."""
    folder = tmp_path_factory.mktemp("brokered")
    broker = Broker()
    server = serving(broker)
    url, data = f"http://127.0.0.1:{free_port()}", folder / "data"
    environment = {**os.environ, "LIGGARE_DATA": str(data), "LIGGARE_PORTAL_URL": url, "LIGGARE_DATABASE_URL": ""}
    environment.pop("LIGGARE_PORTAL_SECOND_FACTOR", None)
    environment["LIGGARE_OIDC"] = str(written(folder / "brokers.toml", broker.url))
    subprocess.run([sys.executable, HERE / "portal_scene.py", data], env=environment, check=True, timeout=120)
    words = [COMMAND, "serve", "--no-worker", "--processes", "1"]
    served = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(url, served)
        yield Scene(Portal(url, data, 0, 0), broker)
    finally:
        served.terminate()
        served.wait(timeout=30)
        server.shutdown()


def test_somebody_surely_identified_with_a_verified_address_is_in_without_any_other_factor(scene: Scene) -> None:
    session = scene.portal.session()
    scene.broker.identifies("197001", SURE, email("sender"), verified=True)
    scene.come(session)
    assert scene.broker.asked[-1]["acr_values"] == SURE, "the level is asked for"
    assert scene.deliveries(session) == "/leveranser/"
    scene.broker.identifies("197001", SURE)
    again = scene.portal.session()
    scene.come(again)
    assert scene.deliveries(again) == "/leveranser/", "from then on known by the broker's own number"


@pytest.mark.parametrize("acr", [UNSURE, ""])
def test_whoever_is_identified_too_weakly_is_turned_away_whatever_is_told_beside(scene: Scene, acr: str) -> None:
    session = scene.portal.session()
    scene.broker.identifies("197002", acr, email("sender"), verified=True, acr=SURE)
    assert scene.come(session).status_code == 403
    assert scene.deliveries(session) == "/konto/login/"


@pytest.mark.parametrize(("address", "verified"), [(email("steward"), False), ("ny@example.com", True), ("", False)])
def test_nobody_gets_an_account_or_somebody_elses_by_an_address(scene: Scene, address: str, verified: bool) -> None:
    session = scene.portal.session()
    scene.broker.identifies("197003", SURE, address, verified=verified)
    answer = scene.come(session)
    assert (answer.status_code, "inget konto" in answer.text) == (403, True)
    assert scene.deliveries(session) == "/konto/login/"


def test_an_account_is_connected_once_by_its_owner_and_then_logs_in_so(scene: Scene) -> None:
    owner = scene.portal.session("responsible")
    scene.broker.identifies("197004", UNSURE)
    assert scene.come(owner, "connect").status_code == 403, "too weak to be connected"
    scene.broker.identifies("197004", SURE)
    assert scene.come(owner, "connect").status_code == 200
    session = scene.portal.session()
    scene.come(session)
    assert scene.deliveries(session) == "/leveranser/"


def test_a_grave_act_of_a_session_that_is_old_leads_to_the_broker_again(scene: Scene) -> None:
    session = scene.portal.session()
    scene.broker.identifies("197005", SURE, email("handler"), verified=True)
    scene.come(session)
    rows = f"{scene.portal.url}/personrader/"
    assert session.get(rows, timeout=30).url == rows
    aged(scene.portal, session)
    before = len(scene.broker.asked)
    turned = session.get(rows, timeout=30, allow_redirects=False)
    assert "/konto/oidc/siths/login/" in turned.headers["Location"]
    asking = session.get(f"{scene.portal.url}{turned.headers['Location']}", timeout=30)
    done = post(session, scene.portal, asking.url.removeprefix(scene.portal.url))
    assert (done.url, len(scene.broker.asked)) == (rows, before + 1)
    assert scene.broker.asked[-1]["prompt"] == "login"


def test_a_form_may_lead_to_the_broker_and_nowhere_else(scene: Scene) -> None:
    policy = requests.get(f"{scene.portal.url}/konto/login/", timeout=30).headers["Content-Security-Policy"]
    assert f"form-action 'self' {scene.broker.url}" in policy


def test_a_grave_act_is_kept_while_its_doer_proves_who_they_are_and_is_done_then(portal: Portal) -> None:
    steward = portal.session("steward")
    steward.get(f"{portal.url}/regelskeden/par/di-doubled/", timeout=30)
    aged(portal, steward)
    said = {"force": "shadow", "first": "2099-01-01", "reason": "en allvarlig handling"}
    where = "/regelskeden/par/at-on-another-day/"
    asked = post(steward, portal, f"{where}besluta/", **said)
    assert "/konto/reauthenticate/" in asked.url
    assert "en allvarlig handling" not in steward.get(f"{portal.url}{where}", timeout=30).text
    wrong = post(steward, portal, asked.url.removeprefix(portal.url), password="fel-losenord-1")
    assert "/konto/reauthenticate/" in wrong.url
    done = post(steward, portal, asked.url.removeprefix(portal.url), password="ett-langt-losenord-1")
    assert "en allvarlig handling" in done.text


def test_what_a_person_is_looked_up_by_is_not_kept_in_a_session(portal: Portal) -> None:
    handler = portal.session("handler")
    handler.get(f"{portal.url}/personrader/", timeout=30)
    aged(portal, handler)
    said = {"register": "patientregistret", "reporter": "14", "record": "V0001", "reason": "gammal session"}
    asked = post(handler, portal, "/personrader/", **said)
    back = post(handler, portal, asked.url.removeprefix(portal.url), password="ett-langt-losenord-1")
    assert back.url == f"{portal.url}/personrader/"
    assert "V0001" not in back.text


@pytest.mark.parametrize(
    ("changes", "mode", "why"),
    [
        ({}, 0o640, "can be read by others"),
        ({"server": "http://broker.example.com"}, 0o600, "not safe"),
        ({"secret": ""}, 0o600, "not safe"),
        ({"sercet": "x"}, 0o600, "cannot be read"),
    ],
)
def test_a_file_of_brokers_that_is_not_safe_is_refused_and_its_secret_is_not_told(
    tmp_path: Path, changes: dict[str, str], mode: int, why: str
) -> None:
    path = written(tmp_path / "brokers.toml", "https://broker.example.com", **changes)
    path.chmod(mode)
    with pytest.raises(Refused, match=why) as refused:
        brokers_in(path)
    assert SECRET not in str(refused.value)


def test_a_file_of_brokers_that_is_not_there_or_not_toml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "brokers.toml"
    with pytest.raises(Refused, match="cannot be read"):
        brokers_in(path)
    path.write_text(f"secret = {SECRET}")
    path.chmod(0o600)
    with pytest.raises(Refused, match="cannot be read") as refused:
        brokers_in(path)
    assert SECRET not in str(refused.value)
