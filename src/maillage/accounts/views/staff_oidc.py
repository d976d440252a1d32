"""The way to the identity provider and back."""

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from maillage.accounts.oidc.provider import OIDCAdapter
from maillage.common.access import public


@public
@require_POST
def oidc_login(request: HttpRequest) -> HttpResponse:
    """By POST alone: a link from elsewhere must not sign anyone in as someone else."""
    return _through(OAuth2LoginView, request)


@public
@require_safe
def oidc_callback(request: HttpRequest) -> HttpResponse:
    return _through(OAuth2CallbackView, request)


def _through(
    view: type[OAuth2LoginView] | type[OAuth2CallbackView], request: HttpRequest
) -> HttpResponse:
    adapter = OIDCAdapter(request, "oidc")
    try:
        adapter.get_provider()
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    response: HttpResponse = view.adapter_view(adapter)(request)
    return response
