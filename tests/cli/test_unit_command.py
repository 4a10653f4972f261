"""The command groups `unit` and `mvo` as a user meets them: what they print and the exit code they give."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from liggare.cli.main import run as liggare

Run = Callable[..., tuple[int, str, str]]
LIST = "kod;namn;vardgivare;adress;postnummer;ort\n64001;Lasarettet;Region Norr;Sjukhusv. 1;90185;Umeå\n9;Fel;;;;\n"
ASKED = (
    *("unit", "request", "sjukhuskod", "--region", "24", "--name", "Norra kliniken", "--town", "Umeå"),
    *("--address", "Storgatan 12 C", "--postal-code", "903 26", "--mvo", "101", "--provider", "Norra AB"),
    *("--contact", "Anna Ek", "--email", "anna@example.se", "--care-form", "privat"),
)
FACTS = ("--fact", "flyttar=nej", "--fact", "took-over=no", "--fact", "annans-lokaler=nej")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("LIGGARE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LIGGARE_USER", "olle")
    monkeypatch.setenv("COLUMNS", "250")

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            liggare(list(arguments))
        told = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, told.out, told.err

    return call


@pytest.fixture
def listed(run: Run, tmp_path: Path) -> Run:
    """A registry with Lasarettet."""
    file = tmp_path / "lista.csv"
    file.write_text(LIST, encoding="utf-8")
    code, out, err = run("unit", "import", str(file), "--kind", "sjukhuskod", "--reason", "gammal lista")
    assert code == 1
    assert "1 enheter är inlästa" in out
    assert "rad 3: Hittade en kod av formen 9" in err
    return run


def test_a_request_is_asked_decided_and_shown(listed: Run) -> None:
    code, out, _ = listed(*ASKED)
    assert code == 0
    assert "Begäran 1 är mottagen. Den besvaras senast" in out
    code, out, _ = listed("unit", "list", "--requests")
    assert (code, "Norra kliniken" in out, "väntar" in out) == (0, True, True)

    code, out, _ = listed("unit", "decide", "1")
    assert code == 4
    assert "Inget förslag ännu" in out
    assert "--fact flyttar=nej" in out
    code, out, _ = listed("unit", "decide", "1", *FACTS, "--from", "2025-01-01", "--reason", "ny", "--lang", "en")
    assert code == 0
    assert "Proposal: a new code 64400" in out
    assert "1. One hospital code for each physical place and care provider." in out
    assert "Source: https://www.socialstyrelsen.se/" in out
    assert "Request 1 is decided: new code 64400." in out

    assert "Ingen begäran väntar" in listed("unit", "list", "--requests")[1]
    assert "64400" in listed("unit", "list", "--requests", "--all")[1]
    code, out, _ = listed("unit", "show", "64400", "--on", "2025-01-01")
    assert (code, "Norra AB" in out, "privat" in out, "903" in out) == (0, True, True, True)
    assert listed("unit", "show", "64400", "--on", "2024-12-31")[0] == 1


def test_a_request_that_is_not_sound_is_told_why_and_leaves_nothing(run: Run) -> None:
    unsound = ["1" if one == "903 26" else one for one in ASKED]
    code, out, err = run(*unsound, "--fact", "flyttar=nej")
    assert (code, out) == (1, "")
    assert "postnummer: hittade 1, väntade fem siffror" in err
    assert "Inget har ändrats" in err
    code, out, err = run(*unsound, "--json")
    assert (code, err) == (1, "")
    assert [one["field"] for one in json.loads(out)["remarks"]] == ["postal_code"]
    assert run(*ASKED, "--dry-run")[0] == 0
    assert json.loads(run("unit", "list", "--requests", "--all", "--json")[1]) == []


def test_a_clinic_is_asked_for_with_numbered_contact_persons(run: Run) -> None:
    persons = ("--contact", "1 Anna Ek, barnmorska", "--contact", "2 Bo Al", "--telephone", "2 090-12 34 56")
    asked = (
        *("unit", "request", "mvc-nummer", "--region", "24", "--name", "MVC Ån", "--address", "Storgatan 1"),
        *("--postal-code", "90326", "--town", "Umeå", "--started", "2025-01-01", "--care-form", "offentlig", *persons),
    )
    code, _, err = run(*asked, "--email", "3 anna@example.se")
    assert code == 1
    assert "samma nummer bland namn, telefonnummer och e-post" in err
    assert run(*asked, "--email", "1 anna@example.se")[0] == 0
    (kept,) = json.loads(run("unit", "list", "--requests", "--json")[1])
    assert [(one["number"], one["role"], one["telephone"]) for one in kept["request"]["contacts"]] == [
        (1, "barnmorska", ""),
        (2, "", "090-12 34 56"),
    ]
    code, out, _ = run("unit", "decide", "1", "--outcome", "new", "--reason", "ny mottagning")
    assert code == 0
    assert "L240000" in out
    assert "avviker från förslaget" in out
    assert "liggare unit export --codelists" not in out


def test_a_decision_is_refused_without_a_reason_or_with_a_fact_that_is_none(listed: Run) -> None:
    listed(*ASKED)
    assert listed("unit", "decide", "1", "--outcome", "new")[0] == 2
    code, _, err = listed("unit", "decide", "1", "--fact", "flyttar=kanske")
    assert (code, "samma-verksamhet" in err) == (2, True)
    assert listed("unit", "decide", "7")[0] == 2


def test_the_proposal_and_decision_are_there_for_programs(listed: Run) -> None:
    listed(*ASKED)
    code, out, _ = listed("unit", "decide", "1", *FACTS, "--json")
    said = json.loads(out)
    assert code == 4
    assert (said["proposal"]["outcome"], said["proposal"]["code"], said["decision"]) == ("new", "64400", None)
    said = json.loads(listed("unit", "decide", "1", *FACTS, "--reason", "ny", "--json")[1])
    assert (said["decision"]["code"], said["decision"]["departs"]) == ("64400", False)


def test_a_change_tells_what_it_does_and_stands_in_the_history(listed: Run) -> None:
    code, out, _ = listed("unit", "change", "64001", "--rename", "Ån", "--from", "2025-02-01", "--reason", "nytt namn")
    assert code == 0
    assert "64001: namnbyte från 2025-02-01." in out
    assert "Bedöms efter det som gällde på vårddagen" in out
    assert "Kodlistan sjukhuskod följer registret: 1 koder" in out
    listed("unit", "change", "64001", "--close", "--from", "2025-05-01", "--reason", "fel")
    code, out, _ = listed("unit", "history", "64001", "--json")
    events = json.loads(out)
    assert [(one["what"], one["reason"], one["holds"]) for one in events] == [
        ("opened", "gammal lista", True),
        ("renamed", "nytt namn", True),
        ("closed", "fel", True),
    ]
    assert listed("unit", "annul", str(events[-1]["number"]), "--reason", "fel enhet")[0] == 0
    out = listed("unit", "history", "64001")[1]
    assert "annullerad" in out
    assert "fel enhet" in out
    assert listed("unit", "show", "64001", "--on", "2025-06-01")[0] == 0
    code, out, _ = listed("unit", "show", "64001", "--on", "2025-01-31", "--json")
    assert (json.loads(out)["name"], json.loads(out)["valid_to"]) == ("Lasarettet", "2025-01-31")
    assert listed("unit", "show", "64001", "--known", "2001-01-01")[0] == 1


@pytest.mark.parametrize(
    "what",
    [
        (),
        ("--close", "--merge-into", "64002"),
        ("--close", "--rename", "Ån"),
        ("--move-to", "Skolgatan 1"),
        ("--merge-into", "64099"),
    ],
)
def test_a_change_that_is_none_or_several_is_wrong_usage(listed: Run, what: tuple[str, ...]) -> None:
    code, _, err = listed("unit", "change", "64001", *what, "--from", "2025-02-01", "--reason", "brev")
    assert code == 2
    assert "Inget har ändrats" in err
    assert listed("unit", "change", "64001", "--close", "--from", "2025-02-01")[0] == 2, "a reason is needed"


def test_a_move_to_where_the_provider_has_a_code_is_told(listed: Run, tmp_path: Path) -> None:
    file = tmp_path / "mer.csv"
    file.write_text("kod;namn;vardgivare\n64002;Skolan;Region Norr\n64003;En annans;Annan\n", encoding="utf-8")
    listed("unit", "import", str(file), "--kind", "sjukhuskod", "--reason", "lista")
    move = ("--move-to", "Sjukhusvägen 1", "--postal-code", "901 85", "--town", "Umeå", "--from", "2025-02-01")
    code, out, _ = listed("unit", "change", "64002", *move, "--reason", "brev")
    assert (code, "också 64001 på samma plats" in out) == (0, True)
    assert "på samma plats" not in listed("unit", "change", "64003", *move, "--reason", "brev")[1]


def test_providers_and_places_are_shown_and_called_otherwise(listed: Run) -> None:
    new = ("--from", "2025-07-01", "--reason", "brev")
    assert listed("unit", "rename-provider", "V1", "Region Nord", *new)[0] == 0
    place = ("unit", "readdress", "P1", "Nya vägen 1", "--postal-code", "90186", "--town", "Umeå")
    assert listed(*place, *new)[0] == 0
    assert "Region Norr" in listed("unit", "providers", "--on", "2025-06-30")[1]
    assert "Region Nord" in listed("unit", "providers", "--on", "2025-07-01")[1]
    assert json.loads(listed("unit", "places", "--on", "2025-07-01", "--json")[1]) == [
        {"id": "P1", "address": "Nya vägen 1", "postal_code": "90186", "town": "Umeå"}
    ]
    assert listed("unit", "rename-provider", "V7", "x", *new)[0] == 2


def test_the_public_list_is_written_as_table_and_as_object(listed: Run, tmp_path: Path) -> None:
    listed("unit", "change", "64001", "--rename", "Ån", "--from", "2025-02-01", "--reason", "nytt namn")
    code, out, _ = listed("unit", "export")
    assert code == 0
    names = [(row["name"], row["valid_to"]) for row in csv.DictReader(io.StringIO(out), delimiter=";")]
    assert names == [("Lasarettet", "2025-01-31"), ("Ån", "")]
    file = tmp_path / "enheter.json"
    assert listed("unit", "export", "--format", "json", "--to", str(file), "--on", "2025-03-01")[0] == 0
    (unit,) = json.loads(file.read_text("utf-8"))["units"]
    assert [one["name"] for one in unit["history"]] == ["Ån"]
    assert "nytt namn" not in out + file.read_text("utf-8")
    assert listed("unit", "export", "--to", str(tmp_path / "no" / "file.csv"))[0] == 2
    code, out, _ = listed("unit", "export", "--codelists", "--kind", "sjukhuskod")
    assert (code, "sjukhuskod följer registret" in out) == (0, True)


def test_the_fields_of_activity_are_listed(run: Run) -> None:
    code, out, _ = run("mvo", "list", "--find", "mödra")
    assert code == 0
    assert "003" in out
    assert "Mödrahälsovård" in out
    assert len(json.loads(run("mvo", "list", "--json")[1])) == 138
    assert run("mvo", "list", "--find", "zzz")[0] == 1
