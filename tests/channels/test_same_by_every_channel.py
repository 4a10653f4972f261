"""The same bytes by portal, SFTP and API are the same delivery, with the same receipt and the same findings."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from whole_system import ByApi, ByPortal, BySftp, System, until, whole_system

SENT = (
    "01-whole/1-whole",
    "03-corrected/1-faulty",
    "03-corrected/2-whole",
    "04-cut/1-cut",
    "04-cut/2-whole",
    "05-confirmed/1-whole",
)
"""Steps of the conformance run: accepted, refused and partly accepted deliveries, each with its answer beside it."""

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="openssh-client is not installed")


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    with whole_system(tmp_path_factory.mktemp("system")) as found:
        yield found


@pytest.fixture(scope="module")
def cases(system: System, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the patient register's cases."""
    folder = tmp_path_factory.mktemp("cases") / "files"
    system.run("sandbox", "files", folder)
    return folder / "patientregistret"


def test_the_same_bytes_get_the_same_answer_by_every_channel(system: System, cases: Path) -> None:
    portal, api, sftp = ByPortal(system), ByApi(system), BySftp(system)
    ways = {"portal": portal.send, "api": api.send, "sftp": sftp.send}
    for place, step in enumerate(SENT):
        files = sorted((cases / step / "filer").iterdir())
        told = json.loads((cases / step / "svar.json").read_bytes())
        reporter = told["reporter"]
        names = [*list(ways)[place % 3 :], *list(ways)[: place % 3]]  # each channel comes first twice
        first = ways[names[0]](reporter, files)
        until(lambda first=first: api.state(first) in ("accepted", "partly accepted", "refused"), "it is not judged")  # type: ignore[misc]
        assert [ways[name](reporter, files) for name in names[1:]] == [first, first], step
        receipts = {"portal": portal.receipt(first), "api": api.receipt(first), "sftp": sftp.receipt(first, reporter)}
        assert len(set(receipts.values())) == 1, step
        findings = {
            "portal": portal.findings(first),
            "api": api.findings(first),
            "sftp": sftp.findings(first, reporter),
        }
        assert len(set(findings.values())) == 1, {name: content[:200] for name, content in findings.items()}
        require_expected(json.loads(receipts["api"])["receipt"], told)
    passed = {step.split("/")[0][3:] for step in SENT[:5]}
    report = json.loads(system.run("sandbox", "report", "--json", codes=(1,)))
    assert passed == {one["case"] for one in report if one["passed"]}


@pytest.mark.slow
def test_a_program_passes_the_whole_run_by_the_api(system: System, cases: Path) -> None:
    api = ByApi(system)
    for case in sorted(cases.iterdir()):
        for step in sorted(case.iterdir()):
            told = json.loads((step / "svar.json").read_bytes())
            play(system, api, told, sorted((step / "filer").iterdir()))
    report = json.loads(system.run("sandbox", "report", "--json", codes=(1,)))
    left = [one["case"] for one in report if not one["passed"] and one["register"] == "patientregistret"]
    assert left == []


def play(system: System, api: ByApi, told: Mapping[str, str], files: Sequence[Path]) -> None:
    """Do what a step says, as a program does: send, wait, look, and do what the state asks for."""
    if told["meets"]:
        system.run("sandbox", "fault", told["meets"])
    if told["meets"] == "refusing":
        with pytest.raises(AssertionError, match="503"):
            api.send(told["reporter"], files)
    number = api.send(told["reporter"], files, told["way"])
    until(lambda: api.state(number) not in UNDER_WAY, "it is not judged", 200)
    if told["meets"] == "failing":
        assert api.state(number) == "failed by us"
        assert api.send(told["reporter"], files) == number
    if told["then"] == "confirmed":
        assert api.state(number) == "waiting for confirmation"
        api.ask("POST", f"/deliveries/{number}/confirm", json={"reason": "kliniken är nedlagd"})
    until(lambda: api.state(number) in ENDED, "it does not come to an end")
    if told["then"] == "withdrawn":
        api.ask("POST", f"/deliveries/{number}/withdraw", json={"reason": "fel uttag"})


UNDER_WAY = ("received", "reading", "checking", "entering")
ENDED = ("accepted", "partly accepted", "refused", "tested")


def require_expected(receipt: Mapping[str, object], told: Mapping[str, object]) -> None:
    """The receipt is the one that the case must get."""
    effect, findings, files = receipt["effect"], receipt["findings"], receipt["files"]
    assert isinstance(effect, dict) and isinstance(findings, dict) and isinstance(files, list)
    assert effect["state"] == told["state"]
    expected = told["findings"]
    assert isinstance(expected, list)
    assert findings["total"] == len(expected)
    sent = told["files"]
    assert isinstance(sent, list)
    assert {one["sha256"] for one in files} == {one["sha256"] for one in sent}
