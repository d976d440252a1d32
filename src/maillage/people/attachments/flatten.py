"""Turns the pages of a PDF into pictures, in a process of its own.

python flatten.py < any.pdf > flat.pdf
"""

import io
import resource
import sys

import pypdfium2
from PIL import Image

MOST_PAGES = 20
LONGEST_SIDE = 1800
POINTS_AN_INCH, FINENESS = 72, 150
QUALITY = 80
MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 30


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    if not 0 < len(document) <= MOST_PAGES:
        sys.exit("too many pages, or none")
    pages = [_drawn(page) for page in document]
    flat = io.BytesIO()
    pages[0].save(flat, "PDF", save_all=True, append_images=pages[1:], resolution=FINENESS)
    sys.stdout.buffer.write(flat.getvalue())


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    """As a JPEG: a page of text weighs ten times less so."""
    width, height = page.get_size()
    scale = min(FINENESS / POINTS_AN_INCH, LONGEST_SIDE / max(width, height, 1))
    drawn = io.BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(drawn, "JPEG", quality=QUALITY)
    return Image.open(drawn)


if __name__ == "__main__":
    main()
