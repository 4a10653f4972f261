"""A reporter goes from the log-in to a receipt and back out of the register, in a browser, on a desk and on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing import DESK, PHONE, Screen, log_in, looking, made, require_open_to_all
from keyboard import Hands
from playwright.sync_api import Browser, Page, expect
from portal_scene import UNIT, WALKS
from served import Portal

MINUTE = 60_000
"""Milliseconds; a worker has other work too."""

DOUBLED = 60
"""Diagnoses that stand twice: each gives two warnings, so that the rule's findings fill more than two pages."""


def files_of(folder: Path, month: str) -> tuple[list[Path], list[Path]]:
    """A delivery and a much smaller one of the same months, each with one warning many times over."""
    large = made(folder / "large", month=month, contacts=250, seed=5, reporter=WALKS)
    small = made(folder / "small", month=month, contacts=50, seed=6, reporter=WALKS)
    for files in (large, small):
        diagnoses = next(path for path in files if "_OV_DI_" in path.name)
        lines = diagnoses.read_bytes().splitlines(keepends=True)
        diagnoses.write_bytes(b"".join([*lines, *lines[:DOUBLED]]))
    return large, small


def choose(page: Page, files: list[Path]) -> None:
    """Choose the files, and see what they are."""
    page.goto("/lamna/")
    page.set_input_files("#files", files)
    page.wait_for_url(re.compile("/lamna/[0-9a-f]{32}/$"), timeout=MINUTE)


def hand_in(page: Page, files: list[Path], way: str, until: str = "dl.numbers") -> None:
    """Choose the files and what is to happen with them, and wait until it has: its numbers, or what it waits for."""
    choose(page, files)
    page.check(f"#way-{way}")
    page.click("form:has(fieldset) button.act")
    page.wait_for_selector(until, timeout=MINUTE)


def test_a_corrected_file_of_the_same_size_is_sent_anew_and_a_piece_that_is_refused_is_told_of(
    chromium: Browser, portal: Portal, tmp_path: Path
) -> None:
    files = made(tmp_path / "made", month="2026-03", contacts=20, seed=4, reporter=WALKS)
    with looking(chromium, portal, DESK, "walker") as page:
        choose(page, files)
        first = page.url
        choose(page, files)
        assert page.url == first, "the same files go on where they were"
        corrected = next(path for path in files if path.stat().st_size)
        lines = corrected.read_bytes().splitlines(keepends=True)
        corrected.write_bytes(b"".join([*lines[1:], lines[0]]))
        choose(page, files)
        assert page.url != first
        page.click("form[action$='/ta-bort/'] button")
        page.wait_for_url("**/lamna/")
        page.route("**/lamna/*/*/?offset=*", lambda route: route.fulfill(status=422, json={"error": "Det går inte."}))
        page.set_input_files("#files", files)
        expect(page.locator("[data-told]")).to_have_text("Det går inte.", timeout=MINUTE)


@pytest.mark.parametrize(
    ("screen", "month"), [(DESK, "2026-10"), pytest.param(PHONE, "2026-07", marks=pytest.mark.slow)]
)
def test_a_delivery_is_sent_read_explained_replaced_and_withdrawn(
    chromium: Browser, portal: Portal, worker: None, tmp_path: Path, screen: Screen, month: str
) -> None:
    large, small = files_of(tmp_path, month)
    with looking(chromium, portal, screen) as page:
        log_in(page, "walker")
        require_open_to_all(page)
        choose(page, large)
        expect(page.locator("table tbody tr")).to_have_count(len(large))
        require_open_to_all(page)
        hand_in(page, large, "forecast")
        require_open_to_all(page)
        hand_in(page, large, "test")
        hand_in(page, large, "delivery")
        require_open_to_all(page)
        delivery = page.url
        look_at_a_rule(page)
        page.goto(delivery)
        page.click("a[href$='/jamfor/']")
        require_open_to_all(page)
        page.goto(delivery)
        download_all(page)
        replace_and_withdraw(page, small)


