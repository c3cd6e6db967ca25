"""Five slides of a study: the answer, the segments, a picture, the actions, and how far to trust it."""

import io
import math
from collections.abc import Callable, Sequence
from typing import Any

from segmentry.catalogue.money import money
from segmentry.catalogue.verdicts import confidence_sentence
from segmentry.methods import METHODS
from segmentry.report.header import header_facts, report_title
from segmentry.report.parts.things import things_heading, things_to_know
from segmentry.report.slides.facts import (
    by_weight,
    caveats_of,
    short_percent,
    source_of,
    verdict_line,
)
from segmentry.report.slides.fitting import printable
from segmentry.report.slides.layout import (
    BODY,
    HEIGHT,
    MARGIN,
    MUTED,
    WIDTH,
    Box,
    TableColumn,
    Text,
    add_slide,
    add_table,
    add_texts,
)
from segmentry.report.slides.office import inches, office
from segmentry.report.slides.pictures import add_grid, add_index_over_k, add_map, add_shares
from segmentry.results import SegmentTotal, StudyResult
from segmentry.texts import counted, percent

_MOST_ROWS, _MOST_ACTIONS, _MOST_CAVEATS = 12, 6, 4
_STABILITY = "stability"
_DEFINED = (
    "The segments follow from a definition: each customer has exactly one, and the same rules hold at any date. "
    "Their number was not chosen by evidence."
)


def slides_of(result: StudyResult, version: str) -> bytes:
    """Return the slides as a file of PowerPoint.

    Parameters
    ----------
    result
        The study, without what must not be passed on.
    version
        Version of Segmentry, for the notes.
    """
    deck = office().Presentation()
    deck.slide_width, deck.slide_height = inches(WIDTH), inches(HEIGHT)
    deck.core_properties.title, deck.core_properties.author = printable(report_title(result)), "Segmentry"
    source = source_of(result, version)
    for add in _SLIDES:
        add(deck, result, source)
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _summary(deck: Any, result: StudyResult, source: str) -> None:
    slide = add_slide(deck, report_title(result), f"{result.evidence.reason}\n\n{source}")
    add_texts(
        slide,
        Box(left=MARGIN, top=1.25, width=BODY.width, height=0.5),
        [Text(text=" · ".join(header_facts(result, None)), colour=MUTED)],
    )
    verdict = [Text(text=verdict_line(result), size=24, is_bold=True), Text(text=result.evidence.reason, size=18)]
    add_texts(slide, Box(left=MARGIN, top=1.9, width=BODY.width, height=1.9), verdict)
    things = things_to_know(result)
    facts = [Text(text=f"{number}.  {text}", size=20) for number, text in enumerate(things, start=1)]
    head = Text(text=things_heading(things), is_bold=True, colour=MUTED)
    add_texts(slide, Box(left=MARGIN, top=3.9, width=BODY.width, height=0.5), [head])
    add_texts(slide, Box(left=MARGIN, top=4.4, width=BODY.width, height=2.6), facts)


def _segments(deck: Any, result: StudyResult, source: str) -> None:
    rows, total = by_weight(result), result.totals.total
    shown = rows if len(rows) <= _MOST_ROWS else rows[: _MOST_ROWS - 1]
    n_more = len(rows) - len(shown)
    columns = _table_columns(result)
    texts = [_table_row(row, result) for row in (*shown, total)]
    names = "\n".join(f"{row.segment_id}: {row.name}" for row in rows)
    more = f" ({counted(n_more, 'smaller segment')} not shown)" if n_more else ""
    slide = add_slide(deck, f"The segments{more}", f"All segments:\n{names}\n\n{source}")
    table = add_table(slide, BODY, columns, texts, "Customers, orders and revenue by segment, and the total")
    for cell in table.rows[len(texts)].cells:
        for run in cell.text_frame.paragraphs[0].runs:
            run.font.bold = True


def _picture(deck: Any, result: StudyResult, source: str) -> None:
    is_by_scores = METHODS[result.model.spec.segment.method.kind].explained_by == "scores"
    if is_by_scores and result.purchases is not None and len(result.purchases.cells) > 1:
        notes = f"Each cell holds the customers with these two scores; small cells are left out.\n\n{source}"
        add_grid(add_slide(deck, "Where customers stand: recency and frequency", notes), result, BODY)
    elif len(result.drawing.axis_shares) > 1 and len(result.drawing.labels) > 1:
        share = percent(min(1.0, sum(result.drawing.axis_shares[:2])))
        notes = f"A sample of customers on the first two principal components of the features.\n\n{source}"
        add_map(
            add_slide(deck, f"Where customers stand: this map shows {share} of the differences", notes), result, BODY
        )
    else:
        add_shares(add_slide(deck, "How large the segments are", source), result, BODY)


