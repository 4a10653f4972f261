"""Letters to accounts: what is new to each, when it wishes it, once, never with a patient in it, and not lost."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from made_duties import KIND, UNIT, bound, day
from made_office import Desk, desk, months_of, visits

from liggare.notify.smtp import Server, SmtpMailer
from liggare.operate.access import Role
from liggare.operate.ask_holder import Question, answer, ask_question
from liggare.operate.contacts import Person, add_contact
from liggare.operate.digest import Told, morning, tell, wish
from liggare.operate.duty_ports import NotSent, PerhapsSent
from liggare.operate.grant import AccessWanted, apply_for_access, end_access, give_access
from liggare.operate.outbox import resend
from liggare.operate.refusal import Refused
from liggare.operate.remind import remind
from liggare.operate.reminded import Mail
from liggare.organisation.unit import Key
from liggare.register.months import SWEDISH
from liggare.spec.model import Register, Text
from notify.mail_server import Box, mail_server, port_of

SITE = "https://lamna.example.com"
ANNA, BO, OLLE = "anna@example.com", "bo@example.com", "olle@example.com"


@dataclass
class Post:
    """A mailer that keeps what it takes, or fails as it is told to."""

    taken: list[Mail] = field(default_factory=list)
    failing: OSError | None = None

    def send(self, mail: Mail) -> None:
        """Take it, unless it is to fail."""
        if self.failing:
            raise self.failing
        self.taken.append(mail)

    def has(self, mail_id: str) -> bool | None:
        """Like a mail server."""
        return None

    def to(self, account: str) -> list[str]:
        """What has been sent to an account: each letter's body."""
        return [one.body for one in self.taken if one.to == account]


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    """An office with an account at the region, one at another reporter, and one at the register holder."""
    with desk(tmp_path) as opened:
        opened.clock.set(day("2025-06-10"))
        _given(opened, ANNA, "sender", "14")
        _given(opened, BO, "responsible", "12")
        _given(opened, OLLE, "steward", "")
        opened.clock.set(day("2025-06-15"))
        yield opened


def _given(here: Desk, account: str, role: Role, reporter: str) -> int:
    return give_access(here.office, AccessWanted(account, role, reporter, "prov"), "prov")


def _run(here: Desk, post: Post, *near: Register) -> Told:
    return tell(here.office, post, near, SITE, "prov")


def test_a_verdict_comes_the_next_morning_once_and_to_nobody_else(here: Desk) -> None:
    post = Post()
    number = here.send(visits({}, {})).kept.number
    _run(here, post)
    assert post.taken == []
    here.clock.set(day("2025-06-16"))
    for _ in range(2):
        _run(here, post)
    [body] = post.to(ANNA)
    assert f"Leverans {number}, Patientregistret, juni 2025, uppgiftslämnare 14: godtagen." in body
    assert f"{SITE}/leveranser/{number}/" in body
    assert [one.to for one in post.taken] == [ANNA]


def test_no_letter_holds_anything_of_a_person(here: Desk) -> None:
    post = Post()
    wish(here.office, ANNA, "sv", {"verdict": "at once"}, ANNA)
    here.send(visits({"hdia": "Q999"}))
    ask_question(here.office, Question("14", "Vad betyder Q999?"), ANNA)
    _run(here, post)
    assert len(post.taken) == 2
    for mail in post.taken:
        assert not re.search(r"[0-9]{6,8}-?[0-9]{4}|Q999", mail.body + mail.subject)


def test_an_answer_comes_at_once_and_a_question_to_those_who_answer(here: Desk) -> None:
    post = Post()
    number = ask_question(here.office, Question("14", "Hinner vi?"), ANNA)
    _run(here, post)
    assert [f"ärende {number} (fråga)" in body for body in post.to(OLLE)] == [True]
    answer(here.office, number, "Ja.", OLLE, "holder")
    _run(here, post)
    assert [f"{SITE}/arenden/{number}/" in body for body in post.to(ANNA)] == [True]
    assert len(post.taken) == 2


def test_what_waits_for_a_confirmation_comes_at_once(here: Desk) -> None:
    post = Post()
    here.send(visits(*months_of(28, "2025-05")))
    wish(here.office, ANNA, "sv", {"verdict": "none"}, ANNA)
    here.send(visits(*months_of(1, "2025-05")))
    _run(here, post)
    [body] = post.to(ANNA)
    assert "väntar på bekräftelse" in body


def test_access_is_told_to_those_who_decide(here: Desk) -> None:
    post = Post()
    apply_for_access(here.office, AccessWanted("eva@example.com", "sender", "12", "ny", "Eva Li"))
    _run(here, post)
    assert {one.to for one in post.taken} == {BO, OLLE}
    assert not any("Eva" in one.body or "eva@" in one.body for one in post.taken)


