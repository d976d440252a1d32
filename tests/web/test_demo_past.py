"""The months before the demonstration: lived through once, by the services, up to its start."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django_scopes import scopes_disabled
from pytest_django.fixtures import Settings

from maillage.accounts.models import Notice
from maillage.guidance.models import Referral, ReferralReminder
from maillage.guidance.referrals.enums import Outcome, State
from maillage.network.models import Message, MessageState
from maillage.people.journal.keeping import check
from maillage.people.models import Diagnosis, JournalHead, Share
from maillage.web.demo.account import make_accounts
from maillage.web.demo.load import load_network
from maillage.web.demo.loading_past import load_past
from maillage.web.demo.people import load_people

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.mark.django_db
def test_what_happened_before_is_there_once_and_in_every_state(
    tmp_path: Path, settings: Settings
) -> None:
    settings.SMS_FILE = str(tmp_path / "sms.jsonl")
    make_accounts(note=tmp_path / "accounts.txt", now=NOW)
    load_network(now=NOW)
    load_people(now=NOW)

    count = load_past(now=NOW)

    assert load_past(now=NOW + timedelta(days=1)) == 0
    with scopes_disabled():
        referrals = Referral.objects.order_by("pk")
        assert count == len(referrals)
        assert {referral.state for referral in referrals} == set(State)
        assert {Outcome.SOLVED, Outcome.CANCELLED} <= {one.outcome for one in referrals}
        assert all(one.created_at >= one.person.created_at for one in referrals if one.person)
        assert max(one.state_since for one in referrals) < NOW
        assert ReferralReminder.objects.exists()
        assert Notice.objects.filter(read_at=None).exists()
        assert Notice.objects.exclude(read_at=None).exists()
        assert Message.objects.filter(state=MessageState.SENT, sent_at__lt=NOW).count() > 20
        assert Share.objects.filter(recipient_organisation__slug="espace-plaine").count() == 4
        assert Diagnosis.objects.filter(closed_at__lt=NOW).count() == 8
        assert all(
            check(head, now=NOW).broken_at is None for head in JournalHead.objects.order_by("pk")
        )
