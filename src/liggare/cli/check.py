"""`liggare check`: check a delivery at home with exactly the receiver's rules."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import cyclopts
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from liggare.check.intake import rule_of
from liggare.check.published import rulings_of
from liggare.check.result import CheckResult
from liggare.check.ruling import Ruling
from liggare.check.run import Order, check
from liggare.check.verdict import require_lists as required
from liggare.check.written import written_rules
from liggare.cli.choose import Lang, errors, output, register_of
from liggare.operate.opening import delivery_in
from liggare.read.delivery import Delivery
from liggare.read.naming import Naming
from liggare.receipt.notation import number
from liggare.receipt.overview import overview
from liggare.receipt.text import print_report
from liggare.spec.codelist import CodeBook, load_codebook
from liggare.spec.data_folder import data_folder
from liggare.spec.model import Language, Register, Text

app = cyclopts.App(name="check")

Format = Literal["text", "html", "xlsx", "csv", "json"]
Formats = Annotated[list[Format], cyclopts.Parameter(name="--format", negative=(), consume_multiple=True)]

EXIT = {"accepted": 0, "refused": 1, "undecided": 3}
WRONG_USAGE = 2


@app.default
def check_command(
    paths: Annotated[list[Path], cyclopts.Parameter(negative=())],
    /,
    *,
    register: str | None = None,
    out: Path | None = None,
    formats: Formats = [],  # noqa: B006
    spec: Path | None = None,
    subset: str | None = None,
    kind: str | None = None,
    reporter: str | None = None,
    month: str | None = None,
    require_lists: Annotated[bool, cyclopts.Parameter(negative=())] = False,
    rulings: Path | None = None,
    examples: int = 5,
    lang: Lang = "sv",
) -> int:
    """Kontrollera en leverans. / Check a delivery.

    Parameters
    ----------
    paths
        Mapp, zipfil eller filer. / A folder, a zip file, or files.
    register
        Registret; filernas namn säger det om inget anges. / The register; told by the files' names if left out.
    out
        Mapp för kvittot och rapporterna; utan den visas rapporten bara på skärmen.
        / Folder for the receipt and the reports; without it the report is shown on the screen only.
    formats
        Rapporter att skriva: html, xlsx, csv, json, text; alla om inget anges, men xlsx då bara om fynden är högst
        500 000. / Which reports to write: html, xlsx, csv, json, text; all of them if left out, but then xlsx only if
        the findings are at most 500,000.
    spec
        En egen specifikationsfil i stället för en version.
        / A specification file of your own in place of a version.
    subset
        Delmängd för filer vars namn inte säger den, till exempel PAR_SV.
        / The subset of files whose names do not say it, for example PAR_SV.
    kind
        Filslag för en fil vars namn inte säger det, till exempel AD.
        / The kind of a file whose name does not say it, for example AD.
    reporter
        Uppgiftslämnare (filkod) för filer vars namn inte säger den: 14 eller 10013_301.
        / The reporter (filkod) of files whose names do not say it: 14 or 10013_301.
    month
        Rapporteringsmånad för filer vars namn inte säger den: 2025-06.
        / The reporting month of files whose names do not say it: 2025-06.
    require_lists
        Godta inte leveransen om en regel inte kunde prövas för att en kodlista saknas: inte avgjord, slutkod 3.
        / Do not accept the delivery if a rule could not be tested for want of a code list: undecided, exit code 3.
    rulings
        Registerhållarens beslut om regler, som portalen ger dem: registrets sida med regler.
        / The register holder's decisions about rules, as the portal gives them: the register's page of rules.
    examples
        Så många fynd per regel visas på skärmen. / Findings of each rule shown on the screen.
    """
    chosen = register_of(paths, register, spec, subset, lang)
    decided = _decided(rulings, chosen, lang)
    said = Naming(subset, kind, reporter, month.replace("-", "") if month else None)
    with tempfile.TemporaryDirectory(prefix="liggare-") as work:
        delivery = delivery_in(paths, chosen, Path(work), said)
        if not delivery.sources:
            return _not_understood(delivery, chosen, lang)
        folder = out or Path(work) / "out"
        folder.mkdir(parents=True, exist_ok=True)
        codes = load_codebook()
        result = checked(delivery, chosen, codes, folder / FINDINGS_FILE, decided)
        result = required(result) if require_lists else result
        written = _write(result, codes, folder, formats, lang) if out else ()
        print_report(overview(result, codes, lang, examples=examples), output(), written)
        if out and not formats and (left_out := _no_workbook(result, lang)):
            output().print(left_out, markup=False)
    return EXIT[result.verdict.outcome]


FINDINGS_FILE = "fynd.parquet"


def _not_understood(delivery: Delivery, register: Register, lang: Language) -> int:
    layout = register.specs[-1].layout.filename
    lines = [f"  {p.name or '-'}: {rule_of(p).action.in_(lang)}" for p in delivery.problems]
    message = Text(
        sv=f"Ingen fil gick att läsa. Filnamn ska vara {layout}; annars ange --subset, --kind, --reporter och --month.",
        en=f"No file could be read. Names should be {layout}; else give --subset, --kind, --reporter and --month.",
    )
    errors().print("\n".join([message.in_(lang), *lines]), style="red", markup=False)
    return WRONG_USAGE


def _decided(path: Path | None, register: Register, lang: Language) -> tuple[Ruling, ...]:
    """The rulings in the file. Leaves with what is wrong if it is none of this register's."""
    if path is None:
        return ()
    try:
        return rulings_of(path.read_bytes(), register.id)
    except (OSError, ValueError):
        errors().print(_NO_RULINGS.in_(lang).format(path=path.name), style="red", markup=False)
        sys.exit(WRONG_USAGE)


