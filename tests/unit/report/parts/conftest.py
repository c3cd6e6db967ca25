"""Studies whose parts are looked at, and how one part is asked for its view."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.report.parts import PARTS
from segmentry.report.parts.base import ReportInput
from tests.builders import blobs, order_lines


@pytest.fixture(scope="session")
def three():
    """Return a study of three segments with gaps in a feature, a describing number and a category."""
    table = blobs()
    ages = table["age"].to_pylist()
    gaps = pa.array([None if n % 10 == 0 else age for n, age in enumerate(ages)])
    noise = pa.array(np.random.default_rng(0).standard_normal(120))
    table = table.set_column(1, "age", gaps).append_column("noise", noise)
    return sg.fit(table, features=["age", "visits"], k=3, evidence="quick")


@pytest.fixture(scope="session")
def one():
    """Return a study of one segment."""
    return sg.fit(blobs(), features=["age", "visits"], k=1, evidence="quick")


@pytest.fixture(scope="session")
def bought():
    """Return a study of customers by their orders."""
    return sg.fit(orders=order_lines(120), k=3, evidence="quick")


@pytest.fixture(scope="session")
def view_of() -> Callable[[str, sg.Study], dict[str, Any]]:
    """Return a function that gives what a part shows of a study."""

    def view(name: str, study: sg.Study) -> dict[str, Any]:
        part = next(part for part in PARTS if part.name == name)
        assert part.why_not(study.result) is None
        return part.view(ReportInput(result=study.result, sections={}, spec_yaml="seed: 0", version="9.9"))

    return view
