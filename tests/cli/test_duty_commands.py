"""The commands `calendar`, `duty`, `due`, `contact` and `remind` as a user meets them."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path

import pytest
from icalendar import Calendar

from liggare.cli.main import run as liggare
from notify.mail_server import Box, mail_server, port_of

Run = Callable[..., tuple[int, str, str]]
LIST = "kod;namn;vardgivare;adress;postnummer;ort\n51001;Lasarettet;Region Norr;Sjukhusv. 1;90185;Umeå\n"
SET = ("duty", "set", "51001", "--register", "PAR", "--reporter", "14", "--reason", "öppnar", "--subset", "PAR_OV")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    monkeypatch.setenv("LIGGARE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LIGGARE_USER", "olle")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("LIGGARE_MAIL", raising=False)

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            liggare(list(arguments))
        told = capfdbinary.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, told.out.decode(), told.err.decode()

    return call


@pytest.fixture
def listed(run: Run, tmp_path: Path) -> Run:
    """A registry with Lasarettet, which must report outpatient care since 2024."""
    file = tmp_path / "lista.csv"
    file.write_text(LIST, encoding="utf-8")
    assert run("unit", "import", str(file), "--kind", "sjukhuskod", "--reason", "gammal lista")[0] == 0
    assert run(*SET, "--from", "2024-01-01")[0] == 0
    return run


def test_the_calendar_of_a_year_is_shown_with_holidays_and_without_any_data_folder(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("calendar", "--year", "2026")
    assert code == 0
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "2026-05-01 fre MFR Sista dag att komplettera födslarna ett kalenderår (första maj) 2025-01–2025-12" in lines
    assert "2026-09 MFR Återkoppling till uppgiftslämnarna 2026-01–2026-06" in lines
    assert "Ingen dag flyttas av en helg" in lines[-1]
    assert not (tmp_path / "data").exists()
    code, out, _ = run("calendar", "--year", "2026", "--register", "PAR", "--lang", "en", "--json")
    told = json.loads(out)
    assert (code, len(told), told[3]["last"], told[3]["force"]) == (0, 12, "2026-04-30", "required")
    assert told[3]["covers"] == {"first": "2026-01-01", "last": "2026-03-31"}
    assert run("calendar", "--year", "1989")[0] == 2


def test_the_calendar_of_a_unit_holds_what_it_must_report_and_is_a_file(listed: Run, tmp_path: Path) -> None:
    code, out, _ = listed("calendar", "--unit", "51001", "--year", "2024", "--json")
    assert {one["register"] for one in json.loads(out)} == {"patientregistret"}
    assert (code, json.loads(out)[0]["last"]) == (0, "2024-02-29"), "in January the months before the duty are reported"
    code, out, err = listed("calendar", "--unit", "51001", "--year", "2023")
    assert (code, "51001 har ingen skyldighet att rapportera 2023" in err) == (1, True)
    assert listed("calendar", "--unit", "99999")[0] == 2
    file = tmp_path / "enhet.ics"
    assert listed("calendar", "--unit", "51001", "--year", "2026", "--ics", "--to", str(file))[0] == 0
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert len(events) == 12
    assert "(51001)" in str(events[0]["SUMMARY"])
    assert "Lasarettet" in str(events[0]["DESCRIPTION"])
    own = {str(one["UID"]) for one in events}
    code, out, _ = listed("calendar", "--year", "2026", "--ics", "--lang", "en", "--register", "PAR")
    every = Calendar.from_ical(out).walk("VEVENT")
    assert "Must be reported by that day." in str(every[0]["DESCRIPTION"])
    assert own & {str(one["UID"]) for one in every} == set()
    assert listed("calendar", "--ics", "--to", str(tmp_path / "no" / "file.ics"))[0] == 2


def test_a_duty_is_set_shown_ended_and_annulled(listed: Run) -> None:
    assert "Så är det redan" in listed(*SET, "--from", "2024-01-01")[1]
    code, out, _ = listed("duty", "list")
    assert (code, out.splitlines()[1].split()) == (0, ["51001", "PAR", "PAR_OV", "14", "2024-01-01"])
    end = ("duty", "end", "51001", "--register", "PAR", "--from", "2025-01-01", "--reason", "avvecklas")
    assert "ska inte rapportera PAR_OV från 2025-01-01" in listed(*end)[1]
    assert "Nobody is set to report" in listed("duty", "list", "--on", "2025-01-01", "--lang", "en")[1]
    assert json.loads(listed("duty", "list", "--on", "2024-12-31", "--json")[1])[0]["valid_to"] == "2024-12-31"
    assert listed("duty", "annul", "2", "--reason", "fel")[0] == 0
    assert listed("duty", "annul", "2", "--reason", "fel")[0] == 2
    kept = json.loads(listed("duty", "list", "--history", "--json")[1])
    assert [(one["what"], one["holds"]) for one in kept] == [("begins", True), ("ends", False), ("annulled", False)]
    assert "annullering av 2" in listed("duty", "list", "--history")[1]
    code, _, err = listed(*SET, "--from", "2024-01-01", "--subset", "XX")
    assert (code, "XX är ingen delmängd" in err, "Inget har ändrats" in err) == (2, True, True)


def test_with_its_code_a_units_duty_ends_in_the_list(listed: Run) -> None:
    listed("unit", "change", "51001", "--close", "--from", "2025-03-01", "--reason", "avvecklas")
    assert json.loads(listed("duty", "list", "--on", "2025-02-28", "--json")[1])[0]["valid_to"] == "2025-02-28"
    assert json.loads(listed("duty", "list", "--on", "2025-03-01", "--json")[1]) == []


def test_whoever_asks_is_told_with_the_source_or_asked_further(run: Run) -> None:
    code, out, _ = run("duty", "ask", "--register", "MFR")
    assert (code, "det återstår frågor" in out, "--answer health-care=ja" in out) == (4, True, True)
    answers = ("--answer", "health-care=ja", "--answer", "births=ja")
    code, out, _ = run("duty", "ask", "--register", "MFR", *answers)
    assert (code, "ja, ni ska rapportera (MFR)" in out, "Källa: Socialstyrelsen" in out) == (0, True, True)
    code, out, _ = run("duty", "ask", "--answer", "health-care=no", "--lang", "en")
    assert (code, out.count(": no\n"), "Primary care is not reported" in out) == (1, 2, True)
    assert run("duty", "ask", "--answer", "health-care=kanske")[0] == 2
    told = json.loads(run("duty", "ask", "--json", *answers)[1])
    assert [(one["register"], one["must"]) for one in told] == [
        ("medicinska_fodelseregistret", "yes"),
        ("patientregistret", "unknown"),
    ]
    assert {one["id"] for one in told[1]["open"]} >= {"inpatient", "doctor-outpatient"}


def test_at_a_terminal_the_questions_are_asked_one_by_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO("ja\nkanske\nn\n")
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdin", terminal)
    code, out, _ = run("duty", "ask", "--register", "MFR")
    assert (code, out.count("Bedriver ni förlossningsverksamhet? [ja/nej]")) == (1, 2)
    monkeypatch.setattr(sys, "stdin", (ended := io.StringIO("ja\n")))
    monkeypatch.setattr(ended, "isatty", lambda: True, raising=False)
    assert run("duty", "ask", "--register", "MFR")[0] == 4


def test_the_scope_is_told_in_words_in_both_languages(run: Run) -> None:
    assert "inskrivna eller har skrivits ut från slutenvården" in " ".join(run("duty", "scope")[1].split())
    assert "discharged from inpatient care" in " ".join(run("duty", "scope", "--lang", "en")[1].split())
    told = json.loads(run("duty", "scope", "--json", "--register", "PAR")[1])
    assert {rule["id"] for rule in told[0]["rules"]} >= {"inpatient", "compulsory"}


def test_what_is_due_and_missing_is_told_as_of_any_day(listed: Run) -> None:
    code, out, _ = listed("due", "--as-of", "2099-03-31", "--first", "2024-01", "--last", "2024-02")
    assert (code, "saknas 2" in out) == (0, True)
    code, out, _ = listed("due", "--overdue", "--first", "2098-12", "--last", "2099-02", "--as-of", "2099-02-01")
    assert code == 1
    assert [line.split()[:6] for line in out.splitlines()[1:-1]] == [
        ["51001", "PAR_OV", "2098-12", "saknas", "2099-01-31", "1"]
    ]
    assert listed("due", "--overdue", "--first", "2099-01", "--last", "2099-02", "--as-of", "2099-02-28")[0] == 0
    code, out, _ = listed("due", "--first", "2024-01", "--last", "2024-01", "--json", "--lang", "en")
    [item] = json.loads(out)
    assert (item["state"], len(item["times"]), item["times"][0]["until"]) == ("missing", 3, "2024-02-29")
    assert listed("due", "--unit", "99999")[0] == 2
    assert "ingen månad" in listed("due", "--first", "2024-13")[2]
    assert "Inget att visa" in listed("due", "--register", "MFR")[1]


def test_nil_and_extension_are_seen_in_what_is_due(listed: Run) -> None:
    listed("nil", "--register", "PAR", "--as", "14", "--unit", "51001", "--month", "2024-01")
    leave = ("--first", "2024-02", "--last", "2024-02", "--until", "2099-12-31", "--reason", "brand")
    listed("extension", "grant", "14", "--register", "PAR", "--unit", "51001", *leave)
    _, out, _ = listed("due", "--first", "2024-01", "--last", "2024-03")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[1].startswith("51001 PAR_OV 2024-01 inget att rapportera 20")
    assert lines[2].startswith("51001 PAR_OV 2024-02 anstånd 2099-12-31 (anstånd 1)")
    assert lines[3].startswith("51001 PAR_OV 2024-03 saknas 2024-04-30")


def test_timeliness_is_told_and_written(listed: Run, tmp_path: Path) -> None:
    months = ("--first", "2024-01", "--last", "2024-01", "--as-of", "2024-03-01")
    code, out, _ = listed("due", "--statistics", *months)
    assert (code, out.splitlines()[1].split()[:6]) == (0, ["51001", "PAR_OV", "1", "0", "0", "1"])
    file = tmp_path / "bevis.csv"
    assert listed("due", "--proof", *months, "--to", str(file))[0] == 0
    [row] = csv.DictReader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";")
    assert (row["unit"], row["last"], row["met"], row["days_late"]) == ("51001", "2024-02-29", "", "1")
    assert "51001" in listed("due", "--proof", *months)[1]
    assert json.loads(listed("due", "--proof", *months, "--json")[1])[0]["delivery"] is None
    assert listed("due", "--proof", "--statistics")[0] == listed("due", "--to", str(file))[0] == 2
    assert "Ingen skulle lämna" in listed("due", "--statistics", "--first", "2023-01", "--last", "2023-02")[1]


def test_contacts_are_added_listed_confirmed_and_removed(listed: Run) -> None:
    add = ("contact", "add", "51001", "--role", "vendor", "--name", "Bo Al")
    assert listed(*add)[0] == 2
    assert listed(*add, "--telephone", "090-12 34 56")[0] == 0
    assert listed(*add, "--telephone", "0901 23456")[0] == 2, "the same person"
    assert listed("contact", "add", "--role", "holder", "--name", "Hanna", "--email", "h@example.org")[0] == 0
    out = listed("contact", "list", "--lang", "en")[1]
    assert ("system vendor" in out, "register holder" in out, "Bo Al" in out) == (True, True, True)
    assert "Inga kontakter" in listed("contact", "list", "--stale")[1]
    assert listed("contact", "confirm", "1")[0] == 0
    assert listed("contact", "confirm", "7")[0] == listed("contact", "remove", "7", "--reason", "x")[0] == 2
    assert "raderat" in listed("contact", "remove", "1", "--reason", "slutat")[1]
    assert [one["number"] for one in json.loads(listed("contact", "list", "--json")[1])] == [2]


def test_a_code_of_two_kinds_is_one_unit_where_it_reports_and_asked_for_where_it_may_be_either(
    listed: Run, tmp_path: Path
) -> None:
    file = tmp_path / "mvc.csv"
    file.write_text("kod;namn\n51001;MVC Lyckan\n", encoding="utf-8")
    assert listed("unit", "import", str(file), "--kind", "mvc-nummer", "--reason", "lista")[0] == 0
    assert "När 51001 Lasarettet ska lämna" in listed("calendar", "--unit", "51001", "--year", "2026")[1]
    assert listed("due", "--unit", "51001")[0] == 0
    add = ("contact", "add", "51001", "--role", "reporter", "--name", "Bo Al", "--email", "bo@example.se")
    code, _, err = listed(*add)
    assert (code, "--kind" in err) == (2, True)
    assert listed(*add, "--kind", "mvc-nummer")[0] == 0
    [contact] = json.loads(listed("contact", "list", "--json")[1])
    assert contact["unit"] == {"kind": "mvc-nummer", "code": "51001"}


def _contacts(listed: Run) -> None:
    """Whatever day it is, a manager is told of something that is missing since 2024."""
    person = ("--role", "manager", "--name", "Maria Al", "--email", "maria@example.se")
    assert listed("contact", "add", "51001", *person)[0] == 0


def test_reminders_are_shown_sent_once_listed_and_sent_again(listed: Run, tmp_path: Path) -> None:
    _contacts(listed)
    code, out, _ = listed("remind", "--dry-run")
    assert (code, "Maria Al <maria@example.se>" in out, "Skulle ha lämnats senast" in out) == (0, True, True)
    assert "Inga brev" in listed("remind", "list")[1]
    code, out, err = listed("remind")
    assert (code, "Brev skickat: 1" in out, "Ta upp med enheten: 51001" in err) == (0, True, True)
    [mail] = (tmp_path / "data" / "mail").glob("*.eml")
    assert message_from_bytes(mail.read_bytes())["To"] == "maria@example.se"
    code, out, _ = listed("remind", "--lang", "en")
    assert (code, "Nobody is to be reminded now" in out) == (0, True)
    assert json.loads(listed("remind", "--json")[1])["letters"] == []
    [letter] = json.loads(listed("remind", "list", "--json")[1])
    assert (letter["state"], letter["tries"]) == ("sent", 1)
    assert "Patientregistret, enhet 51001" in listed("remind", "show", "1")[1]
    mail.unlink()
    assert listed("remind", "resend", "1")[0] == 0
    assert mail.exists()
    assert listed("remind", "resend", "7")[0] == listed("remind", "show", "7")[0] == 2


def test_a_mail_server_that_is_away_is_told_and_tried_again_the_next_time(
    listed: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    _contacts(listed)
    monkeypatch.setenv("LIGGARE_MAIL", "smtp://127.0.0.1:1")
    code, _, err = listed("remind")
    assert (code, "LIGGARE_MAIL_FROM" in err) == (2, True)
    monkeypatch.setenv("LIGGARE_MAIL_FROM", "register@example.org")
    code, out, err = listed("remind")
    assert (code, "Brev inte skickat nu: 1" in out, "127.0.0.1:1 svarar inte" in err) == (3, True, True)
    assert "Inga brev" in listed("remind", "list")[1]
    box = Box()
    with mail_server(box) as server:
        monkeypatch.setenv("LIGGARE_MAIL", f"smtp://127.0.0.1:{port_of(server)}")
        assert listed("remind")[0] == 0
        assert listed("remind")[0] == 0
    assert box.to == ["maria@example.se"]


def test_a_letter_that_perhaps_arrived_is_told_by_every_run_until_somebody_settles_it(
    listed: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    _contacts(listed)
    monkeypatch.setenv("LIGGARE_MAIL_FROM", "register@example.org")
    box = Box()
    box.hang_up = True
    with mail_server(box) as server:
        monkeypatch.setenv("LIGGARE_MAIL", f"smtp://127.0.0.1:{port_of(server)}")
        code, _, err = listed("remind")
        assert (code, "om brev 1 kom fram" in err) == (3, True)
        code, _, err = listed("remind", "--lang", "en")
        assert (code, "whether letters 1 arrived" in err) == (0, True)
        box.hang_up = False
        assert listed("remind", "resend", "1")[0] == 0
        assert "kom fram" not in listed("remind")[2]
    assert len(box.to) == 2
