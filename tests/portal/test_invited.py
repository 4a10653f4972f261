"""Somebody without an account asks for access, is given it, and comes by a link that works once; others are invited."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.policy import default

import requests
from browsing import DESK, PHONE, looking, require_open_to_all
from playwright.sync_api import Browser
from portal_scene import OTHER, OWN, PASSWORD, email
from served import Portal
from test_holding import post, text_of

CHOSEN = "ett-helt-nytt-losenord-7"


def letters(portal: Portal, to: str) -> list[str]:
    """The texts of the letters to an address, the oldest first."""
    paths = sorted((portal.folder / "mail").glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    mails = [message_from_bytes(path.read_bytes(), policy=default) for path in paths]
    return [one.get_content() for one in mails if one["To"] == to]  # type: ignore[attr-defined]


def link_in(letter: str) -> str:
    """The link for choosing a password, without the address of the portal."""
    found = re.search(r"https?://[^/]+(/konto/\S+)", letter)
    assert found
    return found[1]


def test_access_is_asked_for_given_and_used_by_a_link_that_works_once(chromium: Browser, portal: Portal) -> None:
    new = "ny.person@example.com"
    with looking(chromium, portal, PHONE) as page:
        page.goto("/konto/login/")
        page.get_by_text("Ask for access").click()
        said = {"name": "Ny Person", "email": new, "reporter": "14 4", "reason": "I take over"}
        for name, value in said.items():
            page.fill(f"#{name}", value)
        page.check("#role-sender")
        page.click("form.card button.act")
        assert page.get_by_role("alert").is_visible()
        require_open_to_all(page)
        page.fill("#reporter", OWN)
        page.click("form.card button.act")
        page.wait_for_url("**/skickad/")
        require_open_to_all(page)
    with looking(chromium, portal, DESK, "responsible") as page:
        page.goto("/behorighet/")
        card = page.locator("form.card", has_text=new)
        assert card.get_by_text("ingen har kontrollerat vem det är").is_visible()
        require_open_to_all(page)
        card.locator("input[name=reason]").fill("ringde avdelningen")
        card.locator("button[value=give]").click()
        assert page.locator(".messages .good").is_visible()
        assert page.get_by_role("button", name=f"Skicka inbjudan igen {new}").is_visible()
    [letter] = letters(portal, new)
    with looking(chromium, portal, PHONE) as page:
        page.goto(link_in(letter))
        require_open_to_all(page)
        for field in ("password1", "password2"):
            page.fill(f"input[name={field}]", CHOSEN)
        page.click("main button[type=submit]")
        page.goto("/konto/login/")
        page.fill("input[name=login]", new)
        page.fill("input[name=password]", CHOSEN)
        page.click("main button[type=submit]")
        page.wait_for_url("**/arbete/")
    with looking(chromium, portal, DESK) as page:
        page.goto(link_in(letter))
        assert page.locator("input[type=password]").count() == 0
        require_open_to_all(page)


def test_the_answer_is_the_same_whether_there_is_an_account_or_not_and_slows_down(portal: Portal) -> None:
    session = portal.session()
    text_of(session, portal, "/begar-tillgang/")
    said = {"name": "Maja Ek", "reporter": OWN, "role": "sender", "reason": "prov"}
    known = post(session, portal, "/begar-tillgang/", email=email("sender"), **said)
    unknown = post(session, portal, "/begar-tillgang/", email="ingen.alls@example.com", **said)
    assert (known.status_code, known.url, _plain(known)) == (200, unknown.url, _plain(unknown))
    for _ in range(10):
        last = post(session, portal, "/begar-tillgang/", email="ingen.alls@example.com", **said)
    assert last.status_code == 429
    assert "Vänta en stund" in last.text


def _plain(answer: requests.Response) -> str:
    """A page without the marks that differ each time."""
    return re.sub(r'value="[0-9A-Za-z]{64}"', "", answer.text)


def test_an_access_manager_invites_to_their_own_organisation_and_to_no_other(portal: Portal) -> None:
    session = portal.session("responsible")
    text_of(session, portal, "/behorighet/bjud-in/")
    said = {"name": "Bo Al", "email": "bo.al@example.com", "reason": "ny hos oss"}
    for role, reporter in (("sender", OTHER), ("steward", ""), ("steward", OWN)):
        answer = post(session, portal, "/behorighet/bjud-in/", role=role, reporter=reporter, **said)
        assert answer.status_code == 422, role
    assert letters(portal, "bo.al@example.com") == []
    assert post(session, portal, "/behorighet/bjud-in/", role="technician", reporter=OWN, **said).status_code == 200
    [letter] = letters(portal, "bo.al@example.com")
    assert "tekniker" in letter
    assert "technician" in letter
    answer = portal.session("sender").get(f"{portal.url}/behorighet/bjud-in/", timeout=30)
    assert answer.url == f"{portal.url}/behorighet/"


def test_when_mail_is_down_the_role_is_given_that_is_told_and_the_letter_is_sent_later(portal: Portal) -> None:
    session = portal.session("steward")
    text_of(session, portal, "/behorighet/bjud-in/")
    box, away = portal.folder / "mail", portal.folder / "mail-away"
    if box.exists():
        box.rename(away)
    box.write_text("no folder")
    try:
        said = {"name": "Eva Li", "email": "eva.li@example.com", "reason": "ny", "role": "clerk", "reporter": ""}
        told = post(session, portal, "/behorighet/bjud-in/", **said)
    finally:
        box.unlink()
        if away.exists():
            away.rename(box)
    assert "brevet kunde inte skickas" in told.text
    number = re.search(r"/behorighet/([0-9]+)/skicka-igen/", told.text)
    assert number
    assert letters(portal, "eva.li@example.com") == []
    numbers = re.findall(r"/behorighet/([0-9]+)/skicka-igen/", told.text)
    post(session, portal, f"/behorighet/{max(map(int, numbers))}/skicka-igen/")
    assert len(letters(portal, "eva.li@example.com")) == 1


def test_a_closed_account_is_out_at_once_and_comes_back_when_it_is_opened(portal: Portal) -> None:
    steward, leaver = portal.session("steward"), portal.session("leaver")
    text_of(leaver, portal, "/arbete/")
    listed = text_of(steward, portal, "/konton/")
    assert email("leaver") in listed
    assert post(steward, portal, "/konton/stang/", email=email("steward"), reason="prov").status_code == 422
    post(steward, portal, "/konton/stang/", email=email("leaver"), reason="har slutat")
    assert "/konto/login/" in leaver.get(f"{portal.url}/arbete/", timeout=30).url
    post(steward, portal, "/konton/oppna/", email=email("leaver"), reason="kom tillbaka")
    back = portal.session("leaver")
    assert back.get(f"{portal.url}/arbete/", timeout=30).url.endswith("/behorighet/")
    assert back.get(f"{portal.url}/leveranser/{portal.other}/", timeout=30).status_code == 403
    assert PASSWORD not in listed
    assert "account.closed" in text_of(portal.session("auditor"), portal, "/handelser/")
