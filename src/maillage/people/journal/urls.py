from django.urls import path

from maillage.people import protection

urlpatterns = [
    path("dossier-protege/<uuid:uid>/", protection.reason, name="person_reason"),
]
