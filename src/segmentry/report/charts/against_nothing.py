"""Against nothing: silhouette, prediction strength and stability over k, each before what data without groups give."""

from segmentry.report.charts.base import ChartEntry, Rows, needs_resampling, resampled_of
from segmentry.report.charts.over_k import panels_over_k
from segmentry.report.charts.theme import WIDTH, finished, titled
from segmentry.report.charts.view import Document
from segmentry.results import StudyResult

_HEIGHT = 120
_PANELS = {
    "silhouette": ("mean silhouette", None),
    "prediction strength": ("prediction strength", "min_prediction_strength"),
    "stability": ("adjusted Rand index of bootstrap pairs", "min_stability"),
}


def nothing_rows(result: StudyResult) -> Rows:
    """Return index, k, value, and the range of the same number on data without groups."""
    evidence, nulls = result.evidence, resampled_of(result).nulls
    rows = []
    for index in _PANELS:
        for row in evidence.rows[1:]:
            field = index.replace(" ", "_")
            spans = [getattr(null, field) for null in nulls if null.k == row.k]
            value = row.stability.mean if index == "stability" and row.stability else getattr(row, field)
            rows.append(
                {
                    "index": index,
                    "k": row.k,
                    "value": value,
                    "nothing_low": min(span[0] for span in spans),
                    "nothing_high": max(span[1] for span in spans),
                    "is_fitted": row.k == evidence.k,
                    "label": "" if value is None else f"{value:.2f}",
                }
            )
    return rows


def nothing_sentence(result: StudyResult, rows: Rows) -> str:
    """Say for the recommended k which numbers exceed all that data without groups gave."""
    k = result.evidence.recommended_k
    above = [row["index"] for row in rows if row["k"] == k and row["value"] > row["nothing_high"]]
    if k == 1:
        return "One group is recommended; the bands show what data without groups give for more."
    told = (
        f"{_listed(above)} exceed" if len(above) > 1 else f"{_listed(above)} exceeds" if above else "no number exceeds"
    )
    return f"At the recommended k = {k} {told} everything that data without groups gave."


def draw_nothing(result: StudyResult, rows: Rows) -> Document:
    """Draw a panel for each index: the band of data without groups behind the line of the customers."""
    found = resampled_of(result)
    title = titled(
        "Is it more than data without groups would give?",
        f"Band: smallest to largest on uniform, normal and shuffled data. Line: the customers, resampled {found.n_customers:,} "
        f"at a time in {found.n_pairs} bootstrap pairs and {found.n_splits} splits.",
    )
    panels = [
        {
            "panel": _PANELS[row["index"]][0],
            "k": row["k"],
            "value": row["value"],
            "low": row["nothing_low"],
            "high": row["nothing_high"],
            "asked": _asked(result, row["index"]),
            "is_fitted": row["is_fitted"],
            "label": row["label"],
        }
        for row in rows
    ]
    return finished(panels_over_k(panels, columns=1, size=(WIDTH, _HEIGHT), is_band=True).having(title=title))


def _asked(result: StudyResult, index: str) -> float | None:
    threshold = _PANELS[index][1]
    return getattr(result.model.spec.evidence, threshold) if threshold is not None else None


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


CHART = ChartEntry(
    "against_nothing",
    "Against data without groups",
    "Is it more than data without groups would give?",
    nothing_rows,
    draw_nothing,
    nothing_sentence,
    needs_resampling,
    ("index", "k", "value", "nothing_low", "nothing_high"),
)
