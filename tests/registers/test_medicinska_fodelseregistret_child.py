"""What the birth register's rules about the delivery's course and the child state, and the facts they check."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from check.trial import Trial, try_files
from liggare.check import expression as e
from liggare.check.active import conditions, own_fields
from liggare.check.rule import Rule
from liggare.check.written import written_rules
from liggare.registers.medicinska_fodelseregistret.growth import ALL, BOYS, GIRLS, expected_weight
from liggare.registers.medicinska_fodelseregistret.rules import _codes
from liggare.spec.model import FileKind, Spec
from registers.codes import codes
from registers.examples import MONTH, REPORTER, all_registers, model, texts

REGISTER = "medicinska_fodelseregistret"
SUBJECTS = ("child", "delivery", "late", "unit")
RULES = tuple(rule for rule in written_rules(REGISTER) if rule.id.split("-")[0] in SUBJECTS)
IN_FORCE = dt.date(2025, 6, 30)
SHARED = Path(__file__).parents[2].parent / "shared" / "codes"

CHECKED: Mapping[str, tuple[str, ...]] = {
    "a child without a number is stillborn, or has none yet": (
        "child-no-number",
        "child-number-missing-share",
        "child-number-reason-expired",
        "child-protected-reason-expired",
        "child-stillborn-other-reason",
        "child-stillborn-reason-for-liveborn",
        "child-stillborn-with-number",
    ),
    "the child's number: date of birth, check digit, sex digit; never the mother's or a sibling's": (
        "child-birth-date-differs",
        "child-check-digit-wrong",
        "child-number-is-mothers",
        "child-number-twice",
        "child-number-without-date",
        "child-sex-digit-differs",
    ),
    "stillborn children from 22+0 weeks since 1 July 2008, before that from 28+0": (
        "child-stillborn-before-22-weeks",
        "child-stillborn-before-28-weeks",
    ),
    "Apgar scores of stillborn and live-born children": (
        "child-apgar-missing-share",
        "child-liveborn-without-apgar",
        "child-stillborn-with-apgar",
    ),
    "gestational age of 150 to 321 days, and two estimates at most 14 days apart": (
        "child-gestational-age-outside",
        "child-postnatal-age-outside",
        "child-ultrasound-and-postnatal",
    ),
    "weight for gestational age within 4.5 standard deviations": ("child-weight-for-age",),
    "caesarean section before labour and vaginal delivery of the same child": ("delivery-prelabour-section-vaginal",),
    "mode of delivery by codes and by boxes": (
        "delivery-forceps-code-without-box",
        "delivery-forceps-without-code",
        "delivery-section-code-without-box",
        "delivery-section-without-code",
        "delivery-vacuum-code-without-box",
        "delivery-vacuum-without-code",
    ),
    "plurality three ways: the word, the number of rows, the place in the order": (
        "child-order-above-children",
        "child-plurality-differs",
        "delivery-children-fewer",
        "delivery-children-more",
    ),
    "dates of birth and discharge in order": ("child-discharged-before-birth", "child-first-on-another-day"),
    "late: over a month, after 31 January, after 1 May": ("late-after-january", "late-after-may", "late-over-a-month"),
}
"""What is known of the register's data that these rules check."""


def spec() -> Spec:
    """The specification that the rules are written for."""
    return all_registers()[REGISTER].specs[-1]


def test_every_known_fact_has_the_rules_that_check_it() -> None:
    named = {rule for rules in CHECKED.values() for rule in rules}
    assert named <= {rule.id for rule in RULES}


def test_at_least_50_rules_are_in_force_in_2025() -> None:
    last = dt.date.max
    assert sum((rule.valid_from or IN_FORCE) <= IN_FORCE <= (rule.valid_to or last) for rule in RULES) >= 50


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_a_short_name_whole_sentences_and_examples_that_say_what_they_show(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.id) and len(rule.id) <= 40
    for said in (rule.sentence, rule.expected, rule.action):
        assert said.sv != said.en
        for words in (said.sv, said.en):
            assert words[0].isupper() and words.endswith(".") and words == " ".join(words.split())
    whys = [example.why for example in (*rule.passes, *rule.fails)]
    assert all(whys) and len(set(whys)) == len(whys)
    assert rule.source and rule.about


def test_no_two_rules_share_a_sentence_on_the_same_files() -> None:
    said = Counter((rule.sentence.en, rule.on) for rule in RULES)
    assert [key for key, n in said.items() if n > 1] == []


def test_a_limit_of_our_own_never_refuses_a_record_and_no_rule_the_delivery() -> None:
    refusing = [rule for rule in RULES if rule.severity.startswith("refuse")]
    assert refusing
    assert [rule.id for rule in refusing if rule.certainty == "assumed" or rule.severity != "refuse record"] == []


