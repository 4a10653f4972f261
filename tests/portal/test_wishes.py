"""What one wants to be told of by mail is chosen on one's own page, and every letter's link leads to a page."""

from __future__ import annotations

import re

from browsing import PHONE, looking, require_open_to_all
from playwright.sync_api import Browser
from portal_scene import email
from served import Portal
from test_access import pages

from liggare.operate import digest, happened
from liggare.store.house import furnished


def test_letters_are_chosen_in_the_browser_and_kept(chromium: Browser, portal: Portal) -> None:
    with looking(chromium, portal, PHONE, "technician") as page:
        page.goto("/mitt-konto/")
        require_open_to_all(page)
        page.check("input[name=when-verdict][value=none]")
        page.check("input[name=when-answer][value=daily]")
        page.select_option("select[name=letters]", "en")
        page.click("form.card button.act")
        assert page.locator(".messages .good").is_visible()
        assert page.is_checked("input[name=when-verdict][value=none]")
    office, ledger = furnished(portal.folder)
    kept, acts = office.wishes.of(email("technician")), [one.what for one in office.trail.entries()]
    ledger.database.close()
    chosen = {one.kind: one.when for one in kept.wishes}
    assert (kept.language, chosen["verdict"], chosen["answer"], chosen["waits"]) == ("en", "none", "daily", "at once")
    assert "wishes.kept" in acts


def test_every_link_of_a_letter_is_a_page(portal: Portal) -> None:
    known = {f"/{re.sub('<int:[a-z]+>', '{number}', address)}" for address, *_ in pages(portal.folder)["pages"]}  # type: ignore[attr-defined]
    linked = {happened.DELIVERY, happened.MATTER, happened.CODE, happened.CODES, happened.ACCESS, happened.WORK}
    assert {*linked, digest.ACCOUNT} <= known
