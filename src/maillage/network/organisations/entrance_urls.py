"""Addresses of organisations outside their desk: the roles, a link to join, the public page."""

from django.urls import URLPattern, URLResolver, path

from maillage.network.organisations.views import public_page, staff_joining, staff_roles

urlpatterns: list[URLPattern | URLResolver] = [
    path("equipe/roles/", staff_roles.roles, name="roles"),
    path("equipe/invitation/<str:token>/", staff_joining.invitation, name="invitation"),
    path("structures/<slug:slug>/", public_page.organisation, name="organisation"),
]
