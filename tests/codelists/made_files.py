"""Small files of codes in the layouts that official files have, made for the tests."""

from __future__ import annotations

from pathlib import Path

from liggare.spec.codelist import load_codebook
from liggare.spec.codelist_import import Imported, import_codes

LAYOUT_2026 = """\
code,label,label_en,parent_code,valid_from,valid_to
01,Vissa infektionssjukdomar och parasitsjukdomar,Certain infectious and parasitic diseases,,1997-01-01,
A00-A09,Infektionssjukdomar utgående från mag-tarmkanalen,Intestinal infectious diseases,01,1997-01-01,
A08,Virusinfektioner i tarmen,Viral intestinal infections,A00-A09,1997-01-01,
A08.3,Enterit orsakad av annat specificerat virus,Other viral enteritis,A08,1997-01-01,
A08.3A,"Enterit, orsakad av astrovirus",,A08.3,1997-01-01,2019-12-31
A09,Annan gastroenterit och kolit,Other gastroenteritis and colitis,A00-A09,1997-01-01,
A09.0,Annan och ospecificerad gastroenterit av infektiös natur,Other infectious gastroenteritis,A09,2007-01-01,
22,Koder för särskilda ändamål,Codes for special purposes,,2007-01-01,
U07.1,"Covid-19, virus påvisat",,U07,2020-02-01,
"""


def written(folder: Path, content: str | bytes, name: str = "codes_2026.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def imported(
    folder: Path, list_id: str, content: str | bytes, name: str = "codes_2026.csv", skip_unknown: bool = False
) -> Imported:
    """The file put in force in `folder`/data."""
    declaration = load_codebook(folder).declaration(list_id)
    return import_codes(declaration, written(folder, content, name), folder / "data", skip_unknown=skip_unknown)
