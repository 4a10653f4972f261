"""`liggare sftp`: the SFTP server, until it is asked to stop."""

from __future__ import annotations

import os

import cyclopts

from liggare.cli.at_work import DONE, FAILED, WRONG_USAGE, Data, leave
from liggare.cli.choose import Lang, output
from liggare.operate.ports import StoreFailure
from liggare.operate.refusal import Refused
from liggare.receipt.keys import BadKey
from liggare.spec.data_folder import data_folder
from liggare.spec.model import Text

app = cyclopts.App(name="sftp")


@app.default
def sftp_command(*, bind: str = "", data: Data = None, lang: Lang = "sv") -> int:
    """Ta emot filer över SFTP, tills SIGTERM eller Ctrl-C. / Receive files over SFTP, until SIGTERM or Ctrl-C.

    Parameters
    ----------
    bind
        Adress och port att lyssna på; annars LIGGARE_SFTP:s. / Address and port to listen on; those of LIGGARE_SFTP if
        left out.
    """
    from liggare.sftp.run import Place, serve  # loads Django: not before it is needed
    from liggare.sftp.settings import sftp_settings

    environment = {**os.environ, "LIGGARE_SFTP": bind} if bind else os.environ
    try:
        settings = sftp_settings(environment)
        if settings is None:
            output().print(_OFF.in_(lang), markup=False)
            return DONE
        serve(Place((data or data_folder()).absolute(), os.environ.get("LIGGARE_DATABASE_URL", ""), settings))
    except Refused as error:
        leave(error.text, lang, WRONG_USAGE)
    except (StoreFailure, BadKey) as error:
        leave(error.text, lang, FAILED)
    except OSError:
        leave(_PORT, lang, FAILED)
    return DONE


_OFF = Text(sv="LIGGARE_SFTP är off: ingen SFTP-server körs.", en="LIGGARE_SFTP is off: no SFTP server is run.")
_PORT = Text(
    sv="Det går inte att lyssna på adressen: porten är upptagen, eller adressen är inte den här datorns. Ange en annan "
    "i LIGGARE_SFTP.",
    en="The address cannot be listened on: the port is taken, or the address is not this machine's. Name another in "
    "LIGGARE_SFTP.",
)
