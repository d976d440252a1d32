"""Who may do what with the people an organisation helps, and the only door to a file."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.network.organisations.rights import right
from maillage.people.models import Person


@right(
    _("Accueillir une personne, la retrouver et ouvrir son dossier"),
    Role.RECEPTION,
    Role.TRAINER,
    Role.PRESCRIBER,
    Role.COORDINATOR,
)
def can_open_files(member: Membership) -> bool:  # noqa: ARG001
    """Those who help the person. A prescriber sees only the people he or she received or follows.

    Volunteers, funders, relay managers and administrators open no file.
    """
    return True


@right(
    _("Lire ce que d’autres structures partagent avec la vôtre"),
    Role.RECEPTION,
    Role.TRAINER,
    Role.PRESCRIBER,
    Role.COORDINATOR,
)
def can_read_shares(member: Membership) -> bool:  # noqa: ARG001
    """Those who help the person read the named fields, never the file, and take nothing away."""
    return True


@right(_("Exporter les dossiers, lire le journal des accès, réunir des doublons"), Role.COORDINATOR)
def can_oversee_files(member: Membership) -> bool:
    """One overseer for the whole organisation, not for one site."""
    return member.site_id is None


@right(
    _("Répondre aux personnes sur leurs données : copie, correction, pause, effacement"),
    Role.COORDINATOR,
)
def can_answer_rights(member: Membership) -> bool:
    """One answer for the whole organisation; anyone at the reception may note what is asked."""
    return member.site_id is None


def sees_every_file(member: Membership) -> bool:
    """All the files of the organisation, or only those the member received or follows."""
    return can_open_files(member) and member.role != Role.PRESCRIBER


def people_for(member: Membership) -> QuerySet[Person]:
    """The living files this member may see; the scope has already limited the organisation."""
    people = Person.objects.filter(
        organisation_id=member.organisation_id, merged_into=None, anonymised_at=None
    )
    if not can_open_files(member):
        return people.none()
    if member.role == Role.PRESCRIBER:
        return people.filter(Q(created_by=member.user) | Q(referent=member.user))
    return people


def get_person_for(member: Membership, uid: UUID) -> Person:
    """One file, or the same 404 whether it is another's or nobody's."""
    person = people_for(member).filter(uid=uid).order_by("pk").first()
    if person is None:
        raise Http404
    return person
