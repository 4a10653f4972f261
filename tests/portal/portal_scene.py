"""A data folder -> accounts of every role in it. Run as a program.

It configures Django as the portal does, which a process can do only once: that is why it is a program of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

PASSWORD = "ett-langt-losenord-1"
OWN, OTHER = "14", "12"
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
    """The address that the account with a role logs in with; `nobody` has no role, `stranger` is another reporter's."""
    return f"{role}@example.com"


def main(folder: Path) -> None:
    """Make the accounts."""
    from liggare.portal.configure import configure
    from liggare.portal.settings import settings_of

    configure(settings_of({"LIGGARE_PORTAL_SECOND_FACTOR": "offered"}, folder))
    from liggare.operate.grant import AccessWanted, give_access
    from liggare.portal.accounts.invite import account_for
    from liggare.portal.place import here
    from liggare.portal.server import prepare

    prepare()
    office = here()
    for role, reporter in (*ROLES.items(), ("stranger", OTHER)):
        wanted = AccessWanted(email(role), "sender" if role == "stranger" else role, reporter, "prov")
        give_access(office, wanted, "prov")
    for role in (*ROLES, "stranger", "nobody"):
        account = account_for(email(role), role)
        account.set_password(PASSWORD)
        account.save()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
