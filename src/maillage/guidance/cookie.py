"""The answers travel in a signed cookie that ends with the browser: the server keeps none.

`passed` are the questions left without an answer, so that "next" goes forward.
"""

from dataclasses import dataclass, field
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse

from maillage.guidance.answers import Answers

NAME = "orientation"
SALT = "maillage.guidance.answers"
VERSION = 1
PATH = "/orientation/"


@dataclass(frozen=True, kw_only=True)
class Progress:
    answers: Answers = field(default_factory=Answers)
    passed: frozenset[str] = frozenset()


def answers_from(request: HttpRequest) -> Answers | None:
    """The answers of this visitor, or None when no orientation was begun (or the cookie is bad)."""
    progress = progress_from(request)
    return progress.answers if progress else None


def progress_from(request: HttpRequest) -> Progress | None:
    try:
        data: dict[str, Any] = signing.loads(request.COOKIES.get(NAME, ""), salt=SALT)
        if data["v"] != VERSION:
            return None
        return Progress(answers=Answers.from_json(data["a"]), passed=frozenset(data["p"]))
    except (signing.BadSignature, ValueError, KeyError, TypeError):
        return None


def remember(request: HttpRequest, response: HttpResponse, progress: Progress) -> None:
    data = {"v": VERSION, "a": progress.answers.to_json(), "p": sorted(progress.passed)}
    response.set_cookie(
        NAME,
        signing.dumps(data, salt=SALT, compress=True),
        path=PATH,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def forget(response: HttpResponse) -> None:
    response.delete_cookie(NAME, path=PATH, samesite="Lax")
