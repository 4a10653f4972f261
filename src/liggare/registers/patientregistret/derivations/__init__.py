"""What the register derives of a delivery's accepted rows: tables of contacts and of the codes that hang on them."""

from liggare.derive.derivation import Derivations
from liggare.registers.patientregistret.derivations.codes import FLAGS, of_contact
from liggare.registers.patientregistret.derivations.contact import of_delivery, of_person
from liggare.registers.patientregistret.derivations.levels import COMPULSORY, CONTACTS, LEVELS

DERIVATIONS = Derivations(
    levels=LEVELS,
    variables=(
        *(one for level in CONTACTS for one in (*of_person(level), *of_contact(level), *of_delivery(level))),
        *of_person(COMPULSORY),
        *of_delivery(COMPULSORY),
        *FLAGS,
    ),
    together="IDNR",
)
