from django.urls import path

from maillage.guidance.referrals import public_views as views

urlpatterns = [
    path("<str:token>/", views.referral_answer, name="referral_answer"),
    path("<str:token>/ouvrir", views.referral_open, name="referral_open"),
    path("<str:token>/repondre", views.referral_reply, name="referral_reply"),
    path("<str:token>/annuler", views.referral_unanswer, name="referral_unanswer"),
    path("<str:token>/nouveau-lien", views.referral_renew, name="referral_renew"),
    path("<str:token>/documents/<uuid:uid>", views.referral_document, name="referral_document"),
]