def look_at_a_rule(page: Page) -> None:
    """Its findings page by page, of one month, and one of them explained."""
    page.click("article.careful h3 a[href*='same-code-twice']")
    require_open_to_all(page)
    expect(page.locator("tbody tr")).to_have_count(50)
    page.click("a[rel=next]")
    page.click("a[rel=next]")
    expect(page.locator("tbody tr")).to_have_count(2 * DOUBLED - 100)
    expect(page.locator("a[rel=next]")).to_have_count(0)
    page.select_option("#f-unit", index=1)
    page.click("form.filters button")
    chosen = page.input_value("#f-unit")
    assert chosen
    assert f"unit={chosen}" in page.url
    page.locator("tbody tr summary").first.click()
    page.locator("tbody tr input[name=text]").first.fill("Två besök samma dag, kontrollerat")
    page.locator("tbody tr button").first.click()
    expect(page.locator(".messages")).to_be_visible()
    require_open_to_all(page)


def download_all(page: Page) -> None:
    """Every report that the page offers comes, under a name of its own, and holds something."""
    links = page.locator("a[href*='/rapport/'], a[href$='kvitto.json']")
    names = set()
    for place in range(links.count()):
        with page.expect_download(timeout=MINUTE) as coming:
            links.nth(place).click()
        names.add(coming.value.suggested_filename)
        assert Path(coming.value.path()).stat().st_size > 100, coming.value.suggested_filename
    assert len(names) == links.count() >= 9, names


def replace_and_withdraw(page: Page, small: list[Path]) -> None:
    """A delivery that would empty months waits; a warning of it is explained, it is confirmed, and then withdrawn."""
    hand_in(page, small, "delivery", until="#reason-confirm")
    require_open_to_all(page)
    waits = page.url
    explain_while_it_waits(page)
    page.goto(waits)
    page.fill("#reason-confirm", "mottagningen stängde")
    page.click("form:has(#reason-confirm) button")
    page.wait_for_selector("section#state.good", timeout=MINUTE)
    page.reload()
    told = page.locator("tr", has_text=re.compile("Förklarade varningar|Warnings explained"))
    expect(told).to_contain_text("same-code-twice: 2")
    page.click("details:has(#reason-withdraw) summary")
    require_open_to_all(page)
    page.fill("#reason-withdraw", "fel filer")
    page.click("form:has(#reason-withdraw) button")
    page.wait_for_selector("section#state.quiet", timeout=MINUTE)


def explain_while_it_waits(page: Page) -> None:
    """All findings of a rule are there page by page before there is a receipt, and a warning can be explained."""
    page.click("article.careful h3 a[href*='same-code-twice']")
    expect(page.locator("tbody tr")).to_have_count(50)
    page.click("a[rel=next]")
    page.click("a[rel=next]")
    expect(page.locator("tbody tr")).to_have_count(2 * DOUBLED - 100)
    require_open_to_all(page)
    page.locator("tbody tr summary").first.click()
    page.locator("tbody tr input[name=text]").first.fill("Två besök samma dag, kontrollerat")
    page.locator("tbody tr button").first.click()
    expect(page.locator(".messages")).to_be_visible()


def test_a_line_that_breaks_in_the_middle_of_an_upload_loses_nothing(
    chromium: Browser, portal: Portal, tmp_path: Path
) -> None:
    files = made(tmp_path / "sent", month="2026-09", contacts=40, seed=7, reporter=WALKS)
    with looking(chromium, portal, role="walker") as page:
        broken: list[str] = []

        def break_thrice(route: object) -> None:
            if len(broken) < 3 and "/4/" in route.request.url:  # type: ignore[attr-defined]
                broken.append(route.request.url)  # type: ignore[attr-defined]
                route.abort()  # type: ignore[attr-defined]
            else:
                route.continue_()  # type: ignore[attr-defined]

        page.route("**/lamna/*/*/?offset=*", break_thrice)
        choose(page, files)
        assert len(broken) == 3
        expect(page.locator("table tbody tr")).to_have_count(len(files))
        page.locator("button.grave").click()


def test_an_upload_that_was_left_goes_on_where_it_was_in_a_new_session(
    chromium: Browser, portal: Portal, tmp_path: Path
) -> None:
    files = made(tmp_path / "sent", month="2026-09", contacts=30, seed=8, reporter=WALKS)
    with looking(chromium, portal, role="walker") as page:
        page.route("**/lamna/*/6/?offset=*", lambda route: route.abort())
        page.goto("/lamna/")
        with page.expect_event("requestfailed", timeout=MINUTE):
            page.set_input_files("#files", files)
    with looking(chromium, portal, role="walker") as page:
        sent: list[str] = []
        page.on("request", lambda asked: sent.append(asked.url) if asked.method == "PUT" else None)
        choose(page, files)
        assert [int(re.findall("/([0-9]+)/[?]", url)[0]) for url in sent] == [
            place for place in range(6, len(files)) if files[place].stat().st_size
        ]
        page.locator("button.grave").click()


