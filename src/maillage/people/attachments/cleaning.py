"""Files are not trusted: what comes in is drawn again, what cannot be drawn is refused.

A picture loses what its camera wrote in it, a PDF becomes pictures of its pages.
"""

import io
import subprocess
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_PICTURE = 50_000_000  # points
LONGEST_SIDE = 2400
QUALITY = 85
READ = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
SECONDS = 40
PDF = b"%PDF-"
FLATTEN = Path(__file__).with_name("flatten.py")


class UnreadableFileError(ValueError):
    """Neither a picture nor a PDF that can be drawn."""


class TooLargeError(ValueError):
    """More than is kept."""


@dataclass(frozen=True)
class Clean:
    content: bytes
    media_type: str
    extension: str


def clean(content: bytes) -> Clean:
    """The same to look at, and nothing else: no metadata, no script, no hidden part."""
    if len(content) > LARGEST_FILE:
        raise TooLargeError
    if content[:1024].lstrip().startswith(PDF):
        return Clean(_flattened(content), "application/pdf", "pdf")
    return Clean(_drawn_again(content), "image/jpeg", "jpg")


def _drawn_again(content: bytes) -> bytes:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415  # 2 MB, only for documents

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=READ) as picture:
                if picture.width * picture.height > LARGEST_PICTURE:
                    raise TooLargeError
                return _jpeg(picture)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise TooLargeError from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        if isinstance(error, TooLargeError):
            raise
        raise UnreadableFileError from error


def _jpeg(picture: "Image.Image") -> bytes:
    """Turned upright first: the camera's note of how it was held goes with the rest."""
    from PIL import Image, ImageOps  # noqa: PLC0415  # see above

    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    paper = Image.new("RGB", upright.size, "white")
    seen = upright.convert("RGBA")
    paper.paste(seen, mask=seen.getchannel("A"))
    drawn = io.BytesIO()
    paper.save(drawn, "JPEG", quality=QUALITY, optimize=True)
    return drawn.getvalue()


def _flattened(content: bytes) -> bytes:
    """In a process of its own, with little memory and time: a PDF is a program of strangers."""
    try:
        done = subprocess.run(  # noqa: S603 -- our own file, no word of the outside
            [sys.executable, "-I", str(FLATTEN)],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise UnreadableFileError from late
    if done.returncode or not done.stdout.startswith(PDF):
        raise UnreadableFileError
    return done.stdout
