"""What reporters and the register holder say holds: nil, waivers, explanations, joined persons, extensions, builds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from made_office import WHO, Desk, desk, months_of, visits
from test_submit import effect_of

from liggare.check.written import written_rules
from liggare.operate.builds import Ordered, build, build_again, build_rows, document
from liggare.operate.decide import Leave, Nil, declare_nil, end, extend, join, part, waive
from liggare.operate.explain import Pointed, explain, standing_explanations
from liggare.operate.judge import order_for
from liggare.operate.read import history, month_by_month, status
from liggare.operate.refusal import Refused
from liggare.operate.undo import withdraw
from liggare.operate.upkeep import rotate, tidy
from liggare.spec.load import load_register, registers
from liggare.store.ledger import models

APRIL, MAY = months_of(3, "2025-04"), months_of(3, "2025-05", start=11)
OTHER_DAY = {"ATGDATUM": "20250401"}
RULE, FILE = "at-on-another-day", "PAR_OV_AT_14_202506.txt"
DAYS = dt.date(2025, 4, 1), dt.date(2025, 4, 30)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    """An office with April, where the second visit has a warning, and May."""
    with desk(tmp_path) as opened:
        opened.send(visits(APRIL[0], {**APRIL[1], **OTHER_DAY}, APRIL[2], *MAY))
        yield opened


def test_an_explained_warning_is_counted_when_it_is_sent_again_and_lapses_when_its_values_change(here: Desk) -> None:
    explain(here.office, 1, Pointed(RULE, FILE, 2), "remiss från annat sjukhus", WHO)
    again = here.send(visits(APRIL[2], APRIL[0], {**APRIL[1], **OTHER_DAY}, *MAY)).kept
    assert [(one.rule, one.findings) for one in effect_of(again.receipt).explained] == [(RULE, 1)]
    assert standing_explanations(here.office, again) == {1: 1}
    changed = here.send(visits(APRIL[0], {**APRIL[1], "ATGDATUM": "20250407"}, APRIL[2], *MAY)).kept
    assert effect_of(changed.receipt).explained == ()
    assert standing_explanations(here.office, changed) == {}
    assert here.office.explanations.of(here.register.id)[0].text == "remiss från annat sjukhus"


@pytest.mark.parametrize(
    ("pointed", "text", "why"),
    [
        (Pointed(RULE, FILE, 2), " ", "Write an explanation"),
        (Pointed(RULE, FILE, 1), "så", "no such finding"),
        (Pointed("no-rule", FILE, 2), "så", "no such finding"),
        (Pointed("OV_AD.KON.list", "PAR_OV_AD_14_202506.txt", 1), "så", "Only warnings"),
    ],
)
def test_only_a_warning_that_is_there_can_be_explained(here: Desk, pointed: Pointed, text: str, why: str) -> None:
    number = 1
    if pointed.rule.startswith("OV_AD"):
        wrong = visits({**APRIL[0], "KON": "7"}, *APRIL[1:], *MAY, *months_of(20, "2025-05", start=40))
        number = here.send(wrong).kept.number
    with pytest.raises(Refused, match=why):
        explain(here.office, number, pointed, text, WHO)
    assert here.office.explanations.of(here.register.id) == ()


def test_a_waiver_is_on_the_receipt_while_it_holds(here: Desk) -> None:
    number = waive(here.office, here.register, RULE, "51001", DAYS, "nytt system", "olle")
    told = effect_of(here.send(visits({**APRIL[0], **OTHER_DAY}, *APRIL[1:], *MAY)).kept.receipt)
    assert [(one.number, one.rule, one.unit, one.reason, one.decided_by) for one in told.waivers] == [
        (number, RULE, "51001", "nytt system", "olle")
    ]
    assert told.findings
    assert (told.findings.mended, told.findings.new) == (1, 0), "the rule does not apply"
    end(here.office, "waiver", here.register.id, number, "klart", "olle")
    told = effect_of(here.send(visits({**APRIL[0], **OTHER_DAY}, *APRIL[1:], *MAY)).kept.receipt)
    assert told.waivers == ()


@pytest.mark.parametrize("rule", ["no-such-rule", "files.empty"])
def test_a_rule_that_is_none_or_about_files_cannot_be_waived(here: Desk, rule: str) -> None:
    with pytest.raises(Refused, match="cannot be waived"):
        waive(here.office, here.register, rule, "51001", DAYS, "nytt system", "olle")


def test_a_waiver_has_a_reason_and_days_in_order(here: Desk) -> None:
    with pytest.raises(Refused, match="reason"):
        waive(here.office, here.register, RULE, "51001", DAYS, "", "olle")
    with pytest.raises(Refused, match="after the last"):
        waive(here.office, here.register, RULE, "51001", DAYS[::-1], "nytt", "olle")
    with pytest.raises(Refused, match="no unit"):
        waive(here.office, here.register, RULE, "5 1", DAYS, "nytt", "olle")


@pytest.mark.parametrize(
    ("nil", "why"),
    [
        (("51001", "2025-13", ""), "no month"),
        (("51001", "2025-07", ""), "not begun"),
        (("51001", "2025-05", "PAR_XX"), "no subset"),
        (("51-001", "2025-05", ""), "no unit"),
    ],
)
def test_a_nil_is_of_a_unit_a_month_and_a_subset_that_are(here: Desk, nil: tuple[str, str, str], why: str) -> None:
    before = here.standing()
    with pytest.raises(Refused, match=why):
        declare_nil(here.office, Nil(here.register, "14", *nil), WHO)
    assert here.standing() == before


def test_a_nil_stands_until_rows_come(here: Desk) -> None:
    declare_nil(here.office, Nil(here.register, "14", "52012", "2025-05", "PAR_OV"), WHO)
    assert ("52012", "2025-05", None, 0) in here.standing()
    [may] = [one for one in month_by_month(here.office, here.register, "14") if one.month == "2025-05"]
    assert may.nil == ("52012",)
    here.send(visits(*APRIL, *MAY, *months_of(1, "2025-05", unit="52012", start=90)))
    assert ("52012", "2025-05", None, 0) not in here.standing()


def test_an_extension_lifts_the_rules_about_lateness(here: Desk) -> None:
    births = load_register("medicinska_fodelseregistret")
    assert order_for(here.office, births, (), "14", "202506").waivers == ()
    extend(here.office, Leave(births, "14", ("2024-01", "2024-02"), dt.date(2025, 12, 31)), "brand", "olle")
    [waived] = order_for(here.office, births, (), "14", "202506").waivers
    assert (waived.rule, waived.unit, waived.first, waived.last) == (
        *("late-after-may", ""),
        *(dt.date(2024, 1, 1), dt.date(2024, 2, 29)),
    )
    assert order_for(here.office, births, (), "01", "202506").waivers == ()
    assert order_for(here.office, births, (), "14", "202608").waivers == (), "it does not cover those months"
    here.clock.set(dt.date(2026, 1, 1))
    assert order_for(here.office, births, (), "14", "202506").waivers == ()


def test_rules_that_an_extension_lifts_are_rules_of_the_register() -> None:
    named = {(name, rule) for name in registers() for rule in load_register(name).late_rules}
    assert named
    assert [one for one in named if one[1] not in {rule.id for rule in written_rules(one[0])}] == []


def test_joined_persons_are_one_in_history_and_builds(here: Desk) -> None:
    old, new = _person(here, "V0001"), _person(here, "V0002")
    join(here.office, old, new, "nytt nummer", "olle")
    assert _person(here, "V0001") == new
    build(here.office, Ordered(here.register, "b", "other", ("2025-04", "2025-04")), WHO)
    rows = build_rows(here.office, here.register, "b", WHO)["PAR_OV_AD"].collect()
    assert rows["person"].n_unique() == 2
    part(here.office, old, "fel", "olle")
    assert _person(here, "V0001") == old
    assert build_again(here.office, here.register, "b").same, "a build keeps the joins that it was made with"


def _person(here: Desk, record: str) -> str:
    return str(history(here.office, here.register, "14", record, WHO)[-1].rows["PAR_OV_AD"][0]["person"])


@pytest.mark.parametrize(("old", "new"), [("191212121212", "a" * 32), ("a" * 32, "191212121212"), ("a" * 32, "a" * 32)])
def test_only_pseudonyms_are_joined(here: Desk, old: str, new: str) -> None:
    with pytest.raises(Refused) as refused:
        join(here.office, old, new, "nytt nummer", "olle")
    assert "1912" not in refused.value.text.sv + refused.value.text.en
    assert here.office.links.history() == ()


def test_a_records_history_tells_each_version_that_changed_it(here: Desk) -> None:
    here.send(visits({**APRIL[0], "MVO": "301"}, *APRIL[1:], *MAY))
    here.send(visits({**APRIL[0], "MVO": "301"}, *APRIL[1:], {**MAY[0], "MVO": "301"}, *MAY[1:]))
    here.send(visits(*APRIL[1:], {**MAY[0], "MVO": "301"}, *MAY[1:]))
    found = history(here.office, here.register, "14", "V0001", WHO)
    told = [(one.version.number, [row["MVO"] for row in one.rows.get("PAR_OV_AD", ())]) for one in found]
    assert told == [(1, ["311"]), (2, ["301"]), (3, ["301"]), (4, [])]
    assert {"PAR_OV_AD", "PAR_OV_DI", "PAR_OV_AT"} <= set(found[0].rows)
    assert here.acts()[-1] == "persons.read"
    with pytest.raises(Refused, match="no such record"):
        history(here.office, here.register, "14", "V9999", WHO)
    with pytest.raises(Refused, match="no such record"):
        history(here.office, here.register, "01", "V0001", WHO)


def test_the_register_is_told_as_it_stood_at_the_end_of_a_day(here: Desk) -> None:
    here.clock.set(dt.date(2025, 6, 20))
    here.send(visits(*APRIL, *MAY, *months_of(4, "2025-05", start=50)))
    now, then = status(here.office, here.register), status(here.office, here.register, dt.date(2025, 6, 19))
    assert (now.rows["PAR_OV_AD"], then.rows["PAR_OV_AD"]) == (10, 6)
    assert then.version
    assert then.version.number == 1
    assert status(here.office, here.register, dt.date(2025, 6, 14)).version is None
    assert [one.records for one in month_by_month(here.office, here.register, "", dt.date(2025, 6, 15))] == [0, 3, 3]
    assert [(one.month, one.final) for one in month_by_month(here.office, here.register)] == [
        ("2025-03", True),
        ("2025-04", False),
        ("2025-05", False),
    ]


def test_a_build_never_changes_and_tells_its_quality(here: Desk) -> None:
    waive(here.office, here.register, RULE, "51001", DAYS, "nytt system", "olle")
    explain(here.office, 1, Pointed(RULE, FILE, 2), "remiss", WHO)
    made = build(here.office, Ordered(here.register, "2025-05", "monthly", ("2025-03", "2025-05")), WHO)
    assert made.rows["PAR_OV_AD"] == 6
    quality = document(made).quality
    assert [(one.rule, one.decided_by) for one in quality.waivers] == [(RULE, "olle")]
    assert quality.explained == {RULE: 1}
    assert [(one.unit, one.month) for one in quality.missing] == [("51001", "2025-03")]
    here.send(visits(*APRIL[:1], *MAY), reason="fel")
    assert build_again(here.office, here.register, "2025-05").same
    with pytest.raises(Refused, match="already"):
        build(here.office, Ordered(here.register, "2025-05", "monthly", ("2025-03", "2025-05")), WHO)
    early = Ordered(here.register, "tidigt", "other", ("2025-03", "2025-05"), as_of=dt.date(2025, 6, 1))
    with pytest.raises(Refused, match="empty then"):
        build(here.office, early, WHO)
    with pytest.raises(Refused, match="name"):
        build(here.office, Ordered(here.register, "../x", "other", ("2025-03", "2025-05")), WHO)


def test_a_build_whose_rows_were_tampered_with_is_found_out(here: Desk, tmp_path: Path) -> None:
    build(here.office, Ordered(here.register, "b", "other", ("2025-03", "2025-05")), WHO)
    rows = here.office.builds.find(here.register.id, "b").recipe
    told = msgspec.json.decode(rows)
    told["tables"]["PAR_OV_AD"]["sha256"] = "0" * 64
    database = here.office.builds._database  # type: ignore[attr-defined]
    database.rows(models.Build).update(recipe=msgspec.json.encode(told).decode())
    checked = build_again(here.office, here.register, "b")
    assert (checked.same, checked.differing) == (False, ("PAR_OV_AD",))


def test_keys_are_rotated_and_everything_is_still_read(here: Desk) -> None:
    kept = here.office.deliveries.find(1)
    assert rotate(here.office, "vault", "olle") == len(kept.received.files) + 1
    assert rotate(here.office, "identity", "olle") == 6
    assert standing_explanations(here.office, kept) == {}
    explain(here.office, 1, Pointed(RULE, FILE, 2), "remiss", WHO)
    assert here.acts()[-3:] == ["key.rotated", "key.rotated", "explanation.given"]


def test_files_are_destroyed_when_their_time_is_out_and_not_before(here: Desk) -> None:
    assert tidy(here.office, WHO).expired == 0
    withdraw(here.office, 1, "fel", WHO)
    here.clock.set(dt.date(2025, 9, 13))
    assert tidy(here.office, WHO).expired == 0
    here.clock.set(dt.date(2025, 9, 14))
    assert tidy(here.office, WHO).expired == len(here.office.deliveries.find(1).received.files) + 1
    assert here.office.vault.digests() == frozenset()
    assert here.acts()[-1] == "vault.tidied"


def test_no_identity_number_is_in_the_ledger_or_the_audit(here: Desk, tmp_path: Path) -> None:
    explain(here.office, 1, Pointed(RULE, FILE, 2), "patienten 19121212-1212 kom via remiss", WHO)
    number = "".join(visits(APRIL[0])["PAR_OV"]["OV_AD"][0]["PNR"])
    for name in ("ledger.sqlite3", "ledger.sqlite3-wal"):
        content = (tmp_path / name).read_bytes() if (tmp_path / name).exists() else b""
        assert number.encode() not in content
        assert b"191212121212" not in content
        assert b"19121212-1212" not in content
