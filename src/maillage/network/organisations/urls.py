from django.urls import URLPattern, URLResolver, path

from maillage.network.organisations.views import staff_switching as switching

urlpatterns: list[URLPattern | URLResolver] = [
    path("changer", switching.switch_organisation, name="switch_organisation"),
]
