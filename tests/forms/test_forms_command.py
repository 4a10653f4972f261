"""The commands for paper forms do what they say, end as they say, and change nothing when they refuse."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from papers import MOTHER, entry, model_papers, saved
from pypdf import PdfReader

from liggare.cli.main import run


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No list that somebody has imported, and no other folder."""
    monkeypatch.setenv("LIGGARE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.chdir(tmp_path)


def done(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        run(["forms", *arguments])
    assert isinstance(left.value.code, int)
    return left.value.code


def enter(*files: Path, out: str = "out", month: str = "2025-06", more: tuple[str, ...] = ()) -> int:
    return done("enter", *map(str, files), "--out", out, "--reporter", "14", "--month", month, *more)


def test_all_forms_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert done("list") == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in ("MHV1", "FV2", "AVS", "SV_AD", "Förlossningsjournal"))
    assert done("list", "--register", "patientregistret") == 0
    assert "FV1" not in capsys.readouterr().out


@pytest.mark.parametrize("name", ["AVS", "MHV1", "MHV2", "FV1", "FV2"])
def test_an_empty_form_is_made_without_naming_the_register(name: str, tmp_path: Path) -> None:
    assert done("render", name, "--out", "form.pdf") == 0
    assert name in PdfReader(tmp_path / "form.pdf").pages[0].extract_text()
    assert [path.name for path in tmp_path.iterdir()] == ["form.pdf"]


def test_a_form_can_be_made_in_english(tmp_path: Path) -> None:
    assert done("render", "FV1", "--register", "medicinska_fodelseregistret", "--out", "f.pdf", "--lang", "en") == 0
    assert "Send this paper to" in PdfReader(tmp_path / "f.pdf").pages[0].extract_text()


def test_a_filled_form_shows_the_entry(tmp_path: Path) -> None:
    saved(entry("FV1", 12), tmp_path)
    assert done("render", "FV1", "--entry", "FV1-12.json", "--out", "f.pdf") == 0
    assert MOTHER in "".join(PdfReader(tmp_path / "f.pdf").pages[0].extract_text().split())


def test_a_form_is_not_filled_with_an_entry_of_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved(entry("FV2", 1), tmp_path)
    assert done("render", "FV1", "--entry", "FV2-1.json", "--out", "f.pdf") == 2
    assert "FV2, inte medicinska_fodelseregistret/2001-10-01 FV1" in capsys.readouterr().err
    assert not (tmp_path / "f.pdf").exists()


def test_an_unknown_form_is_told_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert done("render", "FV9", "--out", "f.pdf") == 2
    assert "Det finns inget formulär FV9. Ange något av AVS, FV1" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert done("render", "FV1", "--out", "nowhere/f.pdf") == 2
    assert "Kan inte skriva nowhere/f.pdf" in capsys.readouterr().err


def test_an_empty_entry_is_made_and_never_replaced_unasked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert done("template", "FV1", "--out", "e.json") == 0
    document = json.loads((tmp_path / "e.json").read_text("utf-8"))
    assert document["values"]["MPNR"] == ""
    (tmp_path / "e.json").write_text("mine", encoding="utf-8")
    assert done("template", "FV1", "--out", "e.json") == 2
    assert "e.json finns redan" in capsys.readouterr().err
    assert (tmp_path / "e.json").read_text("utf-8") == "mine"
    assert done("template", "FV1", "--out", "e.json", "--force") == 0


def test_papers_without_faults_are_an_accepted_delivery(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert enter(*(saved(one, tmp_path) for one in model_papers())) == 0
    shown = capsys.readouterr().out
    assert "Leveransen godtas." in shown
    assert "MFR_FV2_14_202506.txt  1 rad" in shown
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        f"MFR_{kind}_14_202506.txt" for kind in ("AVS", "FV1", "FV2", "MHV1", "MHV2")
    ]


def test_faults_are_shown_by_paper_and_field_with_their_labels(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = entry("FV1", 2, {"ELEKAKUT": "7", "TANG": ""})
    files = [saved(faulty if one.form == "FV1" else one, tmp_path) for one in model_papers()]
    assert enter(*files) in (0, 1)
    shown = capsys.readouterr().out
    assert "FV1 2  FV1-2.json · Åsa Öberg 2025-06-20" in shown
    assert "Planerat eller akut kejsarsnitt (ELEKAKUT)" in shown
    assert "Hittat: ELEKAKUT=7" in shown
    assert "Tång (TANG) är inte ifyllt" in shown
    assert MOTHER not in shown


def test_an_entry_that_cannot_be_used_leaves_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = saved(entry("FV2", 1), tmp_path), saved(entry("FV1", 2, entered_by=""), tmp_path)
    assert enter(good, bad, tmp_path / "gone.json") == 2
    told = capsys.readouterr().err
    assert "FV1-2.json: entered_by är tomt" in told
    assert "gone.json: kan inte läsas" in told
    assert "Inget har skrivits." in told
    assert not (tmp_path / "out").exists()


def test_two_entries_that_differ_leave_nothing_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = entry("FV1", 2), entry("FV1", 2, {"MVIKTFV": "87"}, second_of=2)
    assert enter(saved(first, tmp_path), saved(second, tmp_path, "second.json")) == 2
    assert "second.json: registreringen av papper FV1 2 skiljer sig från den första" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("option", "value"), [("--reporter", "Skåne"), ("--month", "2025-13")])
def test_a_reporter_or_month_that_cannot_be_is_refused(option: str, value: str, tmp_path: Path) -> None:
    path = saved(entry("FV1", 2), tmp_path)
    told = {"--reporter": "14", "--month": "2025-06", option: value}
    assert done("enter", str(path), "--out", "out", *(part for pair in told.items() for part in pair)) == 2
    assert not (tmp_path / "out").exists()


def test_a_folder_with_something_in_it_is_left_alone_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    files = [saved(one, tmp_path) for one in model_papers()]
    assert enter(*files) == 2
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]
    assert enter(*files, more=("--force",)) == 0
    assert (tmp_path / "out" / "mine.txt").read_text("utf-8") == "mine"


