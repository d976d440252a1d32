"""Run as a program: reads sources, writes PDFs, ends when its parent does or asks nothing for long.

It imports nothing of Django: `press_process.py FONTS`.
"""

import select
import sys
from functools import cache
from pathlib import Path

import typst

IDLE_SECONDS = 60


@cache
def compiler(root: str, fonts: str) -> typst.Compiler:
    """It keeps the fonts, the parsed shapes, and what documents have in common."""
    known = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]
    )
    return typst.Compiler(root=root, font_paths=known)


def drawn(head: bytes, source: bytes, fonts: str) -> tuple[bytes, bytes]:
    stamp, root = head.decode().split(" ", 1)
    try:
        document = compiler(root, fonts).compile(
            input=source, format="pdf", pdf_standards=["ua-1"], timestamp=int(stamp)
        )
    except typst.TypstError as error:
        return b"error", str(error).encode()
    return (b"ok", document) if isinstance(document, bytes) else (b"error", b"several files")


if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).parent)  # `frames` alone, without its package
    from frames import read_frame, write_frame  # type: ignore[import-not-found]

    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while select.select([asked], [], [], IDLE_SECONDS)[0]:
        try:
            head, source = read_frame(asked)
        except EOFError:
            break
        write_frame(answers, *drawn(head, source, sys.argv[1]))
