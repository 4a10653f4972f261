"""The first twelve characters of IDNR are not the same text as PNR in the row."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="person-identity-in-contact-id",
    on=("SV_AD", "OV_AD", "TV_PV"),
    sentence=text(
        sv="De tolv första tecknen i IDNR är inte samma text som PNR på raden.",
        en="The first twelve characters of IDNR are not the same text as PNR in the row.",
    ),
    expected=text(
        sv="Ett löpnummer som inte innehåller patientens personnummer.",
        en="A serial number that does not contain the patient's identity number.",
    ),
    action=text(
        sv="Bilda IDNR av vårdkontaktens eget nummer. IDNR visas i kvittenser och får inte röja vem patienten är.",
        en="Make IDNR from the contact's own number. IDNR is shown in receipts and must not tell who the patient is.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("IDNR", "PNR"),
    source=(
        "Egen kontroll till skydd för patienten; Socialstyrelsens metadata för patientregistret (PAR), "
        "variabel IDNR: löpnummer"
    ),
    certainty="assumed",
    holds=raw("IDNR").first(12) != raw("PNR"),
    passes=(
        Example("a serial number"),
        Example("another serial number", subset="PAR_TV", row={"IDNR": "202503-0001"}),
    ),
    fails=(
        Example("the identity number itself", row={"IDNR": "194803149824"}),
        Example("the identity number and a serial", subset="PAR_OV", row={"IDNR": "198509229814-1"}),
    ),
)
