"""A mother's height is the same in all her pregnancies."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, latest_before, text

RULE = Rule(
    id="enrolment-height-differs",
    on=("MHV1",),
    sentence=text(
        sv=(
            "MLANGD skiljer sig med mindre än 10 cm från det största MLANGD på de tidigare raderna i filen med samma"
            " MPNR. Tidigare är den rad som har ett tidigare INDATMHV, eller samma INDATMHV och en lägre plats i "
            "filen."
        ),
        en=(
            "MLANGD differs by less than 10 cm from the largest MLANGD of the earlier rows of the file with the same"
            " MPNR. Earlier is a row with an earlier INDATMHV, or with the same INDATMHV and a lower place in the "
            "file."
        ),
    ),
    expected=text(
        sv="Samma längd, på några centimeter när, i alla graviditeter.",
        en="The same height, within some centimetres, in all pregnancies.",
    ),
    action=text(
        sv="Kontrollera längden på båda raderna och att MPNR är rätt.",
        en="Check the height in both rows and that MPNR is right.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("MLANGD", "MPNR"),
    source="PerinatalLab, REGISTER_DATA_CLEANING: två längder på samma kvinna med minst 10 cm skillnad är misstänkta",
    certainty="secondary",
    holds=(field("MLANGD") - latest_before("MLANGD", ["MPNR"], ["INDATMHV"])).between(-9, 9),
    passes=(
        Example(
            "the same height",
            files={"MHV1": [{"GRAVID": "G0002", "INDATMHV": "20240301", "PARITET_F": "1", "TIDLEVF": "0"}]},
        ),
        Example("9 cm less before", files={"MHV1": [{"GRAVID": "G0002", "INDATMHV": "20240301", "MLANGD": "158"}]}),
    ),
    fails=(
        Example("10 cm less before", files={"MHV1": [{"GRAVID": "G0002", "INDATMHV": "20240301", "MLANGD": "157"}]}),
        Example("10 cm more before", files={"MHV1": [{"GRAVID": "G0002", "INDATMHV": "20240301", "MLANGD": "177"}]}),
    ),
)
