"""Five slides of a study: native tables and charts, texts that fit, notes with the source."""

import io
import math

import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.errors import ExtraMissing
from segmentry.report.parts.things import things_to_know
from segmentry.report.private import shareable
from segmentry.report.slides.fitting import printable
from segmentry.study import report
from segmentry.study.formats import ReportFormat
from segmentry.study.report import write_report
from tests.builders import blobs, command, order_lines
from tests.quick_part import quick_part

pptx = pytest.importorskip("pptx", reason="slides need python-pptx, an extra: pip install 'segmentry[slides]'")

LONG = "Customers who have been with us for a very long time indeed"
LINES = order_lines(150)
STUDIES = {
    "a table": lambda: sg.fit(blobs(), features=["age", "visits"]),
    "one segment": lambda: sg.fit(blobs(), features=["age", "visits"], k=1, evidence="quick"),
    "one feature": lambda: sg.fit(blobs(), features=["age"], k=2, evidence="quick"),
    "long names": lambda: sg.fit(blobs(), k=9, evidence="quick").rename({"s01": LONG, "s09": LONG.upper()[::-1]}),
    "hostile names": lambda: sg.fit(
        blobs().rename_columns(["customer_id", "a\x01 <b>", "=vis\nits &", "shop"]),
        k=3,
        evidence="quick",
        settings={"report": {"title": "A\x02 <i>& more"}},
    ).rename({"s01": "\x1b]8;; <b>&", "s02": "=1+1"}),
    "orders in euros": lambda: sg.fit(
        orders=LINES.append_column("currency", pa.array(["EUR"] * LINES.num_rows)), k=3, evidence="quick"
    ),
    "rfm": lambda: sg.fit(orders=LINES, method="rfm"),
}


@pytest.fixture(scope="module", params=quick_part(STUDIES, every=5))
def case(request):
    """Return the results of a study, and its slides as they are read back."""
    from segmentry.report.slides.deck import slides_of

    result = shareable(STUDIES[request.param]().result, lambda _rules: "")
    return result, pptx.Presentation(io.BytesIO(slides_of(result, "1.2.3")))


def texts_of(slide):
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    return texts + [cell.text_frame.text for table in tables for row in table.rows for cell in row.cells]


def height_of(paragraphs, width):
    """Return how high paragraphs are in points, with characters that are half as wide as they are high."""
    height = 0.0
    for paragraph in paragraphs:
        size = paragraph.runs[0].font.size.pt
        n_lines, used, most = 1, 0, width / (size / 2)
        for word in paragraph.text.split():
            used += len(word) + 1
            if used > most + 1:
                n_lines, used = n_lines + math.ceil(len(word) / most), len(word) + 1
        height += n_lines * size * 1.2 + (paragraph.space_after.pt if paragraph.space_after is not None else 0)
    return height


def test_there_are_five_slides_of_16_to_9_with_titles_and_no_pictures(case):
    _, deck = case
    assert len(deck.slides) == 5
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=1e-3)
    assert all(slide.shapes.title.text_frame.text for slide in deck.slides)
    kinds = [shape.shape_type for slide in deck.slides for shape in slide.shapes]
    assert pptx.enum.shapes.MSO_SHAPE_TYPE.PICTURE not in kinds


def test_everything_stands_on_its_slide_and_nothing_covers_another(case):
    _, deck = case
    for slide in deck.slides:
        boxes = [(shape.left, shape.top, shape.left + shape.width, shape.top + shape.height) for shape in slide.shapes]
        assert all(0 <= left < right <= deck.slide_width for left, _, right, _ in boxes)
        assert all(0 <= top < bottom <= deck.slide_height for _, top, _, bottom in boxes)
        bodies = boxes[1:]
        for at, (left, top, right, bottom) in enumerate(bodies):
            for other in bodies[at + 1 :]:
                assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_texts_fit_their_boxes_and_cells(case):
    _, deck = case
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    for shape in (shape for shape in shapes if shape.has_text_frame):
        assert height_of(shape.text_frame.paragraphs, shape.width.pt - 14.4) <= shape.height.pt
    for table in (shape.table for shape in shapes if shape.has_table):
        cells = [(row, place, cell) for row in table.rows for place, cell in enumerate(row.cells)]
        for row, place, cell in (item for item in cells if item[2].text_frame.text):
            width = table.columns[place].width.pt - cell.margin_left.pt - cell.margin_right.pt
            assert height_of(cell.text_frame.paragraphs, width) <= row.height.pt


