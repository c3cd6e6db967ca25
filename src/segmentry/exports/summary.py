"""The summary of a study as a JSON document, which `--json` prints and `summary.json` holds."""

from dataclasses import asdict, replace
from typing import Any

from segmentry.artifact.study import write_json
from segmentry.catalogue.display_names import names_in
from segmentry.catalogue.rfm_columns import ONLY_FROM_A_LOG, table_sentence
from segmentry.exports.destination import Destination
from segmentry.exports.totals import row_document, totals_document
from segmentry.methods import METHODS
from segmentry.results import Finding, Model, StudyResult


def summary_document(result: StudyResult, out: str | None) -> dict[str, Any]:
    """Return counts, the chosen k with its indices, segments and findings.

    Parameters
    ----------
    result
        What the study found.
    out
        The study folder, or None when nothing was written.

    Returns
    -------
    dict
        What JSON can hold.
    """
    evidence, names = result.evidence, names_in(result)
    row = evidence.row(evidence.k)
    return {
        "source": result.account.source,
        **asdict(result.account.counts),
        "k": evidence.k,
        "features": list(result.model.features.groups),
        "display_names": {name: names.title(name) for name in result.model.features.groups},
        "method": result.model.spec.segment.method.kind,
        "method_title": METHODS[result.model.spec.segment.method.kind].title,
        "method_reason": result.account.method_reason,
        "method_facts": list(result.model.partition.facts),
        "k_tried": [row.k for row in evidence.rows],
        "inertia": row["inertia"] if row is not None else None,
        "silhouette": row["silhouette"] if row is not None else None,
        "knee": evidence.knee,
        "verdict": evidence.verdict,
        "recommended_k": evidence.recommended_k,
        "recommended_verdict": evidence.recommended_verdict,
        "evident_k": evidence.evident_k,
        "confidence": evidence.confidence,
        "is_cut": evidence.is_cut,
        "close_call": evidence.close_call,
        "runner_up": evidence.runner_up,
        "reason": evidence.reason,
        "reasons": list(evidence.reasons),
        "against": list(evidence.against),
        "outcome": evidence.outcome.sentence if evidence.outcome is not None else None,
        "segments": _segments(result),
        "total": totals_document(result.totals),
        **_rfm_names(result),
        **_labels(result),
        "findings": findings_document(result.account.findings),
        **({"orders": asdict(result.account.orders)} if result.account.orders is not None else {}),
        **({"dates_as_of": result.model.dates.as_of} if result.model.dates is not None else {}),
        **_rfm_columns(result),
        "score_with": _score_with(result.model),
        "out": out,
    }


def _segments(result: StudyResult) -> list[dict[str, Any]]:
    plays = {segment.id: segment.action.play for segment in result.profiles.segments}
    return [
        {
            "id": row.segment_id,
            "name": row.name,
            **row_document(row, result.totals),
            "play": plays.get(row.segment_id, ""),
        }
        for row in result.totals.rows
    ]


def _score_with(model: Model) -> list[str]:
    """Return what scoring reads: the customers, the orders, or both."""
    if model.orders is None:
        return ["customers"]
    made = {*model.orders.names, *(name for name in model.features.names if name.startswith(tuple(model.orders.mixes)))}
    return ["orders"] if set(model.features.names) <= made else ["customers", "orders"]


def _rfm_columns(result: StudyResult) -> dict[str, Any]:
    """Return the columns that RFM was read from, and the date to which recency counts."""
    columns = result.model.rfm_columns
    if columns is None:
        return {}
    names = {item.dimension: item.column for item in columns.columns}
    return {
        "rfm_columns": names,
        "rfm_as_of": columns.as_of,
        "rfm_source": table_sentence(columns),
        "not_shown": list(ONLY_FROM_A_LOG),
    }


def _rfm_names(result: StudyResult) -> dict[str, Any]:
    """Return customers and spend by name of the RFM grid, the largest first.

    Where the names are the segments themselves, there are none.
    """
    purchases = result.purchases
    if purchases is None or purchases.cross is None:
        return {}
    n, spend = (sum(getattr(item, field) for item in purchases.names) for field in ("n_customers", "spend"))
    names = sorted((item for item in purchases.names if item.n_customers), key=lambda item: -item.n_customers)
    return {
        "rfm_names": [
            {
                "name": item.name,
                "n_customers": item.n_customers,
                "share": item.n_customers / n,
                "spend_share": item.spend / spend if spend > 0 else None,
            }
            for item in names
        ]
    }


def _labels(result: StudyResult) -> dict[str, Any]:
    """Return what each segment's name says and when it is given, where the segments are names of a grid."""
    purchases, present = result.purchases, {segment.name for segment in result.profiles.segments}
    if purchases is None or METHODS[result.model.spec.segment.method.kind].explained_by != "scores":
        return {}
    labels = [replace(label, name=result.model.custom_name(label.name)) for label in purchases.labels]
    return {"labels": [asdict(label) for label in labels if label.name in present]}


def findings_document(findings: tuple[Finding, ...]) -> list[dict[str, str]]:
    """Return code, severity and title of each finding."""
    return [{"code": item.code, "severity": item.severity, "title": item.title} for item in findings]


DESTINATION = Destination(
    name="summary",
    title="The study in short",
    formats=(".json",),
    write=lambda path, given: write_json(path, given.summary),
    saved_as="summary.json",
)
