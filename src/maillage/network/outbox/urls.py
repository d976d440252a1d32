from django.urls import path

from maillage.network.outbox import staff_views as views

urlpatterns = [
    path("", views.outbox, name="outbox"),
    path("limite", views.outbox_quota, name="outbox_quota"),
    path("<uuid:uid>/relancer", views.outbox_retry, name="outbox_retry"),
]
