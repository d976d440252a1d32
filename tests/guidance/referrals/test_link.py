"""The place's link: it shows what was agreed, takes an answer, and tells a stranger nothing."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from pytest_django import DjangoCaptureOnCommitCallbacks

from maillage.guidance.models import Referral, ReferralLink
from maillage.guidance.referrals.enums import State
from maillage.guidance.referrals.sending import send
from maillage.network.models import Message
from maillage.people.consent.selectors import history_of
from maillage.people.consent.services import withdraw
from maillage.people.models import JournalEntry
from tests.guidance.referrals.factories import AGREED, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_brake() -> None:
    cache.clear()


def sent_now(cast: Cast, **changes: object) -> str:
    """The address that the place received."""
    with scope(organisation=cast.nora.organisation):
        draft = cast.draft(**changes)
        send(draft, agreement=AGREED, member=cast.nora, now=timezone.now())
        return newest_link()


def newest_link() -> str:
    with scopes_disabled():
        mail = Message.objects.filter(body__contains="/reponse/").order_by("-pk").first()
    assert mail
    found = re.search(r"(/reponse/\w+/)", mail.body)
    assert found
    return found[1]


def said(response: HttpResponse) -> str:
    """The page without what every request draws anew, and without its own address."""
    drawn = r"/reponse/\w+/|value=\"\w+\"|nonce=\"[^\"]+\""
    return re.sub(drawn, "", response.content.decode())


def state() -> str:
    with scopes_disabled():
        return Referral.objects.get().state


def test_the_place_reads_what_was_agreed_and_nothing_else(client: Client, cast: Cast) -> None:
    response = client.get(sent_now(cast))
    page = response.content.decode()

    assert "Awa Fictive" in page
    assert "français" in page
    assert "1984" not in page
    assert "Elle préfère le matin." in page
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "same-origin"


def test_reading_by_the_link_is_journalled(client: Client, cast: Cast) -> None:
    client.get(sent_now(cast))

    with scopes_disabled():
        assert JournalEntry.objects.filter(outsider="Espace des Lilas").count() == 1


def test_the_place_accepts_and_may_think_again(client: Client, cast: Cast) -> None:
    link = sent_now(cast)

    client.post(f"{link}repondre", {"step": "accept", "appointment": "2026-12-01T10:00"})
    assert state() == State.ACCEPTED
    client.post(f"{link}annuler")
    assert state() == State.SENT


def test_a_refusal_needs_a_reason_and_keeps_what_was_typed(client: Client, cast: Cast) -> None:
    link = sent_now(cast)

    response = client.post(f"{link}repondre", {"step": "refuse", "words": "Pas cette semaine"})

    assert response.status_code == 422
    assert "Pas cette semaine" in response.content.decode()
    assert state() == State.SENT


def test_a_place_cannot_send_cancel_nor_expire(client: Client, cast: Cast) -> None:
    link = sent_now(cast)

    for step in ("send", "cancel", "expire", "withdraw"):
        client.post(f"{link}repondre", {"step": step})
    assert state() == State.SENT


def test_an_unknown_an_old_and_a_stopped_link_look_the_same(client: Client, cast: Cast) -> None:
    old = sent_now(cast)
    with scopes_disabled():
        ReferralLink.objects.update(expires_at=timezone.now() - dt.timedelta(days=1))
    unknown = "/reponse/abcdefghijklmnopqrstuv/"

    answers = [client.get(path) for path in (old, unknown)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert said(answers[0]) == said(answers[1])


def test_a_new_link_is_asked_for_and_sent_without_saying_so(
    client: Client,
    cast: Cast,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    old = sent_now(cast)
    past = timezone.now() - dt.timedelta(days=1)
    with scopes_disabled():
        ReferralLink.objects.update(expires_at=past, created_at=past - dt.timedelta(days=8))

    with django_capture_on_commit_callbacks(execute=True):
        known = client.post(f"{old}nouveau-lien")
        unknown = client.post("/reponse/abcdefghijklmnopqrstuv/nouveau-lien")

    assert said(known) == said(unknown)
    assert newest_link() != old
    assert client.get(newest_link()).status_code == 200
    with scopes_disabled():
        assert Message.objects.count() == 2


def test_no_more_than_one_new_link_an_hour(client: Client, cast: Cast) -> None:
    link = sent_now(cast)

    client.post(f"{link}nouveau-lien")

    assert newest_link() == link


def test_when_the_person_takes_it_back_the_page_says_only_that(client: Client, cast: Cast) -> None:
    link = sent_now(cast)
    with scope(organisation=cast.nora.organisation):
        withdraw(consent=history_of(cast.awa).get(), author=cast.nora.user, now=timezone.now())

    response = client.get(link)

    page = response.content.decode()
    assert response.status_code == 410
    assert "ne souhaite plus partager" in page
    for secret in ("Awa", "Fictive", "démarche", "matin", "sociale"):
        assert secret not in page


def test_a_protected_request_is_opened_on_purpose(client: Client, cast: Cast) -> None:
    cast.awa.is_protected = True
    cast.awa.save(update_fields=["is_protected"])
    link = sent_now(cast, fields=("name",), availability="le mardi à 10 h")

    assert "Awa" not in client.get(link).content.decode()
    client.post(f"{link}ouvrir")
    page = client.get(link).content.decode()

    assert "Awa Fictive" in page
    for hidden in ("Espace des Lilas", "le mardi à 10 h", "Action sociale fictive"):
        assert hidden not in page
    with scopes_disabled():
        assert list(JournalEntry.objects.filter(outsider__gt="").values_list("action", flat=True))


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_the_page_speaks_three_languages(client: Client, cast: Cast, language: str) -> None:
    response = client.get(sent_now(cast) + f"?lang={language}")

    assert response["Content-Language"] == language
    direction = "rtl" if language == "ar" else "ltr"
    assert f'lang="{language}" dir="{direction}"' in response.content.decode()


def test_who_guesses_is_slowed_down(client: Client) -> None:
    statuses = {client.get(f"/reponse/devine{number}/").status_code for number in range(122)}

    assert statuses == {404, 429}
