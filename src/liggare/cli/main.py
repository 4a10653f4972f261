"""The command line: `liggare` and its groups; each group is a file beside this one and is loaded when it is used."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

import cyclopts

from liggare import __version__
from liggare.spec.model import Text

WRONG_USAGE = 2
FAILED = 3
INTERRUPTED = 130

app = cyclopts.App(
    name="liggare",
    help="Hälsodataregister: kontrollera, lämna, ta emot. / Health data registers: check, send, receive.",
    version=__version__,
)
_HELP = {
    "check": """Kontrollera en leverans. / Check a delivery.

    Slutkod 0 godtagen, 1 avvisad, 2 felaktigt anrop, 3 leveransen kan inte avgöras eller programmet misslyckades.
    / Exit code 0 accepted, 1 refused, 2 wrong usage, 3 the delivery cannot be decided or the program failed.""",
    "audit": "Händelsekedjan: kontrollera och försegla. / The audit's chain: verify and seal.",
    "calendar": "När uppgifter ska lämnas, och när svaren kommer. / When data are to be reported, and answers come.",
    "codes": "Kodlistor: visa, läs in, slå upp. / Code lists: show, import, look up.",
    "contact": "Kontakter: vem nås om en enhet. / Contacts: who is reached about a unit.",
    "delivery": """Leveranser: visa, rätta, förklara. / Deliveries: show, correct, explain.

    Slutkod 0 godtagen eller klart, 1 avvisad, 2 felaktigt anrop, 3 inte avgjord eller misslyckad, 4 väntar på någon.
    / Exit code 0 accepted or done, 1 refused, 2 wrong usage, 3 undecided or failed, 4 waits for somebody.""",
    "demo": """Hela systemet på den här datorn, med påhittade leveranser. / The whole system here, with made-up data.

    Slutkod 0 klart, 1 en sida är inte som den ska, 2 felaktigt anrop, 3 misslyckad.
    / Exit code 0 done, 1 a page is not as it should be, 2 wrong usage, 3 failed.""",
    "derive": """Räkna fram härledda variabler. / Work out derived variables.

    Ur godtagna rader. Slutkod 0 klart, 1 leveransen godtas inte, 2 felaktigt anrop, 3 kunde inte skrivas.
    / Of accepted rows. Exit code 0 done, 1 the delivery is not accepted, 2 wrong usage, 3 could not be written.""",
    "doctor": """Undersök inställningarna, och säg vad som ska åtgärdas. / Examine the settings, and say what to mend.

    Slutkod 0 allt fungerar, 1 något måste åtgärdas. / Exit code 0 all works, 1 something must be mended.""",
    "due": "Vad som ska lämnas, och hur det står till. / What is due, and how it stands.",
    "duty": "Skyldigheter: vem ska rapportera vad, från när. / Duties: who must report what, from when.",
    "extension": "Anstånd med rättelser. / Extensions for corrections.",
    "fake": """Gör en syntetisk leverans. / Make a synthetic delivery.

    Den följer alla regler, eller har kända fel. Slutkod 0 gjord, 2 felaktigt anrop.
    / It follows all rules, or has known faults. Exit code 0 made, 2 wrong usage.""",
    "forms": "Pappersformulär: gör, registrera, jämför. / Paper forms: make, enter, compare.",
    "key": "Nycklar: byt. / Keys: rotate.",
    "mvo": "Medicinska verksamhetsområden: visa. / Medical fields of activity: show.",
    "nil": "Anmäl att det inte finns något att rapportera. / Declare that there is nothing to report.",
    "receipt": "Kontrollera kvitton. / Verify receipts.",
    "register": "Registret: läge, månader, historik, byggen. / The register: status, months, history, builds.",
    "remind": "Påminnelser till dem som inte har lämnat. / Reminders to those who have not sent.",
    "rules": "Reglerna: lista och visa. / The rules: list and show.",
    "ruling": "Reglers verkan: räkna, besluta, visa. / The force of rules: count, decide, show.",
    "sandbox": """Provmiljö för system: filer, fel på begäran, rapport. / Test environment: files, faults, report.

    Slutkod 0 klart eller alla fall klarade, 1 nej, 2 felaktigt anrop, 3 misslyckad.
    / Exit code 0 done or all cases passed, 1 no, 2 wrong usage, 3 failed.""",
    "send": """Skicka en leverans till en portal, från egen dator. / Send a delivery to a portal, from one's machine.

    Slutkod 0 godtagen, 1 avvisad, 2 felaktigt anrop, 3 inte avgjord eller ingen svarar, 4 väntar på bekräftelse.
    / Exit code 0 accepted, 1 refused, 2 wrong usage, 3 undecided or nobody answers, 4 waits for confirmation.""",
    "serve": "Portalen med en arbetare och SFTP: öppna den. / The portal with a worker and SFTP: open it.",
    "sftp": "Ta emot filer över SFTP. / Receive files over SFTP.",
    "spec": "Specifikationerna: visa, jämför, dokumentera, granska. / Specifications: show, compare, document, lint.",
    "submit": """Lämna en leverans. / Hand in a delivery.

    Slutkod 0 godtagen, 1 avvisad, 2 felaktigt anrop, 3 inte avgjord eller misslyckad, 4 väntar på bekräftelse.
    / Exit code 0 accepted, 1 refused, 2 wrong usage, 3 undecided or failed, 4 waits for confirmation.""",
    "unit": """Enheter och koder: begär, avgör, ändra, visa. / Units and codes: ask, decide, change, show.

    Slutkod 0 klart, 1 nej, 2 felaktigt anrop, 3 misslyckad, 4 väntar på beslut.
    / Exit code 0 done, 1 no, 2 wrong usage, 3 failed, 4 waits for a decision.""",
    "user": "Portalens konton: ge, visa, avsluta. / The portal's accounts: give, show, end.",
    "waiver": "Undantag från regler. / Waivers of rules.",
    "worker": "Behandla det som väntar i kön. / Do what waits in the queue.",
}
"""Here and not with the groups, so that the list of commands can be shown without loading them."""

for group, told in _HELP.items():
    app.command(f"liggare.cli.{group}:app", name=group, help=told)


def run(arguments: list[str] | None = None) -> None:
    """Run a command and leave with its exit code: what it returns, 2 for wrong usage, 3 if it failed."""
    try:
        code = app(arguments, exit_on_error=False, print_error=True, result_action="return_value")
    except cyclopts.CycloptsError:
        sys.exit(WRONG_USAGE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the last line of defence: told with its place, never with data
        damaged = _damaged_list(error)
        if damaged:
            sys.stderr.write(f"{damaged.sv}\n{damaged.en}\n")
            sys.exit(WRONG_USAGE)
        _tell(error)
        sys.exit(FAILED)
    sys.exit(code if isinstance(code, int) else 0)


def _damaged_list(error: Exception) -> Text | None:
    """What to do about a code list that is damaged: the one fault any command may meet that its user can mend."""
    from liggare.spec.codelist_store import CodeListDamaged  # not before it is needed: it loads polars

    return error.text if isinstance(error, CodeListDamaged) else None


def _tell(error: Exception) -> None:
    """Where the program failed. An exception's own text may quote a file's cells: shown only when asked for."""
    if os.environ.get("LIGGARE_TRACE"):
        traceback.print_exception(error)
        return
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__}, {Path(place.filename).name}:{place.lineno}"
    sys.stderr.write(
        f"Programmet misslyckades ({where}). Felet ligger i programmet; inget har ändrats. "
        "Kör om med LIGGARE_TRACE=1 för hela spåret, som kan innehålla uppgifter ur filerna.\n"
        f"The program failed ({where}). The fault is in the program; nothing has changed. "
        "Run again with LIGGARE_TRACE=1 for the whole trace, which may hold data of the files.\n"
    )
