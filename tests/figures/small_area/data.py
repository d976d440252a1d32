"""The two classical examples: milk expenditure by area, corn and soybeans by county."""

import csv
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tests.conftest import shared_data

Columns = dict[str, NDArray[np.float64]]


@cache
def read(name: str) -> Columns:
    with shared_data(f"stat/{name}_input.csv").open() as file:
        rows = list(csv.DictReader(file))
    return {
        column: np.array([float(row[column]) for row in rows])
        for column in rows[0]
        if column != "CountyName"
    }


def milk() -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Direct estimates, major areas as columns beside a constant, sampling variances."""
    table = read("milk")
    major = table["MajorArea"]
    columns = [np.ones(len(major)), *((major == number).astype(float) for number in (2, 3, 4))]
    return table["yi"], np.column_stack(columns), table["SD"] ** 2


def crops(outcome: str, rows: str = "all") -> tuple[NDArray[np.float64], ...]:
    """Hectares, pixels beside a constant, counties, mean pixels and segments of each county."""
    table, means = read("cornsoybean"), read("cornsoybeanmeans")
    kept = np.arange(len(table["County"])) != 32 if rows == "without33" else slice(None)
    pixels = np.column_stack([np.ones(37), table["CornPix"], table["SoyBeansPix"]])[kept]
    known = np.column_stack([means["MeanCornPixPerSeg"], means["MeanSoyBeansPixPerSeg"]])
    return table[outcome][kept], pixels, table["County"][kept], known, means["PopnSegments"]
