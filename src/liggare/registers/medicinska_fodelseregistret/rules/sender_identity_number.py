"""The sender's data hold no identity number."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

NUMBER = ".*([0-9]{6}-[0-9]{4}|[0-9]{12}).*"

RULE = Rule(
    id="sender-identity-number",
    on=("AVS",),
    sentence=text(
        sv=(
            "NAMN, ORGANISATION och ADRESS innehåller inte sex eller åtta siffror följda av ett bindestreck och fyra"
            " siffror, och inte tolv siffror i rad."
        ),
        en=(
            "NAMN, ORGANISATION and ADRESS do not contain six or eight digits followed by a hyphen and four digits, "
            "nor twelve digits in a row."
        ),
    ),
    expected=text(
        sv="Uppgifter om avsändaren utan personnummer.",
        en="Data about the sender without identity numbers.",
    ),
    action=text(
        sv="Ta bort numret: avsändaruppgifterna gäller den som rapporterar, inte en patient.",
        en="Remove the number: the sender's data are about the one who reports, not about a patient.",
    ),
    severity="warning",
    rule_class="form",
    about=("NAMN", "ORGANISATION", "ADRESS"),
    source="Egen kontroll till skydd för den enskilda, utan källa",
    certainty="assumed",
    holds=~(raw("NAMN").matches(NUMBER) | raw("ORGANISATION").matches(NUMBER) | raw("ADRESS").matches(NUMBER)),
    passes=(
        Example("no number"),
        Example("a street number", row={"ADRESS": "Storgatan 123456"}),
    ),
    fails=(
        Example("after the name", row={"NAMN": "Karin Exempel 950130-9802"}),
        Example("in the organisation", row={"ORGANISATION": "Region 199501309802"}),
    ),
)
