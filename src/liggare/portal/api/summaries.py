"""Each endpoint by its name -> what it does, in Swedish; in English its own first line says it."""

from __future__ import annotations

from collections.abc import Mapping

SUMMARIES: Mapping[str, str] = {
    "begin_upload": "Anmäl filer, eller ta upp en överföring där den var.",
    "show_upload": "Hur långt en överföring har kommit.",
    "send_piece": "Skicka en bit av en fil.",
    "drop_upload": "Ta bort en överföring.",
    "complete_upload": "Gör filerna till en prognos, ett prov eller en leverans.",
    "list_deliveries": "Leveranserna från nyckelns uppgiftslämnare, de nyaste först.",
    "list_events": "Vad som har hänt med leveranserna sedan en tidpunkt.",
    "show_delivery": "Hur en leverans står, och vad som ska göras.",
    "show_receipt": "Det signerade kvittot, byte för byte.",
    "show_summary": "Kvittot i korthet: utfall, rader och varje regel som bröts.",
    "show_difference": "Vad en leverans ändrade i registret, eller skulle ändra om den väntar.",
    "confirm_delivery": "Bekräfta att poster får falla bort, med ett skäl.",
    "withdraw_delivery": "Ta tillbaka en leverans, med ett skäl.",
    "explain_warning": "Förklara en varning.",
    "show_forecast": "En prognos: först platsen i kön, sedan vad en leverans skulle få.",
    "show_forecast_receipt": "Prognosens signerade kvitto.",
    "list_findings": "En sida av fynden, i ord.",
    "findings_as_csv": "Alla fynd i ord, som CSV.",
    "findings_as_parquet": "Alla fynd som de är sparade, som Parquet.",
    "show_account": "Vem som anropar, och vad nyckeln får göra för vem.",
    "list_due": "Hur varje enhets månad står: vad som ska lämnas, är lämnat eller saknas.",
    "list_duties": "Skyldigheterna för nyckelns uppgiftslämnare.",
    "declare_nothing": "Anmäl att en enhet inte har något att rapportera för en månad.",
    "list_requests": "Kontots egna begäranden om koder.",
    "ask_for_code": "Begär en kod för en enhet; utan `sure` sägs bara anmärkningarna.",
    "list_registers": "Registren, och versionerna av deras specifikationer.",
    "show_specification": "En version av en specifikation, hel.",
    "list_rules": "Reglerna som gäller i dag, med den verkan som registerhållaren har beslutat.",
    "show_rulings": "Registerhållarens beslut om regler.",
    "list_codelists": "Kodlistorna som specifikationerna nämner.",
    "show_codelist": "Koder i en lista, med vad de betyder och när de gäller.",
    "list_units": "Den offentliga listan över enheter, som de är en dag.",
    "show_calendar": "Ett års sista dagar och återkopplingar i varje register.",
    "show_problem": "En sorts problem, som `type` i ett problem nämner det.",
}
