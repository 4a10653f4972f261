"""What the register holder does in the portal: it is seen where it should be, and put on record."""

from __future__ import annotations

import datetime as dt
import re

import requests
from portal_scene import OWN
from served import Portal

from liggare.check.published import rulings_of
from liggare.check.ruling import Ruling
from liggare.register.months import swedish_day


def post(session: requests.Session, portal: Portal, path: str, **said: str) -> requests.Response:
    """Send a form as the page would."""
    token = session.cookies.get("csrftoken", "")
    return session.post(f"{portal.url}{path}", data={**said, "csrfmiddlewaretoken": token}, timeout=60)


def text_of(session: requests.Session, portal: Portal, path: str) -> str:
    """A page's text."""
    answer = session.get(f"{portal.url}{path}", timeout=60)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.text


def test_a_banner_is_seen_by_everybody_in_both_languages_until_it_is_taken_away(portal: Portal) -> None:
    clerk, anybody = portal.session("clerk"), portal.session()
    text_of(clerk, portal, "/nyheter/")
    day = swedish_day(dt.datetime.now(dt.UTC))
    said = {"sv": "Stängt på fredag.", "en": "Closed on Friday.", "first": f"{day}", "last": f"{day}", "banner": "yes"}
    assert post(clerk, portal, "/nyheter/", **said).status_code == 200
    assert "Stängt på fredag." in text_of(anybody, portal, "/kalender/")
    anybody.headers["Accept-Language"] = "en"
    assert "Closed on Friday." in text_of(anybody, portal, "/kalender/")
    number = re.search(r"/nyheter/([0-9]+)/ta-bort/", text_of(clerk, portal, "/nyheter/"))
    assert number
    post(clerk, portal, f"/nyheter/{number[1]}/ta-bort/", reason="fel dag")
    assert "Closed on Friday." not in text_of(anybody, portal, "/kalender/")


def test_a_notice_needs_both_languages(portal: Portal) -> None:
    clerk = portal.session("clerk")
    text_of(clerk, portal, "/nyheter/")
    day = str(swedish_day(dt.datetime.now(dt.UTC)))
    answer = post(clerk, portal, "/nyheter/", sv="Bara svenska.", en="", first=day, last=day)
    assert (answer.status_code, "Bara svenska." in text_of(clerk, portal, "/nyheter/")) == (422, False)


def test_an_extension_is_granted_seen_and_ended_and_only_by_whoever_may(portal: Portal) -> None:
    clerk, handler = portal.session("clerk"), portal.session("handler")
    for session in (clerk, handler):
        text_of(session, portal, "/beslut/")
    until = str(swedish_day(dt.datetime.now(dt.UTC)) + dt.timedelta(days=30))
    said = {
        "register": "patientregistret",
        "reporter": "77",
        "first": "2026-01",
        "until": until,
        "reason": "nytt system",
    }
    assert post(handler, portal, "/beslut/anstand/", **said).status_code == 403
    assert "nytt system" in post(clerk, portal, "/beslut/anstand/", **said).text
    number = re.search(r"/beslut/anstand/([0-9]+)/avsluta/", text_of(clerk, portal, "/beslut/"))
    assert number
    where = f"/beslut/anstand/{number[1]}/avsluta/"
    ended = post(clerk, portal, where, register="patientregistret", reason="kom i tid")
    assert where not in ended.text


def test_a_persons_rows_are_read_with_a_reason_that_is_put_on_record(portal: Portal) -> None:
    handler, auditor = portal.session("handler"), portal.session("auditor")
    text_of(handler, portal, "/personrader/")
    said = {"register": "patientregistret", "reporter": OWN, "record": "x", "reason": ""}
    assert post(handler, portal, "/personrader/", **said).status_code == 422
    post(handler, portal, "/personrader/", **{**said, "reason": "fråga från kliniken"})
    assert "fråga från kliniken" in text_of(auditor, portal, "/handelser/")


def test_seeing_the_page_as_a_reporter_is_put_on_record_and_nothing_can_be_done_there(portal: Portal) -> None:
    clerk, auditor = portal.session("clerk"), portal.session("auditor")
    seen = text_of(clerk, portal, f"/som/?reporter={OWN}")
    assert "/arbete/inget/" not in seen
    assert "seen.as.reporter" in text_of(auditor, portal, "/handelser/")


def test_the_chain_is_verified_on_the_page(portal: Portal) -> None:
    assert "Kedjan håller" in text_of(portal.session("auditor"), portal, "/handelser/?verify=yes")


def test_a_rule_is_ruled_on_seen_by_everybody_and_read_at_home(portal: Portal) -> None:
    steward, clerk, anybody = portal.session("steward"), portal.session("clerk"), portal.session()
    here = "/regelskeden/par/at-on-another-day/"
    assert "inte räknad ännu" in text_of(steward, portal, here)
    assert "at-on-another-day" in text_of(clerk, portal, "/regelskeden/?q=at-on-another-day")
    day = str(swedish_day(dt.datetime.now(dt.UTC)))
    said = {"force": "shadow", "first": day, "reason": "för många falska"}
    assert post(clerk, portal, f"{here}besluta/", **said).status_code == 403
    assert post(steward, portal, f"{here}besluta/", **{**said, "first": "i dag"}).status_code == 422
    assert "i skugga" in post(steward, portal, f"{here}besluta/", **said).text
    assert "för många falska" in text_of(anybody, portal, "/register/par/regler/at-on-another-day/")
    assert "at-on-another-day" not in text_of(anybody, portal, "/register/par/regler/")
    text = text_of(anybody, portal, "/register/par/regelskeden.json")
    decided = Ruling("at-on-another-day", "shadow", swedish_day(dt.datetime.now(dt.UTC)))
    assert decided in rulings_of(text.encode(), "patientregistret")
    post(steward, portal, f"{here}besluta/", **{**said, "force": "as written"})
    assert "at-on-another-day" in text_of(anybody, portal, "/register/par/regler/")


def test_a_rule_that_must_refuse_offers_nothing_less(portal: Portal) -> None:
    page = text_of(portal.session("steward"), portal, "/regelskeden/par/person-no-number/")
    assert ("kan inte göra mindre" in page, 'value="warning"' in page, 'value="refuse delivery"' in page) == (
        *(True, False),
        True,
    )
