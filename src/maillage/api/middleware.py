"""What every answer under /api/ shares: open to all sites, not too often, errors as problems."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone

from maillage.api.problems import CONTENT_TYPE, problem
from maillage.common.throttling import wait_seconds

PREFIX = "/api/"
READS = frozenset({"GET", "HEAD"})
MINUTE = 60
ERROR = 400
EXPOSED = "ETag, Link, Retry-After, Content-Language"


class ApiMiddleware:
    """Stands inside the language middleware, so that problems are told in the caller's words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        response = _refused(request) or self._answer(request)
        if response.status_code >= ERROR and response.get("Content-Type") != CONTENT_TYPE:
            response = _as_problem(request, response)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = EXPOSED
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            return _preflight(self.get_response(request))
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        return _without_body(self.get_response(request))


def _refused(request: HttpRequest) -> HttpResponse | None:
    if request.method == "OPTIONS":
        return None
    reading = request.method in READS
    limit = settings.API_READS_A_MINUTE if reading else settings.API_ORIENTATIONS_A_MINUTE
    purpose = "api-read" if reading else "api-write"
    wait = wait_seconds(request, purpose, limit=limit, window=MINUTE, now=timezone.now())
    if wait:
        response = problem(request, 429)
        response["Retry-After"] = str(wait)
        return response
    return None


def _preflight(response: HttpResponse) -> HttpResponse:
    """Readers from other sites may send a language and a condition; the answer to both is yes."""
    if response.status_code != 405:  # noqa: PLR2004  # 405 names the methods of the address
        return response
    answer = HttpResponse(status=204)
    answer["Allow"] = answer["Access-Control-Allow-Methods"] = _allowed(response)
    answer["Access-Control-Allow-Headers"] = "Accept-Language, Content-Type, If-None-Match"
    answer["Access-Control-Max-Age"] = "86400"
    return answer


def _allowed(response: HttpResponse) -> str:
    """The methods of the view, and those that are answered here."""
    own = {method.strip() for method in response.get("Allow", "").split(",")} - {""}
    return ", ".join(sorted(own | {"OPTIONS"} | ({"HEAD"} if "GET" in own else set())))


def _without_body(response: HttpResponse) -> HttpResponse:
    if isinstance(response, StreamingHttpResponse):
        response.close()
        response.streaming_content = iter(())
    else:
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    return response


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    answer = problem(request, response.status_code)
    if "Allow" in response:
        answer["Allow"] = _allowed(response)
    return answer
