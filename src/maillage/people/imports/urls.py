from django.urls import path

from maillage.people.imports import staff_views as views

urlpatterns = [
    path("", views.batch_list, name="person_batches"),
    path("nouveau/", views.batch_new, name="person_batch_new"),
    path("<uuid:uid>/", views.batch, name="person_batch"),
    path("<uuid:uid>/colonnes", views.batch_columns, name="person_batch_columns"),
    path("<uuid:uid>/corriger", views.batch_correct, name="person_batch_correct"),
    path("<uuid:uid>/charger", views.batch_load, name="person_batch_load"),
    path("<uuid:uid>/annuler", views.batch_undo, name="person_batch_undo"),
]
