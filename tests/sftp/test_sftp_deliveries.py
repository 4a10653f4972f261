"""Files that are left become deliveries when nothing is wanting, and never before; the answer comes back."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from sftp_scene import ACCOUNT, Scene, files_of, serving

import postgresql
from liggare.operate.grant import end_access
from liggare.operate.submit import Submission, submit
from liggare.operate.taken import sets
from liggare.receipt.keys import read_public
from liggare.receipt.signing import verify
from operate.made_office import REPORTER, WHO, delivery_of, desk, months_of, patients, visits

APRIL = months_of(6, "2025-04")
SENT = visits(*APRIL)
FILES = files_of(SENT)


def listed(files: dict[str, str]) -> str:
    return "".join(f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n" for name, text in files.items())


def test_a_complete_set_that_is_quiet_becomes_a_delivery_and_its_receipt_and_reports_come_back(scene: Scene) -> None:
    scene.put(FILES)
    scene.look()
    assert scene.deliveries() == []
    scene.settle()
    assert scene.deliveries() == [("14", "202506", "accepted")]
    (kept,) = scene.office.deliveries.select(_all())
    assert kept.received.who == ACCOUNT
    assert sorted(scene.replies()) == [
        "leverans-1-202506-godtagen-kvitto.json",
        "leverans-1-202506-godtagen-rapport-utan-personuppgifter.csv",
        "leverans-1-202506-godtagen-rapport-utan-personuppgifter.txt",
        "leverans-1-202506-godtagen-rapport-utan-personuppgifter.xlsx",
        "leverans-1-202506-godtagen-rapport.csv",
        "leverans-1-202506-godtagen-rapport.txt",
        "leverans-1-202506-godtagen-rapport.xlsx",
    ]
    with scene.sftp() as sftp:
        assert sftp.listdir("/14/in") == []


def test_the_receipt_that_comes_back_is_genuine_by_the_key_that_lies_in_spec(scene: Scene, tmp_path: Path) -> None:
    scene.put(FILES)
    scene.settle()
    scene.rounds._tidy()
    (tmp_path / "kvitto.json").write_bytes(scene.replies()["leverans-1-202506-godtagen-kvitto.json"])
    with scene.sftp() as sftp:
        sftp.get("/14/spec/kvittens-nyckel.pem", str(tmp_path / "key.pem"))
    assert verify(tmp_path / "kvitto.json", (), read_public(tmp_path / "key.pem")).valid


def test_the_same_bytes_get_the_same_findings_and_verdict_over_sftp_as_when_they_are_submitted(
    scene: Scene, tmp_path: Path
) -> None:
    faulty = visits(*APRIL, *({**one, "IDNR": f"V9{place:03}", "KON": "7"} for place, one in enumerate(APRIL[:2])))
    scene.put(files_of(faulty))
    scene.settle()
    (over,) = scene.office.deliveries.select(_all())
    with desk(tmp_path / "other") as other, delivery_of(patients(), faulty, "202506", REPORTER) as delivery:
        alone = submit(other.office, Submission(other.register, delivery, REPORTER, WHO)).kept
    assert over.receipt is not None
    assert alone.receipt is not None
    ours, theirs = (json.loads(one.receipt)["receipt"] for one in (over, alone))
    for part in ("files", "findings", "rules", "verdict", "rule_set", "specifications"):
        assert ours[part] == theirs[part], part


def test_the_ledger_may_stand_on_postgresql(server: postgresql.Server, tmp_path: Path) -> None:
    with serving(tmp_path, address=str(server.database())) as scene:
        scene.account()
        scene.put(FILES)
        scene.settle()
        assert scene.deliveries() == [("14", "202506", "accepted")]
        assert len(scene.replies()) == 7


def test_whoever_may_send_no_longer_when_it_is_handed_in_sends_nothing(scene: Scene) -> None:
    scene.put(FILES)
    (grant,) = scene.office.access.of(ACCOUNT)
    end_access(scene.office, grant.number, "maja@example.se", "avtalet är slut")
    scene.settle()
    assert scene.deliveries() == []
    (one,) = sets(scene.office)
    assert one.why is not None
    assert "får inte längre lämna" in one.why.sv


def test_nothing_is_read_while_a_file_of_the_set_is_missing(scene: Scene) -> None:
    names = sorted(FILES)
    scene.put({name: FILES[name] for name in names[:-1]})
    scene.settle()
    assert scene.deliveries() == []
    scene.put({names[-1]: FILES[names[-1]]})
    scene.settle()
    assert scene.deliveries() == [("14", "202506", "accepted")]


def test_nothing_is_read_while_a_file_of_the_set_has_a_passing_name(scene: Scene) -> None:
    names = sorted(FILES)
    scene.put({f"{name}.filepart" if name == names[0] else name: FILES[name] for name in names})
    scene.settle()
    assert scene.deliveries() == []
    with scene.sftp() as sftp:
        sftp.rename(f"/14/in/{names[0]}.filepart", f"/14/in/{names[0]}")
    scene.settle()
    assert scene.deliveries() == [("14", "202506", "accepted")]


def test_two_months_are_two_deliveries_and_never_mixed(scene: Scene) -> None:
    scene.put({**FILES, **files_of(visits(*months_of(4, "2025-03", start=50)), "202505")})
    scene.settle()
    assert sorted(month for _, month, _ in scene.deliveries()) == ["202505", "202506"]


def test_files_of_a_test_are_tested_and_change_nothing(scene: Scene) -> None:
    scene.put(FILES, box="test")
    scene.settle()
    assert scene.deliveries() == [("14", "202506", "tested")]
    assert scene.office.versions.newest("patientregistret") is None
    back = scene.replies()
    stem = "prov-1-202506-godtagen"
    reports = [
        f"{stem}-rapport{free}.{kind}" for free in ("", "-utan-personuppgifter") for kind in ("csv", "txt", "xlsx")
    ]
    assert sorted(back) == sorted([f"{stem}-kvitto.json", *reports])
    assert "prov, registret är oförändrat" in back[f"{stem}-rapport.txt"].decode()


def test_an_empty_set_says_that_there_is_nothing_to_report(scene: Scene) -> None:
    scene.put(dict.fromkeys(FILES, ""))
    scene.settle()
    (kept,) = scene.office.deliveries.select(_all())
    assert kept.receipt is not None
    assert json.loads(kept.receipt)["receipt"]["effect"]["nothing_to_report"] is True


def test_a_list_lets_the_delivery_begin_at_once(scene: Scene) -> None:
    scene.put({**FILES, "leverans.klar": listed(FILES)})
    scene.look()
    assert [state for *_, state in scene.deliveries()] == ["received"]


def test_a_list_that_lies_about_a_file_lets_nothing_be_read_and_the_reason_comes_back(scene: Scene) -> None:
    name = sorted(FILES)[0]
    scene.put({**FILES, "leverans.klar": listed({**FILES, name: "annat"})})
    scene.settle()
    assert scene.deliveries() == []
    ((note, text),) = scene.replies().items()
    assert note.startswith("ej-inlamnad-")
    assert "SHA-256 stämmer inte" in text.decode()
    assert name in text.decode().partition("Filerna som")[0]


def test_a_list_that_names_what_is_not_there_lets_nothing_be_read(scene: Scene) -> None:
    scene.put({**FILES, "leverans.klar": listed({**FILES, "PAR_OV_XX_14_202506.txt": "mer"})})
    scene.settle()
    assert scene.deliveries() == []
    assert "PAR_OV_XX_14_202506.txt" in next(iter(scene.replies().values())).decode()


def test_a_list_without_digests_is_told_of(scene: Scene) -> None:
    scene.put({**FILES, "leverans.klar": "\n".join(FILES)})
    scene.settle()
    assert scene.deliveries() == []
    assert "Listan går inte att förstå" in next(iter(scene.replies().values())).decode()


def test_a_zip_file_is_a_delivery_of_its_own(scene: Scene) -> None:
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as pack:
        for name, text in FILES.items():
            pack.writestr(name, text)
    scene.put({"juni.zip": packed.getvalue()})
    scene.settle()
    assert scene.deliveries() == [("14", "202506", "accepted")]


def test_files_of_another_reporter_are_put_apart_and_told_of(scene: Scene) -> None:
    scene.put(files_of(SENT, reporter="08"))
    scene.settle()
    assert scene.deliveries() == []
    assert "annan uppgiftslämnare" in next(iter(scene.replies().values())).decode()


def test_a_file_that_no_register_knows_is_told_of(scene: Scene) -> None:
    scene.put({"anteckningar.txt": "hej"})
    scene.settle()
    assert scene.deliveries() == []
    assert "anteckningar.txt" in next(iter(scene.replies().values())).decode()


def test_what_was_left_unfinished_is_told_of_after_a_day_and_kept_apart(scene: Scene) -> None:
    import os
    import time

    names = sorted(FILES)
    scene.put({name: FILES[name] for name in names[:-1]})
    day_ago = time.time() - 25 * 3600
    for path in (scene.office.work / "dropped" / ACCOUNT / "14" / "in" / "whole").iterdir():
        os.utime(path, (day_ago, day_ago))
    scene.look()
    assert scene.deliveries() == []
    text = next(iter(scene.replies().values())).decode()
    assert "inte färdig i tid" in text
    kept = list((scene.office.work / "dropped" / ACCOUNT / "14" / "sets").glob("*/files/*"))
    assert sorted(path.name for path in kept) == names[:-1]


def test_the_same_files_again_get_the_answer_that_they_got(scene: Scene) -> None:
    scene.put(FILES)
    scene.settle()
    before = scene.replies()
    scene.put(FILES)
    scene.settle()
    assert len(scene.deliveries()) == 1
    after = scene.replies()
    assert {name: after[name] for name in before} == before
    (new,) = after.keys() - before.keys()
    assert "redan-lamnad" in new


def test_an_account_without_see_findings_gets_no_patients_values(tmp_path: Path) -> None:
    with serving(tmp_path) as scene:
        scene.account(rights=("send", "see deliveries"))
        scene.put(FILES)
        scene.settle()
        assert sorted(scene.replies()) == [
            "leverans-1-202506-godtagen-kvitto.json",
            *(f"leverans-1-202506-godtagen-rapport-utan-personuppgifter.{ending}" for ending in ("csv", "txt", "xlsx")),
        ]
        with scene.sftp() as sftp:
            try:
                sftp.open("/14/kvittens/leverans-1-202506-godtagen-rapport.csv")
            except FileNotFoundError:
                return
        raise AssertionError("it was handed out")


def test_a_delivery_that_waits_is_told_of_and_confirmed_by_a_file(scene: Scene) -> None:
    scene.put(files_of(visits(*months_of(40, "2025-04"))))
    scene.settle()
    scene.put(files_of(visits(*APRIL[:2])))
    scene.settle()
    assert [state for *_, state in scene.deliveries()] == ["accepted", "waiting for confirmation"]
    note = scene.replies()["leverans-2-202506-vantar-pa-bekraftelse.txt"].decode()
    assert "2.bekräfta" in note
    scene.put({"2.bekräfta": "mottagningen stängde i april"})
    scene.settle()
    assert [state for *_, state in scene.deliveries()][-1] == "accepted"
    assert "leverans-2-202506-godtagen-kvitto.json" in scene.replies()
    confirmed = next(one for one in scene.office.trail.entries() if one.what == "delivery.confirmed")
    assert confirmed.who == ACCOUNT
    assert "mottagningen stängde" in confirmed.details


def test_a_confirmation_without_a_reason_or_of_nothing_changes_nothing_and_is_told_of(scene: Scene) -> None:
    scene.put(files_of(visits(*months_of(40, "2025-04"))))
    scene.settle()
    scene.put(files_of(visits(*APRIL[:2])))
    scene.settle()
    scene.put({"2.bekrafta": "  ", "7.bekräfta": "ja"})
    scene.settle()
    assert [state for *_, state in scene.deliveries()][-1] == "waiting for confirmation"
    assert sum(name.startswith("ej-bekraftad-") for name in scene.replies()) == 2


def test_what_came_back_is_gone_when_its_time_is_out(scene: Scene) -> None:
    import datetime as dt

    scene.put(FILES)
    scene.settle()
    assert len(scene.replies()) == 7
    scene.clock.set(dt.date(2025, 7, 20))
    scene.rounds._tidy()
    assert scene.replies() == {}
    assert scene.office.replies.digests() == frozenset()


def _all():  # type: ignore[no-untyped-def]
    from liggare.operate.kept import Wanted

    return Wanted()