def test_two_entries_alike_are_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = saved(entry("FV1", 2), tmp_path), saved(entry("FV1", 2, second_of=2), tmp_path, "b.json")
    assert done("compare", str(one), str(other)) == 0
    assert "Registreringarna är lika." in capsys.readouterr().out


def test_two_entries_that_differ_are_shown_field_by_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = entry("FV1", 2, {"TANG": "9", "MVIKTFV": "", "MPNR": f"{MOTHER[:-2]}20"}, second_of=2)
    assert done("compare", str(saved(entry("FV1", 2), tmp_path)), str(saved(other, tmp_path, "b.json"))) == 1
    shown = capsys.readouterr().out
    row = next(line for line in shown.splitlines() if "TANG" in line)
    assert [part.strip() for part in row.strip("│").split("│")] == ["TANG", "Tång", "0 Nej", "9 Uppgift saknas"]
    assert "tomt" in next(line for line in shown.splitlines() if "MVIKTFV" in line)
    assert "3 fält skiljer." in shown
    assert MOTHER not in shown


def test_entries_of_different_papers_cannot_be_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = saved(entry("FV1", 2), tmp_path), saved(entry("FV1", 3), tmp_path)
    assert done("compare", str(one), str(other)) == 2
    assert "FV1-3.json: registreringarna är inte av samma papper" in capsys.readouterr().err


def test_a_form_of_a_specification_of_ones_own_is_made(tmp_path: Path) -> None:
    from importlib.resources import files

    shipped = files("liggare.registers").joinpath("medicinska_fodelseregistret", "spec", "2001-10-01.toml")
    text = shipped.read_text("utf-8").replace('sv = "Fosterbjudning"', 'sv = "Hur barnet låg"')
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    made = ["render", "FV1", "--register", "medicinska_fodelseregistret", "--spec", "own.toml", "--out", "f.pdf"]
    assert done(*made) == 0
    assert "Hur barnet låg" in PdfReader(io.BytesIO((tmp_path / "f.pdf").read_bytes())).pages[0].extract_text()
