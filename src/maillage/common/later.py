"""Views that are imported when their page is asked for, not at the start of every process.

For pages few people see and whose libraries weigh megabytes. The marks of access are worn by what
stands in the addresses, so that nothing is imported to decide who may see it.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string


def later(path: str) -> Callable[..., HttpResponseBase]:
    """The view of this dotted path; its `resolve` gives that view itself."""

    def view(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response: HttpResponseBase = resolve()(request, *args, **kwargs)
        return response

    def resolve() -> Callable[..., HttpResponseBase]:
        found: Callable[..., HttpResponseBase] = import_string(path)
        return found

    view.__name__ = view.__qualname__ = path.rpartition(".")[2]
    view.__module__ = path.rpartition(".")[0]
    view.resolve = resolve  # type: ignore[attr-defined]
    return view
