"""Cursors: opaque, and stable while places are written, for they name the last place given."""

import base64
import binascii
import struct
from dataclasses import dataclass

from django.utils.translation import gettext

from maillage.api.problems import ProblemError

_FORM = struct.Struct(">dq")
LARGEST = 200


@dataclass(frozen=True)
class After:
    """The distance (0 without a position) and the number of the last place already given."""

    km: float
    pk: int

    def encoded(self) -> str:
        return base64.urlsafe_b64encode(_FORM.pack(self.km, self.pk)).decode().rstrip("=")


def decoded(cursor: str) -> After:
    """Raises a 404: a page that no answer ever pointed to does not exist.

    >>> decoded(After(1.5, 12).encoded())
    After(km=1.5, pk=12)
    """
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        return After(*_FORM.unpack(raw))
    except (binascii.Error, struct.error, ValueError) as error:
        detail = gettext("Ce curseur n’a été donné par aucune réponse.")
        raise ProblemError(404, detail) from error
