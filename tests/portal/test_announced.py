"""What a browser's script tells of files that are to come is taken, or refused before anything is stored."""

from __future__ import annotations

import json

import pytest
import requests
from served import Portal


def announce(session: requests.Session, portal: Portal, body: object) -> requests.Response:
    """Announce files as the page's script does."""
    headers = {"X-CSRFToken": session.cookies["csrftoken"]}
    return session.post(f"{portal.url}/lamna/borja/", data=json.dumps(body), headers=headers, timeout=60)


@pytest.mark.parametrize("changed", [0, -1, 1764259200000, 2**53, 10**40, -(10**40)])
def test_any_time_of_change_is_taken_and_known_again(portal: Portal, changed: int) -> None:
    session = portal.session("sender")
    body = {"files": [{"name": "andrad.txt", "size": 1, "changed": changed}]}
    first, again = (announce(session, portal, body) for _ in range(2))
    assert (first.status_code, again.json()) == (200, first.json())


@pytest.mark.parametrize(
    "body",
    [[], {}, {"files": ["a.txt"]}, {"files": [{"name": "a.txt", "size": 1, "changed": "i går"}]}, {"files": None}],
)
def test_what_announces_nothing_is_refused(portal: Portal, body: object) -> None:
    assert announce(portal.session("sender"), portal, body).status_code == 400