def test_two_sessions_at_once_never_see_each_others_uploads(chromium: Browser, portal: Portal, tmp_path: Path) -> None:
    files = made(tmp_path / "sent", month="2026-09", contacts=30, seed=9, reporter=WALKS)
    with (
        looking(chromium, portal, role="walker") as walker,
        looking(chromium, portal, role="stranger") as stranger,
    ):
        choose(walker, files)
        answer = stranger.goto(walker.url)
        assert answer
        assert answer.status == 404
        stranger.goto("/leveranser/")
        assert f">{WALKS}<" not in stranger.content()
        walker.locator("button.grave").click()


def test_files_can_be_sent_with_the_keyboard_alone(
    chromium: Browser, portal: Portal, worker: None, tmp_path: Path
) -> None:
    files = made(tmp_path / "sent", month="2026-08", contacts=30, seed=10, reporter=WALKS)
    with looking(chromium, portal, role="walker") as page:
        page.on("filechooser", lambda _: None)  # from now on the browser asks us, and opens no dialogue of its own
        hands = Hands(page)
        page.goto("/arbete/")
        hands.go("a[href='/lamna/']")
        hands.reach("#files")
        with page.expect_file_chooser() as asked:
            page.keyboard.press("Enter")
        asked.value.set_files(files)
        page.wait_for_url(re.compile("/lamna/[0-9a-f]{32}/$"), timeout=MINUTE)
        hands.pick("way", "test")
        hands.press("form:has(fieldset) button.act")
        page.wait_for_selector("dl.numbers", timeout=MINUTE)


@pytest.mark.parametrize("screen", [DESK, PHONE])
def test_anybody_tries_files_without_a_log_in(
    chromium: Browser, portal: Portal, tmp_path: Path, screen: Screen
) -> None:
    files = made(tmp_path / "sent", month="2026-10", contacts=30, seed=11, reporter=WALKS)
    with looking(chromium, portal, screen) as page:
        page.goto("/prova/")
        require_open_to_all(page)
        page.set_input_files("#files", files)
        page.click("main button.act")
        page.wait_for_selector("dl.numbers", timeout=MINUTE)
        require_open_to_all(page)


def test_a_unit_with_nothing_to_report_says_so_from_the_start_page(chromium: Browser, portal: Portal) -> None:
    with looking(chromium, portal, role="walker") as page:
        page.goto("/arbete/")
        row = page.locator(f"tr:has-text('{UNIT}')")
        before = row.locator("form").count()
        assert before > 0
        row.locator("summary").first.click()
        row.locator("form button").first.click()
        expect(page.locator(".messages")).to_be_visible()
        assert page.locator(f"tr:has-text('{UNIT}') form").count() == before - 1
        require_open_to_all(page)


@pytest.mark.parametrize("screen", [DESK, PHONE])
def test_a_code_is_asked_for_with_mistakes_that_stand_beside_their_fields_and_then_right(
    chromium: Browser, portal: Portal, screen: Screen
) -> None:
    with looking(chromium, portal, screen, role="walker") as page:
        page.goto("/begar-kod/sjukhuskod/")
        require_open_to_all(page)
        page.fill("#postal_code", "1")
        page.click("main form button.act")
        expect(page.locator("#remarks")).to_be_visible()
        expect(page.locator("#postal_code")).to_have_attribute("aria-invalid", "true")
        assert page.locator("#e-postal_code").is_visible()
        require_open_to_all(page)
        said = {
            "name": f"Mottagningen {screen.lang}",
            "address": f"Gatan {screen.width}",
            "postal_code": "22185",
            "town": "Lund",
        }
        said |= {"region": "12", "provider": "Regionen", "activities": "304", "started": "2026-12-01"}
        said |= {"contact-1": "Anna Ek, chef", "telephone-1": "046-170000", "email-1": "anna@example.se"}
        for name, value in said.items():
            if page.locator(f"#{name}").count():
                page.fill(f"#{name}", value)
        page.select_option("#care_form", "public")
        page.click("main form button.act")
        assert page.locator("#remarks").count() == 0, page.inner_text("#remarks")
        require_open_to_all(page)
        page.click("main form button.act")
        expect(page.locator(".messages")).to_be_visible()
