from django.urls import path

from maillage.territory import views

urlpatterns = [
    path("recherche", views.territory_search, name="territory_search"),
    path("contours/france.json", views.territory_outline, name="territory_outline"),
    path("contours/<str:departement>.json", views.territory_contours, name="territory_contours"),
]
