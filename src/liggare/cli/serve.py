"""`liggare serve`: the portal, and a worker beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import cyclopts

from liggare.cli.at_work import WRONG_USAGE, Data, leave
from liggare.cli.choose import Lang, output
from liggare.operate.refusal import Refused
from liggare.spec.model import Text

app = cyclopts.App(name="serve")


@app.default
def serve_command(
    *,
    bind: str = "",
    processes: Annotated[int, cyclopts.Parameter(help="Processer som svarar. / Processes that answer.")] = 2,
    threads: Annotated[int, cyclopts.Parameter(help="Trådar i var och en. / Threads in each.")] = 8,
    worker: bool = True,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Öppna portalen, med en arbetare. / Open the portal, with a worker.

    Parameters
    ----------
    bind
        Adress och port att lyssna på; LIGGARE_PORTAL_URL:s om inget anges. / Address and port to listen on; those of
        LIGGARE_PORTAL_URL if left out.
    worker
        Kör en arbetare bredvid; --no-worker när liggare worker körs för sig. / Run a worker beside it; --no-worker when
        liggare worker runs elsewhere.
    """
    from liggare.portal.beside import beside
    from liggare.portal.server import Serving, serve
    from liggare.portal.settings import settings_of

    try:
        settings = settings_of(folder=Path(data) if data else None)
    except Refused as refused:
        leave(refused.text, lang, WRONG_USAGE)
    if worker:
        os.environ["LIGGARE_DATA"] = str(settings.folder)
        numbers = ("--processes", str(processes), "--threads", str(threads))
        where = ("--bind", bind) if bind else ()
        return beside(("serve", "--no-worker", *numbers, *where, "--lang", lang), ("worker", "--lang", lang))
    output().print(_OPEN.in_(lang).format(url=settings.url), markup=False, soft_wrap=True)
    serve(settings, Serving(bind, processes, threads))
    return 0


_OPEN = Text(sv="Portalen är öppen: {url}", en="The portal is open: {url}")
