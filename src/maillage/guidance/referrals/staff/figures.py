"""Counts and delays by calendar year: for those who coordinate, and, made discreet, who fund."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import ExtractYear
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET

from maillage.common.prints import pdf_response
from maillage.common.sheets import asked_sheet, sheet_response
from maillage.guidance.models import Referral
from maillage.guidance.referrals.counting import Figures, Line, facts_of, figures_of
from maillage.guidance.referrals.perms import (
    can_count_referrals,
    can_refer,
    can_see_small_counts,
)
from maillage.guidance.referrals.printing import sheet_of
from maillage.guidance.referrals.staff.lists import tabs
from maillage.guidance.referrals.staff.opening import open_referral
from maillage.network.organisations.rights import acting, needs
from maillage.people.consent.texts import LANGUAGES
from maillage.people.enums import ReadAction

HEADER = ("tableau", "ligne", "nombre", "acceptées", "refusées", "venues", "délai médian en jours",
          "réponses")  # fmt: skip


@needs(can_count_referrals)
@require_GET
def referral_figures(request: HttpRequest) -> HttpResponseBase:
    """Calendar years alone: periods that overlap could be taken away from one another."""
    member = acting(request)
    sent = Referral.objects.filter(organisation_id=member.organisation_id, sent_at__isnull=False)
    years = _years(sent)
    year = _asked_year(request, years)
    hides_small = not can_see_small_counts(member)
    facts = facts_of(sent.filter(sent_at__year=year))
    figures = figures_of(facts, hides_small=hides_small)
    if kind := asked_sheet(request):
        name = f"orientations-{year}"
        return sheet_response(kind, name=name, header=HEADER, rows=_rows(figures))
    context = {
        "figures": figures,
        "tables": [(TITLES[name](), lines) for name, lines in figures.tables.items() if lines],
        "years": years,
        "year": year,
        "hides_small": hides_small,
        **tabs(member),
    }
    return render(request, "guidance/staff/referral_figures.html", context)


def _years(sent: QuerySet[Referral]) -> list[int]:
    found = sent.annotate(year=ExtractYear("sent_at")).order_by("-year")
    return list(found.values_list("year", flat=True).distinct()) or [timezone.localdate().year]


def _asked_year(request: HttpRequest, years: list[int]) -> int:
    asked = request.GET.get("annee", "")
    return next((year for year in years if str(year) == asked), years[0])


TITLES = {
    "states": lambda: _("Où elles en sont"),
    "places": lambda: _("Par lieu"),
    "needs": lambda: _("Par besoin"),
    "reasons": lambda: _("Raisons des refus"),
    "outcomes": lambda: _("Issues"),
}


def _rows(figures: Figures) -> Iterator[list[object]]:
    yield _row(_("Total"), figures.total)
    for name, lines in figures.tables.items():
        for line in lines:
            yield _row(TITLES[name](), line)


def _row(table: str, line: Line) -> list[object]:
    """A number that is hidden says so; an empty cell would read as nothing."""
    told = [line.count, line.accepted, line.refused, line.attended, line.days, line.answered]
    count = _("moins de 11, ou masqué") if told[0] is None else told[0]
    return [table, line.name, count, *told[1:]]


@needs(can_refer)
@require_GET
def referral_sheet(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The sheet for the person, in the language asked for or one that is read."""
    found = open_referral(request, uid, action=ReadAction.PRINT)
    read = [*(found.person.languages_read if found.person else []), "fr"]
    asked = request.GET.get("langue", "")
    language = asked if asked in LANGUAGES else next(one for one in read if one in LANGUAGES)
    now = timezone.now()
    with override(language):
        return pdf_response(sheet_of(found, now=now), name="orientation", made_at=now)