_NO_RULINGS = Text(
    sv="{path} går inte att läsa, eller är inte registrets beslut om regler. Hämta filen på nytt från registrets sida "
    "med regler i portalen.",
    en="{path} cannot be read, or is not the register's decisions about rules. Get the file anew from the register's "
    "page of rules in the portal.",
)


def checked(
    delivery: Delivery, register: Register, codes: CodeBook, findings: Path, rulings: Sequence[Ruling] = ()
) -> CheckResult:
    """The check of the delivery by the register's rules, today, with a progress bar where complaints go."""
    now = dt.datetime.now(dt.UTC)
    today = now.astimezone(ZoneInfo("Europe/Stockholm")).date()
    order = Order(register, written_rules(register.id), codes, now, today, rulings=rulings)
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=Console(stderr=True), transient=True
    )
    with bar:
        task = bar.add_task("", total=None)

        def told(what: str, done: int, of: int) -> None:
            bar.update(task, description=what, completed=done, total=of)

        return check(delivery, order, findings, told)


def _write(
    result: CheckResult, codes: CodeBook, folder: Path, formats: Sequence[Format], lang: Language
) -> Sequence[str]:
    """The signed receipt and the reports; the names of the files that hold every finding."""
    # Loaded when reports are asked for: a check on the screen alone should answer at once.
    from liggare.receipt.keys import signing_key
    from liggare.receipt.reports import usual_formats, write_receipt, write_reports

    data = data_folder()
    paths = write_reports(result, codes, folder, formats or usual_formats(result.finding_count), (lang,))
    key = signing_key(data / "keys")
    return [path.name for path in (write_receipt(result, folder, key), *paths, result.findings)]


def _no_workbook(result: CheckResult, lang: Language) -> str:
    """That so many findings make no workbook unasked, and how to get it; empty where one is made."""
    from liggare.receipt.reports import MOST_IN_XLSX

    if result.finding_count <= MOST_IN_XLSX:
        return ""
    count, most = number(result.finding_count, lang), number(MOST_IN_XLSX, lang)
    text = Text(
        sv=f"Ingen arbetsbok (xlsx) skrevs: {count} fynd är fler än {most}. "
        "Vill du ha den kör du samma kommando med --format xlsx; det kan ta flera minuter.",
        en=f"No workbook (xlsx) was written: {count} findings are more than {most}. "
        "If you want it, run the same command with --format xlsx; it may take several minutes.",
    )
    return text.in_(lang)
