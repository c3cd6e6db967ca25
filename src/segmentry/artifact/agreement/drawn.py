"""What must hold in the documents that charts are drawn from."""

from collections.abc import Sequence
from itertools import pairwise

from segmentry.artifact.agreement.faults import Faults, outside, unequal, unknown
from segmentry.artifact.agreement.model import day_faults
from segmentry.results import Bins, Purchases, StudyResult

_AXES = 2


def drawing_faults(result: StudyResult) -> Faults:
    """Yield what does not fit together in the data of charts.

    Parameters
    ----------
    result
        The study.

    Yields
    ------
    str
        A sentence without a full stop.
    """
    drawing, k = result.drawing, len(result.model.segment_ids)
    n = len(drawing.points)
    yield from unequal((len(drawing.labels), len(drawing.positions)), (n, n), "the customers of the sample")
    yield from outside(drawing.labels, 0, k - 1, what="a segment")
    numeric = [state.name for state in result.model.features.plain]
    yield from unequal(list(drawing.features), numeric, "its features")
    yield from unknown([item.feature for item in drawing.histograms], numeric, "a feature")
    yield from _width_faults(drawing.points, len(drawing.features), "a customer of the sample")
    yield from unequal(len(drawing.axes), len(drawing.axis_names), "the axes")
    yield from unequal(len(drawing.centre_positions), k, "the centres")
    yield from _width_faults(
        (*drawing.positions, *drawing.axes, *drawing.centre_positions, drawing.axis_shares),
        _AXES,
        "a position on the map",
    )
    for histogram in drawing.histograms:
        yield from unequal(len(histogram.counts), k, "the rows of a histogram")
        yield from _width_faults(histogram.counts, len(histogram.edges) - 1, "a row of a histogram")
        yield from _edge_faults(histogram.edges, f"the bins of {histogram.feature[:60]!r}")
        yield from outside(
            [n for row in histogram.counts for n in row],
            0,
            result.account.counts.n_customers,
            what="a number of customers",
        )


def purchase_faults(result: StudyResult, purchases: Purchases) -> Faults:
    """Yield what does not fit together in the data of charts of orders.

    Parameters
    ----------
    result
        The study.
    purchases
        Its purchases.

    Yields
    ------
    str
        A sentence without a full stop.
    """
    ids = result.model.segment_ids
    bins = [*purchases.histograms, *([purchases.gaps] if purchases.gaps is not None else [])]
    for item in bins:
        yield from _bin_faults(item)
    yield from day_faults([week.start for week in purchases.weeks])
    yield from day_faults([f"{cohort.month}-01" for cohort in purchases.cohorts])
    yield from unknown([item.segment_id for item in purchases.bought], ids, "a segment")
    if purchases.cross is not None:
        cross = purchases.cross
        yield from unequal(cross.segment_ids, ids, "the segments of the table of names")
        yield from unequal(len(cross.counts), len(cross.names), "the rows of the table of names")
        yield from _width_faults(cross.counts, len(ids), "a row of the table of names")


def _bin_faults(bins: Bins) -> Faults:
    yield from unequal(len(bins.counts), len(bins.edges) - 1, "the bins")
    yield from _edge_faults((*bins.edges,), f"the bins of {bins.feature[:60]!r}")
    yield from _edge_faults((*bins.cuts,), f"the cut points of {bins.feature[:60]!r}")


def _width_faults(rows: Sequence[Sequence[float]], width: int, what: str) -> Faults:
    for row in rows:
        if len(row) != width:
            yield f"{what} with {len(row)} numbers, not {width}"
            return


def _edge_faults(edges: tuple[float, ...], what: str) -> Faults:
    if not all(low <= high for low, high in pairwise(edges)):
        yield f"{what} do not rise"
