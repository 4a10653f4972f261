"""A test delivery in the portal: what was found is shown like a delivery's, and when it is destroyed that is said."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from portal_scene import OWN
from served import MONTH, Portal, run

from liggare.operate.kept import Kept, Wanted
from liggare.store.house import office

RULE = re.compile(r'href="(/leveranser/\d+/regel/[^"]+)"')


@pytest.fixture(scope="module")
def tested(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """A test with faults, of the reporter whose delivery is looked at."""
    made = tmp_path_factory.mktemp("tested") / "made"
    environment = {**os.environ, "LIGGARE_DATA": str(portal.folder), "LIGGARE_DATABASE_URL": ""}
    said = ["--contacts", "80", "--reporter", OWN, "--month", MONTH, "--seed", "3", "--faults", "0.3"]
    run(environment, "fake", "patientregistret", *said, "--out", made)
    run(environment, "submit", made, "--as", OWN, "--test")
    with office(portal.folder, "") as here:
        return here.deliveries.select(Wanted(reporter=OWN, test=True))[0]


def test_a_test_shows_its_verdict_every_finding_and_every_report_and_nothing_to_decide(
    portal: Portal, tested: Kept, tmp_path: Path
) -> None:
    session, place = portal.session("sender"), f"{portal.url}/leveranser/{tested.number}"
    page = session.get(f"{place}/", timeout=60).text
    assert "Filerna är borttagna. Kvittot är sparat, och fynden i 30 dygn." in page
    assert "Leveransen avvisas" in page
    assert "Vad som ändrades" not in page
    rules = [session.get(portal.url + address, timeout=60).text for address in sorted(set(RULE.findall(page)))]
    assert rules
    assert all("<tbody><tr>" in one for one in rules), "each rule shows its findings"
    assert not any("/forklara/" in one or "Förklara" in one for one in rules), "a test has no effect"
    for form in ("text", "html", "xlsx", "csv", "json"):
        assert session.get(f"{place}/rapport/{form}/full/", timeout=60).status_code == 200, form


def test_findings_that_are_destroyed_are_told_of_and_what_the_receipt_says_stays(portal: Portal, tested: Kept) -> None:
    session, place = portal.session("sender"), f"{portal.url}/leveranser/{tested.number}"
    address = RULE.findall(session.get(f"{place}/", timeout=60).text)[0]
    with office(portal.folder, "") as here:
        here.vault.shred(tested.findings)
    page = session.get(f"{place}/", timeout=60)
    assert page.status_code == 200
    assert "Fynden sparas en tid och är nu borttagna." in page.text
    assert "Leveransen avvisas" in page.text
    for gone in (portal.url + address, f"{place}/rapport/csv/full/"):
        answer = session.get(gone, timeout=60)
        assert (answer.status_code, "har inga sparade fynd" in answer.text) == (422, True)
    assert session.get(f"{place}/kvitto.json", timeout=60).status_code == 200
