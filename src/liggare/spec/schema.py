"""A specification turned into schemas that other programs read: a Frictionless data package, a JSON Schema per file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from liggare.spec.codelist import CodeBook
from liggare.spec.model import Condition, Field, FileKind, Language, Register, Spec
from liggare.spec.template import file_name
from liggare.spec.words import requirement

Json = dict[str, Any]

_FORM = {"date": "[0-9]{8}", "minute": "[0-9]{12}", "identity": "[0-9]{12}", "integer": "[0-9]+"}
"""What cells of a type without a pattern of its own look like, as regular expressions."""

_FRICTIONLESS_TYPE: Mapping[str, Json] = {
    "text": {"type": "string"},
    "code": {"type": "string"},
    "identity": {"type": "string"},
    "date": {"type": "date", "format": "%Y%m%d"},
    "minute": {"type": "datetime", "format": "%Y%m%d%H%M"},
    "integer": {"type": "integer"},
}


_NO_QUOTES = {"quoteChar": "\x00", "doubleQuote": False}


def data_package(
    register: Register, spec: Spec, language: Language, codes: CodeBook, reporter: str = "FILKOD", month: str = "MONTH"
) -> Json:
    """A Frictionless data package (v1) with one tabular resource, and its Table Schema, for each file of a delivery.

    Paths are those of a reporter's files for a month; without them the words FILKOD and MONTH stand in their place.
    What depends on another field (required when) cannot be said in a Table Schema and stands in the description.
    """
    return {
        "profile": "tabular-data-package",
        "name": f"{register.id}-{spec.valid_from}",
        "title": f"{register.name.in_(language)}, {spec.valid_from}",
        "description": spec.title.in_(language),
        "sources": [{"title": spec.regulation}, {"title": spec.source}],
        "resources": [
            {"path": file_name(spec.layout, subset.id, file.kind, reporter, month)}
            | _resource(spec, file, subset.id, language, codes)
            for subset in spec.subsets
            for file in spec.files
            if subset.id in file.subsets
        ],
    }


def _resource(spec: Spec, file: FileKind, subset: str, language: Language, codes: CodeBook) -> Json:
    # Quotes mean nothing in these files; a dialect must name a quote character, so it names one that no line may hold.
    dialect = {"delimiter": spec.layout.separator, "header": spec.layout.header} | _NO_QUOTES
    return {
        "name": _resource_name(subset, file.kind),
        "profile": "tabular-data-resource",
        "title": file.name.in_(language),
        "description": file.meaning.in_(language),
        "format": "csv",
        "encoding": spec.layout.encodings[0],
        "dialect": dialect,
        "schema": table_schema(file, subset, language, codes),
    }


def _resource_name(subset: str, kind: str) -> str:
    return f"{subset}-{kind}".lower()


def table_schema(file: FileKind, subset: str, language: Language, codes: CodeBook) -> Json:
    """The Frictionless Table Schema of a file in one of its subsets."""
    schema: Json = {"fields": [_column(field, language, codes) for field in file.fields], "missingValues": [""]}
    if file.parent is None:
        return schema | {"primaryKey": list(file.key)}
    fields = list(file.parent_key)
    reference = {"resource": _resource_name(subset, file.parent), "fields": fields}
    return schema | {"foreignKeys": [{"fields": fields, "reference": reference}]}


def _column(field: Field, language: Language, codes: CodeBook) -> Json:
    constraints: Json = {"required": True} if field.required else {}
    if pattern := _pattern(field):
        constraints["pattern"] = pattern
    if values := _values(field, codes):
        constraints["enum"] = values
    bounds = {"minimum": field.minimum, "maximum": field.maximum}
    constraints |= {name: value for name, value in bounds.items() if value is not None}
    column = {"name": field.name, **_FRICTIONLESS_TYPE[field.type], **_annotations(field, language)}
    return column | ({"constraints": constraints} if constraints else {})


def _annotations(field: Field, language: Language) -> Json:
    needed = f" {_needed(field, language)}" if field.required_when else ""
    return {
        "title": field.label.in_(language),
        "description": field.meaning.in_(language) + needed,
        "source": field.source,
        "certainty": field.certainty,
    }


def _needed(field: Field, language: Language) -> str:
    when = requirement(field).in_(language)
    return f"Obligatoriskt {when}." if language == "sv" else f"Required {when}."


def _pattern(field: Field) -> str | None:
    """The pattern of a string; dates and numbers have their form by their type."""
    if field.type in ("date", "minute", "integer"):
        return None
    return field.pattern or _FORM.get(field.type)


def _values(field: Field, codes: CodeBook) -> list[str]:
    """The codes that may stand in the field, whatever the day, where all its lists ship with the project."""
    if not field.codelist or not all(codes.declaration(one).shipped for one in field.codelist):
        return []
    lists = [codes.get(one) for one in field.codelist]
    return sorted({code for one in lists if one for code in one.frame["code"]})


def json_schemas(spec: Spec, language: Language, codes: CodeBook) -> Mapping[str, Json]:
    """A JSON Schema (2020-12) for a row of each file, by file id: an object of texts without the empty cells."""
    return {file.id: _row_schema(spec, file, language, codes) for file in spec.files}


def _row_schema(spec: Spec, file: FileKind, language: Language, codes: CodeBook) -> Json:
    schema: Json = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:liggare:{spec.register}:{spec.valid_from}:{file.id}",
        "title": file.name.in_(language),
        "description": file.meaning.in_(language),
        "type": "object",
        "properties": {field.name: _property(field, language, codes) for field in file.fields},
        "required": [field.name for field in file.fields if field.required],
        "additionalProperties": False,
    }
    needed = list(_conditional(file))
    return schema | ({"allOf": needed} if needed else {})


def _property(field: Field, language: Language, codes: CodeBook) -> Json:
    pattern = field.pattern or _FORM.get(field.type)
    form: Json = {"type": "string", "minLength": 1}
    if pattern:
        form["pattern"] = f"^(?:{pattern})$"
    if values := _values(field, codes):
        form["enum"] = values
    told = _annotations(field, language)
    return form | {"title": told["title"], "description": told["description"], "$comment": told["source"]}


def _conditional(file: FileKind) -> Iterator[Json]:
    for field in file.fields:
        if field.required_when:
            all_of = [_condition(one) for one in field.required_when]
            yield {"if": {"allOf": all_of}, "then": {"required": [field.name]}}


def _condition(when: Condition) -> Json:
    there: Json = {"required": [when.field]}
    if when.filled is not None:
        return there if when.filled else {"not": there}
    among: Json = {"enum": list(when.values or when.not_values)}
    return there | {"properties": {when.field: among if when.values else {"not": among}}}
