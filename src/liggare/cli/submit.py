"""`liggare submit`: hand in a delivery, and get the receipt."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import cyclopts

from liggare.cli.at_work import AsJson, Data, Reporter, opened, progress, said, show_json, user
from liggare.cli.choose import Lang, register_of
from liggare.cli.delivery_shown import exit_code, plain, show
from liggare.operate.opening import delivery_in
from liggare.operate.submit import Submission, submit
from liggare.operate.upkeep import sweep
from liggare.receipt.reports import write_signed
from liggare.spec.model import Text

app = cyclopts.App(name="submit")


@app.default
def submit_command(
    paths: Annotated[list[Path], cyclopts.Parameter(negative=())],
    /,
    *,
    reporter: Reporter,
    register: str | None = None,
    test: Annotated[bool, cyclopts.Parameter(negative=())] = False,
    confirm_shrink: str = "",
    out: Path | None = None,
    json: AsJson = False,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Lämna en leverans. / Hand in a delivery.

    Parameters
    ----------
    paths
        Mapp, zipfil eller filer. / A folder, a zip file, or files.
    register
        Registret; filernas namn säger det om inget anges. / The register; told by the files' names if left out.
    test
        Pröva utan verkan: bara kvittot blir kvar. / Try it without effect: only the receipt stays.
    confirm_shrink
        Skälet till att poster faller bort: bekräftar i förväg. / Why records fall away: confirms it in advance.
    out
        Mapp där det signerade kvittot skrivs. / Folder that the signed receipt is written in.
    """
    chosen = register_of(paths, register, None, None, lang)
    with opened(data, lang) as office, tempfile.TemporaryDirectory(prefix="liggare-") as work:
        sweep(office)
        delivery = delivery_in(paths, chosen, Path(work))
        sent = Submission(chosen, delivery, reporter, user(), test, confirm_shrink)
        with progress() as told:
            answer = submit(office, sent, told)
    kept = answer.kept
    if out and kept.receipt:
        write_signed(kept.receipt, out)
    if json:
        show_json({**plain(kept), "again": answer.again})
    else:
        if answer.again:
            said(_AGAIN, lang, "yellow", number=kept.number)
        show(kept, lang)
    return exit_code(kept)


_AGAIN = Text(
    sv="Samma filer har lämnats förut: det här är svaret som leverans {number} fick. Inget nytt har hänt.",
    en="The same files were sent before: this is the answer that delivery {number} got. Nothing new has happened.",
)
