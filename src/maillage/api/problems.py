"""Errors as RFC 9457 problems, in the language of the caller."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CONTENT_TYPE = "application/problem+json"
# Names of our arguments, which callers never see.
WRAPPERS = frozenset({"filters", "answers"})
TITLES: dict[int, str | Promise] = {
    400: _("Demande illisible"),
    404: _("Introuvable"),
    405: _("Méthode non permise ici"),
    410: _("N’existe plus"),
    413: _("Demande trop grande"),
    415: _("Format non compris : envoyez du JSON"),
    422: _("Demande mal remplie"),
    429: _("Trop de demandes"),
    500: _("Erreur du serveur"),
}
DETAILS: dict[int, str | Promise] = {
    400: _("Le corps de la demande n’est pas du JSON."),
    404: _("Aucune ressource n’a cette adresse. Les adresses sont décrites dans /api/v1/."),
    405: _("L’en-tête Allow donne les méthodes permises."),
    415: _("L’en-tête Content-Type doit être application/json."),
    422: _("La liste errors dit ce qui ne va pas, champ par champ."),
    429: _("L’en-tête Retry-After dit combien de secondes attendre."),
    500: _("L’erreur est notée de notre côté. Réessayez plus tard."),
}


class ProblemError(Exception):
    """Raised anywhere below an operation; answered as a problem."""

    def __init__(
        self, status: int, detail: str = "", *, errors: list[dict[str, Any]] | None = None
    ) -> None:
        super().__init__(status, detail)
        self.status, self.detail, self.errors = status, detail, errors or []


def problem(
    request: HttpRequest,
    status: int,
    detail: str = "",
    *,
    errors: list[dict[str, Any]] | None = None,
) -> HttpResponse:
    """`errors` name what is wrong one by one: {"pointer": "query.limit", "detail": "..."}."""
    body: dict[str, Any] = {
        "type": f"/api/v1/#erreur-{status}",
        "title": str(TITLES.get(status, HTTPStatus(status).phrase)),
        "status": status,
        "detail": detail or str(DETAILS.get(status, "")),
        "instance": request.path,
    }
    if errors:
        body["errors"] = errors
    return JsonResponse(
        body,
        status=status,
        content_type=CONTENT_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )


def field_errors(errors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The errors of the validator, as short as they are useful."""
    return [
        {
            "pointer": ".".join(str(part) for part in error.get("loc", ()) if part not in WRAPPERS),
            "detail": str(error.get("msg", "")),
        }
        for error in errors
    ]
