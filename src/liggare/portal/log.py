"""What the web server does -> JSON lines on standard error: times, routes, states; never anything of anybody's.

What a library says is left out: it may quote an address, a form or an exception that holds a number. Told are which
library spoke, how grave it was, and where in its program. A request is told by its route (`/leveranser/<int:number>/`),
not by the path that was asked for, and without address of the network or what stood after `?`.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import logging.config
import os
import sys
import traceback
from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger as GunicornLogger

ROUTE = "liggare.route"
"""Under this name a request's environment holds the route that was found for it."""

OURS = "liggare.portal"
_FACTS = ("case", "where", "route", "method", "status", "ms", "bytes", "signal", "code", "what")
_SPOKEN = frozenset({"term", "int", "hup", "quit", "usr1", "usr2", "ttin", "ttou", "winch", "chld", "abrt", "Master"})
"""What gunicorn's own messages are filled with that may be told: names of signals, and of its parts."""


class Lines(logging.Formatter):
    """A record as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line: dict[str, object] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "process": record.process,
            "level": record.levelname.lower(),
            "event": _event(record),
        }
        line |= {name: getattr(record, name) for name in _FACTS if hasattr(record, name)}
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = _place(record.exc_info[1])
        if not record.name.startswith(OURS):
            line["place"] = f"{record.name}, {record.filename}:{record.lineno}"
        return json.dumps(line)


class ServerLog(GunicornLogger):
    """gunicorn's log: what it says of itself, and a line for each request."""

    def setup(self, cfg: Any) -> None:
        """Everything goes to the log of the process."""
        self.error_log.handlers.clear()
        self.error_log.propagate = True
        self.error_log.setLevel(logging.INFO)

    def access(self, resp: Any, req: Any, called: Any, request_time: dt.timedelta) -> None:
        """A request has been answered."""
        facts = {
            "method": called.get("REQUEST_METHOD", "")[:10],
            "route": called.get(ROUTE) or ("/static/" if called.get("PATH_INFO", "").startswith("/static/") else ""),
            "status": int(str(resp.status).split()[0]),
            "bytes": resp.sent or 0,
            "ms": round(request_time.total_seconds() * 1000),
        }
        logging.getLogger(OURS).info("request", extra=facts)

    def reopen_files(self) -> None:
        """There are none."""

    def close_on_exec(self) -> None:
        """There is nothing to close."""


def begin() -> None:
    """Let everything that this process logs go out as lines."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"lines": {"()": Lines}},
            "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
            "root": {"handlers": ["lines"], "level": "WARNING"},
            "loggers": {OURS: {"level": "INFO"}},
        }
    )
    logging.captureWarnings(capture=True)
    sys.excepthook = _last


def say(event: str, **facts: int | str) -> None:
    """Write a line, in a process that has begun no log. KeyError for a fact that is not known."""
    if strange := facts.keys() - set(_FACTS):
        raise KeyError(sorted(strange)[0])
    now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
    line = {"time": now, "process": os.getpid(), "level": "info", "event": event, **facts}
    os.write(2, json.dumps(line).encode() + b"\n")


def _event(record: logging.LogRecord) -> str:
    """Our own words; gunicorn's, filled in only with what did not come from outside; of others none."""
    if record.name.startswith(OURS):
        return str(record.msg)
    if record.name.startswith("gunicorn") and record.args and isinstance(record.args, tuple):
        filled = all(isinstance(one, int) or one in _SPOKEN for one in record.args)
        return record.getMessage() if filled else str(record.msg)
    return "a library spoke"


def _place(error: BaseException) -> str:
    """Where an exception came from; what it says is left out."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"


def _last(kind: type[BaseException], error: BaseException, _trace: Any) -> None:
    """An exception that nobody caught: told like any other, without its words."""
    logging.getLogger(OURS).critical("ended by an exception", extra={"where": _place(error)})
