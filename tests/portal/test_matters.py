"""Questions, more time and contacts in a browser: a reporter asks, the holder answers, others see nothing."""

from __future__ import annotations

import re

from browsing import DESK, PHONE, looking, require_open_to_all
from playwright.sync_api import Browser, Page
from portal_scene import UNIT, WALKS, email
from served import Portal

from liggare.store.house import furnished


def _acts(portal: Portal) -> list[tuple[str, str]]:
    """What has been done and by whom, in order."""
    office, ledger = furnished(portal.folder)
    done = [(one.what, one.who) for one in office.trail.entries()]
    ledger.database.close()
    return done


def test_a_question_about_a_rule_is_asked_answered_and_seen_on_both_start_pages(
    chromium: Browser, portal: Portal
) -> None:
    with looking(chromium, portal, PHONE, "sender") as page:
        page.goto(f"/leveranser/{portal.own}/")
        page.locator("article.rule h3 a").first.click()
        page.get_by_text("Ask a question about the rule").click()
        assert page.input_value("#delivery") == str(portal.own)
        page.fill("#text", "Why is this wrong?")
        require_open_to_all(page)
        page.click("form.card button.act")
        page.wait_for_url(re.compile("/arenden/[0-9]+/$"))
        matter = page.url
        require_open_to_all(page)
        page.goto("/arbete/")
        assert page.get_by_text("Why is this wrong?").is_visible()
    with looking(chromium, portal, DESK, "handler") as page:
        page.goto("/arbetsko/")
        page.locator(f'a[href="{matter.removeprefix(portal.url)}"]').click()
        require_open_to_all(page)
        page.fill("#text", "Koden gäller inte längre.")
        page.click("button[value=answered]")
        assert page.locator("form textarea").count() == 0
    with looking(chromium, portal, DESK, "sender") as page:
        page.goto(matter)
        assert page.get_by_text("Koden gäller inte längre.").is_visible()
        assert email("handler") not in page.content()
    assert [what for what, who in _acts(portal) if who == email("handler")][-1] == "matter.answered"


def test_more_time_is_asked_for_with_what_was_wrong_told_and_granted_as_an_extension(
    chromium: Browser, portal: Portal
) -> None:
    with looking(chromium, portal, DESK, "walker") as page:
        page.goto("/arenden/anstand/")
        _fill_time(page, until="i morgon")
        page.click("form.card button.act")
        assert page.get_by_role("alert").inner_text().startswith("i morgon är ingen dag")
        assert page.input_value("#text") == "Systembyte"
        require_open_to_all(page)
        page.fill("#until", "20990131")
        page.click("form.card button.act")
        page.wait_for_url(re.compile("/arenden/[0-9]+/$"))
        matter = page.url
    with looking(chromium, portal, PHONE, "clerk") as page:
        page.goto(matter)
        page.fill("#text", "Granted")
        page.click("button[value=grant]")
        page.goto("/beslut/")
        assert page.get_by_text("31 January 2099").is_visible()
    assert {"matter.granted", "extension.granted"} <= {what for what, who in _acts(portal) if who == email("clerk")}


def _fill_time(page: Page, until: str) -> None:
    page.select_option("#unit", UNIT)
    page.fill("#first", "202601")
    page.fill("#until", until)
    page.fill("#text", "Systembyte")


def test_a_change_of_a_unit_is_asked_for_and_refused_with_a_word(chromium: Browser, portal: Portal) -> None:
    with looking(chromium, portal, PHONE, "walker") as page:
        page.goto("/arenden/enhet/")
        require_open_to_all(page)
        page.check("input[value=rename]")
        page.fill("#day", "2099-01-01")
        page.fill("#new_name", "Nya mottagningen")
        page.fill("#text", "Nytt namn")
        page.click("form.card button.act")
        page.wait_for_url(re.compile("/arenden/[0-9]+/$"))
        matter = page.url
    with looking(chromium, portal, DESK, "steward") as page:
        page.goto(matter)
        assert page.get_by_text("Nya mottagningen").is_visible()
        page.fill("#text", "Inte förrän namnet är beslutat")
        page.click("button[value=refused]")
        assert page.locator("h1 + p .tag").inner_text() == "avslagen"


def test_contacts_are_added_confirmed_and_removed_by_those_whose_units_they_are(
    chromium: Browser, portal: Portal
) -> None:
    with looking(chromium, portal, PHONE, "walker") as page:
        page.goto("/kontakter/")
        page.fill("#name", "Anna Ek")
        page.click("form.card button.act")
        assert page.get_by_role("alert").is_visible()
        page.fill("#email", "anna@example.com")
        page.click("form.card button.act")
        require_open_to_all(page)
        page.get_by_role("button", name="Confirm Anna Ek").click()
        page.get_by_text("Remove Anna Ek").first.click()
        page.fill("input[name=reason]", "has left")
        page.get_by_role("button", name="Remove", exact=True).click()
        assert page.get_by_text("Anna Ek").count() == 0
    mine = [what for what, who in _acts(portal) if who == email("walker") and what.startswith("contact.")]
    assert mine == ["contact.added", "contact.confirmed", "contact.removed"]


def test_the_register_holder_adds_a_contact_of_any_unit_and_a_stranger_of_none(portal: Portal) -> None:
    said = {"unit": UNIT, "role": "manager", "name": "Bo Al", "telephone": "046-17 00 00", "register": ""}
    for role, answer in (("stranger", 422), ("clerk", 302)):
        session = portal.session(role)
        session.get(f"{portal.url}/kontakter/", timeout=30)
        posted = {**said, "csrfmiddlewaretoken": session.cookies["csrftoken"]}
        sent = session.post(f"{portal.url}/kontakter/", data=posted, timeout=30, allow_redirects=False)
        assert sent.status_code == answer, role
    listed = portal.session("clerk").get(f"{portal.url}/kontakter/", timeout=30).text
    number = re.findall(r"/kontakter/([0-9]+)/bekrafta/", listed)[-1]
    session = portal.session("stranger")
    session.get(f"{portal.url}/kontakter/", timeout=30)
    for act in ("bekrafta", "ta-bort"):
        posted = {"csrfmiddlewaretoken": session.cookies["csrftoken"], "reason": "x"}
        assert session.post(f"{portal.url}/kontakter/{number}/{act}/", data=posted, timeout=30).status_code == 404


def test_a_matter_is_there_for_its_own_reporter_and_the_register_holder_alone(portal: Portal) -> None:
    session = portal.session("walker")
    session.get(f"{portal.url}/arenden/fraga/", timeout=30)
    said = {"reporter": WALKS, "text": "Hemlig fråga", "csrfmiddlewaretoken": session.cookies["csrftoken"]}
    matter = session.post(f"{portal.url}/arenden/fraga/", data=said, timeout=30).url
    for role, status in (("walker", 200), ("auditor", 200), ("sender", 404), ("stranger", 404), ("nobody", 404)):
        assert portal.session(role).get(matter, timeout=30).status_code == status, role
        listed = portal.session(role).get(f"{portal.url}/arenden/", timeout=30).text
        assert ("Hemlig fråga" in listed) == (status == 200), role
    for role in ("auditor", "sender"):
        session = portal.session(role)
        session.get(f"{portal.url}/prova/", timeout=30)
        said = {"act": "answered", "text": "Svar", "csrfmiddlewaretoken": session.cookies["csrftoken"]}
        assert session.post(matter, data=said, timeout=30).status_code in (404, 422), role
