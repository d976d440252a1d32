"""Values of R's survey package, and the classical samples they were computed on.

The values stand in text files beside the R scripts that made them. The samples are part of Debian's
package r-cran-survey: no R is needed to read them.
"""

import os
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import rdata
from numpy.typing import NDArray

from maillage.figures.survey import Design

HERE = Path(__file__).parent
INSIDE = Path("usr/lib/R/site-library/survey/data")
VAR = Path(os.environ.get("MAILLAGE_VAR_DIR") or HERE.parents[2] / "var")
FOLDERS = (VAR / "r-cran-survey" / INSIDE, Path("/") / INSIDE)

Values = dict[str, NDArray[np.float64]]
Frame = dict[str, NDArray[np.generic]]


@cache
def values(name: str) -> dict[str, Values]:
    """By case and statistic."""
    found: dict[str, Values] = {}
    for line in (HERE / f"{name}.txt").read_text().splitlines():
        title, numbers = line.split(": ")
        case, statistic = title.split(" ", 1)
        found.setdefault(case, {})[statistic] = np.array([float(x) for x in numbers.split(", ")])
    return found


@cache
def _file(name: str) -> dict[str, Frame]:
    path = next((folder / name for folder in FOLDERS if (folder / name).is_file()), None)
    if path is None:
        message = f"{name} is not here: run ./maillage test once as root, or install r-cran-survey"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    read = rdata.read_rda(path, default_encoding="utf-8")
    return {
        table: {column: np.asarray(frame[column]) for column in frame.columns}
        for table, frame in read.items()
        if hasattr(frame, "columns")
    }


def frame(file: str, table: str) -> Frame:
    return _file(file)[table]


def numbers(table: Frame, *columns: str) -> NDArray[np.float64]:
    """One column as a vector, several as a table."""
    found = [np.asarray(table[column], dtype=np.float64) for column in columns]
    return found[0] if len(found) == 1 else np.column_stack(found)


def api(case: str) -> tuple[Design, Frame]:
    """A design on a sample of Californian schools; "jk_" in front makes it a jackknife."""
    if case.startswith("jk_"):
        design, table = api(case.removeprefix("jk_"))
        return design.jackknife(), table
    table = frame("api.rda", {"nofpc": "apiclus2"}.get(case, f"api{case}"))
    weights = numbers(table, "pw")
    if case == "srs":
        return Design(weights, fpc=numbers(table, "fpc")), table
    if case == "strat":
        return Design(weights, strata=table["stype"], fpc=numbers(table, "fpc")), table
    if case == "clus1":
        return Design(weights, clusters=table["dnum"], fpc=numbers(table, "fpc")), table
    if case == "nofpc":
        return Design(weights, clusters=table["dnum"]), table
    clusters, sizes = numbers(table, "dnum", "snum"), numbers(table, "fpc1", "fpc2")
    return Design(weights, clusters=clusters, fpc=sizes), table