def test_an_account_chooses_and_is_told_of_what_it_had_not_wanted_from_then_on(here: Desk) -> None:
    post = Post()
    wish(here.office, ANNA, "en", {"verdict": "none"}, ANNA)
    here.send(visits({}))
    here.clock.set(day("2025-06-17"))
    _run(here, post)
    assert post.taken == []
    wish(here.office, ANNA, "en", {"verdict": "at once"}, ANNA)
    _run(here, post)
    assert post.taken == []
    here.send(visits({}, {}))
    _run(here, post)
    [body] = post.to(ANNA)
    assert "National Patient Register, June 2025, reporter 14: accepted." in body
    assert here.office.wishes.of(ANNA).language == "en"


def test_nothing_of_the_time_before_a_role_was_given_is_told(here: Desk) -> None:
    post = Post()
    here.send(visits({}))
    here.clock.set(day("2025-06-16"))
    _given(here, "ny@example.com", "sender", "14")
    here.clock.set(day("2025-06-17"))
    _run(here, post)
    assert post.to("ny@example.com") == []


def test_whoever_has_no_role_any_longer_gets_nothing_not_even_again(here: Desk) -> None:
    post = Post()
    wish(here.office, ANNA, "sv", {"verdict": "at once"}, ANNA)
    here.send(visits({}))
    _run(here, post)
    letter = here.office.letters.every()[0].number
    [grant] = here.office.access.of(ANNA)
    end_access(here.office, grant.number, "prov", "slutar")
    here.send(visits({}, {}))
    _run(here, post)
    assert len(post.taken) == 1
    with pytest.raises(Refused):
        resend(here.office, post, letter, "prov")


def test_a_month_near_its_last_day_is_told_once_to_whoever_is_contact_and_account(here: Desk) -> None:
    bound(here, UNIT)
    for address in (ANNA, "cia@example.com"):
        add_contact(here.office, Key(KIND, UNIT), "reporter", Person("Kontakt", address), "", "prov")
    _given(here, "dan@example.com", "sender", "14")
    here.clock.set(day("2025-06-24"))
    reminders, post = Post(), Post()
    remind(here.office, reminders, [here.register], "prov")
    assert {one.to for one in reminders.taken} == {ANNA, "cia@example.com"}
    for _ in range(2):
        _run(here, post, here.register)
    assert [one.to for one in post.taken] == ["dan@example.com"]
    assert UNIT in post.taken[0].body
    remind(here.office, reminders, [here.register], "prov")
    assert len(reminders.taken) == 2


@pytest.mark.parametrize("failing", [NotSent(Text(sv="nere", en="down"), lasting=False), PerhapsSent()])
def test_mail_that_is_down_loses_nothing_and_tells_nobody_twice(here: Desk, failing: OSError) -> None:
    post = Post(failing=failing)
    wish(here.office, ANNA, "sv", {"verdict": "at once"}, ANNA)
    here.send(visits({}))
    told = _run(here, post)
    perhaps = isinstance(failing, PerhapsSent)
    assert [one.state for one in told.handed] == ["uncertain" if perhaps else "dropped"]
    post.failing = None
    _run(here, post)
    assert len(post.to(ANNA)) == (0 if perhaps else 1)
    if perhaps:
        resend(here.office, post, told.handed[0].number, "prov")
        assert len(post.to(ANNA)) == 1


def test_a_real_mail_server_takes_the_letters_and_one_that_turns_them_down_loses_none(here: Desk) -> None:
    box = Box()
    wish(here.office, ANNA, "sv", {"verdict": "at once"}, ANNA)
    here.send(visits({}))
    box.at_recipient = "451 come again"
    with mail_server(box) as server:
        mailer = SmtpMailer(Server("127.0.0.1", port_of(server)), "register@example.com")
        assert [one.state for one in tell(here.office, mailer, (), SITE, "prov").handed] == ["dropped"]
        box.at_recipient = ""
        assert [one.state for one in tell(here.office, mailer, (), SITE, "prov").handed] == ["sent"]
        assert tell(here.office, mailer, (), SITE, "prov").handed == ()
    assert box.to == [ANNA]
    assert "godtagen" in box.taken[0].get_content()


@pytest.mark.parametrize(
    ("now", "was"),
    [
        ("2025-06-15T06:59", "2025-06-14T07:00"),
        ("2025-06-15T07:00", "2025-06-15T07:00"),
        ("2025-03-30T12:00", "2025-03-30T07:00"),
        ("2025-10-26T05:00", "2025-10-25T07:00"),
        ("2025-01-01T00:00", "2024-12-31T07:00"),
    ],
)
def test_the_last_morning_is_seven_in_sweden(now: str, was: str) -> None:
    assert morning(dt.datetime.fromisoformat(now).replace(tzinfo=SWEDISH)) == dt.datetime.fromisoformat(was).replace(
        tzinfo=SWEDISH
    )
