"""What a reporter does beside sending files, with the keyboard alone: asks, declares, explains, confirms, invites."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from browsing import DESK, PHONE, Screen, looking, made
from keyboard import Hands
from playwright.sync_api import Browser, expect
from portal_scene import PASSWORD, WALKS, email
from served import Portal, run
from test_invited import CHOSEN, letters, link_in

MINUTE = 60_000
BOTH = pytest.mark.parametrize("screen", [DESK, pytest.param(PHONE, marks=pytest.mark.slow)], ids=["desk", "phone"])


@BOTH
def test_one_logs_in_and_out_with_the_keyboard_alone(chromium: Browser, portal: Portal, screen: Screen) -> None:
    with looking(chromium, portal, screen) as page:
        hands = Hands(page)
        page.goto("/")
        hands.go(".who a[href^='/konto/login/']")
        hands.write("input[name=login]", email("walker"))
        hands.write("input[name=password]", PASSWORD)
        hands.go("main form button[type=submit]")
        page.wait_for_url("**/arbete/")
        hands.press("a.skip")
        hands.stop()
        assert page.evaluate("document.getElementById('main').contains(document.activeElement)")
        hands.go(".who form[action='/konto/logout/'] button")
        assert page.locator(".who a[href^='/konto/login/']").is_visible()


@BOTH
def test_a_question_more_time_and_a_change_of_a_unit_are_asked_for_with_the_keyboard_alone(
    chromium: Browser, portal: Portal, screen: Screen
) -> None:
    with looking(chromium, portal, screen, "walker") as page:
        hands = Hands(page)
        page.goto("/arbete/")
        hands.go("nav.ways a[href='/arenden/']")
        hands.go("main a[href='/arenden/fraga/']")
        hands.write("#text", "Vilken kod gäller?")
        hands.go("form.card button.act")
        page.wait_for_url(re.compile("/arenden/[0-9]+/$"))
        hands.write("#text", "Jag hittade den.")
        hands.go("button[value=withdrawn]")
        expect(page.locator("form.card")).to_have_count(0)
        hands.go("nav.ways a[href='/arenden/']")
        hands.go("main a[href='/arenden/anstand/']")
        hands.choose("#register", "patientregistret")
        hands.write("#first", "202602")
        hands.write("#until", "20990131")
        hands.write("#text", "Systembyte")
        hands.go("form.card button.act")
        page.wait_for_url(re.compile("/arenden/[0-9]+/$"))
        page.goto("/arenden/")
        hands.go("main a[href='/arenden/enhet/']")
        hands.pick("name", "rename")
        hands.write("#day", "2099-01-01")
        hands.write("#new_name", "Nya mottagningen")
        hands.write("#text", "Nytt namn")
        hands.go("form.card button.act")
        page.wait_for_url(re.compile("/arenden/[0-9]+/$"))


@BOTH
def test_a_month_without_anything_to_report_is_declared_with_the_keyboard_alone(
    chromium: Browser, portal: Portal, screen: Screen
) -> None:
    with looking(chromium, portal, screen, "walker") as page:
        hands = Hands(page)
        page.goto("/arbete/")
        before = page.locator("td details").count()
        assert before > 0
        hands.press("td summary")
        hands.go("td details[open] button")
        expect(page.locator(".messages .good")).to_be_visible()
        assert page.locator("td details").count() == before - 1


@BOTH
def test_a_warning_is_explained_and_a_delivery_confirmed_and_withdrawn_with_the_keyboard_alone(
    chromium: Browser, portal: Portal, worker: None, tmp_path: Path, screen: Screen
) -> None:
    month = "2026-06" if screen == DESK else "2026-05"
    large = made(tmp_path / "large", month=month, contacts=120, seed=21, reporter=WALKS)
    diagnoses = next(path for path in large if "_OV_DI_" in path.name)
    lines = diagnoses.read_bytes().splitlines(keepends=True)
    diagnoses.write_bytes(b"".join([*lines, lines[0]]))
    made(tmp_path / "small", month=month, contacts=20, seed=22, reporter=WALKS)
    environment = {**os.environ, "LIGGARE_DATA": str(portal.folder), "LIGGARE_DATABASE_URL": ""}
    for name in ("large", "small"):
        run(environment, "submit", tmp_path / name, "--as", WALKS, answers=(0, 1, 4))
    with looking(chromium, portal, screen, "walker") as page:
        hands = Hands(page)
        page.goto("/leveranser/")
        newest, before = (page.locator("main tbody th a").nth(place).get_attribute("href") for place in (0, 1))
        hands.go(f"main a[href='{before}']")
        hands.go("article.careful h3 a[href*='same-code-twice']")
        hands.press("td summary")
        hands.write("td details[open] input[name=text]", "Två besök samma dag")
        hands.go("td details[open] button")
        expect(page.locator(".messages .good")).to_be_visible()
        hands.go("nav.ways a[href='/leveranser/']")
        hands.go(f"main a[href='{newest}']")
        hands.write("#reason-confirm", "mottagningen stängde")
        hands.go("form:has(#reason-confirm) button")
        page.wait_for_selector("section#state.good", timeout=MINUTE)
        hands.press("details:has(#reason-withdraw) summary")
        hands.write("#reason-withdraw", "fel filer")
        hands.go("form:has(#reason-withdraw) button")
        page.wait_for_selector("section#state.quiet")


@BOTH
def test_somebody_is_invited_and_comes_by_the_letters_link_with_the_keyboard_alone(
    chromium: Browser, portal: Portal, screen: Screen
) -> None:
    new = f"inbjuden-{screen.width}@example.com"
    with looking(chromium, portal, screen, "responsible") as page:
        hands = Hands(page)
        page.goto("/arbete/")
        hands.go("nav.ways a[href='/behorighet/']")
        hands.go("main a[href='/behorighet/bjud-in/']")
        hands.write("#name", "Ines Bjuden")
        hands.write("#email", new)
        hands.pick("role", "technician")
        hands.write("#reason", "ny hos oss")
        hands.go("form.card button.act")
        expect(page.locator("tr", has_text=new)).to_be_visible()
    [letter] = letters(portal, new)
    with looking(chromium, portal, screen) as page:
        hands = Hands(page)
        page.goto(link_in(letter))
        for field in ("password1", "password2"):
            hands.write(f"input[name={field}]", CHOSEN)
        hands.go("main button[type=submit]")
        page.goto("/konto/login/")
        hands.write("input[name=login]", new)
        hands.write("input[name=password]", CHOSEN)
        hands.go("main form button[type=submit]")
        page.wait_for_url("**/arbete/")


@BOTH
def test_more_access_is_asked_for_and_given_with_the_keyboard_alone(
    chromium: Browser, portal: Portal, screen: Screen
) -> None:
    role = "technician" if screen == DESK else "vendor"
    with looking(chromium, portal, screen, "walker") as page:
        hands = Hands(page)
        page.goto("/behorighet/")
        hands.pick("role", role)
        hands.write("#reporter", "14")
        hands.write("#reason", "vi delar system")
        hands.go("form.card[aria-labelledby=ask] button.act")
        expect(page.locator(".messages .good")).to_be_visible()
    with looking(chromium, portal, screen, "responsible") as page:
        hands = Hands(page)
        page.goto("/behorighet/")
        [form] = page.locator("form[action$='/avgor/']", has_text=email("walker")).all()
        address = form.get_attribute("action") or ""
        hands.write(f"form[action='{address}'] input[name=reason]", "ringde")
        hands.go(f"form[action='{address}'] button[value=give]")
        expect(page.locator(".messages .good")).to_be_visible()
        ends = address.replace("avgor", "avsluta")
        hands.press(f"details:has(form[action='{ends}']) summary")
        hands.write(f"form[action='{ends}'] input[name=reason]", "slutade")
        hands.go(f"form[action='{ends}'] button")
        expect(page.locator(".messages .good")).to_be_visible()
