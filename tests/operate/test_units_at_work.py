"""The registry while others work: two who decide at once, and a delivery judged by what held on the day of care."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from made_office import Clock, desk, months_of, visits
from test_units import KIND, LIST, REQUEST, day

from liggare.operate.ports import StoreFailure
from liggare.operate.refusal import Refused
from liggare.operate.unit_changes import Change, change
from liggare.operate.unit_lists import Published, publish, take_list
from liggare.operate.units import Choice, ask, decide
from liggare.organisation.unit import Key
from liggare.receipt.signing import Signed
from liggare.spec.codelist import load_codebook
from liggare.store.house import office as open_office
from registers.codes import book


def test_two_who_decide_at_once_give_two_codes(address: str, tmp_path: Path) -> None:
    with open_office(tmp_path, address, Clock()) as here:
        numbers = [
            ask(here, replace(REQUEST, name=name, provider=name), "anna").number for name in ("Ett AB", "Två AB")
        ]

    def give(number: int) -> str:
        with open_office(tmp_path, address, Clock()) as own:
            return decide(own, number, Choice("enligt princip"), "olle").code

    with ThreadPoolExecutor(2) as pool:
        codes = list(pool.map(give, numbers))
    assert sorted(codes) == ["64300", "64301"]


def test_one_request_decided_by_two_at_once_is_decided_once(address: str, tmp_path: Path) -> None:
    with open_office(tmp_path, address, Clock()) as here:
        number = ask(here, REQUEST, "anna").number

    def give(_: int) -> str:
        with open_office(tmp_path, address, Clock()) as own:
            try:
                return decide(own, number, Choice("enligt princip"), "olle").code
            except Refused as error:
                return error.text.en

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(give, range(2)))
    assert answers[0] == "64300"
    assert "decided already" in answers[1]


def test_a_code_list_that_cannot_be_written_is_told_and_made_up_for(tmp_path: Path) -> None:
    with open_office(tmp_path, "", Clock()) as here:
        take_list(here, KIND, LIST.encode(), "lista", "olle")
        number = ask(here, REQUEST, "anna").number
        account = tmp_path / "codelists" / "sjukhuskod.json"
        kept = account.read_text("utf-8")
        account.write_text("{}", encoding="utf-8")
        with pytest.raises(StoreFailure, match="made and kept, but the code list sjukhuskod did not follow"):
            decide(here, number, Choice("enligt princip"), "olle")
        assert here.requests.find(number).decided
        account.write_text(kept, encoding="utf-8")
        assert publish(here, KIND) == Published(True, 2, 0)
        codes = load_codebook(tmp_path).get("sjukhuskod")
        assert codes
        assert codes.holds("64300")


def test_a_delivery_is_judged_by_the_code_that_held_on_the_day_of_care(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        take_list(here.office, KIND, LIST.replace("64001", "51001").encode(), "lista", "olle")
        change(here.office, Key("sjukhuskod", "51001"), Change("close", day("2025-05-01")), "avvecklad", "olle")
        codes = load_codebook(tmp_path).get("sjukhuskod")
        assert codes
        here.office = replace(here.office, codes=book(instead=[codes]))
        kept = here.send(visits(*months_of(4, "2025-04"), *months_of(3, "2025-05", start=5))).kept
    assert kept.receipt
    rules = {one.id: one.findings for one in msgspec.json.decode(kept.receipt, type=Signed).receipt.rules}
    assert rules["OV_AD.SJUKHUS.list"] == 3, "care in May, when the code had ended"
