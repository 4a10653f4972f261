"""What the rule files of the patient register state: names, texts, sources, fields and the requirements they meet."""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from check.trial import register, rules
from liggare.check import expression as e
from liggare.check.active import conditions, own_fields
from liggare.check.rule import Example, Rule
from liggare.check.setting import Setting
from liggare.spec.model import FileKind, Spec, Text
from registers.examples import model

PREFIXES = ("person", "unit", "sv", "ov", "tv", "di", "yo", "at", "lt")
IN_FORCE = dt.date(2025, 5, 31)

REQUIRED: Mapping[str, tuple[str, ...]] = {
    # R2: the file code tells who reports
    "R2": ("unit-hospital-in-another-region", "unit-hospital-of-another-reporter"),
    # R4: a delivery covers exactly the three months before the reporting month
    "R4": (
        "ov-visit-outside-period",
        "sv-admission-after-period",
        "sv-discharge-outside-period",
        "tv-end-outside-period",
        "tv-start-after-period",
    ),
    # R5: exactly one of personal and reserve number, and the personal number valid
    "R5": (
        "person-birth-number-zero",
        "person-born-after-contact",
        "person-century-impossible",
        "person-check-digit-wrong",
        "person-coordination-number",
        "person-identity-in-reserve-number",
        "person-no-number",
        "person-reserve-number-form",
        "person-two-numbers",
        "tv-born-after-start",
    ),
    # R6: legal sex, compared with the sex digit as a warning
    "R6": ("person-sex-digit-differs",),
    # R7: admission before discharge, neither in the future, discharge may be missing
    "R7": (
        "at-date-in-future",
        "lt-date-in-future",
        "ov-date-in-future",
        "sv-date-in-future",
        "sv-discharge-before-admission",
        "sv-outcome-without-discharge",
        "sv-two-open-stays",
        "tv-date-in-future",
    ),
    # R8: ways of admission and discharge from their code lists
    "R8": ("sv-outcome-without-discharge",),
    # R9: at least one main diagnosis, at most a pair
    "R9": ("di-main-more-than-two", "ov-main-diagnosis-missing", "sv-main-diagnosis-missing"),
    # R10: diagnoses and external causes of the year, ATC directly under its code
    "R10": ("di-atc-as-main", "di-atc-first", "yo-atc-first"),
    # R11: an injury or poisoning has an external cause
    "R11": ("yo-missing-for-injury", "yo-without-injury"),
    # R12: an external cause is not a main diagnosis
    "R12": ("di-external-cause-as-main",),
    # R13: procedures at the detailed level, ATC directly under its procedure, dates within the episode
    "R13": ("at-atc-first", "at-chapter-heading-code", "at-on-another-day", "at-outside-stay"),
    # R14: the giving of a medicine is followed by its ATC code
    "R14": ("at-drug-without-atc",),
    # R15: forms of hospital code and area of activity
    "R15": ("unit-hospital-in-another-region",),
    # R16: no transfers within a clinic
    "R16": ("sv-admission-ward-stay", "sv-transfer-within-clinic"),
    # R17: an emergency visit that leads to admission is in both subsets
    "R17": ("sv-akut-ward-without-visit", "sv-planned-on-akut-day"),
    # R18: emergency times in order
    "R18": (
        "ov-akut-arrival-on-another-day",
        "ov-akut-assessed-before-arrival",
        "ov-akut-left-before-arrival",
        "ov-akut-left-before-assessment",
    ),
    # R19: psychiatric forms of care: start before end, within the episode, in their own subset from 2024
    "R19": (
        "ov-compulsory-form-outside-psychiatry",
        "sv-form-end-before-start",
        "sv-form-outside-stay",
        "tv-end-before-start",
        "tv-forms-overlap",
        "tv-inpatient-form-without-stay",
        "tv-two-open-forms",
    ),
    # R20: contacts with other staff than doctors in psychiatry only
    "R20": ("ov-non-doctor-outside-psychiatry",),
    # R21: duplicates
    "R21": (
        "ov-same-psychiatric-visit-twice",
        "ov-same-visit-twice",
        "sv-same-stay-twice",
        "tv-same-form-twice",
    ),
    # R22: missing rates against the published ones
    "R22": (
        "ov-main-diagnosis-missing-share",
        "person-number-missing-share",
        "sv-main-diagnosis-missing-share",
        "yo-missing-share",
    ),
}
"""What Socialstyrelsen's texts require of a delivery, numbered as in the rules' sources, and the rules that check it.

R1 (separator, empty cells, trailing semicolons) and R3 (the LT file is there, if only empty) are checked when files are
read; tests below hold that the specification states them.
"""


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_is_named_by_its_subject_and_in_few_characters(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.id)
    assert len(rule.id) <= 40
    assert rule.id.split("-")[0] in PREFIXES


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_speaks_whole_sentences_in_both_languages(rule: Rule) -> None:
    for text in (rule.sentence, rule.expected, rule.action):
        assert isinstance(text, Text)
        assert text.sv != text.en
        for words in (text.sv, text.en):
            assert words[0].isupper() and words.endswith(".") and words == " ".join(words.split())
    assert rule.source and rule.about


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_has_two_examples_of_each_kind_and_says_what_each_shows(rule: Rule) -> None:
    assert len(rule.passes) >= 2 and len(rule.fails) >= 2
    whys = [example.why for example in (*rule.passes, *rule.fails)]
    assert all(whys) and len(set(whys)) == len(whys)


