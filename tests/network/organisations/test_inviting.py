"""An administrator invites; the link works once; whoever joins acts there and nowhere else."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from maillage.accounts.invited import is_invited
from maillage.accounts.models import User
from maillage.accounts.opening import open_account
from maillage.network.models import Invitation, Membership
from maillage.network.organisations.enums import Role
from tests.network.organisations.factories import MembershipFactory, signed_in_as

pytestmark = pytest.mark.django_db
NEW = "/equipe/structure/invitations/nouvelle/"
PASSWORD = "quatre mots sans lien"
FR = {"accept-language": "fr"}


@pytest.fixture
def nadia() -> Membership:
    return MembershipFactory.create(role=Role.ADMINISTRATOR)


@pytest.fixture
def desk(client: Client, nadia: Membership) -> Client:
    return signed_in_as(client, nadia)


@pytest.fixture
def invite(desk: Client, django_capture_on_commit_callbacks: object) -> object:
    def invited(email: str = "karim@equipe.example", role: str = Role.RECEPTION) -> str:
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            desk.post(NEW, {"email": email, "role": role})
        return re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]  # type: ignore[index]

    return invited


def test_the_invited_makes_an_account_and_joins(invite: object, nadia: Membership) -> None:
    link = invite()  # type: ignore[operator]
    karim = Client()
    page = karim.get(link, headers=FR).text
    response = karim.post(link, {"name": "Karim", "password": PASSWORD})

    assert "karim@equipe.example" in page
    assert response["Location"] == "/equipe/"
    member = Membership.objects.get(user__email="karim@equipe.example")
    assert (member.organisation, member.role) == (nadia.organisation, Role.RECEPTION)
    assert nadia.organisation.name in karim.get("/equipe/").text
    assert karim.get("/equipe/compte/securite/application/").status_code == 200


def test_the_link_works_once(invite: object) -> None:
    link = invite()  # type: ignore[operator]
    Client().post(link, {"name": "Karim", "password": PASSWORD})
    again = Client().post(link, {"name": "Autre", "password": PASSWORD})

    assert again.status_code == 404
    assert User.objects.filter(name="Autre").count() == 0


def test_only_a_hash_of_the_link_is_kept(invite: object) -> None:
    token = invite().split("/")[-2]  # type: ignore[operator]

    assert token not in str(Invitation.objects.values())


def test_used_old_withdrawn_and_wrong_links_are_answered_alike(
    invite: object, desk: Client
) -> None:
    old = invite("old@equipe.example")  # type: ignore[operator]
    withdrawn = invite("away@equipe.example")  # type: ignore[operator]
    Invitation.objects.filter(email="old@equipe.example").update(
        expires_at=timezone.now() - timedelta(seconds=1)
    )
    uid = Invitation.objects.get(email="away@equipe.example").uid
    desk.post(f"/equipe/structure/invitations/{uid}/retirer")
    answers = [Client().get(link, headers=FR) for link in (old, withdrawn, "/equipe/invitation/x/")]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text.replace(answer.wsgi_request.path, "") for answer in answers}) == 1


def test_a_second_sending_replaces_the_first_link(
    invite: object, desk: Client, django_capture_on_commit_callbacks: object
) -> None:
    first = invite()  # type: ignore[operator]
    uid = Invitation.objects.get().uid
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        desk.post(f"/equipe/structure/invitations/{uid}/renvoyer")
    second = re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]  # type: ignore[index]

    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200


def test_someone_with_an_account_joins_with_it(invite: object) -> None:
    lea = MembershipFactory.create(role=Role.PRESCRIBER).user
    link = invite(lea.email, Role.TRAINER)  # type: ignore[operator]
    theirs = Client()
    assert "déjà un compte" in theirs.get(link, headers=FR).text
    assert theirs.post(link, {"name": "Vol", "password": PASSWORD}).status_code == 200
    assert Invitation.objects.get().accepted_at is None

    theirs.force_login(lea)
    theirs.post(link)
    assert set(lea.memberships.active().values_list("role", flat=True)) == {
        Role.PRESCRIBER,
        Role.TRAINER,
    }


def test_the_inviter_is_not_told_who_has_an_account(desk: Client) -> None:
    open_account(email="known@equipe.example", name="Connue", password=PASSWORD)
    answers = []
    for email in ("known@equipe.example", "xxxxx@equipe.example"):
        desk.post(NEW, {"email": email, "role": "reception"})
        text = desk.get("/equipe/structure/invitations/").text
        answers.append(email in text)

    assert answers == [True, True]


@pytest.mark.parametrize("role", [each for each in Role if each != Role.ADMINISTRATOR])
def test_only_administrators_invite(client: Client, role: Role) -> None:
    signed_in_as(client, MembershipFactory.create(role=role))

    assert client.post(NEW, {"email": "x@y.example", "role": "reception"}).status_code == 403
    assert Invitation.objects.count() == 0


def test_extra_fields_change_nothing(invite: object, desk: Client, nadia: Membership) -> None:
    stranger = MembershipFactory.create()
    desk.post(
        NEW,
        {
            "email": "karim@equipe.example",
            "role": "reception",
            "organisation": stranger.organisation.pk,
            "accepted_by": nadia.user.pk,
        },
    )

    assert Invitation.objects.get().organisation == nadia.organisation
    link = invite("lea@equipe.example")  # type: ignore[operator]
    Client().post(
        link, {"name": "Léa", "password": PASSWORD, "role": "administrator", "email": "z@z.example"}
    )
    assert User.objects.get(name="Léa").email == "lea@equipe.example"
    assert User.objects.get(name="Léa").memberships.get().role == Role.RECEPTION


def test_an_identity_provider_may_bring_in_who_is_invited(invite: object) -> None:
    assert not is_invited("karim@equipe.example", now=timezone.now())
    invite()  # type: ignore[operator]

    assert is_invited("KARIM@equipe.example", now=timezone.now())
    assert not is_invited("other@equipe.example", now=timezone.now())
