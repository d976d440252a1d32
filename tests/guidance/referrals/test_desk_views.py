"""The desk of those who refer: lists, the quick page, and one referral."""

from uuid import uuid4

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled
from pytest_django import DjangoAssertNumQueries

from maillage.accounts.models import Notice
from maillage.accounts.notices.writing import notify
from maillage.guidance.models import Referral
from maillage.guidance.referrals.enums import State
from maillage.network.models import Message
from maillage.network.organisations.enums import Role
from maillage.people.enums import ReadAction
from maillage.people.models import JournalEntry
from tests.guidance.referrals.factories import (
    NOW,
    PLACE_MAIL,
    Cast,
    referral_by,
    referral_to,
)
from tests.network.organisations.factories import MembershipFactory, signed_in_as
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db
DESK = "/equipe/orientations/"
LISTS = [DESK, f"{DESK}envoyees/", f"{DESK}recues/"]


@pytest.fixture
def nora(client: Client, cast: Cast) -> Client:
    return signed_in_as(client, cast.nora)


def asked(cast: Cast, **changes: object) -> dict[str, object]:
    return {
        "need": "procedure",
        "procedure": "caf",
        "place": cast.place.pk,
        "fields_told": ["name"],
        "receiver_email": PLACE_MAIL,
        "agreed": "on",
        "action": "send",
    } | changes


def test_a_referral_is_sent_from_one_page(nora: Client, cast: Cast) -> None:
    response = nora.post(f"{DESK}nouvelle/{cast.awa.uid}/", asked(cast))

    with scopes_disabled():
        referral = Referral.objects.get()
        assert Message.objects.get().to == PLACE_MAIL
    assert (referral.state, referral.procedure) == (State.SENT, "caf")
    assert response["Location"] == f"{DESK}{referral.uid}/"
    assert "Awa Fictive" in nora.get(response["Location"]).content.decode()


@pytest.mark.parametrize("missing", ["need", "place", "fields_told", "agreed"])
def test_nothing_leaves_without_what_matters(nora: Client, cast: Cast, missing: str) -> None:
    response = nora.post(f"{DESK}nouvelle/{cast.awa.uid}/", asked(cast, **{missing: ""}))

    assert response.status_code == 422
    with scopes_disabled():
        assert not Referral.objects.exists()


def test_a_form_sent_twice_makes_one_referral(nora: Client, cast: Cast) -> None:
    form = asked(cast, key="3f0f2f0e-7d5c-4c42-9f7e-0d4a1f6f0a11")

    for _time in range(2):
        nora.post(f"{DESK}nouvelle/{cast.awa.uid}/", form)

    with scopes_disabled():
        assert Referral.objects.count() == 1


def test_places_are_proposed_with_reasons_and_nothing_is_kept(nora: Client, cast: Cast) -> None:
    form = asked(cast, action="propose", where="Saint-Denis", where_code="93066", place="")

    page = nora.post(f"{DESK}nouvelle/{cast.awa.uid}/", form, headers={"X-Part": "places"})

    assert "Espace des Lilas" in page.content.decode()
    with scopes_disabled():
        assert not Referral.objects.exists()


def test_a_draft_is_kept_and_gone_on_with(nora: Client, cast: Cast) -> None:
    nora.post(f"{DESK}nouvelle/{cast.awa.uid}/", asked(cast, action="draft", message="Bonjour"))
    with scopes_disabled():
        draft = Referral.objects.get()
    assert draft.state == State.DRAFT

    page = nora.get(f"{DESK}{draft.uid}/reprendre/").content.decode()
    nora.post(f"{DESK}{draft.uid}/reprendre/", asked(cast))

    assert "Bonjour" in page
    draft = _again(draft)
    assert (draft.state, draft.message) == (State.SENT, "")


def _again(referral: Referral) -> Referral:
    with scopes_disabled():
        return Referral.objects.get(pk=referral.pk)


def test_a_colleague_s_person_cannot_be_referred_by_a_prescriber(nora: Client, cast: Cast) -> None:
    other = PersonFactory.create(organisation=cast.nora.organisation)

    assert nora.get(f"{DESK}nouvelle/{other.uid}/").status_code == 404


def test_people_are_found_without_javascript(nora: Client, cast: Cast) -> None:
    page = nora.get(f"{DESK}nouvelle/").content.decode()

    assert f"{DESK}nouvelle/{cast.awa.uid}/" in page


