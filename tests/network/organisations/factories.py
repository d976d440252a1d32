"""Organisations and those who act for them, for tests."""

import datetime as dt

import factory
from django.test import Client
from factory.django import DjangoModelFactory

from maillage.accounts.models import User
from maillage.network.models import Invitation, Membership, Organisation, Team
from maillage.network.organisations.active import SESSION_KEY
from maillage.network.organisations.enums import OrganisationKind, Role

NOW = dt.datetime(2026, 11, 20, 10, 0, tzinfo=dt.UTC)


class OrganisationFactory(DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"structure-{n}")
    name = factory.Sequence(lambda n: f"Structure fictive {n}")
    kind = OrganisationKind.DIGITAL
    created_at = NOW


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"compte-{n}@equipe.example")
    name = factory.Sequence(lambda n: f"Compte {n}")


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.RECEPTION
    started_at = NOW


class TeamFactory(DjangoModelFactory[Team]):
    class Meta:
        model = Team

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Équipe {n}")


class InvitationFactory(DjangoModelFactory[Invitation]):
    class Meta:
        model = Invitation

    organisation = factory.SubFactory(OrganisationFactory)
    email = factory.Sequence(lambda n: f"invite-{n}@equipe.example")
    role = Role.RECEPTION
    created_at = NOW
    expires_at = dt.datetime(2096, 1, 1, tzinfo=dt.UTC)


def signed_in_as(client: Client, member: Membership) -> Client:
    """The client of someone signed in and acting under this membership."""
    client.force_login(member.user)
    session = client.session
    session[SESSION_KEY] = member.pk
    session.save()
    return client
