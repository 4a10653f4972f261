"""A view with what it needs -> an endpoint: every address of the API, and who may ask for it, in one list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from typing import Any, Literal

from ninja import Router
from pydantic import BaseModel

from liggare.portal.api.caller import Need, Token, anybody, caller_of
from liggare.portal.api.once import once, told
from liggare.portal.api.summaries import SUMMARIES

Method = Literal["GET", "POST", "PUT", "DELETE"]
View = Callable[..., Any]


@dataclass(frozen=True)
class Endpoint:
    """An address under a method, and what whoever asks for it needs. `files`: what it gives that is no JSON."""

    method: Method
    path: str
    need: Need
    files: tuple[str, ...] = ()


ENDPOINTS: list[Endpoint] = []
router = Router()


def endpoint(
    method: Method, path: str, need: Need, gives: Any = None, *, status: int = 200, files: tuple[str, ...] = ()
) -> Callable[[View], View]:
    """Make the view an endpoint. It is called when the caller has what it needs, a POST at most once for its key."""

    def made(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, **named: Any) -> Any:
            if method == "POST":
                answer = once(request, caller_of(request).account, lambda: (status, _json(view(request, **named))))
            else:
                given = view(request, **named)
                answer = told(status, _json(given)) if isinstance(given, BaseModel) else given
            if need != "nothing":
                answer["Cache-Control"] = "no-store"
            return answer

        guarded.__signature__ = signature(view, eval_str=True)  # type: ignore[attr-defined]
        ENDPOINTS.append(Endpoint(method, path, need, files))
        summary, _, description = (view.__doc__ or "").partition("\n\n")
        add = router.api_operation(
            [method],
            path,
            auth=anybody if need == "nothing" else Token(need),
            response={status: gives},
            by_alias=True,
            summary=f"{SUMMARIES[view.__name__]} / {summary.strip()}",
            description=description.strip() or None,
            operation_id=view.__name__,
            tags=[path.split("/")[1]],
        )
        add(guarded)
        return view

    return made


def _json(given: BaseModel) -> str:
    return str(given.model_dump_json(by_alias=True))
