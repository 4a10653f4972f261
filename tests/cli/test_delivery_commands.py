"""Commands about deliveries and the register: exit codes, JSON, complaints in two languages that change nothing."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from liggare.cli import at_work
from liggare.cli.main import run
from registers.examples import model, texts

Run = Callable[..., tuple[int, str]]
VISIT = {name: [dict(row) for row in rows] for name, rows in model("PAR_OV").items()}


@pytest.fixture
def liggare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a data folder of its own; its exit code and what it said."""
    monkeypatch.setenv("LIGGARE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LIGGARE_USER", "maja")
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("NO_COLOR", "1")

    def command(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            run(list(arguments))
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out + said.err

    return command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A delivery of one visit."""
    return _written(tmp_path / "in")


def _written(folder: Path, **changes: str) -> Path:
    folder.mkdir(parents=True)
    visit = {**VISIT, "OV_AD": [{**VISIT["OV_AD"][0], **changes}]}
    for name, text in texts({"PAR_OV": visit}, "202506", "14").items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_delivery_is_submitted_listed_shown_and_reported(liggare: Run, folder: Path, tmp_path: Path) -> None:
    code, said = liggare("submit", str(folder), "--as", "14", "--json", "--out", str(tmp_path / "kvitto"))
    told = json.loads(said)
    assert (code, told["state"], told["exit_code"], told["again"]) == (0, "accepted", 0, False)
    assert told["effect"]["records"]["added"] == 1
    assert (tmp_path / "kvitto" / "kvitto.json").is_file()
    assert json.loads(liggare("submit", str(folder), "--as", "14", "--json")[1])["again"]
    [listed] = json.loads(liggare("delivery", "list", "--json")[1])
    assert (listed["number"], listed["received_by"], listed["interrupted"]) == (1, "maja", False)
    for lang, word in (("sv", "godtagen"), ("en", "accepted")):
        assert word in liggare("delivery", "list", "--lang", lang)[1]
        code, said = liggare("delivery", "show", "1", "--lang", lang)
        assert (code, word in said) == (0, True)
    code, said = liggare("delivery", "report", "1", "--out", str(tmp_path / "rapport"))
    assert code == 0
    assert "Vad leveransen ändrade" in (tmp_path / "rapport" / "rapport.html").read_text(encoding="utf-8")
    code, said = liggare("receipt", "verify", str(tmp_path / "rapport" / "kvitto.json"), str(folder), "--lang", "en")
    assert (code, "genuine" in said) == (0, True)


def test_a_refused_delivery_ends_with_1_and_a_waiting_one_with_4(liggare: Run, folder: Path, tmp_path: Path) -> None:
    assert liggare("submit", str(_written(tmp_path / "fel", KON="7")), "--as", "14")[0] == 1
    assert liggare("delivery", "show", "1")[0] == 1
    assert liggare("submit", str(folder), "--as", "14")[0] == 0
    other = _written(tmp_path / "annan", INDATUM="20250405")
    assert liggare("submit", str(other), "--as", "14", "--test")[0] == 0
    code, said = liggare("submit", str(other), "--as", "14", "--lang", "en")
    assert (code, "waiting for an extension" in said) == (4, True)
    months = ("--first", "2025-04", "--last", "2025-05", "--until", "2999-12-31")
    assert liggare("extension", "grant", "14", *months, "--reason", "prov", "--register", "PAR")[0] == 0
    assert liggare("delivery", "resume", "4")[0] == 4
    code, said = liggare("delivery", "show", "4", "--lang", "en")
    assert (code, "waiting for confirmation" in said, "unchanged" in said) == (4, True, True)
    code, said = liggare("delivery", "resume", "4", "--lang", "en")
    assert (code, "delivery confirm 4" in said) == (2, True)
    assert "PAR_OV_AD.INDATUM" in liggare("delivery", "diff", "4")[1]
    assert liggare("delivery", "confirm", "4", "--reason", "fel månad förut")[0] == 0
    assert liggare("delivery", "show", "2", "--lang", "en")[1].count("superseded") == 1


@pytest.mark.parametrize(
    ("arguments", "sv", "en"),
    [
        (("delivery", "show", "7"), "ingen leverans 7", "no delivery 7"),
        (("delivery", "withdraw", "7", "--reason", "x"), "ingen leverans 7", "no delivery 7"),
        (("register", "status", "ingenting"), "Ange ett register", "Name a register"),
        (("register", "verify", "PAR", "b"), "inget bygge", "no build"),
        (("register", "history", "PAR", "V1", "--reporter", "14"), "ingen sådan post", "no such record"),
        (("register", "part", "a" * 32, "--reason", "x"), "inte sammanförd", "not joined"),
        (("nil", "--unit", "1", "--month", "x", "--as", "14", "--register", "PAR"), "ingen månad", "no month"),
        (("waiver", "end", "7", "--reason", "x", "--register", "PAR"), "inget sådant undantag", "no such waiver"),
        (("extension", "end", "7", "--reason", "x", "--register", "PAR"), "inget sådant anstånd", "no such extension"),
        (("audit", "verify", "--key", "nowhere.pem"), "går inte att läsa", "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_told_in_both_languages_and_ends_with_2(
    liggare: Run, arguments: tuple[str, ...], sv: str, en: str
) -> None:
    for lang, words in (("sv", sv), ("en", en)):
        code, said = liggare(*arguments, "--lang", lang)
        assert (code, words in said) == (2, True), said


def test_a_database_that_does_not_answer_ends_with_3_and_says_nothing_secret(
    liggare: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIGGARE_DATABASE_URL", f"postgresql://liggare:hemligt@/x?host={tmp_path}")
    code, said = liggare("submit", str(folder), "--as", "14", "--lang", "en")
    assert (code, "does not answer" in said, "hemligt" in said) == (3, True, False)


def test_acting_for_another_reporter_or_without_one_is_wrong_usage(liggare: Run, folder: Path) -> None:
    code, said = liggare("submit", str(folder), "--as", "01", "--lang", "en")
    assert (code, "act as 01" in said) == (2, True)
    assert liggare("submit", str(folder))[0] == 2
    assert json.loads(liggare("delivery", "list", "--json")[1]) == []


def test_the_register_is_shown_and_built_and_the_audit_holds(liggare: Run, folder: Path) -> None:
    liggare("submit", str(folder), "--as", "14")
    told = json.loads(liggare("register", "status", "PAR", "--json")[1])
    assert (told["version"]["number"], told["rows"]["PAR_OV_AD"]) == (1, 1)
    assert [one["records"] for one in json.loads(liggare("register", "months", "PAR", "--json")[1])] == [0, 0, 1]
    [moment] = json.loads(liggare("register", "history", "PAR", "O0001", "--reporter", "14", "--json")[1])
    assert [row["MVO"] for row in moment["rows"]["PAR_OV_AD"]] == ["311"]
    assert "198509229814" not in liggare("register", "history", "PAR", "O0001", "--reporter", "14")[1]
    build = ("register", "build", "PAR", "b", "--first", "2025-03", "--last", "2025-05")
    assert liggare(*build)[0] == 0
    assert liggare(*build)[0] == 2
    assert [one["name"] for one in json.loads(liggare("register", "builds", "PAR", "--json")[1])] == ["b"]
    assert liggare("register", "verify", "PAR", "b")[0] == 0
    assert json.loads(liggare("delivery", "show", "1", "--json")[1])["builds"] == ["b"]
    assert json.loads(liggare("delivery", "explanations", "--register", "PAR", "--json")[1]) == []
    told = json.loads(liggare("audit", "verify", "--json")[1])
    assert (told["faults"], told["entries"] == told["sealed"]) == ([], True)


def test_an_audit_that_was_tampered_with_ends_with_1(liggare: Run, folder: Path, tmp_path: Path) -> None:
    import sqlite3

    liggare("submit", str(folder), "--as", "14")
    with sqlite3.connect(tmp_path / "data" / "ledger.sqlite3") as ledger:
        ledger.execute("UPDATE ledger_auditentry SET who = 'olle' WHERE number = 1")
    code, said = liggare("audit", "verify", "--lang", "en")
    assert (code, "Entry 1 was changed" in said) == (1, True)


def test_nothing_to_report_needs_no_register_where_the_reporter_reports_to_one(liggare: Run, folder: Path) -> None:
    nothing = ("nil", "--unit", "51099", "--month", "2025-05", "--as", "14")
    code, said = liggare(*nothing)
    assert code == 2
    assert "Ange ett register" in said
    liggare("submit", str(folder), "--as", "14")
    assert liggare(*nothing)[0] == 0
    [months] = [json.loads(liggare("register", "months", "--json")[1])]
    assert ["51099"] in [one["nil"] for one in months if one["month"] == "2025-05" and one["subset"] == "PAR_SV"]
    assert liggare("nil", "--unit", "51099", "--month", "2025-05", "--as", "13", "--subset", "PAR_SV")[0] == 0


def test_without_a_register_all_are_shown(liggare: Run, folder: Path) -> None:
    liggare("submit", str(folder), "--as", "14")
    told = json.loads(liggare("register", "status", "--json")[1])
    rows = {one["register"]: one["rows"].get("PAR_OV_AD") for one in told}
    assert rows == {"medicinska_fodelseregistret": None, "patientregistret": 1}
    assert json.loads(liggare("register", "status", "PAR", "--json")[1])["register"] == "patientregistret"
    _, said = liggare("register", "months")
    assert "Patientregistret" in said
    assert "Medicinska födelseregistret" in said
    assert "2025-05" in said


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_list_of_deliveries_fits_eighty_columns(
    liggare: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    liggare("submit", str(folder), "--as", "14")
    _, said = liggare("delivery", "list", "--lang", lang)
    head, row = said.splitlines()
    assert row.split()[:4] == ["1", "PAR", "14", "2025-06"]
    assert max(len(head.rstrip()), len(row.rstrip())) <= 80 - len("waiting for confirmation") + len("accepted")


def test_a_table_wider_than_the_screen_is_told_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Table(box=None)
    made.add_column("regel")
    made.add_column("skäl")
    made.add_row("par-1", "ett skäl som är längre än så")
    said = io.StringIO()
    monkeypatch.setattr(at_work, "output", lambda: Console(file=said, width=18, force_terminal=True, color_system=None))
    at_work.listed(made)
    told = [line.rstrip() for line in said.getvalue().splitlines()]
    assert [line for line in told if line] == [
        "regel  par-1",
        "skäl   ett skäl",
        "       som är",
        "       längre än",
        "       så",
    ]
