"""Public look-ups of the geography: the type-ahead and the contours, both cacheable."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from maillage.common.access import public
from maillage.territory import selectors
from maillage.territory.models import DepartementContours, FranceOutline
from maillage.territory.sending import send

LONGEST_QUERY = 80
MOST_RESULTS = 20
_SHOWN = ("kind", "code", "name", "context", "latitude", "longitude")
_DAY = 24 * 3600


@public
@require_safe
@cache_control(public=True, max_age=_DAY)
def territory_search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    kinds = [kind for kind in request.GET.get("kinds", "").split(",") if kind]
    limit = request.GET.get("limit", "8")
    if len(text) > LONGEST_QUERY:
        return _problem(
            gettext("Le texte cherché est trop long : %(count)s lettres au plus.")
            % {"count": LONGEST_QUERY}
        )
    if not set(kinds) <= set(selectors.KINDS):
        return _problem(
            gettext("Natures possibles : %(kinds)s.") % {"kinds": ", ".join(selectors.KINDS)}
        )
    if not (limit.isascii() and limit.isdigit() and 1 <= int(limit[:4]) <= MOST_RESULTS):
        return _problem(
            gettext("Le nombre de résultats va de 1 à %(count)s.") % {"count": MOST_RESULTS}
        )
    hits = selectors.search(text, kinds=kinds, limit=int(limit))
    rows = [asdict(hit) for hit in hits]
    return JsonResponse({"results": [{key: row[key] for key in _SHOWN} for row in rows]})


def _problem(detail: str, *, status: int = 400) -> JsonResponse:
    title = gettext("Demande incomprise") if status == 400 else gettext("Introuvable")  # noqa: PLR2004
    response = JsonResponse(
        {"type": "about:blank", "title": title, "status": status, "detail": detail},
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
    response["Cache-Control"] = "no-store"
    return response


@public
@require_safe
def territory_contours(request: HttpRequest, departement: str) -> HttpResponse:
    """The communes of a département, for maps."""
    stored = DepartementContours.objects.filter(departement_id=departement.upper()).first()
    if stored is None:
        detail = gettext("Aucun contour n’est connu pour le département %(code)s.")
        return _problem(detail % {"code": departement}, status=404)
    return send(request, stored.topojson_gz, stored.etag)


@public
@require_safe
def territory_outline(request: HttpRequest) -> HttpResponse:
    """The départements and régions of the whole country, for the small map."""
    stored = FranceOutline.objects.order_by("-pk").first()
    if stored is None:
        return _problem(gettext("La carte de la France n’est pas encore chargée."), status=404)
    return send(request, stored.topojson_gz, stored.etag)
