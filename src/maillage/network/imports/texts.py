"""Plain texts: what is read becomes a clean string, without markup or invisible characters."""

import html
import re
import unicodedata

from maillage.network.imports.notes import Notes, RepairCode

_SPACES = re.compile(r"[^\S\n]+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,31}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_BREAK = re.compile(r"<\s*(?:br|/p|/li|/ul|/ol|/div|/h[1-6]|/tr)\b[^<>]*>", re.IGNORECASE)
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\ufeff]")
_LONE = re.compile(r"[\ud800-\udfff]")
RESUME_LENGTH = 280


def as_text(value: object) -> str:
    """Any value a file can hold as a text; a number stored as a float loses its useless ".0"."""
    if value is None or value is False:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004
        return str(int(value))
    if isinstance(value, list | tuple | set):
        return "|".join(as_text(item) for item in value if item not in (None, ""))
    return str(value)


def without_markup(text: str) -> str:
    """The words of an HTML fragment, its paragraphs and items as lines."""
    broken = _BREAK.sub("\n", text)
    import nh3  # noqa: PLC0415  # for imports, not for every process

    words = nh3.clean(broken, tags=set(), clean_content_tags={"script", "style"})
    return html.unescape(words)


# Anything but plain letters, signs and single spaces; what most values are made of.
_UNCLEAN = re.compile(r"[^!-%'-;=-~\u00a1-\u017f ]| {2}|^ | $")
_UNTIDY = re.compile(r"[^!-~\u00a1-\u017f ]| {2}|^ | $")


def tidy(text: str) -> str:
    """One kind of line break, one space at a time, composed accents, nothing invisible."""
    if not _UNTIDY.search(text):
        return text
    lines = _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    plain = unicodedata.normalize("NFC", _LONE.sub("", lines))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in plain.split("\n")).strip()


def one_line(column: str, raw: str, limit: int, notes: Notes) -> str:
    """A short text: no markup, no line break, no longer than its column."""
    value = " ".join(paragraphs(column, raw, notes).split("\n")).replace("  ", " ")
    if len(value) > limit:
        notes.add(column, raw, value[:limit], RepairCode.CUT)
        value = value[:limit].rstrip()
    return value


def paragraphs(column: str, raw: str, notes: Notes) -> str:
    """A longer text that keeps its lines."""
    if not _UNCLEAN.search(raw):
        return raw
    text = raw
    # Twice at most: some files hold markup that was escaped once more on its way.
    for _round in range(2):
        if not (_TAG.search(text) or _ENTITY.search(text)):
            break
        text = without_markup(text)
    value = re.sub(r"\n{3,}", "\n\n", tidy(text))
    if text != raw:
        notes.add(column, raw, value, RepairCode.HTML)
    elif value != raw.strip().replace("\r\n", "\n"):
        notes.add(column, raw, value, RepairCode.TRIMMED)
    return value


def presentation(resume: str, detail: str, notes: Notes) -> tuple[str, str]:
    """A short presentation of 280 characters at most, cut at a word; nothing of it is lost."""
    if len(resume) <= RESUME_LENGTH:
        return resume, detail
    cut = resume[: RESUME_LENGTH - 1].rsplit(None, 1)[0].rstrip(" ,;:.-–") + "…"
    if len(cut) < RESUME_LENGTH // 2:
        cut = resume[: RESUME_LENGTH - 1] + "…"
    notes.add("presentation_resume", resume, cut, RepairCode.SHORTENED)
    if resume in detail:
        return cut, detail
    return cut, f"{resume}\n\n{detail}".strip()
