"""The same bytes by portal, SFTP and API are the same delivery, with the same receipt and the same findings."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
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
