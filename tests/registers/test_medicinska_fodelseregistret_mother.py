"""What the birth register's rules about mother, sender, enrolment and pregnancy state, and the facts they check."""

from __future__ import annotations

import ast
import datetime as dt
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

import liggare.registers.medicinska_fodelseregistret.rules as folder
from check.trial import try_files
from liggare.check import expression as e
from liggare.check.active import conditions, own_fields
from liggare.check.rule import Condition, Rule, text
from liggare.check.written import written_rules
from liggare.registers.medicinska_fodelseregistret.rules._gestation import LONGEST, SHORTEST, at_birth
from liggare.spec.model import FileKind, Spec
from registers.codes import codes
from registers.examples import MONTH, REPORTER, all_registers, model, texts

REGISTER = "medicinska_fodelseregistret"
SUBJECTS = ("mother", "sender", "enrolment", "pregnancy")
RULES = tuple(rule for rule in written_rules(REGISTER) if rule.id.split("-")[0] in SUBJECTS)

CHECKED: Mapping[str, tuple[str, ...]] = {
    "the mother's number: form, date, check digit, even ninth digit, coordination numbers shown": (
        "mother-birth-date-impossible",
        "mother-birth-number-zero",
        "mother-check-digit-wrong",
        "mother-coordination-number",
        "mother-reserve-number",
        "mother-reserve-number-date",
        "mother-sex-digit-odd",
    ),
    "the mother is 10 to 60 years older than the child, usually 14 to 45": (
        "mother-age-impossible",
        "mother-age-unusual",
    ),
    "deliveries of the same mother: same pregnancy below 31 days, implausible below 200": (
        "mother-deliveries-too-close",
        "mother-delivery-within-a-month",
        "mother-two-deliveries-same-day",
    ),
    "all journals of a pregnancy that led to a delivery": (
        "enrolment-missing",
        "enrolment-missing-share",
        "pregnancy-missing",
        "pregnancy-missing-share",
    ),
    "date order from enrolment to discharge": (
        "enrolment-after-admission",
        "enrolment-after-delivery",
        "enrolment-before-last-period",
        "mother-admitted-after-delivery",
        "mother-discharged-before-admission",
        "mother-discharged-before-delivery",
    ),
    "gestational age by ultrasound and by last period: 150 to 321 days, at most 14 days apart": (
        "pregnancy-expected-dates-differ",
        "pregnancy-length-by-last-period",
        "pregnancy-length-by-ultrasound",
        "pregnancy-length-estimates-differ",
    ),
    "the lines of height and weight, and equal values": (
        "enrolment-weight-above-cross-line",
        "enrolment-weight-above-line",
        "enrolment-weight-below-line",
        "enrolment-weight-equals-height",
    ),
    "height, weight, body mass index and weight at delivery in the ranges that researchers keep": (
        "enrolment-bmi-extreme",
        "enrolment-height-differs",
        "enrolment-height-unusual",
        "enrolment-weight-gain-unlikely",
        "enrolment-weight-unusual",
    ),
    "tobacco late in pregnancy without tobacco at enrolment": (
        "pregnancy-smoking-late-only",
        "pregnancy-snuff-late-only",
    ),
    "missing shares against the published ones": (
        "pregnancy-expected-date-missing-share",
        "pregnancy-last-period-missing-share",
        "pregnancy-ultrasound-missing-share",
    ),
}
"""What is known of the register's data that these rules check."""

SHARES = {"pregnancy-ultrasound": 0.069, "pregnancy-last-period": 0.077, "pregnancy-expected-date": 0.099}
"""Missing shares of the 2010s: Cnattingius et al. 2023, Eur J Epidemiol 38:109-120, table 2."""


def spec() -> Spec:
    """The specification that the rules are written for."""
    return all_registers()[REGISTER].specs[-1]


def test_every_known_fact_has_the_rules_that_check_it() -> None:
    named = {rule for rules in CHECKED.values() for rule in rules}
    assert named <= {rule.id for rule in RULES}


def test_at_least_45_rules_are_in_force() -> None:
    assert sum(rule.valid_from is None and rule.valid_to is None for rule in RULES) >= 45


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


@pytest.mark.parametrize("share", SHARES)
def test_a_share_may_miss_about_twice_what_is_published(share: str) -> None:
    rule = next(rule for rule in RULES if rule.id == f"{share}-missing-share")
    assert rule.share and rule.certainty == "assumed"
    assert 1.8 * SHARES[share] < rule.share.most < 2.3 * SHARES[share]


