"""A reporter opens a system account, gives it a token and a public key, changes and ends them; nobody else can."""

from __future__ import annotations

import re

from browsing import DESK, PHONE, looking, require_open_to_all
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Browser, Page
from portal_scene import OWN
from served import Portal
from test_holding import post, text_of

TOKEN = re.compile(r"liggare_[\w-]{43}")


def open_account(page: Page, name: str) -> None:
    """Open a system account by the form."""
    page.goto("/systemkonton/nytt/")
    page.fill("#account", name)
    page.check("#role-sender")
    page.fill("#reason", "journalsystemet lämnar varje natt")
    page.click("main button.act")
    page.wait_for_url(f"**/systemkonton/{name}/")


def test_a_token_is_made_shown_once_rotated_and_ended_by_hand(chromium: Browser, portal: Portal) -> None:
    with looking(chromium, portal, DESK, "responsible") as page:
        open_account(page, "14-natt")
        require_open_to_all(page)
        page.get_by_role("link", name="Gör en API-nyckel").click()
        require_open_to_all(page)
        page.fill("#label", "nattdatorn")
        page.click("main button.act")
        require_open_to_all(page)
        token = page.input_value("#token")
        assert TOKEN.fullmatch(token)
        page.click("text=Jag har sparat den")
        assert token not in page.content()
        page.click("button:has-text('Byt')")
        other = page.input_value("#token")
        assert TOKEN.fullmatch(other)
        assert other != token
        page.goto("/systemkonton/14-natt/")
        assert page.locator("th:has-text('nattdatorn')").count() == 2
        page.locator("summary:has-text('Avsluta')").first.click()
        page.locator("input[name=reason]").first.fill("datorn är såld")
        page.locator("button.grave").first.click()
        assert page.locator("th:has-text('nattdatorn')").count() == 1
        require_open_to_all(page)


def test_a_public_key_is_pasted_on_a_phone_and_a_private_one_is_refused(chromium: Browser, portal: Portal) -> None:
    public = Ed25519PrivateKey.generate().public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    with looking(chromium, portal, PHONE, "responsible") as page:
        open_account(page, "14-filer")
        page.get_by_role("link", name="Add a public key").click()
        page.fill("#label", "server")
        page.fill("#key", "-----BEGIN OPENSSH PRIVATE KEY-----")
        page.click("main button.act")
        assert "That is a private key" in page.inner_text("[role=alert]")
        page.fill("#key", f"{public} maja@dator")
        page.click("main button.act")
        page.wait_for_url("**/systemkonton/14-filer/")
        assert "SHA256:" in page.inner_text("main")
        require_open_to_all(page)
        page.goto("/behorighet/")
        assert "system account" in page.inner_text("main")
        require_open_to_all(page)


def test_only_who_decides_on_access_there_may_make_a_token(portal: Portal) -> None:
    manager = portal.session("responsible")
    text_of(manager, portal, "/systemkonton/nytt/")
    said = {"account": "14-eget", "there": "no", "reporter": OWN, "role": "sender", "reason": "prov"}
    assert post(manager, portal, "/systemkonton/nytt/", **said).status_code == 200
    wanted = {"label": "en", "right": "send", "days": "30"}
    for role in ("sender", "stranger", "clerk", "auditor"):
        session = portal.session(role)
        session.get(f"{portal.url}/arbete/", timeout=30)
        answer = post(session, portal, "/systemkonton/14-eget/api-nyckel/", **wanted)
        assert (answer.status_code, TOKEN.search(answer.text)) == (404, None), role
    for role in ("responsible", "steward"):
        session = portal.session(role)
        text_of(session, portal, "/systemkonton/14-eget/api-nyckel/")
        assert TOKEN.search(post(session, portal, "/systemkonton/14-eget/api-nyckel/", **wanted).text), role


def test_a_token_may_do_no_more_than_the_account(portal: Portal) -> None:
    manager = portal.session("responsible")
    text_of(manager, portal, "/systemkonton/nytt/")
    said = {"account": "14-svagt", "there": "no", "reporter": OWN, "role": "vendor", "reason": "prov"}
    post(manager, portal, "/systemkonton/nytt/", **said)
    wanted = {"label": "en", "right": "send", "days": "30"}
    answer = post(manager, portal, "/systemkonton/14-svagt/api-nyckel/", **wanted)
    assert answer.status_code == 422
    assert not TOKEN.search(answer.text)
