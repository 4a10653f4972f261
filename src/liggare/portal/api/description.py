"""The description that the endpoints give -> the one that is given out: problems, keys, files and rights told too."""

from __future__ import annotations

import re
from typing import Any

from ninja.openapi.schema import REF_TEMPLATE, OpenAPISchema

from liggare.portal.api.endpoint import ENDPOINTS, Endpoint
from liggare.portal.api.once import FORM, HEADER
from liggare.portal.api.shapes import ProblemTold
from liggare.portal.problem import KINDS, TYPE

_PROBLEM = {"$ref": REF_TEMPLATE.format(model="ProblemTold")}
_BYTES = {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
_SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


_DELIVERIES = ("show_delivery", "show_receipt", "show_summary", "list_findings", "show_difference", "withdraw_delivery")
_LINKS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "begin_upload": tuple(
        (name, "upload", "$response.body#/id") for name in ("show_upload", "complete_upload", "drop_upload")
    ),
    "complete_upload": (
        *((name, "number", "$response.body#/delivery") for name in _DELIVERIES),
        ("show_forecast", "number", "$response.body#/forecast"),
    ),
    "list_registers": (("list_rules", "code", "$response.body#/registers/0/code"),),
    "list_codelists": (("show_codelist", "codelist", "$response.body#/lists/0/id"),),
}
"""What an answer holds that another endpoint is asked for: its operation, the place in its path, where it stands."""


def described(made: OpenAPISchema) -> OpenAPISchema:
    """The same with what is known of each endpoint: what it needs, its problems, and what it gives that is no JSON."""
    own = ProblemTold.model_json_schema(ref_template=REF_TEMPLATE, mode="serialization")
    made["components"]["schemas"].update(own.pop("$defs"))
    made["components"]["schemas"]["ProblemTold"] = own
    ways = ((re.sub(r".*/v1(?=/)", "", path), own) for path, own in made["paths"].items())
    at = {(path, method): operation for path, own in ways for method, operation in own.items()}
    for one in ENDPOINTS:
        _describe(at[_plain(one.path), one.method.lower()], one)
    return made


def _plain(path: str) -> str:
    return re.sub(r"{\w+:", "{", path)


def _describe(operation: dict[str, Any], one: Endpoint) -> None:
    operation["x-needs"] = one.need
    parameters = operation["parameters"]
    for name in one.files:
        operation["responses"][200]["content"] = {name: {"schema": _file_schema(name)}}
    if one.method == "POST":
        about = "Samma nyckel och anrop: samma svar i ett dygn. / The same key and request: the same answer for a day."
        schema = {"type": "string", "pattern": FORM, "maxLength": 200}
        parameters.append({"in": "header", "name": HEADER, "schema": schema, "required": False, "description": about})
    if one.method == "PUT":
        operation["requestBody"] = _BYTES
        parameters.append({"in": "header", "name": "X-Sha256", "schema": _SHA256, "required": True})
    if links := _LINKS.get(operation["operationId"]):
        given = next(answer for status, answer in operation["responses"].items() if status < 300)
        given["links"] = {name: {"operationId": name, "parameters": {place: at}} for name, place, at in links}
    for status in _statuses(one):
        names = " / ".join(f"{kind.title.sv} · {kind.title.en}" for kind in KINDS.values() if kind.status == status)
        operation["responses"][status] = {"description": names, "content": {TYPE: {"schema": _PROBLEM}}}


def _file_schema(name: str) -> dict[str, Any]:
    return {"type": "object"} if name == "application/json" else {"type": "string", "format": "binary"}


def _statuses(one: Endpoint) -> tuple[int, ...]:
    """The statuses of the problems that it may answer with."""
    token = () if one.need == "nothing" else (401, 403)
    return (400, *token, 404, *((409, 413) if one.method in ("POST", "PUT") else ()), 422, 429, 500, 503)
