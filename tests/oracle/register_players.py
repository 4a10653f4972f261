"""Records of the model -> real deliveries of a register that ships, and what the register then holds."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from liggare.operate.kept import Version
from liggare.operate.office import Office
from liggare.register.table import tables
from liggare.spec.load import load_register
from liggare.store import crash
from operate.made_office import Files, desk, person_number, visits
from oracle.register_model import Row, Rows
from registers.examples import model

Kind = Literal["months", "births"]


@dataclass(frozen=True)
class Player:
    """How records of the model are delivered to a register, and where they stand in it."""

    register: str
    head: str
    value: str
    values: tuple[str, str]
    reporting: tuple[str, ...]
    months: tuple[str, ...]

    def files(self, rows: Mapping[str, Row]) -> Files:
        """The files of a delivery with those records."""
        return _visits(self, rows) if self.head.endswith("_AD") else _births(self, rows)


PLAYERS: Mapping[Kind, Player] = {
    "months": Player(
        register="patientregistret",
        head="PAR_OV_AD",
        value="MVO",
        values=("311", "301"),
        reporting=("202506", "202507"),
        months=("2025-03", "2025-04", "2025-05", "2025-06"),
    ),
    "births": Player(
        register="medicinska_fodelseregistret",
        head="MFR_FV1",
        value="SEDATIVA",
        values=("0", "1"),
        reporting=("202506", "202507"),
        months=("2025-06",),
    ),
}
TODAY = dt.date(2025, 7, 10)
"""March has been closed since the last of June, and April has not."""

UNITS = ("51001", "52012")


def keys_of(player: Player) -> tuple[str, ...]:
    """Every record that may be delivered: its key tells its month, so that it never moves."""
    return tuple(f"V{place:04}" for place in range(1, max(2 * len(player.months), 5) + 1))


def month_of(player: Player, key: str) -> str:
    """The month of a record."""
    return player.months[(int(key[1:]) - 1) % len(player.months)]


def _visits(player: Player, rows: Mapping[str, Row]) -> Files:
    said = [
        {"IDNR": key, "INDATUM": row.month.replace("-", "") + "10", "SJUKHUS": row.unit, player.value: row.value}
        for key, row in sorted(rows.items())
    ]
    return visits(*said) if said else {"PAR_OV": {}}


def _births(player: Player, rows: Mapping[str, Row]) -> Files:
    if not rows:
        return {"MFR": {}}
    files: dict[str, list[Mapping[str, str]]] = {"AVS": [dict(row) for row in model("MFR")["AVS"]]}
    for key, row in sorted(rows.items()):
        number = int(key[1:])
        own = {"MPNR": _mother(number), "GRAVID": f"V{number:04}", "SJUKHUS": row.unit, player.value: row.value}
        for file, kept in model("MFR").items():
            if file != "AVS":
                files.setdefault(file, []).extend(_birth(one, own, row.month, number) for one in kept)
    return {"MFR": files}


def _birth(row: Mapping[str, str], own: Mapping[str, str], month: str, number: int) -> Mapping[str, str]:
    """The model birth moved to the year, with a mother and child of its own."""
    earlier = 2025 - int(month[:4])
    moved = {name: _moved(cell, earlier) for name, cell in row.items()}
    child = {"BPNR": _sound(f"{month.replace('-', '')}10{980 + 2 * (number % 10)}")} if "BPNR" in row else {}
    return moved | {name: value for name, value in own.items() if name in row} | child


def _moved(cell: str, years: int) -> str:
    """A date so many years earlier; anything else as it is."""
    if len(cell) in (8, 12) and cell[:4] in ("2024", "2025") and cell.isdecimal():
        return f"{int(cell[:4]) - years}{cell[4:]}"
    return cell


def _mother(number: int) -> str:
    return _sound(f"199501{number % 28 + 1:02}{980 + 2 * (number // 28)}")


def _sound(eleven: str) -> str:
    weighed = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(eleven[2:])]
    return f"{eleven}{-sum(w // 10 + w % 10 for w in weighed) % 10}"


def held(office: Office, player: Player, version: Version | None) -> dict[str, dict[str, tuple[Row, int, int]]]:
    """What a version of the register holds: by reporter and key each record as the model has it.

    Every row that hangs on a record must have its month, unit and delivery of the model; so many as the model birth or
    visit has.
    """
    found: dict[str, dict[str, tuple[Row, int, int]]] = {}
    if version is None or player.head not in version.tables:
        return found
    rows = office.tables.read(player.head, version.tables[player.head])
    wanted = ("reporter", "record", "month", "unit", player.value, "delivery", "first_delivery")
    for reporter, record, month, unit, value, delivery, first in rows.select(wanted).collect().iter_rows():
        mine = found.setdefault(reporter, {})
        key = record.split()[-1]
        assert key not in mine, f"{key} stands twice"
        mine[key] = (Row(month, unit, str(value)), delivery, first)
    _require_children(office, player, version, found)
    return found


def _require_children(
    office: Office, player: Player, version: Version, found: Mapping[str, Mapping[str, tuple[Row, int, int]]]
) -> None:
    register = load_register(player.register)
    known = tables(register)
    for name, table in known.items():
        if table.parent == player.head and name in version.tables:
            above = table.record(table.file.parent_key).alias("above")
            rows = office.tables.read(name, version.tables[name]).select("reporter", above, "month", "unit", "delivery")
            below = {(r, above.split()[-1]): (m, u, d) for r, above, m, u, d in rows.collect().iter_rows()}
            there = {
                (r, key): (row.month, row.unit, by) for r, mine in found.items() for key, (row, by, _) in mine.items()
            }
            assert below == there or (not below and name.endswith("_PV")), name


def _placed(one: tuple[Row, int, int]) -> tuple[str, str, int]:
    return one[0].month, one[0].unit, one[1]


def persons(office: Office, player: Player, version: Version) -> dict[str, str]:
    """By key the pseudonym that a record's person has in the rows, links not followed."""
    rows = office.tables.read(player.head, version.tables[player.head]).select("record", "person").collect()
    return {record.split()[-1]: person for record, person in rows.iter_rows()}


def number_of(player: Player, key: str) -> str:
    """The identity number of a record's person."""
    return person_number(int(key[1:])) if player.head.endswith("_AD") else _mother(int(key[1:]))


def killed_while_sending(
    folder: Path, address: str, player: Player, rows: Rows, month: str, reporter: str, at: str
) -> bool:
    """Whether a process of its own that sent the records was killed at that crash point."""
    process = _FORKING.Process(target=_send, args=(folder, address, player, rows, month, reporter, at))
    process.start()
    process.join(120)
    assert process.exitcode in (0, -signal.SIGKILL), process.exitcode
    return process.exitcode != 0


def _send(folder: Path, address: str, player: Player, rows: Rows, month: str, reporter: str, at: str) -> None:
    crash._AT, _, crash._TIME = at.partition(":")
    with desk(folder, address, load_register(player.register)) as here:
        here.clock.set(TODAY)
        here.send(player.files(rows), month=month, reporter=reporter)


_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(["oracle.register_players"])
