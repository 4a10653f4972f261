"""The cases of a test environment: what must be answered, how far somebody has come, and the report of it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from liggare.demo.made import write_files
from liggare.operate.arm import arm, disarm, faults_of
from liggare.operate.hand_in import hand_in, hand_in_confirmation
from liggare.operate.judge import known_register
from liggare.operate.kept import Kept, Wanted
from liggare.operate.office import Office
from liggare.operate.on_demand import LONGEST, SLOW
from liggare.operate.opening import delivery_in
from liggare.operate.pinned import signing_of
from liggare.operate.refusal import Refused, Unavailable
from liggare.operate.submit import Submission, submit
from liggare.operate.undo import withdraw
from liggare.operate.work import take_up, work_on
from liggare.sandbox.answers import Answer, answers
from liggare.sandbox.cases import Case, Step, Suite, reporters, suites
from liggare.sandbox.expected import Expected, Finding, asked, made, place_of
from liggare.sandbox.report import page, report, signed, verified
from liggare.store.house import office as opened
from liggare.store.sandbox_mark import is_sandbox, make_sandbox

NOW = dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC)
WHO = "provsystem"


ORDERED = sorted(suites(), key=lambda one: -len(one.case))
"""The suite with most cases is always tried; the others by script/test --all."""


class Clock:
    """Tells the time that the test has set; each time it is asked a second has passed."""

    now = NOW

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def november(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of every suite, as they are made that month: once for all tests."""
    data = tmp_path_factory.mktemp("november")
    make_sandbox(data)
    with opened(data, "", Clock()) as here:
        folders = [made(here, suite).folder for suite in suites()]
        return Path(shutil.move(folders[0].parent, data / "kept"))


@pytest.fixture
def office(tmp_path: Path, clock: Clock, november: Path) -> Iterator[Office]:
    """A test environment, in which that month's files are there already."""
    make_sandbox(tmp_path / "data")
    with opened(tmp_path / "data", "", clock) as here:
        shutil.copytree(november, here.work / "conformance")
        yield here


@pytest.fixture(
    params=[
        pytest.param(one, marks=[pytest.mark.slow] if at else [], id=one.register) for at, one in enumerate(ORDERED)
    ]
)
def suite(request: pytest.FixtureRequest) -> Suite:
    found: Suite = request.param
    return found


def send(office: Office, one: Expected, folder: Path) -> Kept:
    """Hand the files of a step in."""
    register = known_register(one.register)
    with office.passing() as work:
        delivery = delivery_in([folder], register, work)
        return hand_in(office, Submission(register, delivery, one.reporter, WHO, one.way == "test")).kept


def worked(office: Office) -> None:
    """Everything that waits is done."""
    while job := take_up(office, "w"):
        work_on(office, job)


def folder_of(office: Office, suite: Suite, case: Case, step: int) -> Path:
    place = suite.case.index(case) + 1
    return made(office, suite).folder / place_of(place, case, step, case.step[step - 1]) / "filer"


def expected(office: Office, suite: Suite, case: Case) -> list[Expected]:
    return [one for one in made(office, suite).expected if one.case == case.id]


def answer(office: Office, suite: Suite, case: Case, step: int = 1) -> Answer:
    """How far somebody has come with a step."""
    [found] = [
        one
        for one in answers(office, suite, made(office, suite).expected)
        if (one.expected.case, one.expected.step) == (case.id, step)
    ]
    return found


def case_of(suite: Suite, name: str) -> Case:
    return next(one for one in suite.case if one.id == name)


def patients() -> Suite:
    return next(one for one in suites() if one.register == "patientregistret")


def play(office: Office, clock: Clock, suite: Suite, case: Case) -> None:
    """Do what a case says, as a system that does all right would."""
    if case.meets:
        arm(office, case.meets, WHO)
    for one in expected(office, suite, case):
        files = folder_of(office, suite, case, one.step)
        if case.meets == "refusing":
            with pytest.raises(Unavailable):
                send(office, one, files)
        kept = send(office, one, files)
        worked(office)
        if case.meets == "slow":
            assert office.deliveries.find(kept.number).state == "received"
            clock.now += SLOW
            worked(office)
        if case.meets == "failing":
            assert office.deliveries.find(kept.number).state == "failed by us"
            send(office, one, files)
            worked(office)
        if one.then == "confirmed":
            assert answer(office, suite, case, one.step).outcome == "to do"
            hand_in_confirmation(office, kept.number, "kliniken är nedlagd", WHO)
            worked(office)
        if one.then == "withdrawn":
            assert answer(office, suite, case, one.step).outcome == "to do"
            withdraw(office, kept.number, "prov", WHO)


