"""The time a plan may take, seen from compiled loops too: a flag that a timer raises.

Compiled code releases the interpreter's lock, so the timer's thread runs beside it.
"""

import threading
import time
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

Flag = NDArray[np.uint8]


class Deadline:
    """`with Deadline(seconds) as deadline:`; `over` is what loops look at, round by round."""

    def __init__(self, seconds: float) -> None:
        self.over: Flag = np.zeros(1, dtype=np.uint8)
        self._end = time.perf_counter() + seconds
        self._timer = threading.Timer(min(max(seconds, 0.0), threading.TIMEOUT_MAX), self.ring)
        self._timer.daemon = True

    @property
    def left(self) -> float:
        return 0.0 if self.over[0] else max(0.0, self._end - time.perf_counter())

    @property
    def passed(self) -> bool:
        return self.left <= 0.0

    def ring(self) -> None:
        self.over[0] = 1

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
