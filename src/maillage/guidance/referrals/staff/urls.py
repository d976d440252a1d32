from django.urls import path

from maillage.guidance.referrals.staff import figures, lists, new, one, received

urlpatterns = [
    path("", lists.referrals_desk, name="referrals"),
    path("envoyees/", lists.referrals_sent, name="referrals_sent"),
    path("recues/", lists.referrals_received, name="referrals_received"),
    path("recues/<uuid:uid>/", received.received_referral, name="received_referral"),
    path("recues/<uuid:uid>/repondre", received.received_reply, name="received_reply"),
    path("recues/<uuid:uid>/annuler", received.received_undo, name="received_undo"),
    path(
        "recues/<uuid:uid>/documents/<uuid:document>",
        received.received_document,
        name="received_document",
    ),
    path("chiffres/", figures.referral_figures, name="referral_figures"),
    path("nouvelle/", new.referral_new, name="referral_new"),
    path("nouvelle/chercher", new.referral_people, name="referral_people"),
    path("nouvelle/<uuid:person>/", new.referral_for, name="referral_for"),
    path("<uuid:uid>/", one.referral, name="referral"),
    path("<uuid:uid>/reprendre/", new.referral_draft, name="referral_draft"),
    path("<uuid:uid>/feuille.pdf", figures.referral_sheet, name="referral_sheet"),
    path("<uuid:uid>/noter", one.referral_note, name="referral_note"),
    path("<uuid:uid>/annuler", one.referral_cancel, name="referral_cancel"),
    path("<uuid:uid>/revenir", one.referral_undo, name="referral_undo"),
    path("<uuid:uid>/nouveau-lien", one.referral_new_link, name="referral_new_link"),
]
