from django.urls import URLPattern, URLResolver, path

from maillage.network.organisations.views import staff_describing as describing
from maillage.network.organisations.views import staff_invitations as invitations
from maillage.network.organisations.views import staff_members as members
from maillage.network.organisations.views import staff_switching as switching

urlpatterns: list[URLPattern | URLResolver] = [
    path("changer", switching.switch_organisation, name="switch_organisation"),
    path("membres/", members.member_list, name="members"),
    path("membres/<uuid:uid>/", members.member, name="member"),
    path("membres/<uuid:uid>/clore", members.member_end, name="member_end"),
    path("invitations/", invitations.invitation_list, name="invitations"),
    path("invitations/nouvelle/", invitations.invitation_new, name="invitation_new"),
    path(
        "invitations/<uuid:uid>/renvoyer", invitations.invitation_resend, name="invitation_resend"
    ),
    path(
        "invitations/<uuid:uid>/retirer",
        invitations.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("equipes/", describing.team_list, name="teams"),
    path("equipes/<uuid:uid>/renommer", describing.team_rename, name="team_rename"),
    path("equipes/<uuid:uid>/supprimer", describing.team_drop, name="team_drop"),
    path("", describing.organisation_edit, name="organisation_edit"),
    path("territoires", describing.organisation_territories, name="organisation_territories"),
    path("lieux/", describing.organisation_places, name="organisation_places"),
    path("lieux/rattacher", describing.organisation_attach, name="organisation_attach"),
    path("lieux/detacher", describing.organisation_detach, name="organisation_detach"),
]
