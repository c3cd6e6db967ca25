"""Silhouette by k: for which number of segments customers sit best in their own."""

from segmentry.report.charts.base import ChartFunctions, Rows, needs_two_k
from segmentry.report.charts.over_k import line_over_k
from segmentry.report.charts.theme import HEIGHT, WIDTH, titled
from segmentry.report.drawing import Figure, figure, plot
from segmentry.results import StudyResult


def silhouette_rows(result: StudyResult) -> Rows:
    """Return k, silhouette and the largest share, from k = 2."""
    return [
        {
            "k": row.k,
            "silhouette": row["silhouette"],
            "largest_share": row["largest_share"],
            "is_fitted": row.k == result.evidence.k,
            "label": f"{row['silhouette']:.3f}",
        }
        for row in result.evidence.rows
        if row["silhouette"] is not None
    ]


def silhouette_sentence(result: StudyResult, rows: Rows) -> str:
    """Say where the silhouette is highest, and how large the largest segment is there."""
    best = max(rows, key=lambda row: row["silhouette"])
    return (
        f"The silhouette is highest with {best['k']} segments ({best['silhouette']:.3f}), the largest of which has "
        f"{best['largest_share']:.0%} of customers (measured on {result.evidence.n_silhouette:,} customers)."
    )


def draw_silhouette(result: StudyResult, rows: Rows) -> Figure:
    """Draw the mean silhouette over k."""
    best = max(rows, key=lambda row: row["silhouette"])
    n, total = result.evidence.n_silhouette, result.evidence.n_customers
    measured = f"all {n:,} customers" if n == total else f"a sample of {n:,} of {total:,} customers"
    title = titled(f"The silhouette is highest with {best['k']} segments", f"Mean silhouette, -1 to 1, on {measured}.")
    layers = line_over_k(rows, "silhouette", "mean silhouette")
    return figure(plot(*layers, width=WIDTH, height=HEIGHT), title=title)


CHART = ChartFunctions(
    rows=silhouette_rows,
    draw=draw_silhouette,
    sentence=silhouette_sentence,
    why_not=needs_two_k,
    columns=("k", "silhouette", "largest_share"),
)