def test_the_notes_of_every_slide_name_the_source(case):
    result, deck = case
    for slide in deck.slides:
        assert f"Source: {result.account.source}" in slide.notes_slide.notes_text_frame.text
        assert "Segmentry 1.2.3" in slide.notes_slide.notes_text_frame.text


def test_tables_and_charts_are_described_for_those_who_do_not_see_them(case):
    _, deck = case
    frames = [shape for slide in deck.slides for shape in slide.shapes if shape.has_table or shape.has_chart]
    assert len(frames) >= 3
    assert all(frame.element.nvGraphicFramePr.cNvPr.get("descr") for frame in frames)


def test_the_table_adds_up_to_all_customers(case):
    result, deck = case
    table = next(shape.table for shape in deck.slides[1].shapes if shape.has_table)
    rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
    assert rows[0][:2] == ["segment", "customers"]
    counts = [int(row[1].replace(",", "")) for row in rows[1:]]
    assert counts[-1] == result.account.counts.n_customers
    if "not shown" not in deck.slides[1].shapes.title.text_frame.text:
        assert sum(counts[:-1]) == counts[-1]


def test_the_first_slide_has_the_verdict_and_the_three_things_to_know(case):
    result, deck = case
    told = " ".join(texts_of(deck.slides[0]))
    assert result.evidence.reason[:60] in told
    for text in things_to_know(result):
        assert printable(text)[:40] in told


@pytest.mark.slow
def test_money_has_its_currency():
    result = STUDIES["orders in euros"]().result
    best = max(result.totals.rows, key=lambda row: row.revenue)
    from segmentry.report.slides.deck import slides_of

    deck = pptx.Presentation(io.BytesIO(slides_of(result, "1")))
    assert f"€{best.revenue:,.0f}" in texts_of(deck.slides[1])


def test_the_picture_is_the_grid_for_rfm_and_a_chart_for_others(case):
    result, deck = case
    charts = [shape.chart for shape in deck.slides[2].shapes if shape.has_chart]
    if result.model.spec.segment.method.kind == "rfm":
        assert not charts
        assert f"{result.purchases.cells[0].name}: {result.purchases.cells[0].n_customers:,}" in texts_of(
            deck.slides[2]
        )
    else:
        assert len(charts) == 1


@pytest.mark.slow
def test_the_command_writes_slides_that_name_no_customer(tmp_path):
    sg.fit(blobs(), features=["age", "visits"], k=3, evidence="quick", settings=["report.charts=[sizes]"]).save(
        tmp_path / "study"
    )
    done = command("report", "study", "--format", "pptx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    deck = pptx.Presentation(tmp_path / "study-report.pptx")
    told = " ".join(text for slide in deck.slides for text in texts_of(slide))
    assert not [name for name in blobs()["customer_id"].to_pylist() if name in told]


def test_without_the_library_the_message_names_the_extra(tmp_path, monkeypatch):
    study = sg.fit(blobs(), features=["age"], k=2, evidence="quick", settings=["report.charts=[sizes]"]).save(
        tmp_path / "study"
    )
    monkeypatch.setattr(report, "find_spec", lambda name: None)
    with pytest.raises(ExtraMissing, match=r"pip install 'segmentry\[slides\]'"):
        write_report(study, ReportFormat.pptx, tmp_path / "out.pptx")
    assert not (tmp_path / "out.pptx").exists()
