"""Every message of the screens, read from the sources as makemessages would; every catalogue."""

from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import polib
from babel.messages.extract import extract_python
from django.utils.translation import template as django_template

SRC = Path(__file__).resolve().parents[2] / "src" / "maillage"

# How each gettext function lays out its arguments: (singular, plural or None, context or None).
KEYWORDS: dict[str, tuple[int, int | None, int | None]] = {
    "_": (1, None, None),
    "gettext": (1, None, None),
    "gettext_lazy": (1, None, None),
    "gettext_noop": (1, None, None),
    "ngettext": (1, 2, None),
    "ngettext_lazy": (1, 2, None),
    "pgettext": (2, None, 1),
    "pgettext_lazy": (2, None, 1),
    "npgettext": (2, 3, 1),
    "npgettext_lazy": (2, 3, 1),
}

Message = tuple[str, str, str]  # context, singular, plural


def _is_staff_only(path: Path) -> bool:
    """Pages, commands, rights and column names that only the network's staff ever read.

    Nobody else has an account: a person helped never signs in there.
    """
    staff = {"accounts", "perms", "staff", "management", "models", "imports", "commands"}
    rooms = staff & {*path.parts, path.stem}
    return bool(rooms) or path.stem.startswith("staff")


def _python_source(path: Path) -> bytes:
    if path.suffix == ".py":
        return path.read_bytes()
    code = django_template.templatize(path.read_text(), origin=str(path))
    # The indentation of a page means nothing to the reader of Python below.
    return "\n".join(line.lstrip() for line in code.splitlines()).encode()


def messages_of(path: Path) -> Iterator[Message]:
    """The translatable messages of one Python module or template."""
    source = BytesIO(_python_source(path))
    for _line, function, arguments, _comments in extract_python(
        source, list(KEYWORDS), [], {"encoding": "utf-8"}
    ):
        words = [arguments] if isinstance(arguments, str) else list(arguments or [])
        singular, plural, context = KEYWORDS[function]

        def word(position: int | None, words: list[str | None] = words) -> str:
            return (words[position - 1] or "") if position and position <= len(words) else ""

        if word(singular):
            yield word(context), word(singular), word(plural)


def source_files() -> list[Path]:
    return [
        path
        for path in sorted([*SRC.rglob("*.py"), *SRC.rglob("templates/**/*.html")])
        if "migrations" not in path.parts
    ]


def messages_by_audience() -> tuple[dict[Message, Path], dict[Message, Path]]:
    """All messages, and those a visitor or learner may read, each with one file that holds it."""
    everyone: dict[Message, Path] = {}
    visitors: dict[Message, Path] = {}
    for path in source_files():
        for message in messages_of(path):
            everyone.setdefault(message, path)
            if not _is_staff_only(path):
                visitors.setdefault(message, path)
    return everyone, visitors


def catalogue(language: str) -> dict[tuple[str, str], polib.POEntry]:
    """Every area's catalogue of one language, as Django merges them."""
    merged: dict[tuple[str, str], polib.POEntry] = {}
    for path in sorted(SRC.glob(f"*/locale/{language}/LC_MESSAGES/django.po")):
        for entry in polib.pofile(str(path)):
            if not entry.obsolete:
                merged.setdefault((entry.msgctxt or "", entry.msgid), entry)
    return merged


def catalogue_files() -> dict[str, list[Path]]:
    files = defaultdict(list)
    for path in sorted(SRC.glob("*/locale/*/LC_MESSAGES/django.po")):
        files[path.parents[1].name].append(path)
    return dict(files)
