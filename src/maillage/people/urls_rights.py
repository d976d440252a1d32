"""What a person agreed to, where they stand, and what they may ask: all under one person."""

from django.urls import path

from maillage.people.consent import screen_views as consent_screens
from maillage.people.consent import staff_views as consent
from maillage.people.diagnosis import screen_views as diagnosis_screens
from maillage.people.diagnosis import staff_views as diagnosis
from maillage.people.rights import staff_views as rights

ONE = "diagnostics/<uuid:diagnosis>/"

urlpatterns = [
    path("accords/", consent.consents, name="person_consents"),
    path("accords/noter/", consent.record, name="consent_record"),
    path("accords/imprimer/", consent.print_consents, name="consents_print"),
    path("accords/partager/", consent.share_new, name="share_new"),
    path("accords/<uuid:consent>/retirer/", consent.take_back, name="consent_withdraw"),
    path("partages/<uuid:share>/arreter/", consent.share_stop, name="share_stop"),
    path("ecran/", consent_screens.screen_start, name="consent_screen_start"),
    path("ecran/<str:language>/fin/", consent_screens.screen_end, name="consent_screen_end"),
    path(
        "ecran/<str:language>/partage/",
        consent_screens.share_screen,
        name="consent_share_screen",
    ),
    path("ecran/<str:language>/<str:purpose>/", consent_screens.screen, name="consent_screen"),
    path("diagnostics/", diagnosis.diagnoses, name="person_diagnoses"),
    path("diagnostics/commencer/", diagnosis.begin, name="diagnosis_begin"),
    path("diagnostics/comparer/", diagnosis.comparison, name="diagnosis_comparison"),
    path("diagnostics/comparer/imprimer/", diagnosis.print_comparison, name="comparison_print"),
    path(ONE, diagnosis.diagnosis, name="diagnosis"),
    path(f"{ONE}imprimer/", diagnosis.print_diagnosis, name="diagnosis_print"),
    path(f"{ONE}ecran/", diagnosis_screens.screen_start, name="diagnosis_screen_start"),
    path(
        f"{ONE}ecran/<str:language>/<str:key>/",
        diagnosis_screens.screen,
        name="diagnosis_screen",
    ),
    path("droits/", rights.rights, name="person_rights"),
    path("droits/copie/", rights.copy, name="person_copy"),
    path("droits/lectures/", rights.readers, name="person_readers"),
    path("droits/effacer/", rights.erase, name="person_erase"),
    path("droits/<uuid:asked>/repondre/", rights.reply, name="rights_reply"),
    path("droits/<uuid:asked>/lever/", rights.lift, name="rights_lift"),
]
