"""Few inpatient stays lack a main diagnosis."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, field, raw, related, text

RULE = Rule(
    id="sv-main-diagnosis-missing-share",
    on=("SV_AD",),
    sentence=text(
        sv=(
            "I en fil med minst 100 rader med ifyllt UTDATUM är det högst 3 procent av dem som inte har någon "
            "rad med HDIA 1 i DI-filen."
        ),
        en=(
            "In a file with at least 100 rows with UTDATUM filled, at most 3 percent of them have no row with "
            "HDIA 1 in the DI file."
        ),
    ),
    expected=text(
        sv="Ett bortfall av huvuddiagnos på högst 3 procent.",
        en="A main diagnosis missing in at most 3 percent.",
    ),
    action=text(
        sv="Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där.",
        en="Check the extraction from the source system: a higher share than usual often comes from a change there.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("IDNR",),
    source=(
        "Socialstyrelsen, Bortfall och kvalitet i patientregistret: ungefär 1 procent saknar huvuddiagnos "
        "i sluten vård; gränsen är tre gånger det (R22)"
    ),
    certainty="assumed",
    share=Share(part=related("DI", field("HDIA") == "1") == 0, among=raw("UTDATUM").present(), most=0.03),
    passes=(
        Example(
            "3 of 100 stays without main diagnosis",
            files={
                "SV_AD": [*({"IDNR": f"S{n}"} for n in range(1000, 1099))],
                "DI": [{"IDNR": "S0001"}, *({"IDNR": f"S{n}"} for n in range(1000, 1096))],
            },
        ),
        Example("a small file", files={"DI": []}),
    ),
    fails=(
        Example(
            "4 of 100",
            files={
                "SV_AD": [*({"IDNR": f"S{n}"} for n in range(1000, 1099))],
                "DI": [{"IDNR": "S0001"}, *({"IDNR": f"S{n}"} for n in range(1000, 1095))],
            },
        ),
        Example("all of 100", files={"SV_AD": [*({"IDNR": f"S{n}"} for n in range(1000, 1099))], "DI": []}),
    ),
)
