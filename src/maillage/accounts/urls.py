from allauth.account import views
from django.urls import path

from maillage.common.access import public

urlpatterns = [
    path("connexion/", public(views.login), name="account_login"),
    path("deconnexion/", public(views.logout), name="account_logout"),
]
