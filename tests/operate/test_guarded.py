"""Nothing that stands goes out of the register unasked: the guard, confirmations, late corrections and extensions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_office import WHO, Desk, desk, months_of, visits
from test_submit import effect_of

from liggare.operate.compare import compared
from liggare.operate.decide import Leave, Nil, declare_nil, end, extend
from liggare.operate.process import confirm, process
from liggare.operate.refusal import Refused
from liggare.operate.undo import withdraw
from liggare.operate.upkeep import sweep

APRIL, MAY = months_of(30, "2025-04"), months_of(30, "2025-05", start=101)
OTHER = months_of(3, "2025-05", unit="52012", start=201)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    """An office with April and May of two units in the register."""
    with desk(tmp_path) as opened:
        assert opened.send(visits(*APRIL, *MAY, *OTHER)).kept.state == "accepted"
        yield opened


def halts(here: Desk, *rows: dict[str, str], month: str = "202506") -> list[tuple[str, str, str, int, int]]:
    """What a delivery of those visits waits for; nothing if it does not."""
    kept = here.send(visits(*rows), month=month).kept
    return [(halt.kind, halt.unit, halt.month, halt.before, halt.after) for halt in kept.halts]


def test_a_month_emptied_waits(here: Desk) -> None:
    assert halts(here, *APRIL) == [("month emptied", "", "2025-05", 33, 0)]
    assert len(here.records()) == 63


def test_a_unit_gone_waits(here: Desk) -> None:
    assert halts(here, *APRIL, *MAY) == [("unit gone", "52012", "", 3, 0)]


def test_a_fall_beyond_the_bound_waits_and_one_within_does_not(here: Desk) -> None:
    assert halts(here, *APRIL[:20], *MAY, *OTHER) == [("fall", "51001", "2025-04", 30, 20)]
    assert halts(here, *APRIL[:21], *MAY, *OTHER) == []


def test_a_confirmed_delivery_is_entered_and_the_receipt_says_by_whom_and_why(here: Desk) -> None:
    waiting = here.send(visits(*APRIL, *MAY)).kept
    kept = confirm(here.office, waiting.number, "enheten är nedlagd", WHO)
    assert kept.state == "accepted"
    told = effect_of(kept.receipt)
    assert told.confirmed
    assert (told.confirmed.by, told.confirmed.reason) == (WHO, "enheten är nedlagd")
    assert [halt.kind for halt in told.halted] == ["unit gone"]
    assert len(here.records()) == 60
    assert here.acts()[-3:] == ["delivery.halted", "delivery.confirmed", "delivery.entered"]


def test_a_reason_given_in_advance_confirms(here: Desk) -> None:
    kept = here.send(visits(*APRIL, *MAY), reason="nedlagd").kept
    assert kept.state == "accepted"
    assert kept.confirmation
    assert kept.confirmation.reason == "nedlagd"


def test_the_same_files_again_with_a_reason_confirm_the_one_that_waits(here: Desk) -> None:
    waiting = here.send(visits(*APRIL, *MAY)).kept
    again = here.send(visits(*APRIL, *MAY))
    assert (again.again, again.kept.state) == (True, "waiting for confirmation")
    kept = here.send(visits(*APRIL, *MAY), reason="nedlagd").kept
    assert (kept.number, kept.state) == (waiting.number, "accepted")


def test_a_confirmation_holds_for_what_was_seen_and_nothing_more(here: Desk) -> None:
    waiting = here.send(visits(*APRIL, *MAY)).kept
    here.send(visits(*APRIL, *MAY, *OTHER, *months_of(5, "2025-04", unit="51012", start=301)))
    assert here.office.deliveries.find(waiting.number).state == "superseded", "a newer one was taken"
    with pytest.raises(Refused, match="does not wait"):
        confirm(here.office, waiting.number, "nedlagd", WHO)


def test_a_confirmation_needs_a_reason(here: Desk) -> None:
    waiting = here.send(visits(*APRIL)).kept
    with pytest.raises(Refused, match="reason"):
        confirm(here.office, waiting.number, "  ", WHO)
    assert here.office.deliveries.find(waiting.number).state == "waiting for confirmation"


def test_a_waiting_delivery_can_be_withdrawn_and_compared(here: Desk) -> None:
    waiting = here.send(visits(*APRIL)).kept
    assert compared(here.office, waiting.number, WHO).total("removed") == 33
    assert withdraw(here.office, waiting.number, "fel fil", WHO).state == "withdrawn"
    assert len(here.records()) == 63


def test_a_delivery_that_waits_too_long_lapses(here: Desk) -> None:
    waiting = here.send(visits(*APRIL)).kept
    here.clock.set(dt.date(2025, 6, 29))
    assert sweep(here.office) == ()
    here.clock.set(dt.date(2025, 6, 30))
    assert sweep(here.office) == (waiting.number,)
    assert here.office.deliveries.find(waiting.number).state == "lapsed"
    assert here.acts()[-1] == "delivery.lapsed"


def test_what_was_declared_to_be_nothing_may_be_emptied(here: Desk) -> None:
    declare_nil(here.office, Nil(here.register, "14", "52012", "2025-05"), WHO)
    assert halts(here, *APRIL, *MAY) == []
    assert ("52012", "2025-05", None, 0) in here.standing()


def test_data_of_other_months_than_the_one_named_are_caught_first(here: Desk) -> None:
    old = months_of(30, "2024-11", start=401)
    kept = here.send(visits(*old, *months_of(30, "2025-05", start=501))).kept
    assert kept.state in ("refused", "waiting for confirmation")
    assert len(here.records()) == 63


def test_a_first_report_that_comes_late_is_taken(here: Desk) -> None:
    here.clock.set(dt.date(2026, 1, 15))
    assert here.send(visits(*months_of(3, "2025-06", start=601)), month="202507", reason="maj var fel").kept.halts


def test_a_correction_of_a_closed_month_waits_for_an_extension(here: Desk) -> None:
    here.clock.set(dt.date(2025, 8, 5))
    changed = [{**APRIL[0], "MVO": "301"}, *APRIL[1:], *MAY, *OTHER]
    kept = here.send(visits(*changed)).kept
    assert (kept.state, [(halt.kind, halt.month) for halt in kept.halts]) == (
        "waiting for extension",
        [("late", "2025-04")],
    )
    with pytest.raises(Refused, match="does not wait"):
        confirm(here.office, kept.number, "viktigt", WHO)
    days = ("2025-03", "2025-04")
    granted = extend(here.office, Leave(here.register, "14", days, dt.date(2025, 8, 31)), "brand", "olle")
    assert process(here.office, kept.number, WHO).state == "accepted"
    end(here.office, "extension", here.register.id, granted, "klart", "olle")
    here.clock.set(dt.date(2025, 8, 6))
    assert here.send(visits(*APRIL, *MAY, *OTHER)).kept.state == "waiting for extension"


def test_a_record_that_leaves_a_closed_month_is_a_correction_of_it(here: Desk) -> None:
    here.clock.set(dt.date(2025, 8, 5))
    moved = [{**APRIL[0], "INDATUM": "20250520"}, *APRIL[1:], *MAY, *OTHER]
    assert [halt.month for halt in here.send(visits(*moved)).kept.halts] == ["2025-04"]


def test_an_extension_for_one_unit_lets_that_units_rows_be_corrected_and_no_others(here: Desk) -> None:
    here.clock.set(dt.date(2025, 8, 5))
    for unit, state in (("52012", "waiting for extension"), (APRIL[0]["SJUKHUS"], "accepted")):
        leave = Leave(here.register, "14", ("2025-04", "2025-04"), dt.date(2025, 8, 31), unit)
        extend(here.office, leave, "brand", "olle")
        kept = here.send(visits({**APRIL[0], "MVO": "301"}, *APRIL[1:], *MAY, *OTHER)).kept
        if kept.state == "waiting for extension" and state == "accepted":
            kept = process(here.office, kept.number, WHO)
        assert kept.state == state
    with pytest.raises(Refused, match="no unit"):
        extend(
            here.office, Leave(here.register, "14", ("2025-04", "2025-04"), dt.date(2025, 8, 31), "5 1"), "b", "olle"
        )


def test_a_month_that_is_closed_and_unchanged_does_not_stop_the_others(here: Desk) -> None:
    here.clock.set(dt.date(2025, 8, 5))
    changed = [*APRIL, {**MAY[0], "MVO": "301"}, *MAY[1:], *OTHER]
    assert here.send(visits(*changed)).kept.state == "accepted"


@pytest.mark.parametrize("until", [dt.date(2025, 6, 14), dt.date(2025, 6, 15)])
def test_an_extension_is_for_days_to_come(here: Desk, until: dt.date) -> None:
    if until < here.office.today():
        with pytest.raises(Refused, match="passed"):
            extend(here.office, Leave(here.register, "14", ("2025-03", "2025-03"), until), "brand", "olle")
    else:
        assert extend(here.office, Leave(here.register, "14", ("2025-03", "2025-03"), until), "brand", "olle") == 1
