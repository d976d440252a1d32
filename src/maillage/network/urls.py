from django.urls import URLPattern, URLResolver, path

from maillage.network.views import (
    public_export,
    public_list,
    public_mistake,
    public_place,
    public_points,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public_list.places, name="places"),
    path("points.json", public_points.places_points, name="places_points"),
    path("liste.csv", public_export.places_export, name="places_export"),
    path("<int:pk>/", public_place.place, name="place"),
    path("<int:pk>/resume/", public_place.place_summary, name="place_summary"),
    path("<int:pk>/signaler/", public_mistake.place_report_mistake, name="place_report_mistake"),
    path(
        "<int:pk>/signaler/merci/", public_mistake.place_report_thanks, name="place_report_thanks"
    ),
]
