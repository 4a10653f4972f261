"""`liggare nil`: there is nothing to report, and that is a report too."""

from __future__ import annotations

import cyclopts

from liggare.cli.at_work import DONE, Data, Reporter, opened, said, user
from liggare.cli.choose import Lang, register_named
from liggare.operate.decide import Nil, declare_nil
from liggare.operate.read import registers_of
from liggare.spec.model import Text

app = cyclopts.App(name="nil")


@app.default
def nil_command(
    *,
    unit: str,
    month: str,
    reporter: Reporter,
    register: str | None = None,
    subset: str = "",
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Anmäl att en enhet inte har något att rapportera. / Declare that a unit has nothing to report.

    Parameters
    ----------
    unit
        Enhetens kod. / The unit's code.
    month
        Månaden: 2025-06. / The month: 2025-06.
    register
        Registret: id eller kod; det som uppgiftslämnaren och enheten lämnar till om inget anges.
        / The register: id or code; the one that the reporter and the unit report to if left out.
    subset
        Bara den delmängden, till exempel PAR_SV. / Only that subset, for example PAR_SV.
    """
    named = register or subset.partition("_")[0] or None
    with opened(data, lang) as office:
        if named is None:
            reported = registers_of(office, reporter, unit)
            named = reported[0] if len(reported) == 1 else None
        chosen = register_named(named, None, lang)
        declare_nil(office, Nil(chosen, reporter, unit, month, subset), f"{user()} ({reporter})")
    said(_DONE, lang, "green", unit=unit, month=month)
    return DONE


_DONE = Text(
    sv="Antecknat: {unit} har inget att rapportera för {month}.",
    en="On record: {unit} has nothing to report for {month}.",
)
