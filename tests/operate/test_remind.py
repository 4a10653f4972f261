"""Reminders: to those who have not sent, each thing once, quiet where nothing is wanted, never with a patient in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import msgspec
import pytest
from made_duties import KIND, OTHER, UNIT, bound, contact, day, items
from made_office import REPORTER, WHO, Desk, desk, months_of, person_number, visits

from liggare.notify.files import FileMailer
from liggare.operate.contacts import Person, add_contact, confirm_contact, remove_contact
from liggare.operate.decide import Leave, Nil, declare_nil, extend
from liggare.operate.duty_ports import NotSent, PerhapsSent
from liggare.operate.outbox import resend
from liggare.operate.refusal import Refused
from liggare.operate.remind import planned, remind
from liggare.operate.reminded import Mail
from liggare.organisation.unit import Key
from liggare.spec.model import Text

JANUARY = months_of(4, "2025-01")
FEBRUARY = months_of(4, "2025-02", start=101)


@dataclass
class Post:
    """A mailer that keeps what it takes, or fails as it is told to; it cannot tell what it took."""

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


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    """An office with two units that must report from January 2025 on, and their contacts."""
    with desk(tmp_path) as opened:
        opened.clock.set(day("2025-01-10"))
        bound(opened, UNIT, OTHER)
        contact(opened, UNIT, "reporter", "Anna")
        contact(opened, UNIT, "manager", "Maria")
        contact(opened, OTHER, "reporter", "Bo")
        yield opened


@pytest.fixture
def post() -> Post:
    """An empty one."""
    return Post()


def _run(here: Desk, post: Post, on: str) -> list[str]:
    """Who was written to on that day."""
    here.clock.set(day(on))
    before = len(post.taken)
    remind(here.office, post, [here.register], "olle")
    return sorted(mail.to.partition("@")[0] for mail in post.taken[before:])


def test_each_day_only_those_are_written_to_whose_reminder_has_come(here: Desk, post: Post) -> None:
    days = [dt.date(2025, 2, 1) + dt.timedelta(days=number) for number in range(70)]
    told = {f"{one}": _run(here, post, f"{one}") for one in days}
    assert {one: names for one, names in told.items() if names} == {
        "2025-02-23": ["anna", "bo"],
        "2025-03-03": ["anna", "bo"],
        "2025-03-14": ["anna", "bo", "maria"],
        "2025-03-26": ["anna", "bo"],
        "2025-03-30": ["maria"],
        "2025-04-03": ["anna", "bo"],
    }


def test_who_has_sent_is_left_alone_and_told_when_the_next_time_comes(here: Desk, post: Post) -> None:
    here.clock.set(day("2025-02-10"))
    here.send(visits(*JANUARY), month="202502")
    assert _run(here, post, "2025-02-23") == ["bo"]
    assert _run(here, post, "2025-03-03") == ["bo"]
    assert _run(here, post, "2025-03-27") == ["anna", "bo"]
    assert "januari 2025, februari 2025" in post.taken[-1].body


def test_the_same_run_again_sends_nothing(here: Desk, post: Post) -> None:
    assert _run(here, post, "2025-02-23") == ["anna", "bo"]
    assert _run(here, post, "2025-02-23") == _run(here, post, "2025-02-24") == _run(here, post, "2025-03-02") == []
    assert planned(here.office, [here.register]).letters == ()


def test_nil_and_extension_are_quiet(here: Desk, post: Post) -> None:
    here.clock.set(day("2025-02-20"))
    declare_nil(here.office, Nil(here.register, REPORTER, OTHER, "2025-01", "PAR_OV"), WHO)
    leave = Leave(here.register, REPORTER, ("2025-01", "2025-01"), day("2025-03-20"), UNIT)
    extend(here.office, leave, "brand", "olle")
    assert _run(here, post, "2025-02-23") == _run(here, post, "2025-03-03") == []
    assert _run(here, post, "2025-03-15") == ["anna"], "five days before the extension is out"
    assert "20 mars 2025" in post.taken[-1].body


def test_a_delivery_that_is_being_handled_is_quiet(here: Desk, post: Post) -> None:
    here.clock.set(day("2025-02-10"))
    here.send(visits(*JANUARY), month="202502")
    here.clock.set(day("2025-03-10"))
    assert here.send(visits(*FEBRUARY), month="202503").kept.state == "waiting for confirmation"
    assert _run(here, post, "2025-04-03") == [], "nobody knows yet which units are in it"


def test_a_letter_is_one_digest_of_all_that_a_person_answers_for(here: Desk, post: Post) -> None:
    contact(here, OTHER, "manager", "Anna")
    assert _run(here, post, "2025-03-03") == ["anna", "bo"]
    assert _run(here, post, "2025-03-14") == ["anna", "bo", "maria"]
    [anna] = [mail for mail in post.taken[2:] if mail.to.startswith("anna")]
    assert anna.subject == "Påminnelse: uppgifter att lämna för 2 enheter"
    assert f"Patientregistret, enhet {UNIT} Enhet {UNIT}" in anna.body
    assert f"Patientregistret, enhet {OTHER}" in anna.body
    assert "- PAR_OV: januari 2025. Skulle ha lämnats senast 28 februari 2025." in anna.body


def test_a_person_in_two_roles_is_told_once(here: Desk, post: Post) -> None:
    contact(here, UNIT, "manager", "Anna")
    assert _run(here, post, "2025-03-14") == ["anna", "bo", "maria"]
    assert post.taken[0].body.count("PAR_OV") == 1
    contact(here, UNIT, "technical", "Anna")
    assert _run(here, post, "2025-03-15") == []


def test_the_register_holder_is_told_of_those_who_do_not_answer(here: Desk, post: Post) -> None:
    contact(here, "", "holder", "Hanna", here.register.id)
    assert _run(here, post, "2025-03-29") == ["anna", "bo", "maria"]
    assert _run(here, post, "2025-03-30") == ["hanna", "maria"]
    [hanna] = [mail for mail in post.taken if mail.to.startswith("hanna")]
    assert hanna.subject == "Uteblivna uppgifter från 2 enheter"
    assert (UNIT in hanna.body, OTHER in hanna.body, "trots påminnelser" in hanna.body) == (True, True, True)


def test_a_unit_whom_nobody_answers_for_is_told_to_the_holder_of_the_plan(here: Desk) -> None:
    remove_contact(here.office, 3, "slutat", "olle")
    here.clock.set(day("2025-02-23"))
    plan = planned(here.office, [here.register])
    assert [(gap.unit, gap.months) for gap in plan.nobody] == [(OTHER, ("2025-01",))]
    assert plan.escalated == ()
    here.clock.set(day("2025-03-30"))
    assert {gap.unit for gap in planned(here.office, [here.register]).escalated} == {UNIT, OTHER}


def test_a_letter_is_in_the_receivers_language(here: Desk, post: Post) -> None:
    remove_contact(here.office, 1, "byte", "olle")
    person = Person("Ann", "ann@example.com", language="en")
    add_contact(here.office, Key(KIND, UNIT), "reporter", person, "", "olle")
    _run(here, post, "2025-02-23")
    [ann] = [mail for mail in post.taken if mail.to == "ann@example.com"]
    assert ann.subject == f"Reminder: data to report for unit {UNIT}"
    assert "- PAR_OV: January 2025. By 28 February 2025." in ann.body
    assert "Lämna" not in ann.body


def test_a_contact_is_asked_once_a_year_whether_they_still_are_the_one(here: Desk, post: Post) -> None:
    here.clock.set(day("2025-01-20"))
    for month in ("2025-01", "2025-02", "2025-03"):
        here.clock.set(day(f"{month}-20"))
        for unit in (UNIT, OTHER):
            declare_nil(here.office, Nil(here.register, REPORTER, unit, month, "PAR_OV"), WHO)
    here.clock.set(day("2026-01-09"))
    asked = planned(here.office, [])
    assert asked.letters == ()
    here.clock.set(day("2026-01-10"))
    letters = planned(here.office, []).letters
    assert [one.contact.name for one in letters] == ["Anna", "Maria", "Bo"]
    assert letters[0].subject == "Är du fortfarande kontaktperson?"
    assert f"- kontakt 1: rapportör, enhet {UNIT}" in letters[0].body
    remind(here.office, post, [], "olle")
    remind(here.office, post, [], "olle")
    assert len(post.taken) == 3
    confirm_contact(here.office, 1, "anna")
    here.clock.set(day("2027-01-10"))
    assert [one.contact.name for one in planned(here.office, []).letters] == ["Anna"], "the others have been asked"


LATER = NotSent(Text(sv="fullt", en="full"), lasting=False)
NEVER = NotSent(Text(sv="ingen sådan", en="no such"), lasting=True)


def test_what_could_not_be_sent_now_is_sent_the_next_time_and_what_is_settled_then_is_not(
    here: Desk, post: Post
) -> None:
    post.failing = LATER
    assert _run(here, post, "2025-02-23") == []
    here.send(visits(*JANUARY), month="202502")
    post.failing = None
    assert _run(here, post, "2025-02-24") == ["bo"]
    assert [one.state for one in here.office.letters.every()] == ["dropped", "dropped", "sent"]


def test_when_nothing_is_taken_any_more_the_rest_waits_for_the_next_run(here: Desk, post: Post) -> None:
    for name in ("Cilla", "Dag", "Eva"):
        contact(here, UNIT, "reporter", name)
    here.clock.set(day("2025-02-23"))
    post.failing = LATER
    done = remind(here.office, post, [here.register], "olle")
    assert ([one.state for one in done.handed], done.left) == (["dropped"] * 3, 2)
    assert {one.failure for one in done.handed} == {LATER.text}
    post.failing = None
    assert _run(here, post, "2025-02-23") == ["anna", "bo", "cilla", "dag", "eva"]


def test_who_has_no_address_is_nobody_to_remind(here: Desk, post: Post) -> None:
    remove_contact(here.office, 3, "slutat", "olle")
    person = Person("Bo", telephone="090-12 34 56")
    add_contact(here.office, Key(KIND, OTHER), "reporter", person, "", "olle")
    assert _run(here, post, "2025-02-23") == ["anna"]
    here.clock.set(day("2026-06-23"))
    plan = planned(here.office, [here.register])
    assert {gap.unit for gap in plan.nobody} == {OTHER}
    assert "Bo" not in {one.contact.name for one in plan.letters}


def test_a_contact_at_the_register_holder_is_asked_too_and_has_no_unit(here: Desk) -> None:
    contact(here, "", "holder", "Hanna")
    here.clock.set(day("2026-01-10"))
    [letter] = [one for one in planned(here.office, []).letters if one.contact.name == "Hanna"]
    assert "- kontakt 4: registerhållare\n" in letter.body


def test_what_never_can_be_sent_is_kept_and_sent_again_by_a_person_only(here: Desk, post: Post) -> None:
    post.failing = NEVER
    _run(here, post, "2025-02-23")
    post.failing = None
    assert _run(here, post, "2025-02-24") == []
    [anna, _] = here.office.letters.every()
    assert (anna.state, anna.failure, anna.tries) == ("failed", "no such", 1)
    assert resend(here.office, post, anna.number, "olle").state == "sent"
    assert [mail.id for mail in post.taken] == [anna.id]
    assert here.acts()[-2:] == ["letter.resent", "letter.sent"]


def test_what_perhaps_was_sent_is_left_to_a_person(here: Desk, post: Post) -> None:
    post.failing = PerhapsSent("gone")
    _run(here, post, "2025-02-23")
    post.failing = None
    assert _run(here, post, "2025-02-24") == []
    assert {one.state for one in here.office.letters.every()} == {"uncertain"}
    assert remind(here.office, post, [here.register], "olle").unsure == (1, 2), "told by every run until it is settled"
    resend(here.office, post, 1, "olle")
    assert [mail.to for mail in post.taken] == ["anna@example.se"]
    assert remind(here.office, post, [here.register], "olle").unsure == (2,)


def test_only_what_was_handed_over_to_somebody_who_is_there_is_sent_again(here: Desk, post: Post) -> None:
    post.failing = LATER
    _run(here, post, "2025-02-23")
    with pytest.raises(Refused, match="never been sent"):
        resend(here.office, post, 1, "olle")
    post.failing = None
    _run(here, post, "2025-02-24")
    remove_contact(here.office, 1, "slutat", "olle")
    with pytest.raises(Refused, match="no longer there"):
        resend(here.office, post, 3, "olle")
    with pytest.raises(LookupError):
        resend(here.office, post, 99, "olle")
    assert len(post.taken) == 2


def test_no_letter_and_nothing_kept_of_one_tells_of_a_person(here: Desk, tmp_path: Path) -> None:
    here.clock.set(day("2025-02-10"))
    here.send(visits(*JANUARY), month="202502")
    contact(here, "", "holder", "Hanna", here.register.id)
    box = FileMailer(tmp_path / "mail", "register@example.org")
    for on in ("2025-02-23", "2025-03-03", "2025-03-14", "2025-03-30", "2025-04-30"):
        here.clock.set(day(on))
        remind(here.office, box, [here.register], "olle")
    written = [path.read_bytes() for path in (tmp_path / "mail").iterdir()]
    assert len(written) > 6
    texts = [str(message_from_bytes(one, policy=default).get_content()) for one in written]  # type: ignore[attr-defined]
    numbers = {person_number(number) for number in range(1, 5)}
    secrets = {*numbers, *(f"{number[:8]}-{number[8:]}" for number in numbers), *(row["IDNR"] for row in JANUARY)}
    cells = {value for rows in visits(JANUARY[0])["PAR_OV"].values() for row in rows for value in row.values()}
    codes = {value for value in cells if re.fullmatch("[A-Z]+[0-9]{2,}[A-Z0-9]*", value)}
    assert len(codes) > 1
    for text in texts:
        assert not any(secret in text for secret in secrets | codes)
        assert not any(name in text for name in ("Anna", "Maria", "Bo ", "Hanna"))
    kept = [(one.subject, one.body, one.failure) for one in here.office.letters.every()]
    assert not any("@" in part for parts in kept for part in parts), "the address is not kept with the letter"
    assert not any("@" in entry.details for entry in here.office.trail.entries())


def test_a_register_without_reminders_reminds_nobody(here: Desk) -> None:
    here.clock.set(day("2025-02-23"))
    silent = msgspec.structs.replace(here.register, reminders=None)
    assert planned(here.office, [silent]).letters == ()
    assert items(here, "2025-02-23"), "though there is something due"
