"""Faults about the course: dates, pregnancies, labours, bodies and codes that do not agree with each other."""

from __future__ import annotations

from liggare.registers.medicinska_fodelseregistret.synthetic.parts import (
    Suits,
    has,
    kind,
    lacks,
    moved,
    text,
)
from liggare.synthetic.fault import Contact


def coded(journal: str, slots: str, *prefixes: str) -> Suits:
    """A code in one of the slots begins with one of the prefixes."""

    def suits(contact: Contact) -> bool:
        row = contact.of(journal)[0]
        return any((row[name] or "").startswith(prefixes) for name in row if _is_slot(name, slots))

    return suits


def _is_slot(name: str, slots: str) -> bool:
    return name.startswith(slots) and name[len(slots) :].isdigit()


def _both(*suits: Suits) -> Suits:
    return lambda contact: all(one(contact) for one in suits)


_TERM = has("FV2", "GRVFV", "38", "39", "40")
_SECTION = has("FV1", "ELEKAKUT", "1", "2")
_DATED = _both(has("MHV1", "BPULDAT"), has("MHV1", "SMDAT"), has("MHV1", "BPSMDAT"))

DATES = (
    kind("admitted-after-delivery", "Inskriven efter förlossningen", "Admitted after the delivery",
         {"FV1": {"INDATFV": moved("FV1", "FORLDAT", 1)}}, {"FV1": ("mother-admitted-after-delivery",)},
         has("FV1", "MUTDAT")),
    kind("discharged-before-delivery", "Utskriven före förlossningen", "Discharged before the delivery",
         {"FV1": {"INDATFV": moved("FV1", "FORLDAT", -2), "MUTDAT": moved("FV1", "FORLDAT", -1)}},
         {"FV1": ("mother-discharged-before-delivery",), "FV2": ("child-after-mothers-discharge",)},
         has("FV1", "MUTDAT")),
    kind("enrolled-after-delivery", "Inskriven i mödrahälsovården efter förlossningen", "Enrolled after the delivery",
         {"MHV1": {"INDATMHV": moved("FV1", "FORLDAT", 1)}}, {"MHV1": ("enrolment-after-delivery",)}),
    kind("discharged-before-birth", "Barnet utskrivet före födelsen", "The child discharged before birth",
         {"FV2": {"BUTDAT": moved("FV2", "BFODDAT", -1)}}, {"FV2": ("child-discharged-before-birth",)},
         has("FV2", "BUTDAT")),
    kind("born-the-day-after", "Barnet fött dagen efter förlossningen", "The child born the day after the delivery",
         {"FV1": {"FORLDAT": moved("FV1", "FORLDAT", -1), "INDATFV": moved("FV1", "FORLDAT", -1)}},
         {"FV2": ("child-first-on-another-day",)}, _TERM, lambda contact: text(contact, "FV1", "FORLDAT")[6:] != "01"),
    kind("discharge-half-answered", "Utskrivningsdatum utan sätt", "A discharge date without its way",
         {"FV2": {"BUTSATT": None}}, {"FV2": ("child-discharge-half-answered",)}, has("FV2", "BUTSATT")),
    kind("pill-after-enrolment", "P-piller slutade efter inskrivningen", "Pills ended after the enrolment",
         {"MHV1": {"PSTOPDAT": moved("MHV1", "INDATMHV", 1)}},
         {"MHV1": ("enrolment-pill-ended-after", "enrolment-pill-ended-after-period")},
         has("MHV1", "PSTOPDAT"), has("MHV1", "SMDAT")),
    kind("pill-date-without-pill", "Datum för p-piller utan p-piller", "A date of pills without pills",
         {"MHV1": {"PPILLER": "0"}}, {"MHV1": ("enrolment-pill-date-without",)}, has("MHV1", "PSTOPDAT")),
    kind("iud-date-without-iud", "Datum för spiral utan spiral", "A date of an IUD without an IUD",
         {"MHV1": {"SPIRAL": "0"}}, {"MHV1": ("enrolment-iud-date-without",)}, has("MHV1", "SPUTDAT")),
)  # fmt: skip