def _actions(deck: Any, result: StudyResult, source: str) -> None:
    order = [row.segment_id for row in by_weight(result)]
    segments = sorted(result.profiles.segments, key=lambda segment: order.index(segment.id))
    shown = segments[:_MOST_ACTIONS]
    rows = [(item.name, item.action.do, item.action.do_not, item.action.measure) for item in shown]
    whole = "\n".join(
        f"{item.name}: {item.action.do} Do not: {item.action.do_not} Measure: {item.action.measure}"
        for item in segments
    )
    n_more = len(segments) - len(shown)
    more = f" ({counted(n_more, 'smaller segment')} in the notes)" if n_more else ""
    slide = add_slide(deck, f"What to do for each segment{more}", f"{whole}\n\n{source}")
    columns = [
        TableColumn(title="segment", share=0.19),
        TableColumn(title="do", share=0.32),
        TableColumn(title="do not", share=0.24),
        TableColumn(title="measure", share=0.25),
    ]
    add_table(slide, BODY, columns, rows, "What to do, what not to do, and what to measure by segment")


def _trust(deck: Any, result: StudyResult, source: str) -> None:
    evidence = result.evidence
    stable = [row for row in evidence.rows if row[_STABILITY] is not None]
    texts = [Text(text=f"{verdict_line(result)}.", size=20, is_bold=True)]
    if not evidence.rows:
        texts.append(Text(text=_DEFINED if evidence.of_labels is None else evidence.reason))
    if sentence := confidence_sentence(evidence.confidence, evidence.k, evidence.evident_k, is_cut=evidence.is_cut):
        texts.append(Text(text=sentence))
    if evidence.runner_up is not None and evidence.rows:
        texts.append(Text(text=f"The runner-up is {counted(evidence.runner_up, 'segment')}."))
    if evidence.outcome is not None:
        texts.append(Text(text=evidence.outcome.sentence))
    serious = [item for item in result.account.findings if item.severity != "info"]
    caveats = [*caveats_of(result), *(f"{item.title}: {item.evidence}" for item in serious)]
    texts += [Text(text=f"•  {text}") for text in caveats[:_MOST_CAVEATS]]
    whole = "\n".join([*evidence.reasons, *caveats])
    slide = add_slide(deck, "How far to trust this", f"{evidence.reason}\n{whole}\n\n{source}")
    width = BODY.width * (0.55 if stable else 1.0)
    add_texts(slide, Box(left=BODY.left, top=BODY.top, width=width, height=BODY.height), texts)
    if stable:
        box = Box(left=BODY.left + width + 0.2, top=BODY.top, width=BODY.width - width - 0.2, height=BODY.height)
        add_index_over_k(slide, result, _STABILITY, "Mean agreement of random halves", box)


def _table_columns(result: StudyResult) -> list[TableColumn]:
    total = result.totals.total
    counts = "orders" if result.totals.counts == "orders" else "purchase days"
    known = {"customers": 0.09, "share": 0.06}
    known |= {counts: 0.08} if total.n_orders is not None else {}
    known |= {"revenue": 0.12, "of revenue": 0.09, "per customer": 0.11} if total.revenue is not None else {}
    rest = (1.0 - sum(known.values())) / 2
    return [
        TableColumn(title="segment", share=rest),
        *(TableColumn(title=title, share=width, is_number=True) for title, width in known.items()),
        TableColumn(title="do first", share=rest),
    ]


def _table_row(row: SegmentTotal, result: StudyResult) -> list[str]:
    total, currency = result.totals.total, result.totals.currency
    cells = [row.name, f"{row.n_customers:,}", short_percent(row.n_customers / max(total.n_customers, 1))]
    if total.n_orders is not None:
        cells.append("–" if row.n_orders is None else f"{row.n_orders:,}")
    if total.revenue is not None:
        share = "–" if row.revenue is None or total.revenue <= 0 else short_percent(row.revenue / total.revenue)
        revenue = math.nan if row.revenue is None else row.revenue
        per_head = revenue / row.n_customers if row.n_customers else math.nan
        cells += [money(revenue, currency), share, money(per_head, currency)]
    plays = {segment.id: segment.action.play for segment in result.profiles.segments}
    return [*cells, plays.get(row.segment_id, "")]


_SLIDES: Sequence[Callable[[Any, StudyResult, str], None]] = (_summary, _segments, _picture, _actions, _trust)
