"""Few outpatient visits lack a main diagnosis."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, field, raw, related, text

RULE = Rule(
    id="ov-main-diagnosis-missing-share",
    on=("OV_AD",),
    sentence=text(
        sv=(
            "I en fil med minst 100 rader är det högst 10 procent av dem som inte har någon rad med HDIA 1 i DI-filen."
        ),
        en="In a file with at least 100 rows, at most 10 percent of them have no row with HDIA 1 in the DI file.",
    ),
    expected=text(
        sv="Ett bortfall av huvuddiagnos på högst 10 procent.",
        en="A main diagnosis missing in at most 10 percent.",
    ),
    action=text(
        sv="Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där.",
        en="Check the extraction from the source system: a higher share than usual often comes from a change there.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("IDNR",),
    source=(
        "Socialstyrelsen, Bortfall och kvalitet i patientregistret: enstaka procent saknar huvuddiagnos i "
        "öppen vård, med stora skillnader; gränsen 10 procent är ett antagande (R22)"
    ),
    certainty="assumed",
    share=Share(part=related("DI", field("HDIA") == "1") == 0, among=raw("IDNR").present(), most=0.1),
    passes=(
        Example(
            "10 of 100 visits without main diagnosis",
            files={
                "OV_AD": [*({"IDNR": f"O{n}"} for n in range(1000, 1099))],
                "DI": [{"IDNR": "O0001"}, *({"IDNR": f"O{n}"} for n in range(1000, 1089))],
            },
        ),
        Example("a small file", files={"DI": []}),
    ),
    fails=(
        Example(
            "11 of 100",
            files={
                "OV_AD": [*({"IDNR": f"O{n}"} for n in range(1000, 1099))],
                "DI": [{"IDNR": "O0001"}, *({"IDNR": f"O{n}"} for n in range(1000, 1088))],
            },
        ),
        Example("all of 100", files={"OV_AD": [*({"IDNR": f"O{n}"} for n in range(1000, 1099))], "DI": []}),
    ),
)
