"""Whoever is given, changed or refused a role hears of it by mail, with who did it."""

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from maillage.accounts.models import User
from maillage.network.models import Membership, Team
from maillage.network.organisations.enums import Role
from maillage.network.organisations.staff_inviting import accept
from tests.network.organisations.factories import (
    NOW,
    InvitationFactory,
    MembershipFactory,
    TeamFactory,
    signed_in_as,
)

pytestmark = pytest.mark.django_db
MEMBERS = "/equipe/structure/membres/"


@pytest.fixture
def nadia() -> Membership:
    return MembershipFactory.create(role=Role.ADMINISTRATOR, user__name="Nadia Ferhat")


@pytest.fixture
def karim(nadia: Membership) -> Membership:
    return MembershipFactory.create(
        organisation=nadia.organisation, role=Role.RECEPTION, user__language="fr"
    )


@pytest.fixture
def desk(client: Client, nadia: Membership) -> Client:
    return signed_in_as(client, nadia)


def test_a_changed_role_is_told_with_who_changed_it(
    desk: Client, karim: Membership, mailoutbox: list[EmailMessage]
) -> None:
    desk.post(f"{MEMBERS}{karim.uid}/", {"role": "coordinator"})

    (mail,) = mailoutbox
    assert mail.to == [karim.user.email]
    assert "Avant\u00a0: accueil. Maintenant\u00a0: coordination." in mail.body
    assert "Nadia Ferhat" in mail.body
    assert "/equipe/compte/" in mail.body


def test_a_closed_access_is_told(
    desk: Client, karim: Membership, mailoutbox: list[EmailMessage]
) -> None:
    desk.post(f"{MEMBERS}{karim.uid}/clore")

    (mail,) = mailoutbox
    assert "est clos" in mail.body
    assert "Nadia Ferhat" in mail.body


def test_a_given_role_is_told(nadia: Membership, mailoutbox: list[EmailMessage]) -> None:
    lea = MembershipFactory.create(role=Role.TRAINER).user
    invitation = InvitationFactory.create(
        organisation=nadia.organisation, role=Role.COORDINATOR, invited_by=nadia.user
    )
    accept(invitation=invitation, user=lea, now=NOW)

    (mail,) = mailoutbox
    assert mail.to == [lea.email]
    assert f"{nadia.organisation.name}\u00a0: coordination." in mail.body
    assert "Nadia Ferhat" in mail.body


def test_the_mail_speaks_its_reader_s_language(
    desk: Client, karim: Membership, mailoutbox: list[EmailMessage]
) -> None:
    User.objects.filter(pk=karim.user.pk).update(language="en")
    desk.post(f"{MEMBERS}{karim.uid}/clore", headers={"accept-language": "fr"})

    assert mailoutbox[0].subject == f"Your access to {karim.organisation.name} has changed"
    assert "is closed" in mailoutbox[0].body


def test_another_team_alone_is_no_news(
    desk: Client, karim: Membership, mailoutbox: list[EmailMessage]
) -> None:
    team: Team = TeamFactory.create(organisation=karim.organisation)
    desk.post(f"{MEMBERS}{karim.uid}/", {"role": "reception", "equipe": str(team.pk)})

    assert mailoutbox == []


def test_a_refused_change_is_not_told(
    desk: Client, nadia: Membership, mailoutbox: list[EmailMessage]
) -> None:
    desk.post(f"{MEMBERS}{nadia.uid}/clore")

    assert mailoutbox == []


def test_signing_in_notes_the_language_of_mails(client: Client, karim: Membership) -> None:
    karim.user.set_password("quatre mots sans lien")
    karim.user.save(update_fields=["password"])
    form = {"login": karim.user.email, "password": "quatre mots sans lien"}
    client.post("/equipe/connexion/", form, headers={"accept-language": "en"})
    karim.user.refresh_from_db()

    assert karim.user.language == "en"
