"""What an operation reads: JSON and nothing else."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseBase

from maillage.api.problems import problem

View = Callable[..., HttpResponseBase]


def json_only(view: View) -> View:
    """A form of another site can send a form or plain text, never this type without asking."""

    @wraps(view)
    def checked(request: HttpRequest, **arguments: object) -> HttpResponseBase:
        if request.method == "POST" and request.content_type != "application/json":
            return problem(request, 415)
        return view(request, **arguments)

    return checked
