"""Few contacts lack a personal number."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, raw, text

RULE = Rule(
    id="person-number-missing-share",
    on=("SV_AD", "OV_AD"),
    sentence=text(
        sv="I en fil med minst 100 rader är det högst 5 procent av dem som har tomt PNR.",
        en="In a file with at least 100 rows, at most 5 percent of them have an empty PNR.",
    ),
    expected=text(
        sv="Högst 5 procent kontakter utan personnummer eller samordningsnummer.",
        en="At most 5 percent contacts without a personal or coordination number.",
    ),
    action=text(
        sv="Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där.",
        en="Check the extraction from the source system: a higher share than usual often comes from a change there.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("PNR",),
    source=(
        "Socialstyrelsen, Bortfall och kvalitet i patientregistret: 1 till 1,6 procent saknar personnummer "
        "i sluten vård; gränsen är ungefär tre gånger det (R22)"
    ),
    certainty="assumed",
    share=Share(part=raw("PNR").missing(), among=raw("IDNR").present(), most=0.05),
    passes=(
        Example(
            "5 of 100 with reserve numbers",
            files={
                "SV_AD": [
                    *({"IDNR": f"S{n}"} for n in range(1005, 1099)),
                    *({"IDNR": f"S{n}", "PNR": "", "RNR": f"R{n}"} for n in range(1000, 1005)),
                ]
            },
        ),
        Example("a small file", row={"PNR": "", "RNR": "R1"}),
    ),
    fails=(
        Example(
            "6 of 100 with reserve numbers",
            files={
                "SV_AD": [
                    *({"IDNR": f"S{n}"} for n in range(1006, 1099)),
                    *({"IDNR": f"S{n}", "PNR": "", "RNR": f"R{n}"} for n in range(1000, 1006)),
                ]
            },
        ),
        Example(
            "half of the visits with reserve numbers",
            subset="PAR_OV",
            files={
                "OV_AD": [
                    *({"IDNR": f"O{n}"} for n in range(1050, 1099)),
                    *({"IDNR": f"O{n}", "PNR": "", "RNR": f"R{n}"} for n in range(1000, 1050)),
                ]
            },
        ),
    ),
)
