"""The pages of the log-in speak our own words, shut nobody out, and work: codes, reserve codes, keys, new passwords."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import DESK, PHONE, Screen, log_in, looking, require_open_to_all
from keyboard import Hands
from playwright.sync_api import Browser, Page, expect
from portal_scene import PASSWORD, email
from served import COMMAND, HERE, Portal, free_port, wait_for
from test_invited import letters, link_in
from test_second_factor import code_of

import liggare

TEMPLATES = Path(liggare.__file__).parent / "portal" / "templates"
LIST = """
import sys, json
from pathlib import Path
from liggare.portal.configure import configure
from liggare.portal.settings import settings_of
configure(settings_of({}, Path(sys.argv[1])))
from django.urls import get_resolver
def under(patterns):
    for one in patterns:
        yield from under(one.url_patterns) if hasattr(one, "url_patterns") else [one]
log_in = next(one for one in get_resolver().url_patterns if str(one.pattern) == "konto/")
views = [(one.name, getattr(one.callback, "view_class", None)) for one in under(log_in.url_patterns)]
named = {name: getattr(view, "template_name", "") for name, view in views}
print(json.dumps({name: template for name, template in named.items() if template}))
"""
CLOSED = {
    "account_email": "an address is what roles are given to",
    "account_email_verification_sent": "the invitation went to the address",
    "account_confirm_email": "the invitation went to the address",
    "account_signup": "nobody makes an account unasked: signup_closed.html",
    "socialaccount_signup": "nobody makes an account unasked: stranger.html",
    "account_confirm_login_code": "no codes are sent by mail",
    "account_request_reauthentication_code": "no codes are sent by mail",
    "account_confirm_reauthentication_code": "no codes are sent by mail",
    "mfa_download_recovery_codes": "the codes alone",
}
"""Pages of the library that nobody comes to, and why."""

SECRET = "input#authenticator_secret"


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal at a name: a browser gives no key to an address of digits."""
    data = tmp_path_factory.mktemp("named") / "data"
    port = free_port()
    url = f"http://localhost:{port}"
    environment = {**os.environ, "LIGGARE_DATA": str(data), "LIGGARE_PORTAL_URL": url, "LIGGARE_DATABASE_URL": ""}
    environment["LIGGARE_PORTAL_SECOND_FACTOR"] = "offered"
    subprocess.run([sys.executable, HERE / "portal_scene.py", data], env=environment, check=True, timeout=120)
    words = [COMMAND, "serve", "--no-worker", "--processes", "1"]
    served = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(url, served)
        yield Portal(url, data, 0, 0)
    finally:
        served.terminate()
        served.wait(timeout=30)


def test_no_page_of_the_log_in_speaks_the_librarys_words(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LIST, tmp_path], capture_output=True, check=True, timeout=60)
    pages: dict[str, str] = json.loads(done.stdout)
    assert len(pages) > 20
    foreign = {name: path for name, path in pages.items() if not (TEMPLATES / path).is_file()}
    assert set(foreign) <= set(CLOSED), {name: path for name, path in foreign.items() if name not in CLOSED}


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_pages_for_whoever_is_not_logged_in_shut_nobody_out(chromium: Browser, named: Portal, screen: Screen) -> None:
    with looking(chromium, named, screen) as page:
        for path in ("login/", "password/reset/", "password/reset/done/", "password/reset/key/1-abc/"):
            page.goto(f"/konto/{path}")
            require_open_to_all(page)
        for path in ("password/reset/key/done/", "signup/", "inactive/", "3rdparty/login/cancelled/"):
            page.goto(f"/konto/{path}")
            require_open_to_all(page)
        answer = page.goto("/konto/confirm-email/abc/")
        assert answer
        assert answer.status == 404


