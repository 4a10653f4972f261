"""`liggare serve`: the portal, for real."""

from __future__ import annotations

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
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Öppna portalen. / Open the portal.

    Parameters
    ----------
    bind
        Adress och port att lyssna på; LIGGARE_PORTAL_URL:s om inget anges. / Address and port to listen on; those of
        LIGGARE_PORTAL_URL if left out.
    """
    from liggare.portal.server import Serving, serve
    from liggare.portal.settings import settings_of

    try:
        settings = settings_of(folder=Path(data) if data else None)
    except Refused as refused:
        leave(refused.text, lang, WRONG_USAGE)
    output().print(_OPEN.in_(lang).format(url=settings.url), markup=False, soft_wrap=True)
    serve(settings, Serving(bind, processes, threads))
    return 0


_OPEN = Text(sv="Portalen är öppen: {url}", en="The portal is open: {url}")
