"""When LAKARKONTAKT is 0 (other staff than a doctor), MVO is from 901 to 957 (psychiatry)."""

from __future__ import annotations

import datetime as dt

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="ov-non-doctor-outside-psychiatry",
    on=("OV_AD",),
    sentence=text(
        sv="När LAKARKONTAKT är 0 (annan personal än läkare) ligger MVO från 901 till 957 (psykiatri).",
        en="When LAKARKONTAKT is 0 (other staff than a doctor), MVO is from 901 to 957 (psychiatry).",
    ),
    expected=text(
        sv="En läkarkontakt, eller ett psykiatriskt verksamhetsområde.",
        en="A contact with a doctor, or a psychiatric area of activity.",
    ),
    action=text(
        sv=(
            "Ta bort kontakten ur leveransen: utanför psykiatrin får registret bara innehålla kontakter med "
            "läkare. Rätta annars LAKARKONTAKT eller MVO."
        ),
        en=(
            "Take the contact out of the delivery: outside psychiatry the register may hold contacts with "
            "doctors only. Otherwise correct LAKARKONTAKT or MVO."
        ),
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("LAKARKONTAKT", "MVO"),
    source=(
        "Förordning (2001:707) om patientregister hos Socialstyrelsen, 4 § (ändrad genom SFS 2017:69); "
        "Socialstyrelsen, Nya föreskrifter om uppgiftsskyldighet till patientregistret (HSLF-FS 2023:33); "
        "MVO 901-957 som psykiatri är en slutsats (R20)"
    ),
    certainty="inferred",
    valid_from=dt.date(2024, 1, 1),
    holds=(field("LAKARKONTAKT") == "0").implies(field("MVO").between("901", "957")),
    passes=(
        Example("a nurse in psychiatry", row={"LAKARKONTAKT": "0", "YRKE": "XS919", "MVO": "901"}),
        Example("a psychologist in child psychiatry", row={"LAKARKONTAKT": "0", "YRKE": "XS917", "MVO": "931"}),
    ),
    fails=(
        Example("a nurse in orthopaedics", row={"LAKARKONTAKT": "0", "YRKE": "XS919"}),
        Example("a nurse at an area just above psychiatry", row={"LAKARKONTAKT": "0", "YRKE": "XS919", "MVO": "971"}),
    ),
)