PREGNANCY = (
    kind("dates-a-month-apart", "Senaste mens en månad fel", "The last period a month wrong",
         {"MHV1": {"SMDAT": moved("MHV1", "SMDAT", -30)}},
         {"MHV1": ("pregnancy-length-estimates-differ", "pregnancy-expected-date-off-period")},
         _DATED, _TERM, lacks("MHV1", "PSTOPDAT"), lacks("MHV1", "SPUTDAT"), lacks("MHV1", "ATC1")),
    kind("expected-date-off", "Beräknad förlossning fel mot senaste mens", "The expected date is off the period",
         {"MHV1": {"BPSMDAT": moved("MHV1", "BPSMDAT", -40)}}, {"MHV1": ("pregnancy-expected-date-off-period",)},
         _DATED),
    kind("assessed-a-month-off", "Bedömd graviditetslängd en månad fel", "The assessed gestational age a month wrong",
         {"FV2": {"GRVFV": lambda contact: str(int(text(contact, "FV2", "GRVFV")) - 4)}},
         {"FV2": ("child-ultrasound-and-postnatal",)}, _TERM, has("MHV1", "BPULDAT"), has("FV2", "GRDFV")),
    kind("scan-without-result", "Ultraljud utan beräknad förlossning", "A scan without an expected date",
         {"MHV1": {"ULDATUM": None}}, {"MHV1": ("pregnancy-ultrasound-without-result",)}, has("MHV1", "ULDATUM")),
    kind("test-date-without-test", "Datum för fostervattenprov utan prov", "A date of amniocentesis without one",
         {"MHV2": {"AMNIO": "0"}}, {"MHV2": ("pregnancy-amnio-date-without",)}, has("MHV2", "AMNIODAT")),
    kind("first-but-not-first", "Förstföderska med tidigare barn", "A first-time mother with earlier children",
         {"MHV1": {"PARITET_F": "1"}}, {"MHV1": ("enrolment-first-but-earlier-children",)},
         has("MHV1", "TIDLEVF", "1", "2", "3"), has("MHV1", "TSECTIO", "0")),
    kind("section-at-first-delivery", "Kejsarsnitt före första förlossningen", "A section before the first delivery",
         {"MHV1": {"TSECTIO": "1", "TSECAR": lambda contact: text(contact, "MHV1", "INDATMHV")[:4]}},
         {"MHV1": ("enrolment-caesarean-at-first-delivery",)}, has("MHV1", "PARITET_F", "1")),
    kind("too-few-children", "Fler förlossningar än barn", "More deliveries than children",
         {"MHV1": {"PARITET_F": "9"}}, {"MHV1": ("enrolment-parity-above-children",)},
         has("MHV1", "TIDLEVF"), has("MHV1", "TIDDODF")),
    kind("smoking-known-late-only", "Rökning bara känd sent", "Smoking known only late",
         {"MHV1": {"ROK1": "9"}}, {"MHV2": ("pregnancy-smoking-late-only",)}, has("MHV2", "ROK2", "1", "2", "3")),
    kind("treated-without-childlessness", "Behandlad utan barnlöshet", "Treated without childlessness",
         {"MHV1": {"OFRISTIM": "1"}}, {"MHV1": ("enrolment-measure-without-childlessness",)},
         has("MHV1", "OFRIBARN", "0")),
    kind("drugs-not-told", "Läkemedel fast svaret är nej", "Drugs though the answer is no",
         {"MHV1": {"LMSVAR": "0"}}, {"MHV1": ("pregnancy-drugs-answer-differs",)}, has("MHV1", "ATC1")),
    kind("weeks-without-drug", "Veckor utan läkemedel", "Weeks without a drug",
         {"MHV1": {"START_VECKA4": "6"}}, {"MHV1": ("pregnancy-drug-weeks-without-drug",)}, lacks("MHV1", "ATC4")),
)  # fmt: skip

