"""Worklists about files: to keep or to let go, and what people asked."""

from django.urls import path

from maillage.people.rights import staff_keeping

urlpatterns = [
    path("a-conserver/", staff_keeping.files_leaving, name="files_leaving"),
    path("a-conserver/<uuid:uid>/contact/", staff_keeping.contact_again, name="contact_again"),
    path("demandes/", staff_keeping.requests_list, name="rights_requests"),
]