def test_a_limit_without_a_source_says_that_it_is_our_own() -> None:
    sourceless = [rule for rule in RULES if "utan källa" in rule.source or "ingen källa" in rule.source]
    assert sourceless
    assert {rule.certainty for rule in sourceless if not rule.severity.startswith("refuse")} == {"assumed"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_reads_and_points_at_fields_that_exist(rule: Rule) -> None:
    for file in (spec().file(name) for name in rule.on):
        assert {*rule.about, *own_fields(rule)} <= set(file.columns)
        for condition in conditions(rule):
            assert list(_unknown(condition, file)) == []


def _unknown(node: e.Node, file: FileKind) -> Iterator[str]:
    """Fields that a node reads and the parent of its file or the files it looks into do not have."""
    if isinstance(node, e.ParentValue):
        assert file.parent
        yield from _not_in(spec().file(file.parent), [node.name])
    if isinstance(node, e.MatchingValue):
        yield from _not_in(spec().file(node.file), [node.name, *(theirs for _, theirs in node.on)])
    within = spec().file(node.file) if isinstance(node, e.Count) else file
    if isinstance(node, e.FieldValue | e.RawText):
        yield from _not_in(within, [node.name])
    for child in node.children:
        yield from _unknown(child, within)


def _not_in(file: FileKind, names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if name not in file.columns)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_an_example_changes_only_fields_that_exist(rule: Rule) -> None:
    own = spec().file(rule.on[0])
    for example in (*rule.passes, *rule.fails):
        assert set(example.row) <= set(own.columns)
        assert not example.parent or set(example.parent) <= set(spec().file(own.parent or "").columns)
        for name, rows in example.files.items():
            assert {key for row in rows for key in row} <= set(spec().file(name).columns)


@pytest.mark.parametrize("file", ["FV1", "FV2"])
def test_every_slot_for_a_code_is_looked_into(file: str) -> None:
    coded = {name for name in spec().file(file).columns if re.fullmatch("[MB]?(DIAG|FLOP)[0-9]+", name)}
    looked_into = {*_codes.DIAGNOSES, *_codes.PROCEDURES, *_codes.CHILD_DIAGNOSES, *_codes.CHILD_PROCEDURES}
    assert coded and coded <= looked_into
    assert looked_into <= {*spec().file("FV1").columns, *spec().file("FV2").columns}


def test_identity_numbers_of_children_belong_to_nobody() -> None:
    """Skatteverket's test numbers have birth numbers 980 to 999."""
    rows = [row for table in model("MFR").values() for row in table]
    for example in (example for rule in RULES for example in (*rule.passes, *rule.fails)):
        rows += [example.row, example.parent, *(row for table in example.files.values() for row in table)]
    numbers = {row[name] for row in rows for name in ("MPNR", "BPNR") if re.fullmatch("[0-9]{12}", row.get(name, ""))}
    assert len(numbers) > 5
    assert [number for number in numbers if not "980" <= number[8:11] <= "999"] == []


@pytest.mark.skipif(not SHARED.exists(), reason="the printed table is not here")
@pytest.mark.parametrize(("column", "curve"), [("boys", BOYS), ("girls", GIRLS), ("total", ALL)])
def test_the_growth_curve_gives_the_reference_points_exactly(column: str, curve: tuple[float, ...]) -> None:
    with (SHARED / "marsal1996_reference_points.csv").open(encoding="utf-8", newline="") as lines:
        points = [(int(row["ga_days"]), row[f"{column}_mean_g"]) for row in csv.DictReader(lines)]
    assert len(points) == 22
    assert [(days, f"{expected_weight(float(days), curve):.1f}") for days, _ in points] == points


@pytest.mark.parametrize(("sex", "least", "most"), [("1", 1633, 5466), ("2", 1586, 5308), ("9", 1612, 5394)])
def test_the_widest_weights_at_277_days_are_those_of_the_childs_own_curve(sex: str, least: int, most: int) -> None:
    found = {weight: _judged("child-weight-for-age", weight, sex) for weight in (least - 1, least, most, most + 1)}
    assert found == {least - 1: 1, least: 0, most: 0, most + 1: 1}


def _judged(rule: str, weight: int, sex: str) -> int:
    return _tried(rule, {"BVIKT": str(weight), "KON": sex}).of(rule).height


@pytest.mark.parametrize(
    ("month", "late"),
    [
        ("202406", set()),
        ("202407", {"late-over-a-month"}),
        ("202501", {"late-over-a-month"}),
        ("202502", {"late-over-a-month", "late-after-january"}),
        ("202504", {"late-over-a-month", "late-after-january"}),
        ("202505", {"late-over-a-month", "late-after-january", "late-after-may"}),
    ],
)
def test_a_first_report_becomes_later_month_by_month(month: str, late: set[str]) -> None:
    """Checked on the last day of the month, which stands for every later day."""
    child, rules = (
        {"BFODDAT": "20240610", "RAPPTYP": "1"},
        ("late-over-a-month", "late-after-january", "late-after-may"),
    )
    later = dt.date(2026, 1, 1)
    assert {rule for rule in rules if _tried(rule, child, month, later).of(rule).height} == late


def test_a_reason_for_a_missing_number_is_fine_until_it_expires() -> None:
    child = {"BPNR": "", "BPNRSKAL": "1", "BFODDAT": "20250610"}
    found = [
        _tried("child-number-reason-expired", child, "202507", dt.date(2025, 7, day)).broken() for day in (10, 11, 12)
    ]
    assert found == [set(), set(), {"child-number-reason-expired"}]


def _tried(rule: str, child: Mapping[str, str], month: str = MONTH, today: dt.date = IN_FORCE) -> Trial:
    """The rule on the model delivery with the child changed."""
    delivery = {name: list(rows) for name, rows in model("MFR").items()}
    delivery["FV2"] = [{**delivery["FV2"][0], **child}]
    of = all_registers()[REGISTER]
    chosen = [one for one in RULES if one.id == rule]
    sent = texts({"MFR": delivery}, month, REPORTER, of)
    return try_files(sent, codes(), rules=chosen, register=of, today=today, only={rule})
