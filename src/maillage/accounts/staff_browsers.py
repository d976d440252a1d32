"""The browser and the system of a device, in words: what a browser says of itself is never shown.

A short table of our own. Browsers pose as one another, so the first sign found decides; a full
base of signatures would weigh megabytes in each process for one line of one page.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

Signs = Iterable[tuple[str, tuple[str, ...]]]

BROWSERS: Signs = (
    ("Edge", ("edg/", "edga/", "edgios/", "edge/")),
    ("Opera", ("opr/", "opt/", "opera")),
    ("Samsung Internet", ("samsungbrowser/",)),
    ("Vivaldi", ("vivaldi/",)),
    ("DuckDuckGo", ("duckduckgo/", "ddg/")),
    ("Firefox", ("firefox/", "fxios/", "focus/", "klar/")),
    ("Internet Explorer", ("trident/", "msie ")),
    ("Chrome", ("crios/", "chromium/", "headlesschrome/", "chrome/")),
    ("Safari", ("safari/",)),
)
SYSTEMS: Signs = (
    ("Android", ("android",)),
    ("iPad", ("ipad",)),
    ("iPhone", ("iphone", "ipod")),
    ("ChromeOS", ("cros ",)),
    ("Windows", ("windows",)),
    ("Mac", ("macintosh", "mac os x")),
    ("Linux", ("linux", "x11")),
)


def in_words(user_agent: str) -> str:
    """Such as « Firefox sur Android »; what is unknown is said to be so."""
    said = user_agent.lower()
    browser = _first(BROWSERS, said) or _("Navigateur inconnu")
    system = _first(SYSTEMS, said)
    if not system:
        return browser
    return _("%(browser)s sur %(system)s") % {"browser": browser, "system": system}


def _first(signs: Signs, said: str) -> str:
    return next((name for name, marks in signs if any(mark in said for mark in marks)), "")
