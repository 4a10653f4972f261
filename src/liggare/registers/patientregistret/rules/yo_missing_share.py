"""Few injuries lack an external cause."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, field, related, text

RULE = Rule(
    id="yo-missing-share",
    on=("SV_AD", "OV_AD"),
    sentence=text(
        sv=(
            "I en fil med minst 100 rader vars kontakt har en DIA som är S eller T och tre siffror, eventuellt "
            "med en femte siffra eller bokstav, är det högst 9 procent av dem som inte har någon rad i YO-filen "
            "med en YO som är V, W, X eller Y och tre siffror, eventuellt med en femte siffra eller bokstav."
        ),
        en=(
            "In a file with at least 100 rows whose contact has a DIA that is S or T and three digits, possibly "
            "with a fifth digit or letter, at most 9 percent of them have no row in the YO file with a YO that "
            "is V, W, X or Y and three digits, possibly with a fifth digit or letter."
        ),
    ),
    expected=text(
        sv="Yttre orsak för minst 91 procent av skadorna.",
        en="An external cause for at least 91 percent of the injuries.",
    ),
    action=text(
        sv="Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där.",
        en="Check the extraction from the source system: a higher share than usual often comes from a change there.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("IDNR",),
    source=(
        "Socialstyrelsen, Bortfall och kvalitet i patientregistret: yttre orsak saknas för 1 till 3 "
        "procent; gränsen är tre gånger det högsta talet (R22)"
    ),
    certainty="assumed",
    share=Share(
        part=related("YO", field("YO").matches("[V-Y][0-9]{3}[0-9A-Z]?")) == 0,
        among=related("DI", field("DIA").matches("[ST][0-9]{3}[0-9A-Z]?")) > 0,
        most=0.09,
    ),
    passes=(
        Example(
            "9 of 100 injuries without a cause",
            files={
                "SV_AD": [*({"IDNR": f"S{n}"} for n in range(1000, 1099))],
                "DI": [{"IDNR": "S0001"}, *({"IDNR": f"S{n}"} for n in range(1000, 1099))],
                "YO": [{"IDNR": "S0001"}, *({"IDNR": f"S{n}"} for n in range(1000, 1090))],
            },
        ),
        Example("a small file", files={"YO": []}),
    ),
    fails=(
        Example(
            "10 of 100",
            files={
                "SV_AD": [*({"IDNR": f"S{n}"} for n in range(1000, 1099))],
                "DI": [{"IDNR": "S0001"}, *({"IDNR": f"S{n}"} for n in range(1000, 1099))],
                "YO": [{"IDNR": "S0001"}, *({"IDNR": f"S{n}"} for n in range(1000, 1089))],
            },
        ),
        Example(
            "all of 100 visits",
            subset="PAR_OV",
            files={
                "OV_AD": [*({"IDNR": f"O{n}"} for n in range(1000, 1099))],
                "DI": [{"IDNR": "O0001"}, *({"IDNR": f"O{n}"} for n in range(1000, 1099))],
                "YO": [],
            },
        ),
    ),
)
