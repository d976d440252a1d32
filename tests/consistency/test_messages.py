"""French is the source; English is always complete, Arabic wherever a visitor or learner reads."""

import re
from pathlib import Path

import polib
import pytest

from tests.consistency.messages import (
    Message,
    catalogue,
    catalogue_files,
    messages_by_audience,
    messages_of,
)

EVERYONE, VISITORS = messages_by_audience()
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def _untranslated(language: str, wanted: dict[Message, Path]) -> list[str]:
    known = catalogue(language)
    missing = []
    for (context, singular, plural), path in wanted.items():
        entry = known.get((context, singular))
        texts = [] if entry is None else [entry.msgstr, *entry.msgstr_plural.values()]
        whole = all(entry.msgstr_plural.values()) if entry and plural else any(texts)
        if entry is None or entry.fuzzy or not texts or not whole:
            missing.append(f"{path.name}: {singular!r}")
    return missing


def test_every_message_is_in_english() -> None:
    assert _untranslated("en", EVERYONE) == []


def test_every_message_a_visitor_reads_is_in_arabic() -> None:
    assert _untranslated("ar", VISITORS) == []


def test_a_missing_message_is_seen(tmp_path: Path) -> None:
    """Control: the check above can fail."""
    page = tmp_path / "page.html"
    page.write_text('{% load i18n %}{% translate "Une phrase jamais traduite" %}')
    wanted = dict.fromkeys(messages_of(page), page)

    assert _untranslated("en", wanted) == ["page.html: 'Une phrase jamais traduite'"]


@pytest.mark.parametrize("language", sorted(catalogue_files()))
def test_translations_keep_the_placeholders(language: str) -> None:
    entries = [entry for path in catalogue_files()[language] for entry in polib.pofile(str(path))]
    broken = [
        entry.msgid
        for entry in entries
        for text in [entry.msgstr, *entry.msgstr_plural.values()]
        if not set(PLACEHOLDER.findall(text))
        <= set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    ]
    assert broken == []


@pytest.mark.parametrize("language", sorted(catalogue_files()))
def test_no_catalogue_holds_what_no_screen_says(language: str) -> None:
    said = {(context, singular) for context, singular, _plural in EVERYONE}
    dead = [
        f"{path.parts[-5]}: {entry.msgid!r}"
        for path in catalogue_files()[language]
        for entry in polib.pofile(str(path))
        if (entry.msgctxt or "", entry.msgid) not in said
    ]
    assert dead == []
