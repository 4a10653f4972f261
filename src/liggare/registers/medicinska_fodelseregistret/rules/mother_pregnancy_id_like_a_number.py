"""The pregnancy's id does not look like anybody's identity number."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, luhn, raw, text

ID = raw("GRAVID")
NUMBER = ID.matches("[0-9]{12}") & birth_date(ID).present() & luhn(ID)

RULE = Rule(
    id="mother-pregnancy-id-like-a-number",
    on=("FV1",),
    sentence=text(
        sv=(
            "GRAVID är inte tolv siffror som börjar med ett datum som finns (dagen får vara ökad med 60) och slutar "
            "med rätt kontrollsiffra enligt modulus 10, och har inte formen sex eller åtta siffror, bindestreck, "
            "fyra siffror."
        ),
        en=(
            "GRAVID is not twelve digits that begin with a date that exists (the day may be increased by 60) and end"
            " with the right modulus 10 check digit, and does not have the form six or eight digits, hyphen, four "
            "digits."
        ),
    ),
    expected=text(
        sv="En egen beteckning för graviditeten som inte kan tas för ett personnummer.",
        en="A name of the pregnancy of one's own that cannot be taken for a personal number.",
    ),
    action=text(
        sv="Bilda GRAVID av ett löpnummer, gärna med en bokstav.",
        en="Make GRAVID from a serial number, preferably with a letter.",
    ),
    severity="warning",
    rule_class="form",
    about=("GRAVID",),
    source="Egen kontroll till skydd för kvinna och barn, utan källa",
    certainty="assumed",
    holds=~(NUMBER | ID.matches("[0-9]{6}([0-9]{2})?-[0-9]{4}")),
    passes=(
        Example("a serial number"),
        Example("twelve digits with the wrong check digit", row={"GRAVID": "202506100001"}),
    ),
    fails=(
        Example("the child's number", row={"GRAVID": "202506109806"}),
        Example("a number with a hyphen", row={"GRAVID": "950130-9802"}),
        Example("a long number with a hyphen", row={"GRAVID": "19950130-9802"}),
    ),
)
