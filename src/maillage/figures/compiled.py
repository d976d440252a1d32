"""Inner loops compiled to machine code, kept on disk, and run on every core without hidden pools.

Compiled functions release the interpreter's lock, so plain threads share the work. Numba's own
parallel loops are not used: their default pool ends the process when two threads of a server enter
it at once. Work is cut into the same pieces on every machine, so sums come out the same to the bit.
"""

import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., object])
PIECES = 8
USES = b"figures.compiled import"


def sources(folder: Path) -> str:
    """A digest of all files with compiled loops: what they call or take their constants from."""
    texts = (path.read_bytes() for path in sorted(folder.rglob("*.py")))
    return hashlib.sha256(b"".join(text for text in texts if USES in text)).hexdigest()


SOURCES = sources(Path(__file__).parent)


def compiled(function: Function) -> Function:
    """`function`, compiled at its first call and read from the cache ever after.

    Numba keeps to a cache as long as the file of the function is the same, though the functions it
    calls are compiled into it: here it is void once any file with compiled loops has changed.
    The cache is the folder `NUMBA_CACHE_DIR`, else `__pycache__` beside the source, else the user's
    own cache folder; where none can be written, each process compiles for itself.
    """
    try:
        kept = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
        file = kept._cache._cache_file  # type: ignore[attr-defined]  # noqa: SLF001  # no public way
        file._source_stamp = (file._source_stamp, SOURCES)  # noqa: SLF001
        return cast(Function, kept)
    except RuntimeError:
        return cast(Function, numba.njit(nogil=True, error_model="numpy")(function))


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_pieces(work: Callable[[int], None], pieces: int = PIECES) -> None:
    """Calls `work(0)`, ... `work(pieces - 1)`, on as many threads as there are cores."""
    threads = min(cores(), pieces)
    if threads == 1:
        for piece in range(pieces):
            work(piece)
        return
    with ThreadPoolExecutor(threads) as pool:
        for _done in pool.map(work, range(pieces)):
            pass
