"""`liggare serve`: the portal, and beside it a worker and the server for files over SFTP."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import cyclopts

from liggare.cli.at_work import WRONG_USAGE, Data, leave, listed, said, table
from liggare.cli.choose import Lang, output
from liggare.operate.refusal import Refused
from liggare.spec.model import Text

if TYPE_CHECKING:
    from liggare.portal.settings import Settings

app = cyclopts.App(name="serve")


@app.default
def serve_command(
    *,
    bind: str = "",
    processes: Annotated[int, cyclopts.Parameter(help="Processer som svarar. / Processes that answer.")] = 2,
    threads: Annotated[int, cyclopts.Parameter(help="Trådar i var och en. / Threads in each.")] = 8,
    worker: bool = True,
    sandbox: Annotated[bool, cyclopts.Parameter(negative=())] = False,
    sftp: bool = True,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Öppna portalen, med en arbetare och SFTP. / Open the portal, with a worker and SFTP.

    Parameters
    ----------
    bind
        Adress och port att lyssna på; LIGGARE_PORTAL_URL:s om inget anges. / Address and port to listen on; those of
        LIGGARE_PORTAL_URL if left out.
    worker
        Kör en arbetare bredvid; --no-worker när liggare worker körs för sig. / Run a worker beside it; --no-worker when
        liggare worker runs elsewhere.
    sandbox
        Öppna en provmiljö för system, i en mapp för sig. / Open a test environment for systems, in a folder of its own.
    sftp
        Ta emot filer över SFTP bredvid, om LIGGARE_SFTP inte är off; --no-sftp när liggare sftp körs för sig. / Receive
        files over SFTP beside it, unless LIGGARE_SFTP is off; --no-sftp when liggare sftp runs elsewhere.
    """
    from liggare.portal.beside import beside, instead
    from liggare.portal.server import Serving, serve
    from liggare.portal.settings import settings_of
    from liggare.sftp.settings import sftp_settings

    try:
        settings = _sandboxed(data, lang) if sandbox else settings_of(folder=Path(data) if data else None)
        sftp = sftp and sftp_settings() is not None
    except Refused as refused:
        leave(refused.text, lang, WRONG_USAGE)
    others = [name for name, wanted in (("worker", worker), ("sftp", sftp)) if wanted]
    if others or sandbox:
        os.environ["LIGGARE_DATA"] = str(settings.folder)
        numbers = ("--processes", str(processes), "--threads", str(threads))
        where = ("--bind", bind) if bind else ()
        web = ("serve", "--no-worker", "--no-sftp", *numbers, *where, "--lang", lang)
        return beside(web, *((name, "--lang", lang) for name in others)) if others else instead(web)
    output().print(_OPEN.in_(lang).format(url=settings.url), markup=False, soft_wrap=True)
    serve(settings, Serving(bind, processes, threads))
    return 0


def _sandboxed(data: Data, lang: Lang) -> Settings:
    """The settings of the test environment, which is made the first time. Its log-ins are shown then, and only then."""
    from liggare.portal.settings import settings_of
    from liggare.sandbox.setting import furnish, sandbox_folder
    from liggare.store.sandbox_mark import OWN_DATABASE

    if os.environ.get("LIGGARE_DATABASE_URL"):
        leave(OWN_DATABASE, lang, WRONG_USAGE)
    os.environ.setdefault("LIGGARE_PORTAL_SECOND_FACTOR", "offered")
    settings = settings_of(folder=sandbox_folder(data))
    furnished = furnish(settings)
    if furnished is None:
        return settings
    made = table((_WHO, _PASSWORD), lang)
    for login in furnished.people:
        made.add_row(login.email, login.password)
    listed(made)
    said(_TOKEN, lang, token=furnished.token)
    said(_ONCE, lang, folder=settings.folder)
    return settings


_WHO = Text(sv="konto", en="account")
_PASSWORD = Text(sv="lösenord", en="password")
_TOKEN = Text(
    sv="Systemkontots nyckel (LIGGARE_TOKEN): {token}", en="The system account's token (LIGGARE_TOKEN): {token}"
)
_ONCE = Text(
    sv="Lösenorden och nyckeln visas bara nu. Provmiljön ligger i {folder}.",
    en="The passwords and the token are shown only now. The test environment lies in {folder}.",
)
_OPEN = Text(sv="Portalen är öppen: {url}", en="The portal is open: {url}")
