"""Files that anybody wants to try -> what the check says of them; nothing is received and nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from liggare.check.result import CheckResult
from liggare.check.run import check
from liggare.operate.harmless import require_harmless
from liggare.operate.judge import FINDINGS, known_register, order_of_today
from liggare.operate.office import Office
from liggare.operate.opening import delivery_in, register_told
from liggare.operate.refusal import Refused
from liggare.read.names import file_names
from liggare.spec.model import Text


def trial(office: Office, paths: Sequence[Path], folder: Path) -> CheckResult:
    """The check of the files by the rules in force today; its findings are in the folder, which is the caller's.

    Refused if the files' names tell no register, or nothing can be read.
    """
    require_harmless(office, paths)
    told = register_told(file_names(paths))
    if told is None:
        raise Refused(_NO_REGISTER)
    register = known_register(told)
    delivery = delivery_in(paths, register, folder)
    if not delivery.sources:
        raise Refused(_NOTHING)
    return check(delivery, order_of_today(office, register), folder / FINDINGS)


_NO_REGISTER = Text(
    sv="Filernas namn säger inte vilket register de är till. Använd filnamnen i specifikationen.",
    en="The files' names do not tell which register they are for. Use the file names of the specification.",
)
_NOTHING = Text(
    sv="Ingen fil gick att läsa. Använd filnamnen i specifikationen, eller en zipfil med sådana filer.",
    en="No file could be read. Use the file names of the specification, or a zip file with such files.",
)
