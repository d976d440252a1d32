"""What an organisation says of itself, its teams and its places."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from maillage.accounts.models import User
from maillage.network.models import Organisation, Place, Team
from maillage.network.organisations.enums import OrganisationKind, Role
from maillage.network.organisations.staff_members import start_membership

DESCRIBED = ("name", "kind", "summary", "phone", "email", "website", "opening", "is_public")


class NameTakenError(Exception):
    """The organisation already has a team of this name."""


def describe(*, organisation: Organisation, values: dict[str, object]) -> None:
    for name in DESCRIBED:
        setattr(organisation, name, values[name])
    organisation.save(update_fields=DESCRIBED)


def work_in(*, organisation: Organisation, codes: list[str]) -> None:
    """Where it works: codes of territories, each once, in the order they were added."""
    organisation.territories = list(dict.fromkeys(codes))
    organisation.save(update_fields=["territories"])


def attach(*, organisation: Organisation, place: Place) -> None:
    organisation.places.add(place)


def detach(*, organisation: Organisation, place: Place) -> None:
    organisation.places.remove(place)


def name_team(*, organisation: Organisation, name: str, team: Team | None = None) -> Team:
    team = team or Team(organisation=organisation)
    team.name = name
    try:
        with transaction.atomic():
            team.save(update_fields=["name"] if team.pk else None)
    except IntegrityError as error:
        raise NameTakenError from error
    return team


def drop_team(*, team: Team) -> None:
    """Its members stay; they only have no team any more."""
    team.delete()


@transaction.atomic
def create_organisation(
    *, name: str, kind: OrganisationKind, administrator: User, now: datetime
) -> Organisation:
    """A new body with the one person who will invite the others."""
    organisation = Organisation.objects.create(
        slug=_free_slug(name), name=name, kind=kind, created_at=now
    )
    start_membership(
        user=administrator,
        organisation=organisation,
        role=Role.ADMINISTRATOR,
        site=None,
        team=None,
        now=now,
    )
    return organisation


def _free_slug(name: str) -> str:
    base = slugify(name)[:70] or "structure"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(slug for number in range(2, 10_000) if (slug := f"{base}-{number}") not in taken)
