"""The API put together: its resources, its errors, its description."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from maillage.api import orientations, places, territories
from maillage.api.problems import CONTENT_TYPE, ProblemError, field_errors, problem

ABOUT = (
    "Lieux de médiation numérique, territoires et orientation, ouverts à tous sans clé. "
    "Les lieux portent les colonnes du schéma national (standard 2.0)."
)


class Readable(JSONRenderer):
    """Accents as they are: shorter, and legible in a terminal."""

    json_dumps_params = {"ensure_ascii": False}


class ProblemFieldOut(Schema):
    pointer: str
    detail: str


class ProblemOut(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[ProblemFieldOut] = []


class Api(NinjaAPI):
    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """Every operation may answer a problem; what streams has a type of its own."""
        schema = super().get_openapi_schema(**options)
        described = ProblemOut.model_json_schema(ref_template="#/components/schemas/{model}")
        schema["components"]["schemas"] |= described.pop("$defs")
        schema["components"]["schemas"]["ProblemOut"] = described
        for path, operations in schema["paths"].items():
            for operation in operations.values():
                operation["responses"] = _responses(operation["responses"], path)
        return schema


def _responses(known: dict[Any, Any], path: str) -> dict[str, Any]:
    content = {"schema": {"$ref": "#/components/schemas/ProblemOut"}}
    answers = {str(status): answer for status, answer in known.items()}
    answers["default"] = {"description": "Problème (RFC 9457)", "content": {CONTENT_TYPE: content}}
    if path.endswith(".geojson"):
        answers["200"]["content"] = {places.GEOJSON: answers["200"]["content"]["application/json"]}
    return answers


def build() -> Api:
    api = Api(
        title="Maillage",
        version="1.0",
        description=ABOUT,
        docs_url=None,
        openapi_url=None,
        urls_namespace="api",
        renderer=Readable(),
    )
    for resource in (places, territories, orientations):
        api.add_router("", resource.router)
    for kind in (ProblemError, ValidationError, HttpError, Http404):
        api.add_exception_handler(kind, _told)
    return api


def _told(request: HttpRequest, error: object) -> HttpResponse:
    """Each refusal as a problem; what is not one of these is a failure, and answers 500."""
    if isinstance(error, ProblemError):
        return problem(request, error.status, error.detail, errors=error.errors)
    if isinstance(error, ValidationError):
        return problem(request, 422, errors=field_errors(error.errors))
    return problem(request, error.status_code if isinstance(error, HttpError) else 404)
