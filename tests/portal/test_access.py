"""Every page × every role × another reporter's delivery: who has not the right is refused, and no page is forgotten."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import requests
from portal_scene import OWN, ROLES
from served import Portal

from liggare.operate.access import ROLES as KNOWN

LIST = """
import sys, json
from pathlib import Path
from liggare.portal.configure import configure
from liggare.portal.settings import settings_of
configure(settings_of({}, Path(sys.argv[1])))
from django.urls import get_resolver
from liggare.portal.page import PAGES
import liggare.portal.urls
routes = [str(one.pattern) for one in get_resolver().url_patterns]
print(json.dumps({"pages": [[p.address, p.name, p.need, p.methods] for p in PAGES], "routes": routes}))
"""
FILLED = {"number": "1", "rule": "read.too-few-fields", "form": "csv", "variant": "utan", "token": "0" * 32}
FILLED |= {"place": "0", "account": "14-system", "code": "par", "version": "2025-04-01", "name": "lan"}
FILLED |= {"subset": "PAR_OV", "reporter": OWN}
LOGIN_ONLY = "an account"


def pages(folder: Path) -> dict[str, object]:
    """Every page with what it needs, as the portal itself has them."""
    done = subprocess.run([sys.executable, "-c", LIST, folder], capture_output=True, check=True, timeout=60)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_every_address_is_a_page_that_says_what_it_needs_or_the_log_ins(portal: Portal) -> None:
    found = pages(portal.folder)
    known = {address for address, *_ in found["pages"]}  # type: ignore[attr-defined]
    others = [route for route in found["routes"] if route not in known]  # type: ignore[attr-defined]
    assert others == ["api/v1/", "konto/email/", "^konto/confirm-email/", "konto/", "sprak/"]


def test_nobody_who_has_not_logged_in_sees_a_page_that_needs_it(portal: Portal) -> None:
    session = portal.session()
    session.get(f"{portal.url}/prova/", timeout=30)  # gives the mark that a form must send back
    for address, _name, need, methods in pages(portal.folder)["pages"]:  # type: ignore[attr-defined]
        answer = _ask(session, portal, address, methods[0])
        if need == "nothing":
            assert answer.status_code in (200, 404, 422), (address, answer.status_code)
        else:
            assert (answer.status_code, "/konto/login/" in answer.headers["Location"]) == (302, True), address


@pytest.mark.parametrize("role", [*ROLES, "nobody"])
def test_a_role_is_let_in_where_its_rights_say_so_and_nowhere_else(portal: Portal, role: str) -> None:
    session = portal.session(role)
    rights = KNOWN[role].rights if role in KNOWN else frozenset()  # type: ignore[index]
    for address, name, need, methods in pages(portal.folder)["pages"]:  # type: ignore[attr-defined]
        answer = _ask(session, portal, address, "GET" if "GET" in methods else methods[0])
        allowed = need in ("nothing", LOGIN_ONLY) or need in rights
        assert (answer.status_code == 403) == (not allowed), (name, answer.status_code)


@pytest.mark.parametrize("role", [role for role, reporter in ROLES.items() if reporter == OWN])
def test_another_reporters_delivery_is_not_there_for_a_reporter(portal: Portal, role: str) -> None:
    session = portal.session(role)
    for address, name, _need, methods in pages(portal.folder)["pages"]:  # type: ignore[attr-defined]
        if "<int:number>" in address and address.startswith("leveranser"):
            answer = _ask(session, portal, address, methods[0], number=str(portal.other))
            assert answer.status_code in (403, 404), (name, answer.status_code)


def test_the_list_shows_ones_own_deliveries_and_no_others(portal: Portal) -> None:
    assert _numbers(portal.session("sender"), portal) == {portal.own}
    assert _numbers(portal.session("stranger"), portal) == {portal.other}
    assert _numbers(portal.session("clerk"), portal) >= {portal.own, portal.other}


def test_whoever_may_not_see_patients_values_gets_none(portal: Portal) -> None:
    full = portal.session("sender").get(f"{portal.url}/leveranser/{portal.own}/rapport/json/full/", timeout=60)
    assert full.status_code == 200
    person = re.search(r"(19|20)[0-9]{10}", full.text)
    assert person
    for role in ("technician", "vendor", "clerk", "steward", "auditor"):
        session = portal.session(role)
        refused = session.get(f"{portal.url}/leveranser/{portal.own}/rapport/json/full/", timeout=60)
        assert refused.status_code == 404, role
        free = session.get(f"{portal.url}/leveranser/{portal.own}/rapport/json/utan/", timeout=60)
        assert free.status_code == 200
        assert not re.search(r"(19|20)[0-9]{10}", free.text)


def _numbers(session: requests.Session, portal: Portal) -> set[int]:
    text = session.get(f"{portal.url}/leveranser/", timeout=30).text
    return {int(found) for found in re.findall(r'href="/leveranser/([0-9]+)/"', text)}


def _ask(session: requests.Session, portal: Portal, address: str, method: str, **said: str) -> requests.Response:
    """Ask for the page, its places filled; a POST says nothing that could be done."""
    path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: {**FILLED, **said}[found[1]], address)
    headers = {"X-CSRFToken": session.cookies.get("csrftoken", "")}
    url = f"{portal.url}/{path}"
    return session.request(method, url, headers=headers, timeout=60, allow_redirects=False)
