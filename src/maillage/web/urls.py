from django.urls import path

from maillage.web import pages, views

urlpatterns = [
    path("", views.home, name="home"),
    path("a-propos/", pages.about, name="about"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
    path("vos-donnees/", pages.legal, name="legal"),
    path("equipe/", views.staff_home, name="staff"),
    path("favicon.ico", pages.favicon, name="favicon"),
    path("health", views.health, name="health"),
]
