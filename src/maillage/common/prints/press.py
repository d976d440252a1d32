"""Documents are drawn in a process of their own, which ends when nobody prints for a while.

The drawing library keeps 70 MB once it has drawn; a web process must not. It starts in a fraction
of a second, with the first document, and serves one document at a time.
"""

import atexit
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

from maillage.common.prints import fonts
from maillage.common.prints.frames import read_frame, write_frame

PROGRAM = Path(__file__).with_name("press_process.py")
LONGEST_SECONDS = 30

_turn = threading.Lock()
_process: subprocess.Popen[bytes] | None = None


class PressError(RuntimeError):
    """The document could not be drawn; the message is the drawing library's own."""


def draw(source: bytes, *, root: Path, made_at: datetime) -> bytes:
    """The tagged PDF (PDF/UA-1) of a source that may import what stands in the folder `root`."""
    head = f"{int(made_at.timestamp())} {root}".encode()
    with _turn:  # a process that had ended, idle or killed, is started once again
        answer = _ask(head, source) or _ask(head, source)
    if answer is None:
        raise PressError("the press does not answer")
    state, document = answer
    if state != b"ok":
        raise PressError(document.decode())
    return document


def _ask(head: bytes, source: bytes) -> tuple[bytes, bytes] | None:
    """None when the process had ended, or was too slow and is ended."""
    process = _running()
    late = threading.Timer(LONGEST_SECONDS, process.kill)
    late.start()
    try:
        write_frame(process.stdin, head, source)
        return read_frame(process.stdout)
    except (BrokenPipeError, EOFError):
        close()
        return None
    finally:
        late.cancel()


def _running() -> subprocess.Popen[bytes]:
    global _process  # noqa: PLW0603  # one for the whole process is the point
    if _process is not None and _process.poll() is not None:
        close()  # it ended by itself: its pipes are still ours
    if _process is None:
        _process = subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, PROGRAM, fonts.folder()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
    return _process


@atexit.register
def close() -> None:
    """The press sees its input end, and ends."""
    global _process  # noqa: PLW0603
    if _process is not None:
        _process.kill()
        _process.communicate()
        _process = None
