from allauth.account import views
from django.urls import path

from maillage.common.access import public, signed_in

urlpatterns = [
    path("connexion/", public(views.login), name="account_login"),
    path("deconnexion/", signed_in(views.logout), name="account_logout"),
]
