from django.urls import path

from maillage.guidance.route_cards import views

urlpatterns = [
    path("orientation/feuille-de-route/", views.route_card_create, name="route_card_create"),
    path("feuille-de-route/<str:token>.pdf", views.route_card_pdf, name="route_card_pdf"),
    path("feuille-de-route/<str:token>/", views.route_card, name="route_card"),
]
