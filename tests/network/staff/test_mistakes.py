"""Reports of mistakes: the oldest first, the place beside, an answer that can be taken back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maillage.accounts.models import User
from maillage.network.enums import MistakeState
from maillage.network.models import MistakeReport
from tests.network.factories import NOW, MistakeReportFactory, PlaceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(db: None) -> MistakeReport:
    return MistakeReportFactory(message="Fermé le <b>mardi</b>")


def _url(name: str, report: MistakeReport) -> str:
    return reverse(name, args=[report.pk])


def test_open_reports_stand_first_the_oldest_on_top(desk: Client) -> None:
    MistakeReportFactory(place__nom="Traité", state=MistakeState.FIXED, handled_at=NOW)
    MistakeReportFactory(place__nom="Récent")
    MistakeReportFactory(place__nom="Ancien", reported_at=NOW - timedelta(days=9))
    page = desk.get(reverse("staff_mistakes")).content.decode()

    assert page.index("Ancien") < page.index("Récent") < page.index("Traité")


def test_an_empty_list_says_where_reports_come_from(desk: Client) -> None:
    assert "Signaler une erreur" in desk.get(reverse("staff_mistakes")).content.decode()


@pytest.mark.parametrize("rows", [1, 10])
def test_the_list_asks_as_much_for_one_row_as_for_ten(
    desk: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    MistakeReportFactory.create_batch(rows)
    with django_assert_num_queries(7):
        desk.get(reverse("staff_mistakes"))


def test_the_page_shows_the_report_and_the_place(desk: Client, report: MistakeReport) -> None:
    page = desk.get(_url("staff_mistake", report)).content.decode()

    assert report.place.adresse in page
    assert "&lt;b&gt;mardi" in page


def test_an_answer_closes_the_report(desk: Client, report: MistakeReport, amina: User) -> None:
    desk.post(
        _url("staff_mistake_answer", report), {"suite": "fixed", "reponse": "Horaires corrigés"}
    )
    report.refresh_from_db()

    assert (report.state, report.handled_by) == (MistakeState.FIXED, amina)


def test_an_answer_that_is_neither_changes_nothing(desk: Client, report: MistakeReport) -> None:
    desk.post(_url("staff_mistake_answer", report), {"suite": "open"})
    report.refresh_from_db()

    assert report.handled_at is None


def test_the_second_answer_does_not_overwrite_the_first(
    desk: Client, report: MistakeReport
) -> None:
    desk.post(_url("staff_mistake_answer", report), {"suite": "fixed"})
    desk.post(_url("staff_mistake_answer", report), {"suite": "dismissed"})
    report.refresh_from_db()

    assert report.state == MistakeState.FIXED


def test_an_answer_is_taken_back(desk: Client, report: MistakeReport) -> None:
    desk.post(_url("staff_mistake_answer", report), {"suite": "dismissed"})
    desk.post(_url("staff_mistake_reopen", report))
    report.refresh_from_db()

    assert report.state == MistakeState.OPEN


def test_the_desk_says_what_waits(desk: Client) -> None:
    MistakeReportFactory(place=PlaceFactory())

    assert "signalement à traiter" in desk.get(reverse("staff_places")).content.decode()


def test_the_export_is_a_table(desk: Client, report: MistakeReport) -> None:
    response = desk.get(reverse("staff_mistakes") + "?export=csv")

    assert b"signale_le" in b"".join(response.streaming_content)  # type: ignore[attr-defined]
