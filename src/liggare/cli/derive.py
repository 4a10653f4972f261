"""`liggare derive`: the variables a register derives, of a delivery that is accepted."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import cyclopts
from rich.table import Table

from liggare.check.result import CheckResult
from liggare.cli.check import FINDINGS_FILE, checked
from liggare.cli.choose import Lang, errors, output, register_of
from liggare.derive.accepted import accepted
from liggare.derive.derivation import Derivations
from liggare.derive.dictionary import Origin
from liggare.derive.find import derivations_of
from liggare.derive.run import derive
from liggare.derive.write import Format, write
from liggare.operate.opening import delivery_in
from liggare.read.delivery import Delivery
from liggare.receipt.keys import signing_key
from liggare.receipt.notation import number
from liggare.receipt.reports import write_receipt
from liggare.receipt.value import receipt
from liggare.spec.codelist import load_codebook
from liggare.spec.data_folder import data_folder
from liggare.spec.model import Language, Text

app = cyclopts.App(name="derive")

DERIVED, NOT_ACCEPTED, WRONG_USAGE, NOT_WRITTEN = 0, 1, 2, 3


@app.default
def derive_command(
    paths: Annotated[list[Path], cyclopts.Parameter(negative=())],
    /,
    *,
    out: Path,
    register: str | None = None,
    format: Format = "parquet",
    lang: Lang = "sv",
) -> int:
    """Räkna fram registrets härledda variabler. / Work out the register's derived variables.

    Parameters
    ----------
    paths
        Leveransen: mapp, zipfil eller filer. / The delivery: a folder, a zip file, or files.
    out
        Mappen som filerna skrivs i; den ska vara tom eller inte finnas.
        / The folder to write the files in; it must be empty or not exist.
    register
        Registret; filernas namn säger det om inget anges. / The register; told by the files' names if left out.
    format
        Filernas format. / The format of the files.
    """
    chosen = register_of(paths, register, None, None, lang)
    derivations = derivations_of(chosen.id)
    if derivations is None:
        return _refused(_NOTHING_DERIVED, WRONG_USAGE, lang, register=chosen.id)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        return _refused(_NOT_EMPTY, WRONG_USAGE, lang, out=out)
    with tempfile.TemporaryDirectory(prefix="liggare-") as work:
        delivery = delivery_in(paths, chosen, Path(work))
        if not delivery.sources:
            return _refused(_NOT_UNDERSTOOD, WRONG_USAGE, lang, layout=chosen.specs[-1].layout.filename)
        result = checked(delivery, chosen, load_codebook(), Path(work) / FINDINGS_FILE)
        if result.verdict.outcome != "accepted":
            return _not_accepted(result, lang)
        return _derive(delivery, result, derivations, out, format, Path(work), lang)


def _derive(
    delivery: Delivery,
    result: CheckResult,
    derivations: Derivations,
    out: Path,
    form: Format,
    work: Path,
    lang: Language,
) -> int:
    """Derive, and write everything in a folder that gets its name when it is complete."""
    rows = accepted(delivery, result, work)
    fitting = derivations.fitting(rows.spec)
    tables = derive(rows.tables, rows.spec, fitting)
    digest = hashlib.sha256(receipt(result).canonical()).hexdigest()
    origin = Origin(result.register, rows.spec, result.reporter, result.month, digest, rows.rows)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        try:
            paths = write(tables, fitting, origin, unfinished, form, lang)
            signed = write_receipt(result, unfinished, signing_key(data_folder() / "keys"))
            if out.exists():
                out.rmdir()
            unfinished.rename(out)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    except OSError as error:
        return _refused(_UNWRITTEN, NOT_WRITTEN, lang, out=out, reason=error.strerror or type(error).__name__)
    _show(result, {f"{name}.{form}": table.height for name, table in tables.items()}, paths, signed, out, lang)
    return DERIVED


def _show(
    result: CheckResult, rows: dict[str, int], paths: Sequence[Path], signed: Path, out: Path, lang: Language
) -> None:
    table = Table()
    table.add_column(Text(sv="fil", en="file").in_(lang), no_wrap=True)
    table.add_column(Text(sv="rader", en="rows").in_(lang), justify="right")
    for path in (*paths, signed):
        table.add_row(path.name, number(rows[path.name], lang) if path.name in rows else "")
    output().print(table)
    output().print(f"{out}", markup=False, soft_wrap=True)
    left_out = sum(file.rejected + file.unreadable for file in result.files)
    if left_out:
        output().print(_LEFT_OUT.in_(lang).format(rows=number(left_out, lang)), soft_wrap=True)


def _not_accepted(result: CheckResult, lang: Language) -> int:
    verdict = result.verdict
    lines = [_ONLY_ACCEPTED, verdict.sentence, *verdict.reasons, verdict.next_step, _SEE_CHECK]
    errors().print("\n".join(line.in_(lang) for line in lines), style="red", markup=False, soft_wrap=True)
    return NOT_ACCEPTED


def _refused(text: Text, code: int, lang: Language, **about: object) -> int:
    errors().print(text.in_(lang).format(**about), style="red", highlight=False, markup=False, soft_wrap=True)
    return code


_NOTHING_DERIVED = Text(
    sv="Registret {register} har inga härledda variabler. Inget har skrivits.",
    en="The register {register} has no derived variables. Nothing was written.",
)
_NOT_EMPTY = Text(
    sv="{out} finns redan och är inte en tom mapp. Välj en annan mapp. Inget har skrivits.",
    en="{out} is there already and is not an empty folder. Choose another. Nothing was written.",
)
_NOT_UNDERSTOOD = Text(
    sv="Ingen fil gick att läsa. Filnamn ska vara {layout}. Inget har skrivits.",
    en="No file could be read. Names should be {layout}. Nothing was written.",
)
_UNWRITTEN = Text(
    sv="Kunde inte skriva i {out}: {reason}. Inget har skrivits.",
    en="Could not write in {out}: {reason}. Nothing was written.",
)
_ONLY_ACCEPTED = Text(
    sv="Variabler räknas bara fram ur en leverans som godtas. Inget har skrivits.",
    en="Variables are derived only of a delivery that is accepted. Nothing was written.",
)
_SEE_CHECK = Text(sv="Se felen med liggare check.", en="See the faults with liggare check.")
_LEFT_OUT = Text(sv="{rows} rader som avvisas ingår inte.", en="{rows} rejected rows are left out.")
