"""The portal's settings -> a web server that answers: gunicorn, its processes and threads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from gunicorn.app.base import BaseApplication

from liggare.portal.configure import configure
from liggare.portal.log import ServerLog, begin
from liggare.portal.settings import Settings

WAIT = dt.timedelta(minutes=2)


@dataclass(frozen=True)
class Serving:
    """What to listen on (empty: the port of the portal's address, on this machine), and with how many hands."""

    bind: str = ""
    processes: int = 2
    threads: int = 8


def serve(settings: Settings, how: Serving) -> None:
    """Answer until somebody stops it. Refused or StoreFailure if something that is needed cannot be opened."""
    configure(settings)
    begin()
    prepare()
    _Server(settings, how).run()


def prepare() -> None:
    """Bring the tables up to date, and gather what is served as it is. Safe when several start at once."""
    from django.conf import settings as django_settings
    from django.core.management import call_command

    from liggare.store.house import furnished

    office, ledger = furnished(django_settings.LIGGARE.folder, django_settings.LIGGARE.database)
    with office.locks.hold("portal/tables", WAIT):
        for application in ("contenttypes", "auth", "accounts", "sessions", "account", "mfa", "socialaccount"):
            call_command("migrate", application, verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
    ledger.database.close()
    from django.db import connections

    connections.close_all()


class _Server(BaseApplication):
    """gunicorn, told what to do by us alone."""

    def __init__(self, settings: Settings, how: Serving) -> None:
        self._settings, self._how = settings, how
        super().__init__()

    def load_config(self) -> None:
        local = f"127.0.0.1:{self._settings.port}"
        said = {
            "bind": self._how.bind or local,
            "workers": self._how.processes,
            "threads": self._how.threads,
            "worker_class": "gthread",
            "timeout": 120,
            "graceful_timeout": 10,
            "logger_class": ServerLog,
            "limit_request_line": 4094,
            "forwarded_allow_ips": "127.0.0.1,::1" if self._settings.behind_proxy else "",
            "proc_name": "liggare",
            "control_socket_disable": True,  # it would lie in the home folder, shared by every server there
        }
        for name, value in said.items():
            if value is not None:
                self.cfg.set(name, value)

    def load(self) -> Any:
        from django.core.wsgi import get_wsgi_application

        return get_wsgi_application()
