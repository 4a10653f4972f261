"""A mother's deliveries are numbered upwards."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, latest_before, text

RULE = Rule(
    id="enrolment-parity-not-rising",
    on=("MHV1",),
    sentence=text(
        sv=(
            "PARITET_F är större än det största PARITET_F på de tidigare raderna i filen med samma MPNR. Tidigare är"
            " den rad som har ett tidigare INDATMHV, eller samma INDATMHV och en lägre plats i filen."
        ),
        en=(
            "PARITET_F is more than the largest PARITET_F of the earlier rows of the file with the same MPNR. "
            "Earlier is a row with an earlier INDATMHV, or with the same INDATMHV and a lower place in the file."
        ),
    ),
    expected=text(
        sv="Ett högre nummer för varje förlossning.",
        en="A higher number for each delivery.",
    ),
    action=text(
        sv="Rätta PARITET_F (denna förlossning räknas med) på raden som är fel, eller MPNR.",
        en="Correct PARITET_F (this delivery is counted) in the row that is wrong, or MPNR.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("PARITET_F", "MPNR"),
    source=(
        "PerinatalLab, REGISTER_DATA_CLEANING: PARITET_F räknar en kvinnas förlossningar; att den stiger är en slutsats"
    ),
    certainty="inferred",
    holds=latest_before("PARITET_F", ["MPNR"], ["INDATMHV"]) < field("PARITET_F"),
    passes=(
        Example(
            "the first before the second",
            files={"MHV1": [{"GRAVID": "G0002", "INDATMHV": "20240301", "PARITET_F": "1", "TIDLEVF": "0"}]},
        ),
        Example("two women", files={"MHV1": [{"GRAVID": "G0002", "INDATMHV": "20240301", "MPNR": "198509229822"}]}),
    ),
    fails=(
        Example("the second twice", files={"MHV1": [{"GRAVID": "G0002", "INDATMHV": "20240301"}]}),
        Example(
            "the third before the second",
            files={"MHV1": [{"GRAVID": "G0002", "INDATMHV": "20240301", "PARITET_F": "3", "TIDLEVF": "2"}]},
        ),
    ),
)
