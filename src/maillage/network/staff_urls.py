from django.urls import URLPattern, URLResolver, path

from maillage.network.views import staff_duplicates as duplicates
from maillage.network.views import staff_imports as imports
from maillage.network.views import staff_mistakes as mistakes
from maillage.network.views import staff_places as places

urlpatterns: list[URLPattern | URLResolver] = [
    path("", places.staff_places, name="staff_places"),
    path("horaires", places.hours_words, name="staff_hours_words"),
    path("fiche/<int:pk>/", places.place_edit, name="staff_place_edit"),
    path("fiche/<int:pk>/rendre", places.place_give_back, name="staff_place_give_back"),
    path("fiche/<int:pk>/visible", places.place_visibility, name="staff_place_visibility"),
    path("signalements/", mistakes.mistake_list, name="staff_mistakes"),
    path("signalements/<int:pk>/", mistakes.mistake, name="staff_mistake"),
    path("signalements/<int:pk>/repondre", mistakes.mistake_answer, name="staff_mistake_answer"),
    path("signalements/<int:pk>/rouvrir", mistakes.mistake_reopen, name="staff_mistake_reopen"),
    path("doublons/", duplicates.duplicate_list, name="staff_duplicates"),
    path("doublons/chercher", imports.duplicates_detect, name="staff_duplicates_detect"),
    path("doublons/fusions/", duplicates.merge_list, name="staff_merges"),
    path("doublons/fusions/<int:pk>/annuler", duplicates.merge_undo, name="staff_merge_undo"),
    path("doublons/<int:pk>/", duplicates.duplicate_pair, name="staff_duplicate_pair"),
    path("doublons/<int:pk>/fusionner", duplicates.duplicate_merge, name="staff_duplicate_merge"),
    path(
        "doublons/<int:pk>/separer",
        duplicates.duplicate_separate,
        name="staff_duplicate_separate",
    ),
    path("doublons/<int:pk>/annuler", duplicates.duplicate_undo, name="staff_duplicate_undo"),
    path("imports/", imports.import_list, name="staff_imports"),
    path("imports/nouveau/", imports.import_new, name="staff_import_new"),
    path("imports/<int:pk>/", imports.import_run, name="staff_import"),
    path("imports/<int:pk>/etat", imports.import_state, name="staff_import_state"),
    path("imports/<int:pk>/pour-de-bon", imports.import_confirm, name="staff_import_confirm"),
    path("imports/<int:pk>/rapport.json", imports.import_report_json, name="staff_import_json"),
    path("imports/<int:pk>/<slug:part>.csv", imports.import_report_csv, name="staff_import_csv"),
]
