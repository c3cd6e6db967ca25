"""Small and odd logs give segments, charts or a reason for none, a report, scores and reasons."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.exports.totals import totals_table
from segmentry.exports.workbook import WorkbookInput, write_workbook
from segmentry.report.charts import CHARTS
from segmentry.report.drawing import render
from segmentry.report.page import make_report, render_html, render_markdown
from segmentry.report.private import shareable
from segmentry.report.sections import Section
from segmentry.study.why import reasons_of_customer
from tests.builders import simple_orders

WRONG_PLURAL = re.compile(r"(?<![\d.,])1 (customers|orders|lines|segments|weeks|gaps|days|buyers)\b")
NO_WORDS = re.compile(r"\b(nan|inf|None|infinity)\b|NaN")


def drawn(n_customers, *, most=6, n_days=400, scale=3.0, days=None, amount=None, seed=0):
    """Return a log of so many customers with up to `most` orders each."""
    rng = np.random.default_rng(seed)
    rows = []
    for customer in range(n_customers):
        for _ in range(1 + rng.integers(0, most)):
            day = rng.choice(days) if days else rng.integers(0, n_days)
            worth = round(float(rng.lognormal(scale, 0.8)), 2) if amount is None else amount
            rows.append((f"o{len(rows)}", str(np.datetime64("2024-01-01") + int(day)), f"c{customer}", worth))
    return simple_orders(*rows)


def of_one(customer, n_orders):
    return simple_orders(
        *((f"h{n}", str(np.datetime64("2023-01-01") + n % 500), customer, 5.0 + n % 3) for n in range(n_orders))
    )


def logs():
    """Return every log of the grid by name."""
    grid = {f"{n} customers": drawn(n) for n in (1, 2, 3, 5, 12, 30, 60)}
    grid |= {"one order": drawn(1, most=1), "one day for two": drawn(2, n_days=1)}
    for n in (12, 60):
        grid[f"one day for {n}"] = drawn(n, n_days=1)
        grid[f"one order each of {n}"] = drawn(n, most=1)
        grid[f"two dates for {n}"] = drawn(n, days=(0, 30))
        grid[f"equal amounts of {n}"] = drawn(n, amount=10.0)
        grid[f"no amounts of {n}"] = drawn(n).drop_columns(["amount"])
        grid[f"all alike, {n}"] = drawn(n, most=1, n_days=1, amount=10.0)
    for n in (2, 30):
        grid[f"accounts, {n}"] = drawn(n, most=120, scale=9.0)
    some = [(f"o{n}", f"2024-{1 + n % 9:02d}-01", f"c{n % 7}", n - 25.0 if n % 7 < 3 else n + 20.0) for n in range(40)]
    grid["returns alone of some"] = simple_orders(*some)
    grid["everything free"] = drawn(12, amount=0.0)
    grid["one product"] = drawn(30).append_column("product_id", pa.array(["P1"] * drawn(30).num_rows))
    grid["one account beside others"] = pa.concat_tables([drawn(12), of_one("huge", 2000)])
    grid["one account"] = of_one("huge", 2000)
    return grid


LOGS = logs()


def sections_of(result):
    """Return every chart as the report shows it, without painting it."""
    sections = []
    for entry in CHARTS:
        why_not = entry.why_not(result)
        rows = entry.rows(result) if why_not is None else []
        if not rows:
            assert why_not is None or len(why_not) > 10
            sections.append(Section(entry=entry, rows=[], why_not=why_not or "every group is too small"))
            continue
        sentence = entry.sentence(result, rows)
        document = render(entry.draw(result, rows), sentence).file
        assert sentence.endswith("."), entry.name
        assert not NO_WORDS.search(sentence), (entry.name, sentence)
        assert not WRONG_PLURAL.search(f"{sentence} {document}"), (entry.name, sentence)
        assert not re.search(r"\bnan\b", document), entry.name
        sections.append(Section(entry=entry, rows=rows, sentence=sentence))
    return sections


@pytest.fixture(scope="module", params=["rfm", "kmeans"])
def studies(request):
    return {name: sg.fit(orders=log, method=request.param, evidence="quick") for name, log in LOGS.items()}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*may represent guests:UserWarning")
@pytest.mark.parametrize("name", LOGS)
def test_every_log_gives_segments_charts_report_exports_scores_and_reasons(studies, name, tmp_path):
    study, log = studies[name], LOGS[name]
    result = study.result
    sizes = [segment.n_customers for segment in result.profiles.segments]
    assert sum(sizes) == study.segments.num_rows == len(set(log["customer_id"].to_pylist()))
    for shown in (result, shareable(result, lambda _rules: "")):
        report = make_report(shown, sections_of(shown), spec_yaml="", version="1")
        for write in (render_html, render_markdown):
            page, failures = write(report)
            assert not failures
            assert len(page) > 1000
    write_workbook(tmp_path / "book.xlsx", WorkbookInput(result=result, customers=result))
    assert totals_table(result.totals)["n_customers"].to_pylist()[-1] == sum(sizes)
    assert study.score(orders=log)["segment_id"].to_pylist() == study.segments["segment_id"].to_pylist()
    for customer in study.segments["customer_id"].to_pylist()[:3]:
        assert not NO_WORDS.search("\n".join(reasons_of_customer(result, customer).sentences))
    if len(sizes) > 1:
        assert study.rules("words")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["2 customers", "all alike, 12", "accounts, 2", "everything free"])
def test_charts_of_next_to_nothing_can_be_painted(studies, name):
    result = studies[name].result
    for entry in CHARTS:
        if entry.why_not(result) is None:
            svg = render(entry.draw(result, entry.rows(result)), entry.title).file
            assert ET.fromstring(svg).tag.endswith("svg")
            assert not re.search(r"\bnan\b|\binf\b", svg), entry.name
