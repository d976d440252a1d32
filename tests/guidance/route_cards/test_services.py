from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from maillage.guidance.models import RouteCard
from maillage.guidance.route_cards.services import (
    TOKEN_LENGTH,
    TOKEN_SIGNS,
    new_token,
    purge_route_cards,
)
from maillage.guidance.schedule import erase_expired_route_cards
from tests.guidance.route_cards.cards import NOON, card_of


def test_an_address_cannot_be_guessed() -> None:
    assert len(TOKEN_SIGNS) ** TOKEN_LENGTH > 2**128
    assert len({new_token() for _card in range(1000)}) == 1000
    assert new_token().isalnum()


@pytest.mark.django_db
def test_the_purge_erases_what_expired_and_nothing_else() -> None:
    old = card_of(now=NOON - timedelta(days=91))
    young = card_of(now=NOON - timedelta(days=89))

    assert purge_route_cards(now=NOON, dry_run=True) == 1
    assert RouteCard.objects.filter(pk=old.pk).exists()
    assert purge_route_cards(now=NOON) == 1
    assert list(RouteCard.objects.order_by("pk")) == [young]


@pytest.mark.django_db
def test_the_command_says_what_it_would_erase() -> None:
    card_of(now=NOON - timedelta(days=4000))
    out = StringIO()
    call_command("route_cards", "purge", "--dry-run", stdout=out)

    assert "1 feuille de route serait effacée" in out.getvalue()
    assert RouteCard.objects.count() == 1


@pytest.mark.django_db
def test_the_daily_job_purges() -> None:
    card_of(now=NOON - timedelta(days=91))

    assert erase_expired_route_cards(now=NOON) == "1 cards erased"

    assert not RouteCard.objects.exists()
