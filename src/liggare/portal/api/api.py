"""Every endpoint -> the API: what goes wrong is told as a problem, and the description is made from the endpoints."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

from liggare import __version__
from liggare.operate.refusal import Refused
from liggare.portal.api import deliveries, duties, findings, knowledge, uploads
from liggare.portal.api.description import described
from liggare.portal.api.endpoint import router
from liggare.portal.faults import noted
from liggare.portal.problem import Place, Problem, answer
from liggare.portal.trouble import AGAIN, trouble_of
from liggare.portal.worded import without_commands
from liggare.spec.model import Text

LOADED = (deliveries, duties, findings, knowledge, uploads)
"""Their modules put themselves on the list of endpoints."""


class Api(NinjaAPI):  # type: ignore[misc,unused-ignore]
    """The API with its description as it is given out."""

    def get_openapi_schema(self, **said: Any) -> OpenAPISchema:
        """The description, OpenAPI 3.1."""
        return described(super().get_openapi_schema(**said))


api = Api(
    title="Liggare",
    version=__version__,
    description="Hälsodataregister: lämna, följ, rätta. / Health data registers: send, follow, correct.",
    docs_url=None,
    urls_namespace="api-1",
)
api.add_router("", router)


@api.exception_handler(Problem)
def _problem(request: Any, error: Problem) -> HttpResponse:
    return answer(error)


@api.exception_handler(Refused)
def _refused(request: Any, error: Refused) -> HttpResponse:
    return answer(Problem("refused", without_commands(error.text)))


@api.exception_handler(ValidationError)
def _invalid(request: Any, error: ValidationError) -> HttpResponse:
    """What is wrong is told by its place and kind; what was sent is not repeated, for it may be anybody's."""
    places = [Place(_where(one["loc"]), str(one["type"]), _wrong(str(one["msg"]))) for one in error.errors[:20]]
    return answer(Problem("invalid", places=places))


@api.exception_handler(Exception)
def _failed(request: Any, error: Exception) -> HttpResponse:
    """Something outside does not work, or the program is at fault: a case number, which the log has too."""
    trouble = trouble_of(error)
    if trouble is None:
        return answer(Problem("failed"), case=noted(request, "failed", error))
    case = noted(request, "out of order", error, what=trouble.what)
    about = Text(sv=f"{trouble.happened.sv} {trouble.safe.sv}", en=f"{trouble.happened.en} {trouble.safe.en}")
    return answer(Problem("out of order", about, wait=AGAIN), trouble.status, case)


def _where(place: tuple[Any, ...]) -> str:
    """`body.files.0.size`; a name that the caller made up is not repeated."""
    kind, *rest = (str(one) for one in place)
    rest = rest[1:] if kind == "body" else rest  # the first is our own name for all of it
    known = [one for one in rest if one.isdecimal() or (one.isidentifier() and len(one) < 20)]
    return ".".join((kind, *known))


def _wrong(said: str) -> Text:
    return Text(sv=f"Uppfyller inte beskrivningen ({said}).", en=f"Is not as described ({said}).")
