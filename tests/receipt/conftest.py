"""What the tests of receipts and reports share."""

from __future__ import annotations

from pathlib import Path

import made_up_check
import pytest

from liggare.check.result import CheckResult
from liggare.receipt.keys import signing_key
from liggare.receipt.reports import FORMATS, write_receipt, write_reports


@pytest.fixture
def checked(tmp_path: Path) -> CheckResult:
    """The made-up check."""
    return made_up_check.result(tmp_path)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every report of the made-up check, in both languages, and its signed receipt."""
    folder = tmp_path_factory.mktemp("reports")
    result = made_up_check.result(tmp_path_factory.mktemp("check"))
    write_reports(result, made_up_check.Titles(), folder, FORMATS, ("sv", "en"))
    write_receipt(result, folder, signing_key(tmp_path_factory.mktemp("data") / "keys"))
    return folder
