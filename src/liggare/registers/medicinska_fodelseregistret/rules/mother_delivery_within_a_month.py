"""A mother's deliveries are more than a month apart."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, days_between, field, latest_before, text

DAYS = days_between(latest_before("FORLDAT", ["MPNR"], ["FORLDAT"]), field("FORLDAT"))

RULE = Rule(
    id="mother-delivery-within-a-month",
    on=("FV1",),
    sentence=text(
        sv=(
            "Från det senaste FORLDAT på de tidigare raderna i filen med samma MPNR är det 0 eller minst 31 dagar "
            "till FORLDAT på raden. Tidigare är den rad som har ett tidigare FORLDAT, eller samma FORLDAT och en "
            "lägre plats i filen."
        ),
        en=(
            "From the latest FORLDAT of the earlier rows of the file with the same MPNR there are 0 or at least 31 "
            "days to FORLDAT of the row. Earlier is a row with an earlier FORLDAT, or with the same FORLDAT and a "
            "lower place in the file."
        ),
    ),
    expected=text(
        sv="En rad för varje graviditet: barn som föds med mindre än 31 dagar emellan hör till samma.",
        en="One row for each pregnancy: children born less than 31 days apart belong to the same one.",
    ),
    action=text(
        sv="Samla barnen under en GRAVID med det första barnets dag i FORLDAT, eller rätta datumet.",
        en="Gather the children under one GRAVID with the first child's day in FORLDAT, or correct the date.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("FORLDAT", "MPNR", "GRAVID"),
    source="PerinatalLab, REGISTER_DATA_CLEANING: mindre än 31 dagar mellan en moders barn är samma graviditet",
    certainty="secondary",
    holds=(DAYS == 0) | (DAYS >= 31),
    passes=(
        Example(
            "a year apart",
            files={"FV1": [{"GRAVID": "G0002", "FORLDAT": "20240610", "INDATFV": "20240610", "MUTDAT": "20240610"}]},
        ),
        Example(
            "31 days apart",
            files={"FV1": [{"GRAVID": "G0002", "FORLDAT": "20250510", "INDATFV": "20250510", "MUTDAT": "20250510"}]},
        ),
    ),
    fails=(
        Example(
            "the day before",
            files={"FV1": [{"GRAVID": "G0002", "FORLDAT": "20250609", "INDATFV": "20250609", "MUTDAT": "20250609"}]},
        ),
        Example(
            "30 days apart",
            files={"FV1": [{"GRAVID": "G0002", "FORLDAT": "20250511", "INDATFV": "20250511", "MUTDAT": "20250511"}]},
        ),
    ),
)
