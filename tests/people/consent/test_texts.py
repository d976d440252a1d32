"""Published texts are whole in each language and never change again."""

import hashlib
import string

import pytest

from maillage.people.consent.enums import Purpose
from maillage.people.consent.texts import CURRENT, FOLDER, LANGUAGES, STILL_COUNTS, text_of

# Published: to change a word, write the next version.
SEALS = {"1.toml": "aa5c6a725d76f010e9387fc7eb70e9451d58c397025c52d9ebdee09b580be116"}
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def test_a_published_text_is_never_edited() -> None:
    seals = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob("*.toml")
    }

    assert seals == SEALS


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_question_is_whole_in_each_language(purpose: Purpose, language: str) -> None:
    text = text_of(purpose, language=language)

    assert len(text.points) >= 3
    assert all((text.title, text.yes, text.no, text.no_blame, text.take_back))
    assert all(point.icon and point.text for point in text.points)
    assert any(sign in ARABIC for sign in text.title) == (language == "ar")


@pytest.mark.parametrize("purpose", Purpose)
def test_languages_ask_with_the_same_particulars(purpose: Purpose) -> None:
    names = {
        tuple(
            name
            for point in (text_of(purpose, language=language, words=_Names()).points)
            for _, name, _, _ in string.Formatter().parse(point.text)
            if name
        )
        for language in LANGUAGES
    }
    assert len(names) == 1


def test_the_current_version_counts() -> None:
    assert all(oldest <= CURRENT for oldest in STILL_COUNTS.values())
    assert (FOLDER / f"{CURRENT}.toml").exists()


def test_particulars_are_filled_in() -> None:
    words = {"recipient": "Maison du lac", "fields": "votre nom", "until": "3 mai"}
    text = text_of(Purpose.SHARE, language="fr", words=words)

    assert "Maison du lac" in text.title
    assert "votre nom" in text.points[0].text
    assert "{" not in text.spoken


class _Names(dict[str, str]):
    """Leaves the particulars as they are written."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
