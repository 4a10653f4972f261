"""What the register holder decides, with the keyboard alone: codes, time, waivers, news, rules, access, papers."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from browsing import DESK, PHONE, Screen, looking
from keyboard import Hands
from playwright.sync_api import Browser, Page, expect
from portal_scene import OWN, TYPES
from served import Portal
from test_forms_in_a_browser import CONTACT
from test_holding import post, text_of

from liggare.register.months import swedish_day

MINUTE = 60_000
BOTH = pytest.mark.parametrize("screen", [DESK, pytest.param(PHONE, marks=pytest.mark.slow)], ids=["desk", "phone"])
TODAY = swedish_day(dt.datetime.now(dt.UTC))
LATER = str(TODAY + dt.timedelta(days=30))


def told(page: Page) -> None:
    """The page says that it is done."""
    expect(page.locator(".messages .good")).to_be_visible()


@BOTH
def test_a_code_is_asked_for_by_a_reporter_and_decided_from_the_queue_with_the_keyboard_alone(
    chromium: Browser, portal: Portal, screen: Screen
) -> None:
    name = f"Tangentmottagningen {screen.width}"
    said = {"region": "12", "name": name, "address": f"Norra gatan {screen.width}", "postal_code": "22186"}
    said |= {"town": "Lund", "provider": "Regionen", "activities": "304", "started": "2026-12-01"}
    said |= {"contact-1": "Anna Ek, chef", "telephone-1": "046-170000", "email-1": "anna@example.se"}
    with looking(chromium, portal, screen, "walker") as page:
        hands = Hands(page)
        page.goto("/arenden/")
        hands.go("main a[href='/begar-kod/']")
        hands.go("main a[href='/begar-kod/sjukhuskod/']")
        for field, value in said.items():
            if page.locator(f"#{field}").count():
                hands.write(f"#{field}", value)
        hands.choose("#care_form", "public")
        hands.go("main form button.act")
        assert page.locator("#remarks").count() == 0, page.inner_text("#remarks")
        hands.go("main form button.act")
        told(page)
    with looking(chromium, portal, screen, "clerk") as page:
        hands = Hands(page)
        page.goto("/arbetsko/")
        hands.go("main a[href='/kodarenden/']")
        [address] = {
            link.get_attribute("href")
            for link in page.locator("main table").first.locator(f"tr:has-text('{name}') a").all()
        }
        hands.go(f"main a[href='{address}']")
        hands.pick(page.locator("input[name^=fact-]").first.get_attribute("name") or "", "nej")
        hands.go("button[value=look]")
        hands.choose("#outcome", "refused")
        hands.write("#reason", "enheten hör till en annan")
        hands.go("button[value=decide]")
        told(page)
        assert page.locator(f"main a[href='{address}']").count() == 1


@BOTH
def test_time_is_given_a_rule_waived_and_both_ended_with_the_keyboard_alone(
    chromium: Browser, portal: Portal, screen: Screen
) -> None:
    with looking(chromium, portal, screen, "steward") as page:
        hands = Hands(page)
        page.goto("/arbetsko/")
        hands.go("nav.ways a[href='/beslut/']")
        hands.press("details:has(#e-reporter) summary")
        hands.choose("#e-register", "patientregistret")
        hands.write("#e-reporter", "86" if screen == DESK else "87")
        hands.write("#e-first", "202601")
        hands.write("#e-until", LATER)
        hands.write("#e-reason", "nytt journalsystem")
        hands.go("form:has(#e-reason) button.act")
        told(page)
        hands.press("details:has(#w-rule) summary")
        hands.choose("#w-register", "patientregistret")
        hands.write("#w-rule", "at-on-another-day")
        hands.write("#w-first", "2026-02-01")
        hands.write("#w-last", "20260228")
        hands.write("#w-reason", "systembyte")
        hands.go("form:has(#w-reason) button.act")
        told(page)
        for part in ("anstand", "undantag"):
            form = f"details:has(form[action^='/beslut/{part}/'][action$='/avsluta/'])"
            before = page.locator(form).count()
            hands.press(f"{form} summary")
            hands.write(f"{form}[open] input[name=reason]", "klart")
            hands.go(f"{form}[open] button")
            assert page.locator(form).count() == before - 1


@BOTH
def test_news_is_published_and_taken_away_with_the_keyboard_alone(
    chromium: Browser, portal: Portal, screen: Screen
) -> None:
    text = f"Tangenter {screen.lang} {screen.width}"
    with looking(chromium, portal, screen, "clerk") as page:
        hands = Hands(page)
        page.goto("/arbetsko/")
        hands.go("nav.ways a[href='/nyheter/']")
        hands.write("#sv", text)
        hands.write("#en", text)
        hands.write("#last", LATER)
        hands.press("#banner", "Space")
        hands.go("form:has(#sv) button.act")
        told(page)
        expect(page.locator(".banner", has_text=text)).to_be_visible()
        hands.press("section.card summary")
        hands.write("section.card details[open] input[name=reason]", "klart")
        hands.go("section.card details[open] button.grave")


@BOTH
def test_a_rule_is_looked_for_counted_and_decided_on_with_the_keyboard_alone(
    chromium: Browser, portal: Portal, worker: None, screen: Screen
) -> None:
    with looking(chromium, portal, screen, "steward") as page:
        hands = Hands(page)
        page.goto("/beslut/")
        hands.go("main a[href='/regelskeden/']")
        hands.write("#q", "same-code-twice")
        hands.go("form[role=search] button")
        hands.go("ul.plain a[href^='/regelskeden/par/']")
        if page.locator("form[action$='/rakna/']").count():
            hands.go("form[action$='/rakna/'] button")
            told(page)
        hands.pick("force", "refuse delivery")
        hands.write("#first", LATER)
        hands.write("#reason", "felen är få nu")
        hands.go("form[action$='/besluta/'] button")
        told(page)
        hands.pick("force", "as written")
        hands.write("#first", LATER)
        hands.write("#reason", "ångrat")
        hands.go("form[action$='/besluta/'] button")
        told(page)


@BOTH
def test_a_question_is_answered_from_the_queue_with_the_keyboard_alone(
    chromium: Browser, portal: Portal, screen: Screen
) -> None:
    session = portal.session("sender")
    text_of(session, portal, "/arenden/fraga/")
    asked = post(session, portal, "/arenden/fraga/", reporter=OWN, text="Hur?").url.removeprefix(portal.url)
    with looking(chromium, portal, screen, "handler") as page:
        hands = Hands(page)
        page.goto("/arbetsko/")
        hands.go(f"main a[href='{asked}']")
        hands.write("#text", "Så här.")
        hands.go("button[value=answered]")
        told(page)
        hands.go("nav.ways a[href='/personrader/']")
        hands.choose("#register", "patientregistret")
        hands.write("#reporter", OWN)
        hands.write("#record", "V0001")
        hands.write("#reason", "fråga från kliniken")
        hands.go("form:has(#record) button.act")
        hands.go("nav.ways a[href='/arbetsko/']")
        hands.write("#as", OWN)
        hands.go("form[action='/som/'] button")
        assert page.locator("main p[role=status]").is_visible()


@BOTH
def test_access_is_given_and_ended_by_the_holder_with_the_keyboard_alone(
    chromium: Browser, portal: Portal, screen: Screen
) -> None:
    reporter = "21" if screen == DESK else "23"
    session = portal.session("leaver")
    text_of(session, portal, "/behorighet/")
    post(session, portal, "/behorighet/", role="sender", reporter=reporter, reason="ny mottagning")
    with looking(chromium, portal, screen, "steward") as page:
        hands = Hands(page)
        page.goto("/arbetsko/")
        hands.go("main a[href='/behorighet/']")
        [form] = page.locator("form[action$='/avgor/']", has_text=f" {reporter}.").all()
        address = form.get_attribute("action")
        hands.write(f"form[action='{address}'] input[name=reason]", "ringde")
        hands.go(f"form[action='{address}'] button[value=give]")
        told(page)
        ends = (address or "").replace("avgor", "avsluta")
        hands.press(f"details:has(form[action='{ends}']) summary")
        hands.write(f"form[action='{ends}'] input[name=reason]", "slutade")
        hands.go(f"form[action='{ends}'] button")
        told(page)


@BOTH
def test_a_paper_is_typed_twice_compared_and_decided_with_the_keyboard_alone(
    chromium: Browser, portal: Portal, screen: Screen
) -> None:
    number = "171" if screen == DESK else "172"
    with looking(chromium, portal, screen, "clerk") as page:
        hands = Hands(page)
        page.goto("/arbetsko/")
        hands.go("nav.ways a[href='/papper/']")
        hands.choose("#form", "patientregistret:OV_AD")
        hands.write("#reporter", TYPES)
        hands.write("#paper", number)
        hands.go("form.card button.act")
        paper(hands, number, "1")
    with looking(chromium, portal, screen, "handler") as page:
        hands = Hands(page)
        page.goto("/papper/")
        [row] = page.locator("tr:has(form[action$='/andra/'])", has_text=number).all()
        second = row.locator("form").get_attribute("action")
        hands.go(f"form[action='{second}'] button")
        paper(hands, number, "2")
        hands.go(f"a[href='{(second or '').replace('andra', 'jamfor')}']")
        hands.pick("d-0", "first")
        hands.go("main form button.act")
        expect(page.locator("tr", has_text=number).locator(".tag.good")).to_be_visible()


def paper(hands: Hands, number: str, sex: str) -> None:
    """Type what stands on the paper, and be done with it."""
    hands.page.wait_for_url(re.compile(r"/papper/\d+/$"))
    hands.fill({**CONTACT, "OV_AD.KON": sex, "OV_AD.IDNR": f"P{number}"}, "DI.0.HDIA")
    hands.go(".end button[value=ready]")
    hands.page.wait_for_url("**/papper/")
