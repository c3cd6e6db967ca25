"""No name and no value makes a chart fail, and no chart takes its neighbours along."""

import re
from unittest import mock
from xml.etree import ElementTree as ET

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.report import sections
from segmentry.report.charts import CHARTS
from segmentry.report.sections import draw_sections
from tests.builders import order_lines

N = 90
RNG = np.random.default_rng(3)
GROUP = np.arange(N) % 3
ALL_CHARTS = {"report": {"charts": [chart.name for chart in CHARTS]}}
UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
NO_NUMBER = re.compile(r' (?:x|y|x1|x2|y1|y2|cx|cy|r|width|height|d|points|transform|viewBox)="[^"]*\b(?:nan|inf)\b')

NAMES = [
    "sp\x01end",
    "esc\x1b]52;c;cm0=\x07",
    "last \ufffe\uffff letters",
    "turned \u202eyats",
    "c1 \x9b31m \x85",
    "]]><script>alert(1)</script>",
    "a\"b'c&amp;<g id='x'>",
    'url(#x) href="#y" id="x" #1f77b4 #ffffff',
    "x" * 480,
    "שלום עולם ארוך",
    "a\nb\tc\rd",
    "%s {} ${x} {{ x }}",
    "客户细分" * 30,
    "👩‍👩‍👧 " * 20,
    "\u00a0",
]
VALUES = {
    "plain": GROUP * 10 + RNG.normal(0, 1, N),
    "huge": (GROUP + 1) * 1e99 * (1 + RNG.normal(0, 0.05, N)),
    "tiny": (GROUP + 1) * 1e-300 * (1 + RNG.normal(0, 0.05, N)),
    "of all sizes": 10.0 ** RNG.uniform(-90, 90, N),
    "beyond whole numbers": (2**62 + GROUP * 2**55 + RNG.integers(0, 2**50, N)).astype(float),
    "with gaps": np.where(RNG.random(N) < 0.4, np.nan, GROUP * 5 + RNG.normal(0, 1, N)),
    "two": (GROUP > 0) * 7.0 + 3,
    "negative": -(GROUP + 1) * 1e12 + RNG.normal(0, 1e9, N),
    "steps": GROUP.astype(float),
}


def checked(study):
    """Check that every chart is a document of XML without signs that nobody sees; count them."""
    drawn = [section for section in draw_sections(study.result) if section.picture is not None]
    assert {section.entry.name: section.failure for section in draw_sections(study.result) if section.failure} == {}
    for section in drawn:
        text = section.picture.file
        ET.fromstring(text)
        assert UNSHOWN.search(text) is None
        assert NO_NUMBER.search(text) is None
        assert "<script" not in text
    return len(drawn)


@pytest.mark.slow
@pytest.mark.parametrize("place", range(len(NAMES)))
def test_a_hostile_name_is_drawn_in_every_chart(place):
    name, other = NAMES[place], NAMES[(place + 5) % len(NAMES)]
    frame = {
        "customer_id": [f"c{n}" for n in range(N)],
        name: VALUES["plain"],
        f"{other}2": RNG.normal(0, 1, N) + GROUP * 3,
        f"kind {name[:5]}": [(name, other, "z")[n % 3] for n in range(N)],
    }
    study = sg.fit(pa.table(frame), k=3, evidence="quick", settings=ALL_CHARTS)
    assert checked(study.rename({"s01": f"A {name.strip()[:20]}".translate({10: 32, 9: 32, 13: 32})})) > 8


@pytest.mark.slow
@pytest.mark.parametrize("other", ["plain", "with gaps", "huge"])
@pytest.mark.parametrize("values", VALUES)
def test_values_beyond_all_measure_are_drawn_or_told(values, other):
    ids = [f"c{n}" for n in range(N)]
    frame = pa.table({"customer_id": ids, "a": VALUES[values], "b": RNG.permutation(VALUES[other])})
    roles = {"a": "numeric", "b": "numeric"}
    study = sg.fit(frame, k=3, evidence="quick", settings={**ALL_CHARTS, "roles": roles})
    assert checked(study) > 5


@pytest.mark.slow
@pytest.mark.parametrize("method", ["kmeans", "rfm"])
def test_a_log_of_hostile_products_and_few_customers_is_drawn(method):
    orders = order_lines(30)
    products = [NAMES[n % len(NAMES)] for n in range(len(orders))]
    orders = orders.append_column("product", [products]).append_column("category", [products[::-1]])
    chosen = {} if method == "rfm" else {"k": 3}
    assert checked(sg.fit(orders=orders, method=method, evidence="quick", settings=ALL_CHARTS, **chosen)) > 5


def test_a_chart_that_fails_takes_no_other_along():
    frame = pa.table({"customer_id": [f"c{n}" for n in range(N)], "a": VALUES["plain"], "b": VALUES["two"]})
    study = sg.fit(frame, k=3, evidence="quick", settings=ALL_CHARTS)
    whole = {section.entry.name for section in draw_sections(study.result) if section.picture is not None}
    render = sections.render

    def failing(figure, label, context):
        if label.startswith("Segment sizes"):
            raise OverflowError
        return render(figure, label, context)

    with mock.patch.object(sections, "render", failing):
        drawn = draw_sections(study.result)
    assert {section.entry.name for section in drawn if section.picture is not None} == whole - {"sizes"}
    assert {section.entry.name for section in drawn if section.failure} == {"sizes"}
