from django.urls import path

from maillage.people.duplicates import staff_views as views

urlpatterns = [
    path("", views.pair_list, name="person_pairs"),
    path("chercher", views.pairs_detect, name="person_pairs_detect"),
    path("reunis/", views.merge_list, name="person_merges"),
    path("reunis/<int:pk>/annuler", views.merge_undo, name="person_merge_undo"),
    path("<int:pk>/", views.pair, name="person_pair"),
    path("<int:pk>/reunir", views.pair_merge, name="person_pair_merge"),
    path("<int:pk>/separer", views.pair_separate, name="person_pair_separate"),
    path("<int:pk>/annuler", views.pair_undo, name="person_pair_undo"),
]