def test_a_system_that_does_all_right_passes_every_case(office: Office, clock: Clock, suite: Suite) -> None:
    for case in suite.case:
        assert answer(office, suite, case).outcome == "not yet"
        play(office, clock, suite, case)
    told = {
        (one.expected.case, one.expected.step): (one.outcome, one.told.en)
        for one in answers(office, suite, made(office, suite).expected)
    }
    assert {outcome for outcome, _ in told.values()} == {"passed"}, told


@pytest.mark.parametrize("month", ["2026-11", pytest.param("2026-03", marks=pytest.mark.slow)])
def test_what_must_be_answered_is_what_was_done_to_the_files(
    office: Office, clock: Clock, suite: Suite, tmp_path: Path, month: str
) -> None:
    clock.now = dt.datetime.fromisoformat(f"{month}-20T12:00:00+00:00")
    for case in suite.case:
        for one, step in zip(expected(office, suite, case), case.step, strict=True):
            there, passing = tmp_path / f"{case.id}-{one.step}", tmp_path / f"{case.id}-{one.step}-passing"
            there.mkdir()
            passing.mkdir()
            truths = write_files(asked(suite, case, step, office.today()), there, passing)
            found = set(one.findings)
            assert {Finding(truth.rule, truth.file, truth.line) for truth in truths} <= found
            if step.files in ("whole", "fewer"):
                assert not found, (case.id, found)
            if step.files == "faulty":
                assert len(found) == len({(truth.rule, truth.file, truth.line) for truth in truths})
                assert found
            if step.files == "cut":
                assert "read.too-few-fields" in {finding.rule for finding in found}


def test_the_files_are_the_same_all_month_and_made_anew_the_next(office: Office, clock: Clock) -> None:
    first = made(office, patients())
    clock.now = NOW + dt.timedelta(days=2)
    assert made(office, patients()) == first
    clock.now = NOW + dt.timedelta(days=10)
    later = made(office, patients())
    assert {one.month for one in later.expected} == {"202612"}
    assert not first.folder.exists()


def test_other_bytes_are_told_apart_from_nothing(office: Office, tmp_path: Path) -> None:
    suite = patients()
    case = case_of(suite, "whole")
    [one] = expected(office, suite, case)
    assert answer(office, suite, case).told.en == "Send the files."
    changed = tmp_path / "changed"
    changed.mkdir()
    for path in folder_of(office, suite, case, 1).iterdir():
        (changed / path.name).write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    send(office, one, changed)
    found = answer(office, suite, case)
    assert (found.outcome, found.delivery) == ("not yet", None)
    assert "byte for byte" in found.told.en


def test_another_answer_than_the_right_one_differs(office: Office, clock: Clock) -> None:
    suite = patients()
    case = case_of(suite, "corrected")
    play(office, clock, suite, case)
    right, _ = expected(office, suite, case)
    less = replace_findings(right, right.findings[1:])
    [found] = answers(office, suite, [less])
    assert (found.outcome, "1 are too many" in found.told.en) == ("differs", True)
    other = replace_state(right)
    [found] = answers(office, suite, [other])
    assert found.outcome == "differs"
    assert "should say" in found.told.en


def test_a_receipt_whose_findings_are_destroyed_is_held_against_the_rules_that_it_names(
    office: Office, clock: Clock
) -> None:
    suite = patients()
    play(office, clock, suite, case_of(suite, "corrected"))
    right, _ = expected(office, suite, case_of(suite, "corrected"))
    number = answers(office, suite, [right])[0].delivery
    assert number is not None
    office.vault.shred(office.deliveries.find(number).findings)
    [found] = answers(office, suite, [right])
    assert found.outcome == "passed"
    rules = {one.rule for one in right.findings}
    less = replace_findings(right, tuple(one for one in right.findings if one.rule != min(rules)))
    [found] = answers(office, suite, [less])
    assert (found.outcome, "names other rules" in found.told.en) == ("differs", True)


def replace_findings(one: Expected, findings: tuple[Finding, ...]) -> Expected:
    return Expected(**{**{name: getattr(one, name) for name in one.__struct_fields__}, "findings": findings})


def replace_state(one: Expected) -> Expected:
    return Expected(**{**{name: getattr(one, name) for name in one.__struct_fields__}, "state": "accepted"})


def test_a_delivery_that_met_no_fault_is_not_passed(office: Office) -> None:
    suite = patients()
    for name in ("refusing", "slow", "failing"):
        case = case_of(suite, name)
        [one] = expected(office, suite, case)
        send(office, one, folder_of(office, suite, case, 1))
        worked(office)
        found = answer(office, suite, case)
        assert (found.outcome, "did not meet" in found.told.en) == ("to do", True)


