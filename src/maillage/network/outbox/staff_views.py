"""The outbox on screen: what waits and what failed first, then what each month cost."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from maillage.common.listing import listing
from maillage.common.sheets import asked_sheet, sheet_response
from maillage.network.models import (
    Membership,
    Message,
    MessageChannel,
    MessageMonth,
    MessageQuota,
    MessageState,
)
from maillage.network.organisations.rights import acting, needs
from maillage.network.outbox.ledger import month_of, quota
from maillage.network.outbox.perms import (
    can_limit_messages,
    can_watch_messages,
    get_message_for,
    messages_for,
)
from maillage.network.outbox.writing import retry

MONTHS_SHOWN = 12
THOUSANDTHS = 1000  # costs are kept in thousandths of a euro
HEADER = ("créé le", "moyen", "destinataire", "état", "empêchement", "essais", "envoyé le",
          "messages comptés", "coût en euros")  # fmt: skip


class MessageFilterForm(forms.Form):
    etat = forms.ChoiceField(
        label=gettext_lazy("État"),
        required=False,
        choices=[("", gettext_lazy("tous")), *MessageState.choices],
    )
    moyen = forms.ChoiceField(
        label=gettext_lazy("Moyen"),
        required=False,
        choices=[("", gettext_lazy("tous")), *MessageChannel.choices],
    )

    def apply(self, found: QuerySet[Message]) -> QuerySet[Message]:
        """Trouble first, then what waits, then the newest."""
        asked = self.cleaned_data if self.is_valid() else {}
        if state := asked.get("etat"):
            found = found.filter(state=state)
        if channel := asked.get("moyen"):
            found = found.filter(channel=channel)
        rank = Case(
            When(state__in=[MessageState.GIVEN_UP, MessageState.FAILED], then=Value(0)),
            When(state__in=[MessageState.WAITING, MessageState.SENDING], then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        return found.annotate(rank=rank).order_by("rank", "-created_at", "-pk")


class QuotaForm(forms.Form):
    channel = forms.ChoiceField(choices=MessageChannel.choices)
    a_month = forms.IntegerField(min_value=0, max_value=1_000_000)


@dataclass(frozen=True)
class Use:
    """One channel this month: how many left, of how many that may."""

    channel: MessageChannel
    used: int
    most: int

    @property
    def is_hot(self) -> bool:
        return self.used >= self.most * 0.9


def masked(address: str) -> str:
    """Enough to recognise one's own, too little to write to.

    >>> masked("accueil@lieu.example"), masked("0612345678"), masked("")
    ('a…@lieu.example', '06…78', '')
    """
    name, at, host = address.partition("@")
    if at:
        return f"{name[:1]}…@{host}"
    return f"{address[:2]}…{address[-2:]}" if address else ""


@needs(can_watch_messages)
@require_GET
def outbox(request: HttpRequest) -> HttpResponseBase:
    member = acting(request)
    form = MessageFilterForm(request.GET)
    found = form.apply(messages_for(member))
    if kind := asked_sheet(request):
        rows = (_row(message) for message in found.iterator(chunk_size=500))
        return sheet_response(kind, name="messages", header=HEADER, rows=rows)
    shown = listing(request, found)
    context = {
        "form": form,
        "listing": shown,
        "lines": [
            {"message": one, "to": masked(one.to), "euros": one.cost / THOUSANDTHS}
            for one in shown.rows
        ],
        "uses": _uses(member),
        "months": [{"month": line, "euros": line.cost / THOUSANDTHS} for line in _months(member)],
        "may_limit": can_limit_messages(member),
    }
    return render(request, "network/staff/outbox.html", context)


def _uses(member: Membership) -> list[Use]:
    month = month_of(timezone.now())
    lines = MessageMonth.objects.filter(organisation=member.organisation, month=month)
    used = dict(lines.values_list("channel", "segments"))
    return [
        Use(one, used.get(one.value, 0), quota(member.organisation, one.value))
        for one in MessageChannel
    ]


def _months(member: Membership) -> list[MessageMonth]:
    lines = MessageMonth.objects.filter(organisation=member.organisation, messages__gt=0)
    return list(lines.order_by("-month", "channel")[:MONTHS_SHOWN])


def _row(message: Message) -> list[object]:
    return [
        message.created_at,
        message.get_channel_display(),
        masked(message.to),
        message.get_state_display(),
        message.get_trouble_display() if message.trouble else "",
        message.attempts,
        message.sent_at,
        message.segments,
        message.cost / THOUSANDTHS,
    ]


@needs(can_watch_messages)
@require_POST
def outbox_retry(request: HttpRequest, uid: UUID) -> HttpResponse:
    if retry(get_message_for(acting(request), uid), now=timezone.now()):
        messages.success(request, _("Le message va repartir."))
    else:
        messages.warning(request, _("Ce message ne peut pas repartir : il est parti ou effacé."))
    return redirect("outbox")


@needs(can_limit_messages)
@require_POST
def outbox_quota(request: HttpRequest) -> HttpResponse:
    form = QuotaForm(request.POST)
    if form.is_valid():
        MessageQuota.objects.update_or_create(
            organisation=acting(request).organisation,
            channel=form.cleaned_data["channel"],
            defaults={"a_month": form.cleaned_data["a_month"]},
        )
        messages.success(request, _("La limite est changée."))
    else:
        messages.error(request, _("Écrivez un nombre entier. Rien n’a changé."))
    return redirect("outbox")
