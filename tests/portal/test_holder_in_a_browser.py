"""What the register holder decides, in a browser on a desk and a phone: news, time, waivers, rules, access, persons."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from browsing import DESK, PHONE, Screen, looking, require_open_to_all
from playwright.sync_api import Browser, Page, expect
from portal_scene import LATE, OWN, SILENT, email
from served import Portal

from liggare.register.months import swedish_day

SCREENS = pytest.mark.parametrize("screen", [DESK, PHONE])
TODAY = swedish_day(dt.datetime.now(dt.UTC))
LATER = str(TODAY + dt.timedelta(days=30))


def sent(page: Page, form: str, *, told: bool = True) -> None:
    """Send the form; the page that comes is open to all, and says that it is done."""
    page.click(f"form{form} button.act")
    page.wait_for_load_state()
    if told:
        expect(page.locator(".messages")).to_be_visible()
    require_open_to_all(page)


@SCREENS
def test_news_is_published_and_taken_away(chromium: Browser, portal: Portal, screen: Screen) -> None:
    text = f"Nytt {screen.lang} {screen.width}"
    with looking(chromium, portal, screen, "clerk") as page:
        page.goto("/nyheter/")
        page.fill("#sv", text)
        page.fill("#en", text)
        page.fill("input[name=first]", str(TODAY))
        page.fill("input[name=last]", LATER)
        page.check("#banner")
        sent(page, ":has(#sv)")
        page.goto("/kalender/")
        expect(page.locator(".banner", has_text=text)).to_be_visible()
        page.goto("/nyheter/")
        row = page.locator("form:has(button.grave)").last
        row.evaluate("one => one.closest('details')?.setAttribute('open', '')")
        row.locator("input[name=reason]").fill("klart")
        row.locator("button.grave").click()
        page.wait_for_load_state()
        page.goto("/kalender/")
        expect(page.locator(".banner", has_text=text)).to_have_count(0)


@SCREENS
def test_time_is_given_and_a_rule_waived_and_both_are_ended(chromium: Browser, portal: Portal, screen: Screen) -> None:
    reporter = "88" if screen == DESK else "89"
    with looking(chromium, portal, screen, "steward") as page:
        page.goto("/beslut/")
        page.locator("details:has(#e-reporter) summary").click()
        page.fill("#e-reporter", reporter)
        page.fill("form:has(#e-reporter) input[name=first]", "2026-01")
        page.fill("form:has(#e-reporter) input[name=until]", LATER)
        page.fill("#e-reason", "nytt journalsystem")
        sent(page, ":has(#e-reporter)")
        expect(page.locator("th", has_text=reporter)).to_be_visible()
        page.locator("details:has(#w-rule) summary").click()
        page.select_option("#w-register", "patientregistret")
        page.fill("#w-rule", "at-on-another-day")
        page.fill("form:has(#w-rule) input[name=first]", "2026-01-01")
        page.fill("form:has(#w-rule) input[name=last]", "2026-01-31")
        page.fill("#w-reason", "systembyte")
        sent(page, ":has(#w-rule)")
        for part in ("anstand", "undantag"):
            page.locator(f"details:has(form[action^='/beslut/{part}/']) summary").first.click()
            form = page.locator(f"details[open] form[action^='/beslut/{part}/'][action$='/avsluta/']").first
            form.locator("input[name=reason]").fill("klart")
            form.locator("button").click()
            page.wait_for_load_state()
        require_open_to_all(page)


@SCREENS
def test_a_rule_is_looked_for_counted_and_decided_on(chromium: Browser, portal: Portal, screen: Screen) -> None:
    with looking(chromium, portal, screen, "steward") as page:
        page.goto("/beslut/")
        page.click("a[href='/regelskeden/']")
        page.fill("#q", "PNR")
        page.click("form[role=search] button")
        expect(page.locator("ul.plain li").first).to_be_visible()
        rules = page.locator("ul.plain a[href^='/regelskeden/par/']")
        (rules.first if screen == DESK else rules.last).click()
        require_open_to_all(page)
        assert "/regelskeden/" in page.url
        sent(page, "[action$='/rakna/']")
        here = page.url
        page.check("input[name=force][value='refuse delivery']")
        page.fill("#first", LATER)
        page.fill("#reason", "felen är få nu")
        sent(page, "[action$='/besluta/']")
        page.goto(here)
        page.check("input[name=force][value='as written']")
        page.fill("#first", LATER)
        page.fill("#reason", "ångrat")
        sent(page, "[action$='/besluta/']")


@SCREENS
def test_somebody_is_invited_and_their_access_ended(chromium: Browser, portal: Portal, screen: Screen) -> None:
    address = f"ny-{screen.width}@example.com"
    with looking(chromium, portal, screen, "steward") as page:
        page.goto("/behorighet/bjud-in/")
        require_open_to_all(page)
        page.fill("#name", "Nils Ny")
        page.fill("#email", address)
        page.fill("#reporter", OWN)
        page.locator("input[name=role]").first.check()
        page.fill("#reason", "börjar på måndag")
        sent(page, ":has(#email)")
        row = page.locator("tr", has_text=address)
        row.locator("summary").last.click()
        row.locator("input[name=reason]").last.fill("kom aldrig")
        row.locator("button.grave").last.click()
        page.wait_for_load_state()
        require_open_to_all(page)


@SCREENS
def test_a_persons_rows_are_asked_for_with_a_reason(chromium: Browser, portal: Portal, screen: Screen) -> None:
    with looking(chromium, portal, screen, "handler") as page:
        page.goto("/personrader/")
        page.fill("#reporter", OWN)
        page.fill("#record", "V0001")
        page.fill("#reason", "fråga från kliniken")
        sent(page, ":has(#record)", told=False)
        assert "V0001" not in page.url


@SCREENS
def test_whoever_is_late_stands_folded_with_months_in_runs_and_a_way_to_more_time(
    chromium: Browser, portal: Portal, screen: Screen
) -> None:
    with looking(chromium, portal, screen, "clerk") as page:
        page.goto("/arbetsko/")
        page.click("dl.numbers a[href='#late']")
        late = page.locator("details.late", has=page.locator("summary", has_text=LATE))
        expect(late.locator("table")).to_be_hidden()
        late.locator("summary").click()
        expect(late.locator("tbody tr")).to_have_count(1)
        expect(late.locator("tbody th")).to_contain_text(SILENT)
        expect(late.locator("tbody td >> nth=1")).to_have_text(re.compile("januari–|January–"))
        require_open_to_all(page)
        late.locator("a[href^='/beslut/']").click()
        assert page.input_value("#e-reporter") == LATE


@SCREENS
def test_a_reporters_page_is_seen_as_they_see_it(chromium: Browser, portal: Portal, screen: Screen) -> None:
    with looking(chromium, portal, screen, "clerk") as page:
        page.goto("/arbetsko/")
        page.fill("#as", OWN)
        page.click("form[action='/som/'] button")
        page.wait_for_url("**/som/?reporter=*")
        require_open_to_all(page)
        assert email("clerk") not in page.url