def test_one_that_needed_no_confirmation_is_not_passed(office: Office) -> None:
    suite = patients()
    case = case_of(suite, "confirmed")
    _, one = expected(office, suite, case)
    send(office, one, folder_of(office, suite, case, 2))
    worked(office)
    assert answer(office, suite, case, 2).outcome == "differs"


def test_a_command_brings_in_nobody_who_may_be_real_either(office: Office, tmp_path: Path) -> None:
    suite = patients()
    case = case_of(suite, "whole")
    register = known_register(suite.register)
    for number, passes in (("198001011231", False), ("198001019804", True)):
        folder = tmp_path / number
        shutil.copytree(folder_of(office, suite, case, 1), folder)
        visits = next(folder.glob("PAR_OV_AD_*"))
        cells = visits.read_text("utf-8").split(";")
        visits.write_text(";".join([cells[0], number, *cells[2:]]), encoding="utf-8")
        with office.passing() as work:
            sent = Submission(register, delivery_in([folder], register, work), case.reporter, WHO)
            if passes:
                submit(office, sent)
                continue
            with pytest.raises(Refused, match="test numbers only") as refused:
                submit(office, sent)
        assert number not in str(refused.value)
        assert not office.deliveries.select(Wanted())
    assert len(office.deliveries.select(Wanted())) == 1


def test_a_fault_is_met_once_and_not_after_an_hour(office: Office, clock: Clock, tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"x")
    arm(office, "refusing", WHO)
    assert faults_of(office).armed(office.now()) == ("refusing",)
    with pytest.raises(Unavailable):
        office.vault.put(file)
    office.vault.put(file)
    arm(office, "refusing", WHO)
    clock.now += LONGEST + dt.timedelta(minutes=1)
    office.vault.put(file)
    arm(office, "refusing", WHO)
    disarm(office, WHO)
    office.vault.put(file)
    assert [one.fault for one in faults_of(office).met()] == ["refusing"]
    with pytest.raises(Refused, match="no such fault"):
        arm(office, "burning", WHO)


def test_no_other_environment_has_faults(tmp_path: Path) -> None:
    with opened(tmp_path / "earnest", "") as office:
        assert not is_sandbox(tmp_path / "earnest")
        with pytest.raises(Refused, match="no test environment"):
            arm(office, "refusing", WHO)
    with pytest.raises(FileExistsError):
        make_sandbox(tmp_path / "earnest")


def test_a_test_environment_never_uses_the_database_in_earnest(tmp_path: Path) -> None:
    make_sandbox(tmp_path / "data")
    with pytest.raises(Refused, match="a database of its own"), opened(tmp_path / "data", "postgresql://localhost/x"):
        pass


def test_the_report_is_signed_and_one_altered_sign_is_seen(office: Office, clock: Clock) -> None:
    suite = patients()
    play(office, clock, suite, case_of(suite, "whole"))
    told = report(office, "Journal 7.2")
    assert (told.passed, len(told.cases)) == (1, sum(len(one.case) for one in suites()))
    content = signed(office, told)
    key = signing_of(office).public_key()
    assert verified(content, key) == told
    assert verified(content.replace(b"Journal 7.2", b"Journal 7.3"), key) is None
    assert verified(b"{}", key) is None
    assert json.loads(content)["report"]["format"] == "liggare-conformance/1"
    for lang in ("sv", "en"):
        assert "Journal 7.2" in page(told, "sv" if lang == "sv" else "en")


def test_the_report_names_no_person(office: Office, clock: Clock) -> None:
    suite = patients()
    case = case_of(suite, "corrected")
    play(office, clock, suite, case)
    files = [path.read_text("utf-8") for path in folder_of(office, suite, case, 1).iterdir()]
    numbers = {
        cell for text in files for cell in text.replace("\n", ";").split(";") if len(cell) == 12 and cell.isdigit()
    }
    assert numbers
    content = signed(office, report(office, "")).decode()
    assert not [one for one in numbers if one in content]


def test_every_case_has_a_reporter_of_its_own() -> None:
    for one in suites():
        used = [case.reporter for case in one.case]
        assert len(set(used)) == len(used)
        assert set(used) <= set(reporters())


def test_a_case_knows_its_place() -> None:
    case = replace_case()
    assert place_of(3, case, 1, Step(files="cut")) == Path("03-x/1-cut")


def replace_case() -> Case:
    found = patients().case[0]
    return Case(**{**{name: getattr(found, name) for name in found.__struct_fields__}, "id": "x"})
