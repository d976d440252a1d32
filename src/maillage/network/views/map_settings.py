"""What the map's script needs to know, in one object."""

from functools import lru_cache

import numpy as np
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext

from maillage.network.index import PlaceIndex
from maillage.network.search import Found
from maillage.network.whereabouts import Where

MAX_CONTOURS = 8
OVERSEAS = ("97", "98")


def map_settings(places_now: PlaceIndex, found: Found, where: Where | None, query: str) -> object:
    """Addresses, words and a starting point; the map itself loads only when it is looked at."""
    departements = _departements(places_now, found)
    near = len(departements) <= MAX_CONTOURS
    codes = departements if near else []
    return {
        **_same_for_all(get_language() or "fr"),
        "points": f"{reverse('places_points')}?{query}",
        "contours": [reverse("territory_contours", args=[code]) for code in codes],
        "outline": "" if near else reverse("territory_outline"),
        "start": where.point if where and not where.communes else None,
        "startName": where.name if where else "",
    }


@lru_cache(maxsize=8)
def _same_for_all(_language: str) -> dict[str, object]:
    """What no request changes: a dozen look-ups of addresses saved a page."""
    return {
        "summary": reverse("place_summary", args=[0]),
        "topojson": static("network/topojson.js"),
        "map": static("network/map.js"),
        "leaflet": static("vendor/leaflet/leaflet.js"),
        "leafletCss": static("vendor/leaflet/leaflet.css"),
        "tiles": settings.MAP_TILE_URL,
        "attribution": settings.MAP_TILE_ATTRIBUTION,
        "words": {
            "places": gettext("lieux : agrandir la carte"),
            "place": gettext("Voir ce lieu"),
            "zoomIn": gettext("Agrandir"),
            "zoomOut": gettext("Réduire"),
            "close": gettext("Fermer"),
            "failed": gettext("La carte n’a pas pu être chargée. La liste dit la même chose."),
        },
    }


def _departements(places_now: PlaceIndex, found: Found) -> list[str]:
    """The départements of what was found, from the first three signs of its INSEE codes."""
    heads = set((places_now.commune[found.rows] // 36**2).tolist())
    codes = {np.base_repr(head, 36).zfill(3) for head in heads if head >= 0}
    return sorted({code if code[:2] in OVERSEAS else code[:2] for code in codes})
