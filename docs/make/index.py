"""The pages of each register -> the list of all reference pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markdown import page, table

from liggare.derive.find import derivations_of
from liggare.spec.model import Language, Register, Text

ENDING: dict[Language, str] = {"sv": ".md", "en": ".en.md"}
LANGUAGES: tuple[Language, ...] = ("sv", "en")

COMMON = (
    ("kommandon · commands", "commands.md"),
    ("API:et · the API", "api.md"),
    ("slutkoder · exit codes", "exit-codes.md"),
    ("inställningar · settings", "settings.md"),
    ("fynd, kolumner · findings, columns", "findings.md"),
    ("läsning · reading", "reading.md"),
    ("leveransens tillstånd · states of a delivery", "states.md"),
)
"""Pages in both languages at once."""

UNITS = "units"
"""The name, without its ending, of the page of units and their codes."""

REPORTING = "reporting"
"""The name, without its ending, of the page of who must report and when."""

OPENING = """\
Sidorna skrivs av `script/docs` ur programmet och specifikationerna; ändra inte i dem för hand. Undantag:
inställningarna. / The pages are written by `script/docs` from the program and the specifications; do not change them by
hand. Exception: the settings."""

NAME: dict[Language, str] = {"sv": "svenska", "en": "English"}
RULES, DERIVED = Text(sv="regler", en="rules"), Text(sv="härledda variabler", en="derived variables")
SPECIFICATION = Text(sv="specifikation och kodlistor", en="specification and code lists")


def rules_page(register: Register) -> str:
    """The name, without its ending, of the page of rules."""
    return f"rules-{register.id}"


def specification_page(register: Register, version: object) -> str:
    """The name, without its ending, of the page of a version."""
    return f"specification-{register.id}-{version}"


def derived_page(register: Register) -> str:
    """The name, without its ending, of the page of derived variables."""
    return f"derived-{register.id}"


def index(registers: Iterable[Register]) -> str:
    """The list: what is common, then a table for each register."""
    common = table(("om allt · on everything", "båda · both"), [(name, f"[{to}]({to})") for name, to in COMMON])
    both = (
        ("vem ska rapportera, när · who must report, when", *_links(REPORTING)),
        ("enheter och koder · units and codes", *_links(UNITS)),
    )
    own = table(("", *NAME.values()), both)
    parts = [part for register in registers for part in _of(register)]
    return page("Uppslag · Reference", OPENING, common, own, *parts)


def _of(register: Register) -> Sequence[str]:
    rows = [(f"{what.sv} · {what.en}{which}", *_links(stem)) for what, which, stem in _pages(register)]
    return f"## {register.name.sv} · {register.name.en}", table(("", *NAME.values()), rows)


def _pages(register: Register) -> Iterator[tuple[Text, str, str]]:
    """What each page is, which version of it, and its name without its ending; the newest specification first."""
    yield RULES, "", rules_page(register)
    if derivations_of(register.id):
        yield DERIVED, "", derived_page(register)
    for spec in reversed(register.specs):
        yield SPECIFICATION, f" {spec.valid_from}", specification_page(register, spec.valid_from)


def _links(stem: str) -> Iterator[str]:
    return (f"[{NAME[language]}]({stem}{ENDING[language]})" for language in LANGUAGES)