@pytest.mark.parametrize(
    ("screen", "role"), [(DESK, "sender"), pytest.param(PHONE, "vendor", marks=pytest.mark.slow)], ids=["desk", "phone"]
)
def test_an_app_is_connected_used_and_disconnected_with_the_keyboard_alone(
    chromium: Browser, named: Portal, screen: Screen, role: str
) -> None:
    with looking(chromium, named, screen, role) as page:
        hands = Hands(page)
        page.goto("/mitt-konto/")
        hands.go("main a[href='/konto/2fa/']")
        require_open_to_all(page)
        hands.go("main a[href='/konto/2fa/totp/activate/']")
        require_open_to_all(page)
        hands.write("input[name=password]", PASSWORD)  # it is asked for once more
        hands.go("main button.act")
        require_open_to_all(page)
        hands.write("#id_code", "000000")
        hands.go("main button.act")
        expect(page.locator(".errors")).to_contain_text(re.compile("Koden stämmer inte|The code is not right"))
        require_open_to_all(page)
        hands.write("#id_code", code_of(page.input_value(SECRET)))
        hands.go("main button.act")
        expect(page.locator("ul.codes li")).to_have_count(10)
        reserve = page.locator("ul.codes li").all_inner_texts()
        require_open_to_all(page)
        hands.go(".who form[action='/konto/logout/'] button")
        page.goto("/konto/login/")
        hands.write("input[name=login]", email(role))
        hands.write("input[name=password]", PASSWORD)
        hands.go("main form button[type=submit]")
        require_open_to_all(page)
        hands.write("#id_code", reserve[0])
        hands.go("main button.act")
        for path in (
            "",
            "recovery-codes/",
            "recovery-codes/generate/",
            "webauthn/",
            "webauthn/add/",
            "reauthenticate/",
        ):
            page.goto(f"/konto/2fa/{path}")
            require_open_to_all(page)
        page.goto("/konto/2fa/reauthenticate/")
        hands.write("#id_code", reserve[1])
        hands.go("main button.act")
        page.goto("/konto/2fa/totp/deactivate/")
        require_open_to_all(page)
        hands.go("main button.grave")
        expect(page.locator(".messages .good")).to_be_visible()


def test_a_key_is_added_named_used_to_log_in_and_removed(chromium: Browser, named: Portal) -> None:
    with looking(chromium, named, DESK, "technician") as page:
        _with_a_key(page)
        page.goto("/konto/2fa/webauthn/add/")
        page.fill("input[name=password]", PASSWORD)
        page.click("main button.act")
        require_open_to_all(page)
        page.fill("#id_name", "Nyckelknippan")
        page.check("#id_passwordless")
        page.click("#mfa_webauthn_add")
        page.wait_for_url(re.compile("/konto/2fa/(recovery-codes|webauthn)/$"))
        page.click(".who form[action='/konto/logout/'] button")
        page.goto("/konto/login/")
        page.click("#passkey_login")
        page.wait_for_url("**/arbete/")
        page.goto("/konto/2fa/webauthn/")
        expect(page.locator("tbody th")).to_have_text("Nyckelknippan")
        require_open_to_all(page)
        page.click("main tbody a >> nth=0")
        require_open_to_all(page)
        if "reauthenticate" in page.url:
            page.fill("input[name=password]", PASSWORD)
            page.click("main button.act")
            require_open_to_all(page)
        page.fill("#id_name", "Reservnyckeln")
        page.click("main button.act")
        expect(page.locator("tbody th")).to_have_text("Reservnyckeln")
        page.click(".who form[action='/konto/logout/'] button")
        log_in_first(page)
        page.click("#mfa_webauthn_authenticate")
        page.wait_for_url("**/arbete/")
        page.goto("/konto/2fa/webauthn/reauthenticate/?next=/konto/2fa/webauthn/")
        require_open_to_all(page)
        page.click("#mfa_webauthn_reauthenticate")
        page.wait_for_url("**/konto/2fa/webauthn/")
        page.click("main tbody a >> nth=1")
        require_open_to_all(page)
        page.click("main button.grave")
        expect(page.locator("tbody th")).to_have_count(0)


def _with_a_key(page: Page) -> None:
    """The browser has a key that is always touched at once."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "usb", "hasResidentKey": True, "hasUserVerification": True}
    key |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": key})


def log_in_first(page: Page) -> None:
    """The first half of a log-in: the password."""
    page.goto("/konto/login/")
    page.fill("input[name=login]", email("technician"))
    page.fill("input[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/konto/2fa/authenticate/")


def test_a_forgotten_password_is_chosen_anew_by_a_letter_and_an_unknown_address_is_told_where_to_ask(
    chromium: Browser, named: Portal
) -> None:
    unknown = "okand@example.com"
    with looking(chromium, named) as page:
        for address in (email("typist"), unknown):
            page.goto("/konto/password/reset/")
            page.fill("input[name=email]", address)
            page.click("main button.act")
            page.wait_for_url("**/konto/password/reset/done/")
        [letter] = letters(named, email("typist"))
        page.goto(link_in(letter))
        require_open_to_all(page)
        page.fill("input[name=password1]", PASSWORD)
        page.fill("input[name=password2]", PASSWORD)
        page.click("main button.act")
        require_open_to_all(page)
        log_in(page, "typist")
        page.goto("/konto/password/change/")
        require_open_to_all(page)
        page.fill("input[name=oldpassword]", "fel")
        page.fill("input[name=password1]", f"{PASSWORD}x")
        page.fill("input[name=password2]", f"{PASSWORD}x")
        page.click("main button.act")
        expect(page.locator(".errors").first).to_contain_text("Det är inte lösenordet du har nu")
    [letter] = letters(named, unknown)
    assert "/begar-tillgang/" in letter
    assert email("typist") not in letter
