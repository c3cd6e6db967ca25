"""The evidence: what speaks for the number of segments, and what against it."""

from typing import Any

from segmentry.catalogue.indices import INDICES, index_text
from segmentry.report.parts.base import PartEntry, ReportInput, Table
from segmentry.results import DensityEvidence, Evidence, StudyResult
from segmentry.texts import percent

_SIZES = ("fewest customers", "groups", "in no group", "least Jaccard")
_BORDERS = ("neighbours", "sd apart", "p of one mode", "gap")


def evidence_view(given: ReportInput) -> dict[str, Any]:
    """Return the reasons, the borders between segments, and the table over k."""
    result, evidence = given.result, given.result.evidence
    agreements = evidence.resampled.agreements if evidence.resampled is not None else ()
    fitted = tuple(index for index, row in enumerate(evidence.rows) if row.k == evidence.k)
    return {
        "is_swept": bool(evidence.rows),
        "is_given": evidence.of_labels is not None,
        "reason": evidence.reason,
        "reasons": evidence.reasons,
        "borders": _borders(result),
        "note": _note(evidence) if evidence.rows else "",
        "by_k": _by_k(evidence, fitted) if evidence.of_density is None else _by_size(evidence.of_density),
        "agreements": [(item.method, f"{item.adjusted_rand:.2f}") for item in agreements],
    }


def _borders(result: StudyResult) -> Table | None:
    """Return the borders between neighbours, those without a gap first."""
    names = [f"{segment.id} {segment.name}" for segment in result.profiles.segments]
    level = result.model.spec.evidence.max_p_one_mode
    found = sorted(result.evidence.borders, key=lambda border: (-border.p_one_mode, border.first, border.second))
    rows = tuple(
        (
            f"{names[border.first]} – {names[border.second]}",
            "no spread" if border.separation is None else f"{border.separation:.1f}",
            f"{border.p_one_mode:.3f}",
            "yes" if border.p_one_mode <= level else "no",
        )
        for border in found
    )
    return Table(label="Borders between neighbours", columns=_BORDERS, rows=rows) if rows else None


def _by_k(evidence: Evidence, fitted: tuple[int, ...]) -> Table:
    """Return the table over k: a column for each index of the registry that some k has."""
    indices = [
        index
        for index in INDICES.values()
        if index.in_report and any(row[index.name] is not None for row in evidence.rows)
    ]
    rows = tuple(
        (
            f"{row.k} (fitted)" if row.k == evidence.k else str(row.k),
            *(index_text(index, row[index.name], row.error(index.name)) for index in indices),
        )
        for row in evidence.rows
    )
    return Table(label="Evidence table", columns=("k", *(index.title for index in indices)), rows=rows, marked=fitted)


def _by_size(found: DensityEvidence) -> Table:
    """Return the dense groups of each least size that was tried."""
    rows = tuple(
        (
            f"{item.min_size:,}{' (fitted)' if item.min_size == found.taken else ''}",
            str(item.n_groups),
            percent(item.none_share),
            "–" if item.least_stability is None else f"{item.least_stability:.2f}",
        )
        for item in found.tried
    )
    marked = tuple(index for index, item in enumerate(found.tried) if item.min_size == found.taken)
    return Table(label="Sizes that were tried", columns=_SIZES, rows=rows, marked=marked)


def _note(evidence: Evidence) -> str:
    if evidence.of_density is not None:
        return _density_note(evidence)
    starts = f"{evidence.n_starts} starts per k, {_on_whom(evidence)}; " if evidence.n_starts else ""
    measured = (
        "on all customers"
        if evidence.n_silhouette == evidence.n_customers
        else f"on a sample of {evidence.n_silhouette:,} customers"
    )
    return f"{starts}silhouette {measured}. {_knee_note(evidence)}{_resampling_note(evidence)}"


def _density_note(evidence: Evidence) -> str:
    found = evidence.resampled
    tried = "The last table has the groups of each size that was tried; the smallest is taken whose groups are stable"
    if found is None:
        return f"{tried}." if evidence.k == 1 else "Stability was not checked (run with --evidence standard)."
    return f"{tried}, by {found.n_splits} splits of {found.n_customers:,} customers into random halves."


def _knee_note(evidence: Evidence) -> str:
    """Return where the inertia curve has its knee; nothing for methods without inertia."""
    if all(row["inertia"] is None for row in evidence.rows):
        return ""
    at = f"its knee at k = {evidence.knee}" if evidence.knee else "no knee"
    return f"The inertia curve has {at}. "


def _on_whom(evidence: Evidence) -> str:
    if evidence.n_sampled:
        return f"each on a seeded sample of {evidence.n_sampled:,} customers, the best refined on all"
    return "each on all customers"


def _resampling_note(evidence: Evidence) -> str:
    found = evidence.resampled
    if found is None:
        return "Stability was not checked (run with --evidence standard)."
    gap = f", {found.n_references} uniform data sets for the gap statistic" if found.n_references else ""
    drawn = max((item.n_draws for item in found.bootstrap_ratios), default=0)
    test = f", at most {drawn} data sets drawn from k - 1 segments to test each k" if drawn else ""
    on = (
        "all customers" if found.n_customers >= evidence.n_customers else f"a sample of {found.n_customers:,} customers"
    )
    return (
        f"{found.n_splits} splits into random halves and {found.n_shuffled} tables with shuffled columns{gap}{test}, on {on}; "
        f"a share of halves is uncertain by up to {1.96 * (0.25 / (2 * found.n_splits)) ** 0.5:.0%} at 95 %."
    )


PART = PartEntry(name="evidence", title="How sure are we?", view=evidence_view, is_folded=True)