BODIES = (
    kind("height-as-weight", "Längden i fältet för vikt", "Height in the field for weight",
         {"MHV1": {"MVIKT": lambda contact: text(contact, "MHV1", "MLANGD")}},
         {"MHV1": ("enrolment-weight-equals-height", "enrolment-bmi-extreme", "enrolment-weight-unusual")},
         has("MHV1", "MLANGD", *(str(cm) for cm in range(161, 185))), lacks("FV1", "MVIKTFV")),
    kind("lost-digit-in-height", "Längd under en och trettio", "Height under one metre thirty",
         {"MHV1": {"MLANGD": "126"}}, {"MHV1": ("enrolment-height-unusual",)},
         has("MHV1", "MLANGD"), lacks("MHV1", "MVIKT")),
    kind("weight-gain", "Hundra kilo upp", "A hundred kilograms up",
         {"FV1": {"MVIKTFV": lambda contact: str(int(text(contact, "MHV1", "MVIKT")) + 100)}},
         {"MHV1": ("enrolment-weight-gain-unlikely",)}, has("MHV1", "MVIKT"), has("FV1", "MVIKTFV")),
    kind("no-visits", "Inga besök i mödrahälsovården", "No antenatal visits",
         {"MHV2": {"BESOK": "0"}}, {"MHV2": ("pregnancy-visits-unusual",)}),
)  # fmt: skip

LABOUR = (
    kind("two-starts", "Både spontan och inducerad start", "Both a spontaneous and an induced start",
         {"FV1": {"FLSPONT": "1"}}, {"FV1": ("delivery-start-two",)}, has("FV1", "FLINDUKT", "1")),
    kind("no-start", "Ingen start på förlossningen", "No start of the delivery",
         {"FV1": {"FLSPONT": "0"}}, {"FV1": ("delivery-start-none",)}, has("FV1", "FLSPONT", "1")),
    kind("no-mode", "Inget förlossningssätt", "No mode of delivery",
         {"FV1": {"VAGINAL": "0"}}, {"FV1": ("delivery-mode-none",)}, has("FV1", "VAGINAL", "1")),
    kind("section-and-vaginal", "Kejsarsnitt och vaginal förlossning", "A section and a vaginal delivery",
         {"FV1": {"VAGINAL": "1"}}, {"FV1": ("delivery-section-vaginal",)}, has("FV1", "SECAVSL", "1")),
    kind("prelabour-section-and-vaginal", "Kejsarsnitt före värkar, men vaginalt", "A prelabour section, yet vaginal",
         {"FV1": {"VAGINAL": "1"}}, {"FV1": ("delivery-prelabour-section-vaginal",)}, has("FV1", "SECFORE", "1")),
    kind("prelabour-section-in-labour", "Kejsarsnitt före värkar efter värkstart", "A prelabour section in labour",
         {"FV1": {"FLSPONT": "1"}}, {"FV1": ("delivery-prelabour-section-started",)}, has("FV1", "SECFORE", "1")),
    kind("no-urgency", "Planerat eller akut saknas", "Planned or emergency is missing",
         {"FV1": {"ELEKAKUT": None}}, {"FV1": ("delivery-urgency-missing",)}, _SECTION),
    kind("urgency-without-section", "Akut kejsarsnitt utan kejsarsnitt", "An emergency section without a section",
         {"FV1": {"ELEKAKUT": "2"}}, {"FV1": ("delivery-urgency-without-section",)}, has("FV1", "VAGINAL", "1")),
    kind("other-urgency-in-code", "Koden säger planerat, rutan akut", "The code says planned, the box emergency",
         {"FV1": {"ELEKAKUT": "2"}}, {"FV1": ("delivery-section-code-urgency",)}, has("FV1", "ELEKAKUT", "1")),
    kind("section-without-anaesthesia", "Kejsarsnitt utan bedövning", "A section without anaesthesia",
         {"FV1": {"SPINAL": "0", "ISML": "1"}}, {"FV1": ("delivery-section-without-anaesthesia",)},
         has("FV1", "SPINAL", "1"), _SECTION),
    kind("relief-denied", "Smärtlindring fast ingen", "Pain relief though none",
         {"FV1": {"ISML": "1"}}, {"FV1": ("delivery-no-relief-but-relief",)}, has("FV1", "EPIBL", "1")),
    kind("tear-at-prelabour-section", "Bristning vid kejsarsnitt före värkar", "A tear at a prelabour section",
         {"FV1": {"PERINEUM": "1"}}, {"FV1": ("delivery-tear-with-prelabour-section",)}, has("FV1", "SECFORE", "1")),
    kind("tear-without-code", "Svår bristning utan kod", "A severe tear without a code",
         {"FV1": {"SFINKTER": "1"}}, {"FV1": ("delivery-tear-without-code",)},
         has("FV1", "VAGINAL", "1"), has("FV1", "SFINKTER", "0")),
    kind("vacuum-without-code", "Sugklocka utan kod", "A vacuum extraction without a code",
         {"FV1": {"SUGKLOCK": "1"}}, {"FV1": ("delivery-vacuum-without-code",)}, has("FV1", "VAGINAL", "1")),
    kind("vacuum-code-without-box", "Kod för sugklocka utan ruta", "A code of vacuum extraction without its box",
         {"FV1": {"SUGKLOCK": "0", "VAGINAL": "1"}}, {"FV1": ("delivery-vacuum-code-without-box",)},
         has("FV1", "SUGKLOCK", "1")),
    kind("induction-without-code", "Igångsättning utan kod", "An induction without a code",
         {"FV1": {"FLINDUKT": "1", "FLSPONT": "0"}}, {"FV1": ("delivery-induction-without-code",)},
         has("FV1", "FLSPONT", "1")),
    kind("other-position-in-code", "Koden säger en annan bjudning", "The code says another presentation",
         {"FV1": {"BJUDNING": "4"}}, {"FV1": ("delivery-position-code-differs",)},
         has("FV1", "BJUDNING", "1"), coded("FV1", "MDIAG", "O800A", "O814A", "O813A")),
)  # fmt: skip

