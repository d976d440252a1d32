from django.urls import include, path

from maillage.people.sharing import staff_views as sharing
from maillage.people.staff import (
    card,
    documents,
    edit,
    lists,
    notes,
    person,
    reception,
    relatives,
    tags,
)

FILE = [
    path("", person.person, name="person"),
    path("passage", person.person_visit, name="person_visit"),
    path("suivre", person.person_referent, name="person_referent"),
    path("modifier/", edit.person_edit, name="person_edit"),
    path("changements/", edit.person_history, name="person_history"),
    path("carte.pdf", card.person_card, name="person_card"),
    path("notes/", notes.notes, name="person_notes"),
    path("notes/nouvelle/", notes.note_new, name="note_new"),
    path("notes/<uuid:note>/", notes.note_edit, name="note_edit"),
    path("documents/ajouter", documents.document_add, name="document_add"),
    path("documents/<uuid:document>", documents.document, name="document"),
    path("documents/<uuid:document>/effacer", documents.document_remove, name="document_remove"),
    path("etiquettes", tags.tags_set, name="tags_set"),
    path("proches/", relatives.relatives, name="person_relatives"),
    path("proches/relier", relatives.relative_add, name="relative_add"),
    path("proches/<uuid:other>/retirer", relatives.relative_remove, name="relative_remove"),
    path("proches/foyer", relatives.household, name="household"),
]
urlpatterns = [
    path("", reception.reception, name="people"),
    path("chercher", reception.search, name="person_search"),
    path("ressemblantes", reception.person_alike, name="person_alike"),
    path("nouvelle/", reception.person_new, name="person_new"),
    path("liste/", lists.people_list, name="people_list"),
    path("etiquettes/", tags.tags, name="person_tags"),
    path("etiquettes/<int:pk>/retirer", tags.tag_remove, name="person_tag_remove"),
    path("partages-recus/", sharing.shares_received, name="shares_received"),
    path("partages-recus/<uuid:uid>/", sharing.share_received, name="share_received"),
    path("<uuid:uid>/", include(FILE)),
]
