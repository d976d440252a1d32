"""A forgotten password: the same answer in the same time, whether the address is known or not."""

from urllib.parse import urljoin

from allauth.account.forms import default_token_generator
from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from maillage.accounts.models import User
from maillage.accounts.staff_mail import letter, send_later


def ask_for_reset(request: HttpRequest, email: str) -> None:
    """Only notes the wish: whether someone has this address is found out in the background."""
    origin = request.build_absolute_uri("/")
    send_reset.enqueue(email=email, origin=origin, language=translation.get_language() or "fr")


@task()
def send_reset(*, email: str, origin: str, language: str) -> None:
    """The secret link is made here, and stands nowhere but in the mail."""
    with translation.override(language):
        for user in filter_users_by_email(email, is_active=True, for_login=True):
            _send(user, origin=origin)


def _send(user: User, *, origin: str) -> None:
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
    body = letter(
        _("Vous avez demandé un nouveau mot de passe. Pour le choisir :")
        + f"\n{urljoin(origin, path)}",
        _("Ce lien marche une heure, une seule fois."),
        _("Si vous n’avez rien demandé, ne faites rien : votre mot de passe reste le même."),
    )
    send_later(to=user.email, subject=_("Un nouveau mot de passe"), body=body)
