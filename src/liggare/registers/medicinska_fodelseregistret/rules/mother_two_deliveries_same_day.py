"""A mother has one delivery a day."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, same, text

RULE = Rule(
    id="mother-two-deliveries-same-day",
    on=("FV1",),
    sentence=text(
        sv="Ingen annan rad i filen har samma MPNR och FORLDAT.",
        en="No other row of the file has the same MPNR and FORLDAT.",
    ),
    expected=text(
        sv="En rad för varje förlossning; tvillingar är rader i FV2.",
        en="One row for each delivery; twins are rows in FV2.",
    ),
    action=text(
        sv="Ta bort dubbletten, eller samla barnen under en och samma GRAVID.",
        en="Remove the duplicate, or gather the children under one GRAVID.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("MPNR", "FORLDAT", "GRAVID"),
    source=(
        "PerinatalLab, REGISTER_DATA_CLEANING: samma förlossning förekommer mer än en gång; barn med mindre än 31 dagar"
        " emellan är en graviditet"
    ),
    certainty="secondary",
    holds=same("MPNR", "FORLDAT") == 1,
    passes=(
        Example("one delivery"),
        Example("two mothers", files={"FV1": [{"MPNR": "198509229822", "GRAVID": "G0002"}]}),
    ),
    fails=(
        Example("two pregnancies the same day", files={"FV1": [{"GRAVID": "G0002"}]}),
        Example(
            "the second twin as a delivery of its own",
            row={"ANTBARN": "2"},
            files={"FV1": [{"GRAVID": "G0002", "ANTBARN": "2", "BJUDNING": "6"}]},
        ),
    ),
)