def test_no_two_rules_share_an_id_or_a_sentence_on_the_same_files() -> None:
    assert [name for name, n in Counter(rule.id for rule in rules()).items() if n > 1] == []
    said = Counter((rule.sentence.en, rule.on, rule.subsets) for rule in rules())
    assert [key for key, n in said.items() if n > 1] == []


def test_a_rule_about_single_rows_never_refuses_the_whole_delivery() -> None:
    assert [rule.id for rule in rules() if rule.severity == "refuse delivery"] == []


def test_a_limit_of_our_own_never_refuses_a_record() -> None:
    refusing = [rule for rule in rules() if rule.severity == "refuse record"]
    assert refusing
    assert [rule.id for rule in refusing if rule.certainty == "assumed"] == []


def test_at_least_65_written_rules_are_in_force_in_2025() -> None:
    last = dt.date.max
    assert sum((rule.valid_from or IN_FORCE) <= IN_FORCE <= (rule.valid_to or last) for rule in rules()) >= 65


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_file_uses_the_vocabulary_and_nothing_else_of_the_engine(rule: Rule) -> None:
    tree = ast.parse(_file(rule).read_text(encoding="utf-8"))
    sources = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    allowed = {*sys.stdlib_module_names, "__future__", "liggare.check.rule"}
    assert sources | plain <= allowed


def test_every_requirement_has_the_rules_whose_sources_name_it() -> None:
    named: dict[str, set[str]] = {}
    for rule in rules():
        for numbers in re.findall(r"\((R[0-9]+(?:, R[0-9]+)*)\)", rule.source):
            for number in numbers.split(", "):
                named.setdefault(number, set()).add(rule.id)
    assert named == {number: set(ids) for number, ids in REQUIRED.items()}
    assert {*REQUIRED, "R1", "R3"} == {f"R{n}" for n in range(1, 23)}


def test_the_specification_states_the_requirements_that_no_written_rule_checks() -> None:
    newest = register().specs[-1]
    assert newest.layout.separator == ";" and not newest.layout.header  # R1
    lt = newest.file("LT")
    assert lt.required and lt.may_be_empty and set(lt.subsets) == {"PAR_SV", "PAR_OV"}  # R3
    stay, diagnoses = newest.file("SV_AD"), newest.file("DI")
    assert stay.field("KON").codelist and stay.field("INSATT").codelist and stay.field("UTSATT").codelist  # R6, R8
    assert diagnoses.field("DIA").codelist and newest.file("AT").field("ATG").codelist  # R10, R13
    assert stay.field("SJUKHUS").pattern == "[0-9]{5,6}|[0-9]{3}X[0-9X][0-9]"  # R15
    assert stay.field("MVO").pattern == "[0-9]{3}"  # R15
    assert stay.key == ("IDNR",)  # R21
    assert "PSVARD" not in newest.file("OV_AD").columns  # R19
    assert "LAKARKONTAKT" not in register().specs[0].file("OV_AD").columns  # R20


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_reads_only_fields_that_exist_in_the_versions_it_judges(rule: Rule) -> None:
    judged = [spec for spec in register().specs if _in_force(rule, spec) and _own_files(rule, spec)]
    assert judged
    for spec in judged:
        for file in _own_files(rule, spec):
            assert {name.split(".")[0] for name in rule.about} <= set(file.columns)
            assert own_fields(rule) <= set(file.columns)
            for condition in conditions(rule):
                assert list(_unknown(condition, file, spec)) == []


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_an_example_changes_only_fields_that_exist_in_its_month(rule: Rule) -> None:
    for example in (*rule.passes, *rule.fails):
        spec = Setting(register(), "14", example.reporting_month or "202506", dt.date.max).layout
        own = _own_file(rule, example, spec)
        assert set(example.row) <= set(own.columns)
        assert not example.parent or set(example.parent) <= set(_parent(own, spec)[0].columns)
        for name, rows in example.files.items():
            assert {key for row in rows for key in row} <= set(spec.file(name).columns)


