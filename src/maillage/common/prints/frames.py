"""Two byte strings at a time through a pipe, each after its length."""

from struct import Struct
from typing import IO

LENGTHS = Struct(">II")


def write_frame(pipe: IO[bytes] | None, first: bytes, second: bytes) -> None:
    assert pipe is not None  # noqa: S101  # for the type checker: both ends are pipes
    pipe.write(LENGTHS.pack(len(first), len(second)) + first + second)
    pipe.flush()


def read_frame(pipe: IO[bytes] | None) -> tuple[bytes, bytes]:
    """Raises EOFError when the other side has ended."""
    head = _exactly(pipe, LENGTHS.size)
    first, second = LENGTHS.unpack(head)
    return _exactly(pipe, first), _exactly(pipe, second)


def _exactly(pipe: IO[bytes] | None, count: int) -> bytes:
    assert pipe is not None  # noqa: S101
    data = pipe.read(count)
    if len(data) < count:
        raise EOFError
    return data
