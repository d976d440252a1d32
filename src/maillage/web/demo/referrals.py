"""Fictional referrals in every state, between the organisations of the demonstration."""

import csv
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django_scopes import scope

from maillage.guidance.models import Referral
from maillage.guidance.referrals.answering import answer
from maillage.guidance.referrals.enums import Actor, Step
from maillage.guidance.referrals.moving import Mover, Told
from maillage.guidance.referrals.sending import (
    Agreement,
    Request,
    cancel_referral,
    send,
    write_draft,
)
from maillage.guidance.referrals.telling import receivers
from maillage.network.models import Membership, Place
from maillage.people.consent.enums import ConsentChannel, Witness
from maillage.people.models import Person
from maillage.web.demo.past import Deed
from maillage.web.demo.people import Row, receiver_in

REFERRALS = Path(__file__).with_name("referrals.csv")
FIELDS = ("name", "languages", "contact")
AGREED = Agreement(channel=ConsentChannel.ORAL, witness=Witness.RECEIVER, language="fr")
DRAFT = "draft"
COMES_AFTER = timedelta(days=5)


def referral_deeds() -> Iterator[Deed]:
    """Each line of the file: what was asked, then each step that followed."""
    with REFERRALS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from _Story(row).deeds()


class _Story:
    """One line as it is lived: the referral is known once it is written."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.referral: Referral | None = None

    def deeds(self) -> Iterator[Deed]:
        days, steps = int(self.row["jours"]), self.row["suite"].split()
        yield Deed(days, 9, self._write)
        if steps == [DRAFT]:
            return
        yield Deed(days, 10, self._send)
        for step in steps:
            words, _at, after = step.partition("@")
            name, _colon, detail = words.partition(":")
            yield Deed(days - int(after), 14, partial(self._step, Step(name), detail))

    def _write(self, now: datetime) -> None:
        member = receiver_in(self.row["structure"])
        place = Place.objects.filter(key=self.row["lieu"]).order_by("pk").first()
        if member is None or place is None:
            return
        with scope(organisation=member.organisation):
            person = _person(self.row)
            if person is not None:
                request = _request(self.row, place)
                self.referral = write_draft(person=person, request=request, member=member, now=now)

    def _send(self, now: datetime) -> None:
        member = receiver_in(self.row["structure"])
        if self.referral is not None and member is not None:
            with scope(organisation=member.organisation):
                send(self.referral, agreement=AGREED, member=member, now=now)

    def _step(self, step: Step, detail: str, now: datetime) -> None:
        member = receiver_in(self.row["structure"])
        if self.referral is None or member is None:
            return
        with scope(organisation=member.organisation):
            if step == Step.CANCEL:
                cancel_referral(self.referral, member=member, now=now)
            else:
                answer(self.referral, step, by=_host(member, self.referral), now=now,
                       told=_told(step, detail, now=now))  # fmt: skip


def _person(row: Row) -> Person | None:
    named = Person.objects.filter(first_name=row["prenom"], last_name=row["nom"])
    return named.order_by("pk").first()


def _request(row: Row, place: Place) -> Request:
    return Request(
        place=place,
        need=row["besoin"],
        procedure=row["demarche"],
        message=row["message"],
        fields=FIELDS,
        receiver_email=place.courriels[0] if place.courriels else "",
    )


def _host(member: Membership, referral: Referral) -> Mover:
    """Who answers for the place; by its link where nobody of the network does."""
    others = [user for user in receivers(referral.place_id) if user.pk != member.user_id]
    return Mover(Actor.RECEIVER, others[0] if others else None)


def _told(step: Step, detail: str, *, now: datetime) -> Told:
    facts: dict[Step, dict[str, object]] = {
        Step.ACCEPT: {"appointment_at": (now + COMES_AFTER).isoformat()},
        Step.REFUSE: {"reasons": detail.split("|")},
        Step.CLOSE: {"outcome": detail},
    }
    return Told(facts=facts.get(step, {}))