def test_a_model_contact_fills_every_field_of_every_version() -> None:
    for spec in register().specs:
        for file in spec.files:
            for subset in file.subsets:
                assert set(file.columns) <= set(model(subset)[file.id][0])


def test_a_model_contact_is_one_contact() -> None:
    for subset in ("PAR_SV", "PAR_OV", "PAR_TV"):
        assert all(len(rows) == 1 for rows in model(subset).values())
        assert len({rows[0]["IDNR"] for rows in model(subset).values()}) == 1


def test_identity_numbers_in_models_and_examples_belong_to_nobody() -> None:
    """Skatteverket's test numbers have birth numbers 980 to 999; 191212121212 is the usual test number."""
    numbers = {text for text in _numbers() if re.fullmatch(r"(18|19|20)[0-9]{10}", text)}
    people = {n for n in numbers if _luhn(n) and "01" <= n[4:6] <= "12" and n[8:11] != "000"}
    assert len(people) > 5
    assert [n for n in people - {"191212121212"} if not "980" <= n[8:11] <= "999"] == []


def _file(rule: Rule) -> Path:
    name = f"liggare.registers.{register().id}.rules.{rule.id.replace('-', '_')}"
    found = sys.modules[name]
    assert found.RULE is rule
    return Path(inspect.getfile(found))


@cache
def _days(spec: Spec) -> tuple[dt.date, dt.date]:
    """The days on which a version holds, the next version's day being its end."""
    later = [other.valid_from for other in register().specs if other.valid_from > spec.valid_from]
    return spec.valid_from, min(later, default=dt.date.max) - dt.timedelta(days=1)


def _in_force(rule: Rule, spec: Spec) -> bool:
    first, last = _days(spec)
    return (rule.valid_from or dt.date.min) <= last and first <= (rule.valid_to or dt.date.max)


def _own_files(rule: Rule, spec: Spec) -> list[FileKind]:
    """The rule's files, each with those of its subsets that the rule is about."""
    files = [file for file in spec.files if file.id in rule.on]
    return [replace(file, subsets=rule.subsets or file.subsets) for file in files]


def _own_file(rule: Rule, example: Example, spec: Spec) -> FileKind:
    files = _own_files(rule, spec)
    return next(file for file in files if example.subset is None or example.subset in file.subsets)


def _parent(file: FileKind, spec: Spec) -> list[FileKind]:
    found = (spec.find(subset, file.parent) for subset in file.subsets if file.parent)
    return [parent for parent in found if parent]


def _unknown(node: e.Node, file: FileKind, spec: Spec) -> Iterator[str]:
    """Fields that a node reads and the file, its parents or the files it looks into do not have."""
    yield from _missing(node, file, spec)
    within = spec.file(node.file) if isinstance(node, e.Count | e.CountDistinct | e.CountMatching) else file
    for child in node.children:
        yield from _unknown(child, within, spec)


def _missing(node: e.Node, file: FileKind, spec: Spec) -> Iterator[str]:
    if isinstance(node, e.FieldValue | e.RawText | e.PreviousValue | e.NextValue):
        yield from _not_in(file.columns, [node.name])
    elif isinstance(node, e.ParentValue):
        for parent in _parent(file, spec):
            yield from _not_in(parent.columns, [node.name])
    elif isinstance(node, e.CountMatching):
        yield from _not_in(file.columns, [mine for mine, _ in node.on])
        yield from _not_in(spec.file(node.file).columns, [theirs for _, theirs in node.on])
    elif isinstance(node, e.CountSame):
        yield from _not_in(file.columns, node.names)


def _not_in(columns: Sequence[str], names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if name not in columns)


def _numbers() -> Iterator[str]:
    """Every cell of the models and the examples that holds, or should not hold, an identity number."""
    rows = [row for subset in ("PAR_SV", "PAR_OV", "PAR_TV") for table in model(subset).values() for row in table]
    for rule in rules():
        for example in (*rule.passes, *rule.fails):
            rows += [example.row, example.parent, *(row for table in example.files.values() for row in table)]
    return (row[name] for row in rows for name in ("PNR", "RNR", "IDNR") if name in row)


def _luhn(number: str) -> bool:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(number[2:]))
    return sum(product // 10 + product % 10 for product in doubled) % 10 == 0
