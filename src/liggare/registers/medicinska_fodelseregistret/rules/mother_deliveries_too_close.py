"""There are at least 200 days between two deliveries of a mother."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, days_between, field, latest_before, text

DAYS = days_between(latest_before("FORLDAT", ["MPNR"], ["FORLDAT"]), field("FORLDAT"))

RULE = Rule(
    id="mother-deliveries-too-close",
    on=("FV1",),
    sentence=text(
        sv=(
            "Från det senaste FORLDAT på de tidigare raderna i filen med samma MPNR är det färre än 31 eller minst "
            "200 dagar till FORLDAT på raden. Tidigare är den rad som har ett tidigare FORLDAT, eller samma FORLDAT "
            "och en lägre plats i filen."
        ),
        en=(
            "From the latest FORLDAT of the earlier rows of the file with the same MPNR there are fewer than 31 or "
            "at least 200 days to FORLDAT of the row. Earlier is a row with an earlier FORLDAT, or with the same "
            "FORLDAT and a lower place in the file."
        ),
    ),
    expected=text(
        sv="Minst 200 dagar mellan två förlossningar.",
        en="At least 200 days between two deliveries.",
    ),
    action=text(
        sv="Kontrollera MPNR och FORLDAT på båda förlossningarna.",
        en="Check MPNR and FORLDAT of both deliveries.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("FORLDAT", "MPNR"),
    source="PerinatalLab, REGISTER_DATA_CLEANING: 31 till 200 dagar mellan en moders förlossningar är orimligt",
    certainty="secondary",
    holds=(DAYS < 31) | (DAYS >= 200),
    passes=(
        Example(
            "a year apart",
            files={"FV1": [{"GRAVID": "G0002", "FORLDAT": "20240610", "INDATFV": "20240610", "MUTDAT": "20240610"}]},
        ),
        Example(
            "200 days apart",
            files={"FV1": [{"GRAVID": "G0002", "FORLDAT": "20241122", "INDATFV": "20241122", "MUTDAT": "20241122"}]},
        ),
    ),
    fails=(
        Example(
            "199 days apart",
            files={"FV1": [{"GRAVID": "G0002", "FORLDAT": "20241123", "INDATFV": "20241123", "MUTDAT": "20241123"}]},
        ),
        Example(
            "70 days apart",
            files={"FV1": [{"GRAVID": "G0002", "FORLDAT": "20250401", "INDATFV": "20250401", "MUTDAT": "20250401"}]},
        ),
    ),
)
