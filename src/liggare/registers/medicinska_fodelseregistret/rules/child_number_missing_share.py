"""Few live-born children lack an identity number."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, field, raw, text

NOT_YET = raw("BPNRSKAL").present() & (raw("BPNRSKAL") == "1")
"""No number has been assigned yet: how long that may be said is told by a rule of its own."""

RULE = Rule(
    id="child-number-missing-share",
    on=("FV2",),
    sentence=text(
        sv=(
            "I en fil med minst 100 rader med DODFOD 0 och utan BPNRSKAL 1 (personnummer inte tilldelat än) har högst "
            "2 procent av dem tomt BPNR."
        ),
        en=(
            "In a file with at least 100 rows with DODFOD 0 and without BPNRSKAL 1 (identity number not assigned yet), "
            "at most 2 percent of them have an empty BPNR."
        ),
    ),
    expected=text(
        sv="Högst 2 procent levande födda barn utan nummer.",
        en="At most 2 percent live-born children without a number.",
    ),
    action=text(
        sv="Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där.",
        en=("Check the extraction from the source system: a higher share than usual often comes from a change there."),
    ),
    severity="warning",
    rule_class="plausibility",
    about=("BPNR",),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: personnummer på både modern och "
        "barnet är väldigt viktigt; gränsen är vår"
    ),
    certainty="assumed",
    share=Share(part=raw("BPNR").missing(), among=(field("DODFOD") == "0") & ~NOT_YET, most=0.02),
    passes=(
        Example(
            "2 of 100",
            files={
                "FV2": [
                    *({"GRAVID": f"G{n}"} for n in range(1002, 1099)),
                    *({"GRAVID": f"G{n}", "BPNR": "", "BPNRSKAL": "9"} for n in range(1000, 1002)),
                ]
            },
        ),
        Example("a small file", row={"BPNR": "", "BPNRSKAL": "9"}),
        Example(
            "half of them not assigned yet",
            files={
                "FV2": [
                    *({"GRAVID": f"G{n}"} for n in range(1100, 1200)),
                    *({"GRAVID": f"G{n}", "BPNR": "", "BPNRSKAL": "1"} for n in range(1000, 1100)),
                ]
            },
        ),
    ),
    fails=(
        Example(
            "3 of 100",
            files={
                "FV2": [
                    *({"GRAVID": f"G{n}"} for n in range(1003, 1099)),
                    *({"GRAVID": f"G{n}", "BPNR": "", "BPNRSKAL": "9"} for n in range(1000, 1003)),
                ]
            },
        ),
        Example(
            "half of them",
            files={
                "FV2": [
                    *({"GRAVID": f"G{n}"} for n in range(1050, 1099)),
                    *({"GRAVID": f"G{n}", "BPNR": "", "BPNRSKAL": "9"} for n in range(1000, 1050)),
                ]
            },
        ),
    ),
)
