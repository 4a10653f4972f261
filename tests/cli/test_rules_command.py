"""`liggare rules` shows every rule in force, calmly, also in a narrow window."""

from __future__ import annotations

import pytest

from liggare.check.intake_rules import INTAKE_RULES
from liggare.check.written import written_rules
from liggare.cli.main import run
from liggare.receipt.words import SEVERITY
from liggare.spec.load import registers
from liggare.spec.model import Language
from liggare.spec.words import CERTAINTY


def _shown(capsys: pytest.CaptureFixture[str], *command: str) -> list[str]:
    with pytest.raises(SystemExit) as left:
        run(["rules", *command])
    assert left.value.code == 0
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("register", registers())
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_list_has_a_line_for_each_rule_and_fits_a_narrow_window(
    register: str, language: Language, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = _shown(capsys, "list", register, "--month", "2025-06", "--lang", language)
    assert max(map(len, lines)) <= 80
    rules = [*INTAKE_RULES, *(rule for rule in written_rules(register) if rule.valid_to is None)]
    heads = [line[4:] for line in lines]
    absent = [rule.id for rule in rules if f"{rule.id}  {SEVERITY[rule.severity].in_(language)}" not in heads]
    assert absent == []


@pytest.mark.parametrize(("language", "source"), [("sv", "Källa"), ("en", "Source")])
def test_a_rule_is_shown_with_its_source_and_how_certain_it_is(
    language: Language, source: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = _shown(capsys, "show", "files.nothing", "--lang", language)
    assert any(line.startswith(source) for line in lines)
    assert f"({CERTAINTY['assumed'].in_(language)})" in " ".join(lines)
