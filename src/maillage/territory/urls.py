from django.urls import path

from maillage.territory import views

urlpatterns = [
    path("recherche", views.territory_search, name="territory_search"),
]