@pytest.mark.parametrize("path", sorted(Path(folder.__path__[0]).glob("*.py")), ids=lambda path: path.stem)
def test_a_file_of_the_rules_uses_the_vocabulary_and_nothing_else_of_the_engine(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    sources = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    foreign = {source for source in sources | plain if source.split(".")[0] not in sys.stdlib_module_names}
    own = {source for source in foreign if source.startswith(f"{folder.__name__.removesuffix('.rules')}.")}
    assert foreign - own <= {"__future__", "liggare.check.rule"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_reads_and_points_at_fields_that_exist(rule: Rule) -> None:
    for file in (spec().file(name) for name in rule.on):
        assert {*rule.about, *own_fields(rule)} <= set(file.columns)
        for condition in conditions(rule):
            assert list(_unknown(condition, file)) == []


def _unknown(node: e.Node, file: FileKind) -> Iterator[str]:
    """Fields that a node reads and the file, its parent or the files it looks into do not have."""
    yield from _not_in(file, _names(node))
    if isinstance(node, e.ParentValue):
        assert file.parent
        yield from _not_in(spec().file(file.parent), [node.name])
    if isinstance(node, e.MatchingValue):
        yield from _not_in(spec().file(node.file), [node.name, *(theirs for _, theirs in node.on)])
    within = spec().file(node.file) if isinstance(node, e.Count) else file
    for child in node.children:
        yield from _unknown(child, within)


def _names(node: e.Node) -> list[str]:
    if isinstance(node, e.FieldValue | e.RawText):
        return [node.name]
    if isinstance(node, e.MatchingValue):
        return [mine for mine, _ in node.on]
    return list(node.names) if isinstance(node, e.CountSame | e.AnyCode) else []


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


def test_the_model_delivery_fills_every_field_of_every_file_once() -> None:
    assert {name: [list(row) for row in rows] for name, rows in model("MFR").items()} == {
        file.id: [list(file.columns)] for file in spec().files
    }


def test_identity_numbers_of_mothers_belong_to_nobody() -> None:
    """Skatteverket's test numbers have birth numbers 980 to 999."""
    numbers = {cell for cell in _numbers() if re.fullmatch("(19|20)[0-9]{10}", cell)}
    people = {n for n in numbers if _luhn(n) and "01" <= n[4:6] <= "12" and n[8:11] != "000"}
    assert len(people) > 5
    assert [n for n in people if not "980" <= n[8:11] <= "999"] == []


def _numbers() -> Iterator[str]:
    rows = [row for table in model("MFR").values() for row in table]
    for rule in RULES:
        for example in (*rule.passes, *rule.fails):
            rows += [example.row, example.parent, *(row for table in example.files.values() for row in table)]
    return (row[name] for row in rows for name in ("MPNR", "GRAVID", "BPNR") if name in row)


def _luhn(number: str) -> bool:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(number[2:]))
    return sum(product // 10 + product % 10 for product in doubled) % 10 == 0


BORN = {"BFODDAT": "20250610", "GRVFV": "39", "GRDFV": "2"}
ULTRASOUND, PERIOD = {"BPULDAT": "20250612"}, {"SMDAT": "20240905"}
NEITHER = {"BPULDAT": "", "SMDAT": ""}


@pytest.mark.parametrize(
    ("enrolment", "days"),
    [
        (ULTRASOUND | PERIOD, 277),  # 279 less the two days to the expected date
        (ULTRASOUND | {"SMDAT": ""}, 277),
        (PERIOD | {"BPULDAT": ""}, 278),
        (PERIOD | {"BPULDAT": "20250231"}, 278),
        (NEITHER, 275),  # 39+2 weeks
        ({"BPULDAT": "20250610", "SMDAT": ""}, 279),
        ({"BPULDAT": "20250520", "SMDAT": ""}, 300),
    ],
)
def test_the_best_estimate_is_by_ultrasound_then_last_period_then_postnatal(
    enrolment: Mapping[str, str], days: int
) -> None:
    assert _found(at_birth() == days, enrolment) == 0
    assert _found(at_birth() == days + 1, enrolment) == 1


@pytest.mark.parametrize(("days", "found"), [(SHORTEST - 1, 1), (SHORTEST, 0), (LONGEST, 0), (LONGEST + 1, 1)])
def test_the_domain_of_the_best_estimate_is_closed(days: int, found: int) -> None:
    expected = dt.date(2025, 6, 10) + dt.timedelta(days=279 - days)
    enrolment = {"BPULDAT": f"{expected:%Y%m%d}"}
    assert _found(at_birth().between(SHORTEST, LONGEST), enrolment) == found


def test_without_an_enrolment_the_estimate_is_the_postnatal_one_and_without_any_unknown() -> None:
    assert _found(at_birth() == 275, None) == 0
    assert _found(at_birth() == 0, None, {"GRVFV": ""}) == 0


def _found(holds: Condition, enrolment: Mapping[str, str] | None, child: Mapping[str, str] | None = None) -> int:
    """Findings of a rule about the child in the model delivery, with these dates of the enrolment (None: without)."""
    delivery = {name: list(rows) for name, rows in model("MFR").items()}
    delivery["MHV1"] = [] if enrolment is None else [{**delivery["MHV1"][0], **enrolment}]
    delivery["FV2"] = [{**delivery["FV2"][0], **BORN, **(child or {})}]
    said = text("Så.", "So.")
    rule = Rule("made", ("FV2",), said, said, said, "warning", "form", ("BFODDAT",), "made", "assumed", holds=holds)
    of = all_registers()[REGISTER]
    trial = try_files(texts({"MFR": delivery}, MONTH, REPORTER, of), codes(), rules=[rule], register=of, only={"made"})
    return trial.of("made").height
