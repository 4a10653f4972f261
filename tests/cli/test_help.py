"""The help of the program speaks both languages, for every command and every parameter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from cyclopts import App

from liggare.cli.main import app, run


def _commands(of: App, name: str) -> Iterator[tuple[str, App]]:
    for word in of:
        if not word.startswith("-"):
            yield f"{name} {word}", of[word]
            yield from _commands(of[word], f"{name} {word}")


COMMANDS = dict(_commands(app, "liggare"))
RUNNABLE = {name: command for name, command in COMMANDS.items() if command.default_command}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_it_does_in_both_languages(name: str) -> None:
    assert " / " in COMMANDS[name].help.splitlines()[0]


@pytest.mark.parametrize("name", RUNNABLE)
def test_each_parameter_says_what_it_means_in_both_languages(name: str) -> None:
    arguments = RUNNABLE[name].assemble_argument_collection(parse_docstring=True)
    helps = {argument.name: argument.parameter.help or "" for argument in arguments}
    assert helps
    assert [one for one, text in helps.items() if " / " not in text.replace("\n", " ")] == []


def test_the_list_of_commands_says_what_each_does(capsys: pytest.CaptureFixture[str]) -> None:
    shown = _help(capsys)
    for command in ("check", "codes", "fake", "receipt", "rules", "spec"):
        line = next(line for line in shown.splitlines() if line.startswith(f"│ {command} "))
        assert " / " in line


@pytest.mark.parametrize("command", ["check", "fake"])
def test_a_command_without_commands_of_its_own_tells_its_exit_codes(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = _help(capsys, command)
    assert "Slutkod 0" in shown
    assert "Exit code 0" in shown


def _help(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    with pytest.raises(SystemExit) as left:
        run([*command, "--help"])
    assert left.value.code == 0
    return capsys.readouterr().out
