"""Records are typed in forms, with the keyboard alone, checked as one types, sent; papers are typed by two."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

import pytest
import requests
from browsing import DESK, PHONE, Screen, looking, require_open_to_all
from keyboard import Hands
from playwright.sync_api import Browser, Page, expect
from portal_scene import TYPES
from served import Portal

from liggare.register.months import swedish_day
from liggare.spec.load import load_register
from registers.examples import model

MINUTE = 60_000
BEFORE = swedish_day(dt.datetime.now(dt.UTC)).replace(day=1) - dt.timedelta(days=20)
"""A day of the month before this one."""

BORN = swedish_day(dt.datetime.now(dt.UTC)) - dt.timedelta(days=10)

CONTACT = {
    "OV_AD.PNR": "19850922-9814",
    "OV_AD.KON": "1",
    "OV_AD.SJUKHUS": "51001",
    "OV_AD.MVO": "311",
    "OV_AD.INDATUM": f"{BEFORE}",
    "OV_AD.PVARD": "2",
    "OV_AD.KTYP": "1",
    "OV_AD.LAKARKONTAKT": "1",
    "OV_AD.VERKS_AKUT": "0",
    "DI.DIA": "i109",
    "DI.HDIA": "1",
}
BOTH = pytest.mark.parametrize("screen", [DESK, pytest.param(PHONE, marks=pytest.mark.slow)], ids=["desk", "phone"])


def new(page: Page, book: str, file: str) -> str:
    """Begin a record; its address."""
    page.goto(f"/formular/{book}/")
    page.click(f"button[value={file}]")
    page.wait_for_url(re.compile(r"/formular/\d+/"))
    return page.url


@BOTH
def test_a_contact_is_typed_with_the_keyboard_checked_and_sent(
    chromium: Browser, portal: Portal, worker: None, screen: Screen
) -> None:
    with looking(chromium, portal, screen, "typist") as page:
        page.goto("/formular/")
        require_open_to_all(page)
        new(page, f"par/PAR_OV/{TYPES}", "OV_AD")
        require_open_to_all(page)
        Hands(page).fill({**CONTACT, "OV_AD.PNR": "198509229815"}, "DI.0.HDIA")
        expect(page.locator("#t-f-OV_AD-0-PNR .bad")).to_be_visible(timeout=MINUTE)
        expect(page.locator("#f-OV_AD-0-PNR")).to_have_attribute("aria-invalid", "true")
        expect(page.locator("#t-f-OV_AD-0-MVO")).to_contain_text(re.compile("Orth?op"))
        require_open_to_all(page)
        page.click(".end button[value=ready]")
        expect(page.locator("#summary.bad")).to_be_focused(timeout=MINUTE)
        page.click("#summary a[href$='#f-OV_AD-0-PNR']")
        page.fill("#f-OV_AD-0-PNR", CONTACT["OV_AD.PNR"])
        expect(page.locator("#summary.bad")).to_have_count(0, timeout=MINUTE)
        page.click(".end button[value=ready]")
        page.wait_for_url(f"**/par/PAR_OV/{TYPES}/**")
        expect(page.locator("tbody tr .tag.good, tbody tr .tag.careful")).not_to_have_count(0)
        require_open_to_all(page)
        page.click("main a[href$='/lamna/']")
        require_open_to_all(page)
        page.click("form.card button.act")
        page.wait_for_selector("dl.numbers", timeout=MINUTE)
        expect(page.locator("section.verdict")).to_have_class(re.compile("good"))


def test_codes_are_sought_while_one_types_and_stand_in_no_address(chromium: Browser, portal: Portal) -> None:
    with looking(chromium, portal, DESK, "typist") as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        new(page, f"par/PAR_OV/{TYPES}", "OV_AD")
        page.locator("#f-OV_AD-0-MVO").press_sequentially("ortoped")
        expect(page.locator("#l-f-OV_AD-0-MVO option[value='311']")).to_have_count(1, timeout=MINUTE)
        page.fill("#f-OV_AD-0-PNR", "198509229814")
        expect(page.locator("#t-f-OV_AD-0-PNR")).to_have_count(1)
        assert [one for one in asked if "ortoped" in one or "19850922" in one] == []


def test_a_row_that_need_not_be_used_has_no_marks_until_it_is_begun(chromium: Browser, portal: Portal) -> None:
    with looking(chromium, portal, DESK, "typist") as page:
        new(page, f"par/PAR_OV/{TYPES}", "OV_AD")
        expect(page.locator("#f-DI-0 .must").first).to_be_visible()
        expect(page.locator("#f-DI-1 .must").first).to_be_hidden()
        page.fill("#f-DI-1-DIA", "I109")
        expect(page.locator("#f-DI-1 .must").first).to_be_visible()


def test_what_was_typed_is_there_when_the_session_has_ended(chromium: Browser, portal: Portal) -> None:
    with looking(chromium, portal, DESK, "typist") as page:
        address = new(page, f"par/PAR_OV/{TYPES}", "OV_AD")
        with page.expect_response(re.compile("/prova/$")):
            page.fill("#f-OV_AD-0-RNR", "först")
        cookies = page.context.cookies()
        page.context.clear_cookies()
        page.fill("#f-OV_AD-0-RNR", "sedan")
        expect(page.locator("[data-out]")).to_be_visible(timeout=MINUTE)
        expect(page.locator("#f-OV_AD-0-RNR")).to_have_value("sedan")
        page.context.add_cookies(cookies)
        page.goto(address)
        expect(page.locator("#f-OV_AD-0-RNR")).to_have_value("först")


@BOTH
def test_a_birth_is_typed_journal_by_journal_and_sent(
    chromium: Browser, portal: Portal, worker: None, screen: Screen
) -> None:
    birth = born(BORN)
    with looking(chromium, portal, screen, "typist") as page:
        new(page, f"mfr/MFR/{TYPES}", "AVS")
        fill(page, "AVS", model("MFR")["AVS"][0])
        page.click(".end button[value=ready]")
        new(page, f"mfr/MFR/{TYPES}", "FV1")
        fill(page, "FV1", {**birth["FV1"], "GRAVID": ""})
        require_open_to_all(page)
        for file in ("MHV1", "MHV2", "FV2"):
            page.click(".end button[value=next]")
            page.wait_for_selector(f"#p-{file}", timeout=MINUTE)
            fill(page, file, birth[file])
        page.click(".end button[value=save]")
        page.wait_for_load_state()
        if screen is PHONE:  # the page is large, and takes long to look through
            require_open_to_all(page)
        page.click(".tabs button[value=step-0]")
        expect(page.locator("#f-FV1-0-FORLDAT")).to_have_value(f"{BORN:%Y%m%d}", timeout=MINUTE)
        page.click(".end button[value=ready]")
        page.wait_for_url(f"**/mfr/MFR/{TYPES}/**", timeout=MINUTE)
        page.click("main a[href$='/lamna/']")
        page.click("form.card button.act")
        page.wait_for_selector("dl.numbers", timeout=MINUTE)
        expect(page.locator("section.verdict")).to_have_class(re.compile("good"))


def born(day: dt.date) -> dict[str, dict[str, str]]:
    """The model birth, all its days moved so that the child is born on that day; the child has no number yet."""
    register = load_register("medicinska_fodelseregistret")
    moved = day - dt.date(2025, 6, 10)
    found = {}
    for file in register.specs[-1].files:
        row = dict(model("MFR")[file.id][0])
        for field in file.fields:
            if field.type in ("date", "minute") and (value := row.get(field.name, "")):
                of = dt.date.fromisoformat(value[:8]) + moved
                row[field.name] = f"{of:%Y%m%d}{value[8:]}"
        found[file.id] = row
    found["FV2"] |= {"BPNR": "", "BPNRSKAL": "1"}
    return found


FILL = """([file, values]) => {
  for (const [name, value] of Object.entries(values)) {
    const field = document.getElementById(`f-${file}-0-${name}`);
    if (field && value) field.value = value;
  }
  document.querySelector("form.sheet input[id]").dispatchEvent(new Event("input", { bubbles: true }));
}"""


def fill(page: Page, file: str, values: Mapping[str, str]) -> None:
    """Put every value of a row that is asked for on the page into its field, as if it had just been typed."""
    page.evaluate(FILL, [file, dict(values)])


def test_a_paper_is_typed_by_two_compared_and_decided(chromium: Browser, portal: Portal) -> None:
    with looking(chromium, portal, DESK, "clerk") as page, looking(chromium, portal, PHONE, "handler") as other:
        page.goto("/papper/")
        require_open_to_all(page)
        page.select_option("#form", "patientregistret:OV_AD")
        page.fill("#reporter", TYPES)
        page.fill("#paper", "17")
        page.click("form.card button.act")
        page.wait_for_url(re.compile(r"/papper/\d+/$"))
        first = page.url
        paper(page, "1")
        page.goto("/papper/")
        expect(page.locator("form[action$='/andra/']")).to_have_count(0)  # not for whoever typed it first
        response = other.goto(first)
        assert response
        assert response.status == 422
        other.goto("/papper/")
        other.click("form[action$='/andra/'] button")
        expect(other.locator("#f-OV_AD-0-PNR")).to_have_value("")
        paper(other, "2")
        other.click("a[href$='/jamfor/']")
        expect(other.locator("fieldset.card")).to_have_count(1)
        require_open_to_all(other)
        other.check("#d-0-1")
        other.click("main form button.act")
        expect(other.locator(".tag.good")).to_be_visible()
        require_open_to_all(other)
        other.click("main ul a[href$='/lamna/']")
        require_open_to_all(other)


def paper(page: Page, sex: str) -> None:
    """Type what stands on the paper, and be done with it."""
    values = {name.partition(".")[2]: value for name, value in CONTACT.items() if name.startswith("OV_AD")}
    fill(page, "OV_AD", {**values, "KON": sex, "IDNR": "P17"})
    fill(page, "DI", {"DIA": "I109", "HDIA": "1"})
    page.click(".end button[value=ready]")
    page.wait_for_url("**/papper/")


def test_the_first_writer_cannot_type_a_paper_again_by_asking_for_it(portal: Portal) -> None:
    session = portal.session("clerk")
    said = {"form": "patientregistret:OV_AD", "reporter": TYPES, "paper": "99"}
    address = post(session, portal, "/papper/", said, at="/papper/").headers["Location"]
    post(session, portal, address, {"do": "ready", "steg": "1", "r.OV_AD.0.IDNR": "P99"}, at="/papper/")
    number = address.strip("/").rpartition("/")[2]
    assert post(session, portal, f"/papper/{number}/andra/", {}, at="/papper/").status_code == 422
    assert post(portal.session("handler"), portal, f"/papper/{number}/andra/", {}, at="/papper/").status_code == 302


def test_without_scripts_a_step_is_kept_and_what_is_wrong_is_told_at_its_field(portal: Portal) -> None:
    session = portal.session("typist")
    book = f"/formular/par/PAR_OV/{TYPES}/"
    address = post(session, portal, book, {"file": "OV_AD"}).headers["Location"]
    kept = post(session, portal, address, {"do": "ready", "steg": "1", "r.OV_AD.0.KON": "7"}, at=address)
    page = session.get(f"{portal.url}{kept.headers['Location']}", timeout=30).text
    assert re.search(r'<option value="7" selected', page)
    assert re.search(r'aria-describedby="[^"]*t-f-OV_AD-0-KON"[^>]* aria-invalid="true"', page)
    assert re.search(r'id="t-f-OV_AD-0-KON"[^>]*><p class="bad">|id="t-f-OV_AD-0-KON"[^>]* data-bad', page)


def test_another_reporters_record_is_not_there(portal: Portal) -> None:
    typist = portal.session("typist")
    address = post(typist, portal, f"/formular/par/PAR_OV/{TYPES}/", {"file": "OV_AD"}).headers["Location"]
    assert typist.get(f"{portal.url}{address}", timeout=30).status_code == 200
    for role in ("sender", "stranger"):
        session = portal.session(role)
        assert session.get(f"{portal.url}{address}", timeout=30).status_code == 404
        for act in ("", "prova/"):
            done = post(session, portal, f"{address}{act}", {"do": "remove", "r.OV_AD.0.KON": "1"}, at="/formular/")
            assert done.status_code == 404
        assert session.get(f"{portal.url}/formular/par/PAR_OV/{TYPES}/", timeout=30).status_code == 404
    number = address.strip("/").rpartition("/")[2]
    assert portal.session("clerk").get(f"{portal.url}/papper/{number}/", timeout=30).status_code == 404
    assert typist.get(f"{portal.url}{address}", timeout=30).status_code == 200


def post(
    session: requests.Session, portal: Portal, address: str, said: dict[str, str], at: str = ""
) -> requests.Response:
    """Send a form as a browser without scripts does, from a page that one may see."""
    session.get(f"{portal.url}{at or address}", timeout=30)
    headers = {"X-CSRFToken": session.cookies.get("csrftoken", "")}
    return session.post(f"{portal.url}{address}", data=said, headers=headers, timeout=60, allow_redirects=False)
