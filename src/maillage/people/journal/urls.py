from django.urls import path

from maillage.people import staff_protection as protection
from maillage.people.journal import staff_views as views

urlpatterns = [
    path("", views.journal, name="journal"),
    path("alertes/", views.alerts, name="reading_alerts"),
    path("alertes/<int:pk>/vue", views.alert_seen, name="reading_alert_seen"),
    path("dossier-protege/<uuid:uid>/", protection.reason, name="person_reason"),
]
