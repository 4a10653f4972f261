"""Every endpoint × every right × another reporter's object: who may not is refused, and no endpoint is forgotten."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import requests
from portal_scene import OTHER, OTHER_SYSTEM, OWN, OWN_SYSTEM
from served import Portal

from liggare.operate.access import ROLES

LIST = """
import sys, json
from pathlib import Path
from liggare.portal.configure import configure
from liggare.portal.settings import settings_of
configure(settings_of({}, Path(sys.argv[1])))
from liggare.portal.api.api import api
from liggare.portal.api.endpoint import ENDPOINTS
routes = [str(one.pattern) for one in api.urls[0]]
print(json.dumps({"known": [[e.method, e.path, e.need] for e in ENDPOINTS], "routes": routes}))
"""
FILLED = {
    "upload": "0" * 32,
    "place": "0",
    "code": "par",
    "version": "2025-04-01",
    "codelist": "lan",
    "kind": "refused",
}
NIL = {"register": "patientregistret", "reporter": OWN, "unit": "51001", "month": "2026-09"}
BODIES: dict[str, object] = {
    "/uploads": {"files": [{"name": "PAR_OV_AD_14_202609.txt", "size": 10}]},
    "/uploads/{upload}/complete": {"way": "delivery"},
    "/deliveries/{number}/confirm": {"reason": "prov"},
    "/deliveries/{number}/withdraw": {"reason": "prov"},
    "/deliveries/{number}/explanations": {"rule": "x", "file": "", "line": 1, "text": "prov"},
    "/nil": NIL,
    "/unit-requests": {
        **dict.fromkeys(("region", "name", "address", "postal_code", "town"), "x"),
        "kind": "sjukhuskod",
        "contacts": [{"name": "Anna"}],
    },
}
"""What is sent to each endpoint that takes something: one that is not here fails the test."""

OPEN = {"registers", "codelists", "units", "calendar", "problems"}
"""What everybody may know. All else is somebody's: of a reporter, or of the account that calls."""

SENDER = sorted(ROLES["sender"].rights)


@pytest.fixture(scope="module")
def endpoints(portal: Portal) -> list[tuple[str, str, str]]:
    """Every endpoint with what it needs, as the portal itself has them."""
    return [(method, path, need) for method, path, need in _listed(portal.folder)["known"]]


def _listed(folder: Path) -> dict[str, list[list[str]]]:
    done = subprocess.run([sys.executable, "-c", LIST, folder], capture_output=True, check=True, timeout=60)
    found: dict[str, list[list[str]]] = json.loads(done.stdout)
    return found


def ask(session: requests.Session, portal: Portal, method: str, path: str, number: int = 0) -> requests.Response:
    """Ask an endpoint, its places filled, with a body that it understands."""
    said = {**FILLED, "number": str(number or portal.own)}
    address = re.sub(r"{(\w+)}", lambda found: said[found[1]], path)
    asked = {"offset": "0", "since": "2026-01-01T00:00:00Z"}
    body = BODIES[path] if method == "POST" else None
    return session.request(method, f"{portal.url}/api/v1{address}", params=asked, json=body, timeout=60)


def test_every_address_of_the_api_is_an_endpoint_that_says_what_it_needs(portal: Portal) -> None:
    found = _listed(portal.folder)
    known = {re.sub(r"{(\w+)}", r"<\1>", path).lstrip("/") for _, path, _ in found["known"]}
    assert set(found["routes"]) - known == {"openapi.json", ""}


def test_nothing_is_open_but_what_everybody_may_know(endpoints: list[tuple[str, str, str]]) -> None:
    assert {path.split("/")[1] for _, path, need in endpoints if need == "nothing"} == OPEN


def test_nobody_without_a_token_is_told_anything(portal: Portal, endpoints: list[tuple[str, str, str]]) -> None:
    browser = portal.session("sender")  # a browser's session is none of a program's
    for method, path, need in endpoints:
        answer = ask(browser, portal, method, path)
        assert (answer.status_code == 401) == (need != "nothing"), (method, path, answer.status_code)


@pytest.mark.parametrize("right", SENDER)
def test_a_token_with_one_right_is_let_in_where_that_is_needed_and_nowhere_else(
    portal: Portal, endpoints: list[tuple[str, str, str]], right: str
) -> None:
    program = portal.program(right)
    for method, path, need in endpoints:
        answer = ask(program, portal, method, path)
        allowed = need in ("nothing", "a token", right)
        assert (answer.status_code == 403) == (not allowed), (method, path, answer.status_code)
        assert answer.status_code < 500, (method, path, answer.text)


def test_another_reporters_delivery_is_not_there_and_that_is_all_that_is_told(
    portal: Portal, endpoints: list[tuple[str, str, str]]
) -> None:
    program = portal.program(OTHER_SYSTEM)
    asked = [(method, path) for method, path, _ in endpoints if "{number}" in path]
    assert len(asked) >= 10
    for method, path in asked:
        theirs, none = (ask(program, portal, method, path, number) for number in (portal.own, 987_654))
        assert (theirs.status_code, theirs.json()) == (404, none.json()), (method, path)


def test_another_accounts_upload_and_forecast_are_not_there(portal: Portal) -> None:
    own, other = portal.program(OWN_SYSTEM), portal.program(OTHER_SYSTEM)
    begun = own.post(f"{portal.url}/api/v1/uploads", json=BODIES["/uploads"], timeout=30).json()
    there = f"{portal.url}/api/v1/uploads/{begun['id']}"
    assert own.get(there, timeout=30).status_code == 200
    assert other.get(there, timeout=30).status_code == 404
    assert other.put(f"{there}/files/0?offset=0", data=b"x", timeout=30).status_code == 404
    assert other.post(f"{there}/complete", json={"way": "test"}, timeout=30).status_code == 404
    assert other.delete(there, timeout=30).status_code == 404
    assert own.delete(there, timeout=30).status_code == 200


def test_nothing_is_declared_for_another_reporter(portal: Portal) -> None:
    program = portal.program(OTHER_SYSTEM)
    answer = program.post(f"{portal.url}/api/v1/nil", json=NIL, timeout=30)
    assert answer.status_code == 404


def test_lists_hold_ones_own_deliveries_and_no_others(portal: Portal) -> None:
    for name, reporter in ((OWN_SYSTEM, OWN), (OTHER_SYSTEM, OTHER)):
        program = portal.program(name)
        for path in ("deliveries", "events?since=2026-01-01T00:00:00Z", f"deliveries?reporter={OWN}"):
            found = program.get(f"{portal.url}/api/v1/{path}", timeout=30).json()["deliveries"]
            assert {one["reporter"] for one in found} <= {reporter}, path
            assert found or name == OTHER_SYSTEM


def test_whoever_may_not_see_patients_values_gets_none(portal: Portal) -> None:
    persons = re.compile(rb"(?<![0-9a-f])(19|20)[0-9]{10}(?![0-9a-f])")
    for name, shown in (("see deliveries", False), (OWN_SYSTEM, True)):
        program = portal.program(name)
        for path in ("findings?limit=1000", "findings.csv", "findings.parquet", "receipt", "summary"):
            answer = program.get(f"{portal.url}/api/v1/deliveries/{portal.own}/{path}", timeout=60)
            assert answer.status_code == 200
            if not shown or path == "findings.csv":
                assert bool(persons.search(answer.content)) is shown, (name, path)