def test_opening_a_referral_is_written_and_reads_its_notice(nora: Client, cast: Cast) -> None:
    with scope(organisation=cast.nora.organisation):
        referral = cast.sent()
    path = f"{DESK}{referral.uid}/"
    notify(user=cast.nora.user, code="referral.accept", link=path, now=NOW)

    nora.get(path)

    assert Notice.objects.get(user=cast.nora.user).read_at is not None
    with scopes_disabled():
        opened = JournalEntry.objects.filter(action=ReadAction.OPEN)
        assert opened.get().person_uid == cast.awa.uid


def test_what_the_place_said_by_telephone_is_noted(nora: Client, cast: Cast) -> None:
    with scope(organisation=cast.nora.organisation):
        referral = cast.sent()

    nora.post(f"{DESK}{referral.uid}/noter", {"step": "accept", "words": "Lundi matin"})

    assert _again(referral).state == State.ACCEPTED
    assert "Lundi matin" in nora.get(f"{DESK}{referral.uid}/").content.decode()


@pytest.mark.parametrize("action", ["annuler", "revenir", "nouveau-lien"])
def test_each_button_answers(nora: Client, cast: Cast, action: str) -> None:
    referral = referral_by(cast.nora)

    response = nora.post(f"{DESK}{referral.uid}/{action}", follow=True)

    assert response.status_code == 200


@pytest.mark.parametrize("path", LISTS)
def test_of_a_protected_person_no_list_says_where(client: Client, path: str) -> None:
    sam = MembershipFactory.create(role=Role.COORDINATOR)
    for make in (referral_by, referral_to):
        referral = make(sam)
        with scopes_disabled():
            person = referral.person
            assert person is not None
            person.is_protected = True
            person.save(update_fields=["is_protected"])

    page = signed_in_as(client, sam).get(path).content.decode()

    assert "dossier protégé" in page
    assert "Maison du numérique" not in page
    assert "Saint-Denis" not in page


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("count", [1, 10])
def test_a_list_asks_the_same_whatever_its_length(
    client: Client,
    path: str,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    sam = MembershipFactory.create(role=Role.COORDINATOR)
    for _row in range(count):
        referral_by(sam)
        referral_to(sam)
    signed_in_as(client, sam).get(path)

    with django_assert_max_num_queries(12):
        response = client.get(path)
    assert response.status_code == 200


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
@pytest.mark.parametrize("path", [f"{DESK}envoyees/", f"{DESK}recues/", f"{DESK}chiffres/"])
def test_lists_and_figures_can_be_taken_away(client: Client, path: str, kind: str) -> None:
    sam = MembershipFactory.create(role=Role.COORDINATOR)
    referral_by(sam)
    referral_to(sam)

    response = signed_in_as(client, sam).get(f"{path}?export={kind}")

    assert len(b"".join(response.streaming_content)) > 100  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_the_sheet_is_drawn_in_the_language_of_the_person(
    nora: Client, cast: Cast, language: str
) -> None:
    referral = referral_by(cast.nora)

    response = nora.get(f"{DESK}{referral.uid}/feuille.pdf?langue={language}")

    assert response.content.startswith(b"%PDF")
    assert response["Content-Language"] == language


@pytest.mark.parametrize("path", [DESK, f"{DESK}recues/"])
def test_a_refused_reading_is_written_and_tells_nothing(client: Client, path: str) -> None:
    sam = MembershipFactory.create(role=Role.COORDINATOR)
    theirs, nobody_s = referral_by(MembershipFactory.create()).uid, uuid4()
    desk = signed_in_as(client, sam)

    assert [desk.get(f"{path}{uid}/").status_code for uid in (theirs, nobody_s)] == [404, 404]

    with scopes_disabled():
        denied = JournalEntry.objects.filter(action=ReadAction.DENIED).order_by("number")
        assert [(one.organisation, one.person_uid) for one in denied] == [
            (sam.organisation, theirs),
            (sam.organisation, nobody_s),
        ]


def test_a_colleagues_referral_that_was_refused_names_its_file(nora: Client, cast: Cast) -> None:
    colleague = MembershipFactory.create(organisation=cast.nora.organisation)
    referral = referral_by(colleague)

    assert nora.get(f"{DESK}{referral.uid}/").status_code == 404

    with scopes_disabled():
        assert referral.person is not None
        denied = JournalEntry.objects.get(action=ReadAction.DENIED)
        assert denied.person_uid == referral.person.uid
