"""Explanations, waivers, extensions, links and builds in the ledger, on each database."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from made_entries import NOW, REGISTER, act

from liggare.operate.kept import Build, Explanation, Extension, Link, Waiver
from liggare.store.ledger.ledger import Ledger

DAY = dt.date(2025, 6, 1)
EXPLANATION = Explanation(0, REGISTER, "14", "x.y", "t1", "Så var det.", "maja", NOW, 1)
WAIVER = Waiver(0, REGISTER, "x.y", "10001", DAY, DAY, "nytt system", "olle", NOW)
EXTENSION = Extension(0, REGISTER, "14", "2025-01", "2025-03", DAY, "brand", "olle", NOW)
BUILD = Build(REGISTER, "2025-06", "monthly", 3, NOW, "olle", "a" * 64, {"A_X": 5}, {"p": "q"}, "{}")


def test_an_explanation_is_kept_for_its_reporter(ledger: Ledger) -> None:
    number = ledger.explanations.add(EXPLANATION, act("explanation.given"))
    assert ledger.explanations.of(REGISTER, "14") == (replace(EXPLANATION, number=number),)
    assert ledger.explanations.of(REGISTER) == ledger.explanations.of(REGISTER, "14")
    assert ledger.explanations.of(REGISTER, "01") == ()
    assert [(one.what, one.on) for one in ledger.trail.entries()] == [("explanation.given", str(number))]


def test_decisions_stand_until_they_are_ended(ledger: Ledger) -> None:
    waived, extended = ledger.decisions.waive(WAIVER, act()), ledger.decisions.extend(EXTENSION, act())
    assert ledger.decisions.waivers(REGISTER) == (replace(WAIVER, number=waived),)
    assert ledger.decisions.extensions(REGISTER) == (replace(EXTENSION, number=extended),)
    ledger.decisions.end("waiver", waived, NOW, act("waiver.ended", str(waived)))
    ledger.decisions.end("extension", extended, NOW, act("extension.ended", str(extended)))
    assert ledger.decisions.waivers(REGISTER)[0].ended == NOW
    assert ledger.decisions.extensions(REGISTER)[0].ended == NOW
    with pytest.raises(LookupError):
        ledger.decisions.end("waiver", waived, NOW, act())
    assert len(list(ledger.trail.entries())) == 4


def test_links_are_followed_to_their_end(ledger: Ledger) -> None:
    for old, new in (("a", "b"), ("c", "a"), ("b", "d")):
        ledger.links.join(Link(old, new, "nytt nummer", "olle", NOW), act("identity.joined"))
    assert ledger.links.now() == {"a": "d", "b": "d", "c": "d"}
    ledger.links.part("b", NOW, act("identity.parted"))
    assert ledger.links.now() == {"a": "b", "c": "b"}
    assert [(link.old, link.ended) for link in ledger.links.history()] == [("a", None), ("c", None), ("b", NOW)]


@pytest.mark.parametrize(("old", "new"), [("a", "c"), ("b", "a"), ("c", "c")])
def test_a_person_is_linked_once_and_never_to_herself(ledger: Ledger, old: str, new: str) -> None:
    ledger.links.join(Link("a", "b", "", "olle", NOW), act())
    with pytest.raises(ValueError, match="linked"):
        ledger.links.join(Link(old, new, "", "olle", NOW), act())
    assert ledger.links.now() == {"a": "b"}
    assert len(list(ledger.trail.entries())) == 1


def test_a_build_is_kept_once(ledger: Ledger) -> None:
    ledger.builds.add(BUILD, act("build.made"))
    with pytest.raises(ValueError, match="2025-06"):
        ledger.builds.add(replace(BUILD, digest="b" * 64), act("build.made"))
    assert ledger.builds.find(REGISTER, "2025-06") == BUILD
    assert ledger.builds.of(REGISTER) == (BUILD,)
    assert len(list(ledger.trail.entries())) == 1
    with pytest.raises(LookupError):
        ledger.builds.find(REGISTER, "2025-07")
