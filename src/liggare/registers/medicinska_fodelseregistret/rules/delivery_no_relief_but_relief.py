"""Who had no pain relief had no kind of it."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import boxed

RELIEF = (
    "LUSTGAS",
    "PETIDIN",
    "EPIBL",
    "PUDBL",
    "PARABL",
    "SPINAL",
    "INFILT",
    "LOKREG",
    "NARKOS",
    "TNS",
    "AKUPUNKT",
    "KVADDLAR",
    "BAD",
    "HYPNOS",
    "SEDATIVA",
    "PENTHRAN",
    "IFSML",
    "ANNANSML",
)

RULE = Rule(
    id="delivery-no-relief-but-relief",
    on=("FV1",),
    sentence=text(
        sv=(
            "När ISML är 1 (ingen smärtlindring) är inget av LUSTGAS, PETIDIN, EPIBL, PUDBL, PARABL, SPINAL, INFILT, "
            "LOKREG, NARKOS, TNS, AKUPUNKT, KVADDLAR, BAD, HYPNOS, SEDATIVA, PENTHRAN, IFSML och ANNANSML 1."
        ),
        en=(
            "When ISML is 1 (no pain relief), none of LUSTGAS, PETIDIN, EPIBL, PUDBL, PARABL, SPINAL, INFILT, LOKREG, "
            "NARKOS, TNS, AKUPUNKT, KVADDLAR, BAD, HYPNOS, SEDATIVA, PENTHRAN, IFSML and ANNANSML is 1."
        ),
    ),
    expected=text(
        sv="Antingen ingen smärtlindring eller de sätt som användes.",
        en="Either no pain relief or the kinds that were used.",
    ),
    action=text(
        sv="Ändra ISML till 0 om någon smärtlindring gavs.",
        en="Change ISML to 0 if any pain relief was given.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=(
        "ISML",
        "LUSTGAS",
        "PETIDIN",
        "EPIBL",
        "PUDBL",
        "PARABL",
        "SPINAL",
        "INFILT",
        "LOKREG",
        "NARKOS",
        "TNS",
        "AKUPUNKT",
        "KVADDLAR",
        "BAD",
        "HYPNOS",
        "SEDATIVA",
        "PENTHRAN",
        "IFSML",
        "ANNANSML",
    ),
    source="Socialstyrelsens metadata för medicinska födelseregistret, variabel ISML: smärtlindring, ingen",
    certainty="inferred",
    holds=(field("ISML") == "1").implies(~boxed(*RELIEF)),
    passes=(
        Example("none", row={"ISML": "1", "LUSTGAS": "0"}),
        Example("the others are not known", row={"ISML": "1", "LUSTGAS": "9"}),
    ),
    fails=(
        Example("nitrous oxide", row={"ISML": "1"}),
        Example("epidural", row={"ISML": "1", "LUSTGAS": "0", "EPIBL": "1"}),
    ),
)
