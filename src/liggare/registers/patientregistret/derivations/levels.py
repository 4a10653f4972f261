"""The tables of derived variables: a row for each contact, and for each diagnosis, external cause and procedure."""

from __future__ import annotations

from liggare.derive.derivation import Level, text

INPATIENT = Level("slutenvard", text("Slutenvårdstillfälle", "Inpatient episode"), "SV_AD")
OUTPATIENT = Level("oppenvard", text("Öppenvårdskontakt", "Outpatient contact"), "OV_AD")
COMPULSORY = Level("tvangsvard", text("Psykiatrisk vårdform, tvångsvård", "Form of compulsory care"), "TV_PV")
CONTACTS = (INPATIENT, OUTPATIENT)


def _rows(contact: Level, subset: str, ending: str, file: str, sv: str, en: str) -> Level:
    name = text(f"{contact.name.sv}: {sv}", f"{contact.name.en}: {en}")
    return Level(f"{contact.id}_{ending}", name, file, subset)


_SUBSETS = {INPATIENT: "PAR_SV", OUTPATIENT: "PAR_OV"}
DIAGNOSES = {c: _rows(c, s, "diagnos", "DI", "diagnos", "diagnosis") for c, s in _SUBSETS.items()}
CAUSES = {c: _rows(c, s, "yttre_orsak", "YO", "yttre orsak", "external cause") for c, s in _SUBSETS.items()}
PROCEDURES = {c: _rows(c, s, "atgard", "AT", "åtgärd", "procedure") for c, s in _SUBSETS.items()}
"""By contact the level of the rows that hang on it."""

LEVELS = (
    *CONTACTS,
    COMPULSORY,
    *(level for of in (DIAGNOSES, CAUSES, PROCEDURES) for level in of.values()),
)

DAY = {INPATIENT: "SV_AD.UTDATUM", OUTPATIENT: "OV_AD.INDATUM", COMPULSORY: "TV_PV.SLUT"}
"""The date that places a row in time."""

METADATA = "Socialstyrelsens metadata (PAR)"
"""The workbook about the finished register, quoted in adamaltmejd/registry-research-toolkit."""
