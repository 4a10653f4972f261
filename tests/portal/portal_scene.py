"""A data folder -> accounts of every role in it. Run as a program.

It configures Django as the portal does, which a process can do only once: that is why it is a program of its own.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from pathlib import Path
from typing import Any

PASSWORD = "ett-langt-losenord-1"
OWN, OTHER, WALKS, TYPES = "14", "12", "13", "51001_301"
"""Whose delivery is looked at, whose must not be seen, whose is sent in a browser, and whose is typed in forms."""

OWN_SYSTEM, OTHER_SYSTEM, TOKENS = "14-system", "12-system", "tokens.json"
"""The system accounts of two reporters, and the file of their tokens."""

UNIT = "51001"
"""A unit of the reporter that sends in a browser, with a duty to report."""

LATE, SILENT = "31", "42020"
"""A reporter that never sends anything, and its unit."""

ROLES = {
    "sender": OWN,
    "responsible": OWN,
    "technician": OWN,
    "vendor": OWN,
    "clerk": "",
    "handler": "",
    "steward": "",
    "auditor": "",
}


def email(role: str) -> str:
    """The address that the account with a role logs in with; `nobody` has none; others are of other reporters."""
    return f"{role}@example.com"


def main(folder: Path) -> None:
    """Make the accounts."""
    from liggare.portal.configure import configure
    from liggare.portal.settings import settings_of

    address = os.environ.get("LIGGARE_DATABASE_URL", "")
    said = {"LIGGARE_PORTAL_SECOND_FACTOR": "offered", "LIGGARE_DATABASE_URL": address}
    configure(settings_of(said, folder))
    from liggare.operate.grant import AccessWanted, give_access
    from liggare.portal.accounts.invite import account_for
    from liggare.portal.place import here
    from liggare.portal.server import prepare

    prepare()
    office = here()
    elsewhere = {"stranger": OTHER, "walker": WALKS, "typist": TYPES, "leaver": OTHER}
    for role, reporter in (*ROLES.items(), *elsewhere.items()):
        wanted = AccessWanted(email(role), role if role in ROLES else "sender", reporter, "prov")
        give_access(office, wanted, "prov")
    for role in (*ROLES, *elsewhere, "nobody"):
        account = account_for(email(role), role)
        account.set_password(PASSWORD)
        account.save()
    _bound(office)
    (folder.parent / TOKENS).write_text(json.dumps(_tokens(office)))


def _tokens(office: Any) -> dict[str, str]:
    """Tokens of programs: of one reporter for each right alone, and of both for all the rights of a sender."""
    from liggare.operate.access import ROLES as KNOWN
    from liggare.operate.credentials import CredentialWanted, make_token, open_system
    from liggare.operate.grant import AccessWanted

    rights = tuple(sorted(KNOWN["sender"].rights))
    made = {}
    for account, reporter in ((OWN_SYSTEM, OWN), (OTHER_SYSTEM, OTHER)):
        open_system(office, AccessWanted(account, "sender", reporter, "prov"), "prov")
        made[account] = make_token(office, CredentialWanted(account, "allt", rights), "prov")[1]
    for right in rights:
        made[right] = make_token(office, CredentialWanted(OWN_SYSTEM, right, (right,)), "prov")[1]
    return made


def _bound(office: Any) -> None:
    """A unit is in the registry, and must report; its reporter may correct months whatever day the tests are run."""
    from liggare.operate.decide import Leave, extend
    from liggare.operate.duties import DutyChange, set_duty
    from liggare.operate.unit_lists import take_list
    from liggare.organisation.kind import kind_of
    from liggare.spec.load import load_register

    kind = kind_of("sjukhuskod")
    assert kind
    rows = "".join(f"{unit};Enhet {unit};Regionen;Gatan 1;22185;Lund\n" for unit in (UNIT, SILENT))
    take_list(office, kind, f"kod;namn;vardgivare;adress;postnummer;ort\n{rows}".encode(), "lista", "prov")
    leave = Leave(load_register("patientregistret"), WALKS, ("2026-01", "2026-12"), office.today())
    extend(office, leave, "prov", "prov")
    since = dt.date(2026, 1, 1)
    register, subsets = load_register("patientregistret"), ("PAR_OV", "PAR_SV", "PAR_TV")
    set_duty(office, DutyChange(register, UNIT, subsets, since, WALKS), "ny", "prov")
    set_duty(office, DutyChange(register, SILENT, subsets[:1], since, LATE), "ny", "prov")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