CODES = (
    kind("diagnoses-denied", "Diagnoser fast svaret är nej", "Diagnoses though the answer is no",
         {"FV1": {"MDIAGSVAR": "0"}}, {"FV1": ("delivery-diagnosis-answer",)}),
    kind("procedures-not-given", "Åtgärder saknas fast svaret är ja", "No procedures though the answer is yes",
         {"FV1": {"FLOPSVAR": "1"}}, {"FV1": ("delivery-procedure-answer",)}),
    kind("diagnosis-gap", "Lucka bland diagnoserna", "A gap among the diagnoses",
         {"FV1": {"MDIAG12": "O990"}}, {"FV1": ("delivery-diagnosis-gap",)},
         lacks("FV1", "MDIAG11"), lambda contact: not coded("FV1", "MDIAG", "O990")(contact)),
    kind("diagnosis-twice", "Samma diagnos två gånger", "The same diagnosis twice",
         {"FV1": {"MDIAG3": lambda contact: text(contact, "FV1", "MDIAG1")}},
         {"FV1": ("delivery-same-diagnosis-twice",)}, has("FV1", "MDIAG2"), lacks("FV1", "MDIAG3")),
    kind("childs-diagnosis-on-mother", "Barnets diagnos hos modern", "The child's diagnosis on the mother",
         {"FV1": {"MDIAG3": "Z380"}}, {"FV1": ("delivery-perinatal-code",)},
         has("FV1", "MDIAG2"), lacks("FV1", "MDIAG3")),
    kind("mothers-diagnosis-on-child", "Moderns diagnos hos barnet", "The mother's diagnosis on the child",
         {"FV2": {"BDIAG3": "O990"}}, {"FV2": ("child-obstetric-code",)},
         has("FV2", "FBARN", "2"), has("FV2", "BDIAG2"), lacks("FV2", "BDIAG3")),
    kind("twin-code-of-one-child", "Tvillingkod för ett barn", "A code of twins for one child",
         {"FV1": {"MDIAG3": "Z372"}}, {"FV1": ("delivery-outcome-code-children",)},
         has("FV1", "MDIAG2"), lacks("FV1", "MDIAG3")),
)  # fmt: skip

FAULTS = (*DATES, *PREGNANCY, *BODIES, *LABOUR, *CODES)
