from django.urls import include, path

urlpatterns = [
    path("", include("maillage.web.urls")),
    path("lieux/", include("maillage.network.urls")),
    path("", include("maillage.guidance.route_cards.urls")),
    path("orientation/", include("maillage.guidance.urls")),
    path("reponse/", include("maillage.guidance.referrals.public_urls")),
    path("territoires/", include("maillage.territory.urls")),
    path("equipe/", include("maillage.accounts.urls")),
    path("equipe/avis/", include("maillage.accounts.notices.urls")),
    path("equipe/lieux/", include("maillage.network.staff_urls")),
    path("equipe/structure/", include("maillage.network.organisations.urls")),
    path("", include("maillage.network.organisations.entrance_urls")),
    path("equipe/personnes/imports/", include("maillage.people.imports.urls")),
    path("equipe/personnes/doublons/", include("maillage.people.duplicates.urls")),
    path("equipe/personnes/<uuid:uid>/", include("maillage.people.urls_rights")),
    path("equipe/personnes/", include("maillage.people.urls_keeping")),
    path("equipe/journal/", include("maillage.people.journal.urls")),
    path("equipe/orientations/", include("maillage.guidance.referrals.staff.urls")),
    path("design/", include("maillage.design.urls")),
    path("api/v1/", include("maillage.api.urls")),
]
