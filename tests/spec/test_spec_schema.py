"""The schemas that other programs read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from liggare.spec.codelist import CodeBook, load_codebook
from liggare.spec.load import load_register, registers
from liggare.spec.model import Spec
from liggare.spec.schema import data_package, json_schemas

REGISTER = load_register("patientregistret")
LATEST = REGISTER.specs[-1]
EVERY = {name: load_register(name) for name in registers()}
VERSIONS = pytest.mark.parametrize("spec", [s for one in EVERY.values() for s in one.specs], ids=lambda spec: spec.id)

OV_ROW = {
    "IDNR": "K1", "PNR": "191212121212", "KON": "1", "SJUKHUS": "10013", "MVO": "101", "INDATUM": "20250401",
    "PVARD": "1", "KTYP": "1", "LAKARKONTAKT": "1", "VERKS_AKUT": "0",
}  # fmt: skip


@pytest.fixture(scope="module")
def codes(tmp_path_factory: pytest.TempPathFactory) -> CodeBook:
    """The shipped lists only."""
    return load_codebook(tmp_path_factory.mktemp("data"))


@VERSIONS
def test_the_data_package_has_a_resource_for_each_file_of_a_delivery(spec: Spec, codes: CodeBook) -> None:
    package = data_package(EVERY[spec.register], spec, "sv", codes, "14", "202506")
    assert json.loads(json.dumps(package)) == package
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names) == sum(len(file.subsets) for file in spec.files)
    for resource in package["resources"]:
        subset, kind = resource["name"].upper().split("-")
        file = spec.find(subset, kind)
        assert file is not None
        assert [column["name"] for column in resource["schema"]["fields"]] == list(file.columns)
        assert resource["path"] == f"{subset}_{kind}_14_202506.txt"


def test_a_child_file_points_at_the_administrative_file_of_its_own_subset(codes: CodeBook) -> None:
    package = data_package(REGISTER, LATEST, "sv", codes)
    names = {resource["name"] for resource in package["resources"]}
    found = [(r["name"], key) for r in package["resources"] for key in r["schema"].get("foreignKeys", [])]
    assert len(found) == 8
    for name, key in found:
        assert key["reference"]["resource"] == name.split("-")[0] + "-ad" and key["reference"]["resource"] in names


def column(package: Mapping[str, Any], resource: str, name: str) -> dict[str, Any]:
    [found] = [r for r in package["resources"] if r["name"] == resource]
    [field] = [f for f in found["schema"]["fields"] if f["name"] == name]
    return dict(field)


def test_a_field_carries_type_form_codes_and_label(codes: CodeBook) -> None:
    package = data_package(REGISTER, LATEST, "sv", codes)
    insatt = column(package, "par_sv-ad", "INSATT")
    assert insatt["constraints"] == {"required": True, "enum": ["1", "2", "3"]}
    assert insatt["title"] == "Inskrivningssätt"
    assert column(package, "par_sv-ad", "INDATUM")["format"] == "%Y%m%d"
    assert column(package, "par_sv-ad", "PERM")["constraints"] == {"minimum": 0}
    assert "enum" not in column(package, "par_sv-di", "DIA")["constraints"]
    assert "Obligatoriskt när LAKARKONTAKT är 0." in column(package, "par_ov-ad", "YRKE")["description"]


@VERSIONS
def test_frictionless_accepts_the_data_package(spec: Spec, codes: CodeBook) -> None:
    frictionless = pytest.importorskip("frictionless")
    package = data_package(EVERY[spec.register], spec, "en", codes, "14", "202506")
    assert frictionless.Package.metadata_validate(package) is not None
    assert list(frictionless.Package.metadata_validate(package)) == []


@VERSIONS
def test_there_is_a_row_schema_for_each_file_with_all_its_fields(spec: Spec, codes: CodeBook) -> None:
    schemas = json_schemas(spec, "en", codes)
    assert list(schemas) == [file.id for file in spec.files]
    for file in spec.files:
        assert list(schemas[file.id]["properties"]) == list(file.columns)
        assert schemas[file.id]["required"] == [field.name for field in file.fields if field.required]


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({}, True),
        ({"INDATUM": "2025-04-01"}, False),
        ({"KON": "3"}, False),
        ({"MVO": "11"}, False),
        ({"EGET": "1"}, False),
        ({"LAKARKONTAKT": "0"}, False),
        ({"LAKARKONTAKT": "0", "YRKE": "XS917"}, True),
        ({"VERKS_AKUT": "1", "IN_AKUT_TIDPUNKT": "202504011200"}, False),
        ({"VERKS_AKUT": "1", "IN_AKUT_TIDPUNKT": "202504011200", "UT_AKUT_TIDPUNKT": "202504011300"}, True),
    ],
)
def test_a_row_is_judged_by_its_schema(change: dict[str, str], right: bool, codes: CodeBook) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json_schemas(LATEST, "sv", codes)["OV_AD"]
    jsonschema.Draft202012Validator.check_schema(schema)
    assert jsonschema.Draft202012Validator(schema).is_valid(OV_ROW | change) == right


def test_a_field_required_when_another_is_filled_needs_only_its_presence(codes: CodeBook) -> None:
    [needed] = json_schemas(LATEST, "sv", codes)["SV_AD"]["allOf"]
    assert needed == {"if": {"allOf": [{"required": ["UTDATUM"]}]}, "then": {"required": ["UTSATT"]}}


def test_patterns_of_row_schemas_hold_the_whole_value(codes: CodeBook) -> None:
    properties = json_schemas(LATEST, "sv", codes)["DI"]["properties"]
    assert re.search(properties["DIA"]["pattern"], "S7200")
    assert not re.search(properties["DIA"]["pattern"], "xS7200") and not re.search(
        properties["DIA"]["pattern"], "S72001"
    )
