"""`liggare sandbox`: a test environment for systems: its files, its faults, and the report of how it went."""

from __future__ import annotations

import shutil
from pathlib import Path

import cyclopts

from liggare.cli.at_work import DONE, NO, WRONG_USAGE, AsJson, Data, leave, opened, said, show_json, table, user
from liggare.cli.choose import Lang, output
from liggare.operate.arm import arm, disarm
from liggare.operate.on_demand import FAULTS
from liggare.receipt.keys import PUBLIC, BadKey, read_public
from liggare.sandbox.answers import OUTCOMES
from liggare.sandbox.cases import suites
from liggare.sandbox.expected import made
from liggare.sandbox.report import Report, page, report, signed, verified
from liggare.sandbox.setting import sandbox_folder
from liggare.spec.model import Language, Text

app = cyclopts.App(name="sandbox")


@app.command(name="files")
def files_command(out: Path, /, *, data: Data = None, lang: Lang = "sv") -> int:
    """Skriv provets filer, med det svar som varje leverans ska få. / Write the run's files, with the answer that each
    delivery must get.

    Parameters
    ----------
    out
        Mappen; den ska vara tom eller inte finnas. / The folder; it must be empty or not exist.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        leave(_NOT_EMPTY, lang, WRONG_USAGE)
    with opened(sandbox_folder(data), lang) as office:
        for suite in suites():
            shutil.copytree(made(office, suite).folder, out / suite.register)
    said(_WRITTEN, lang, "green", out=out)
    return DONE


@app.command(name="fault")
def fault_command(fault: str, /, *, data: Data = None, lang: Lang = "sv") -> int:
    """Begär ett fel: refusing, slow, failing, eller none. / Ask for a fault: refusing, slow, failing, or none.

    Parameters
    ----------
    fault
        Felet. / The fault.
    """
    with opened(sandbox_folder(data), lang) as office:
        if fault == "none":
            disarm(office, user())
            said(_NO_FAULTS, lang)
        else:
            said(FAULTS[arm(office, fault, user())].told, lang)
    return DONE


@app.command(name="report")
def report_command(
    *, system: str = "", out: Path | None = None, json: AsJson = False, data: Data = None, lang: Lang = "sv"
) -> int:
    """Visa hur det gick, och skriv rapporten. / Show how it went, and write the report.

    Slutkod 0 alla fall är klarade, 1 något återstår. / Exit code 0 all cases are passed, 1 something is left.

    Parameters
    ----------
    system
        Systemets namn och version. / Name and version of the system.
    out
        Mapp för rapporten, som sida och undertecknad JSON. / Folder for the report, as a page and signed JSON.
    """
    with opened(sandbox_folder(data), lang) as office:
        told = report(office, system)
        content = signed(office, told)
    if out:
        out.mkdir(parents=True, exist_ok=True)
        (out / "konformitet.json").write_bytes(content)
        (out / "konformitet.html").write_text(page(told, lang), encoding="utf-8")
    if json:
        show_json([{"register": o.register, "case": o.case, "passed": o.passed} for o in told.cases])
    else:
        _show(told, lang)
    return DONE if told.passed == len(told.cases) else NO


@app.command(name="verify")
def verify_command(file: Path, /, *, key: Path | None = None, data: Data = None, lang: Lang = "sv") -> int:
    """Kontrollera att en rapport är äkta. / Verify that a report is genuine.

    Slutkod 0 äkta, 1 inte. / Exit code 0 genuine, 1 not.

    Parameters
    ----------
    file
        Rapporten, konformitet.json. / The report, konformitet.json.
    key
        Provmiljöns publika nyckel (PEM). / The test environment's public key (PEM).
    """
    try:
        public = read_public(key or sandbox_folder(data) / "keys" / PUBLIC)
        told = verified(file.read_bytes(), public)
    except BadKey as error:
        leave(error.text, lang, WRONG_USAGE)
    except OSError:
        leave(_UNREADABLE, lang, WRONG_USAGE)
    if told is None:
        said(_NOT_GENUINE, lang, "red")
        return NO
    said(_GENUINE, lang, "green", passed=told.passed, cases=len(told.cases), system=told.system or "–")
    return DONE


def _show(told: Report, lang: Language) -> None:
    made_ = table(_COLUMNS, lang)
    for case in told.cases:
        for step in case.steps:
            name = f"{case.name.in_(lang)} ({case.reporter})" if step.step == 1 else ""
            made_.add_row(case.register, name, str(step.step), OUTCOMES[step.outcome].in_(lang), step.told.in_(lang))
    output().print(made_)
    said(_PASSED, lang, passed=told.passed, cases=len(told.cases))


_COLUMNS = (
    Text(sv="register", en="register"),
    Text(sv="fall", en="case"),
    Text(sv="steg", en="step"),
    Text(sv="läge", en="state"),
    Text(sv="vad som är att säga", en="what there is to say"),
)
_NOT_EMPTY = Text(
    sv="Mappen är inte tom. Ange en annan. Inget har skrivits.",
    en="The folder is not empty. Name another. Nothing was written.",
)
_WRITTEN = Text(
    sv="Filerna är skrivna i {out}: en mapp för varje fall, och för varje steg filer och svar.json.",
    en="The files are written in {out}: a folder for each case, and for each step files and svar.json.",
)
_NO_FAULTS = Text(sv="Inga fel är begärda längre.", en="No faults are asked for any longer.")
_PASSED = Text(sv="{passed} av {cases} fall är klarade.", en="{passed} of {cases} cases are passed.")
_UNREADABLE = Text(
    sv="Rapporten eller nyckeln går inte att läsa. Kontrollera sökvägen.",
    en="The report or the key cannot be read. Check the path.",
)
_NOT_GENUINE = Text(
    sv="Rapporten är inte äkta: den är ändrad, eller undertecknad av någon annan.",
    en="The report is not genuine: it was altered, or signed by somebody else.",
)
_GENUINE = Text(
    sv="Rapporten är äkta: {system}, {passed} av {cases} fall klarade.",
    en="The report is genuine: {system}, {passed} of {cases} cases passed.",
)
