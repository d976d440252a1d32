"""What a notice says: the room that tells words it.

    @notice_words("referral.accepted")
    def accepted(facts: Mapping[str, str]) -> str:
        return _("Une demande est acceptée")

The words are made from the facts alone: a page of notices asks the database nothing more.
"""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from maillage.accounts.notices.models import Notice

Say = Callable[[Mapping[str, str]], str]
WORDS: dict[str, Say] = {}


def notice_words(code: str) -> Callable[[Say], Say]:
    """Declare who words notices of this code."""

    def declare(say: Say) -> Say:
        WORDS[code] = say
        return say

    return declare


def words_of(notice: Notice) -> str:
    """A code that no room words any more still leads to what it told of."""
    say = WORDS.get(notice.code)
    return say(notice.facts) if say else _("Quelque chose a changé")
