"""Customers who were scored, and the account of the run as a document for a program."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from segmentry.algorithms import Ints
from segmentry.artifact.plain import to_plain
from segmentry.exports.summary import findings_document
from segmentry.results import Finding, Model, SegmentNames
from segmentry.stages.track import StillFits


@dataclass(frozen=True, kw_only=True)
class SegmentSize:
    """How many of the customers who were scored are in a segment.

    `share` is of those who got a segment, `share_in_study` of the customers of the study; None where the study does not tell.
    """

    id: str
    name: str
    n_customers: int
    share: float
    share_in_study: float | None = None


@dataclass(frozen=True, kw_only=True)
class Scored:
    """Customers with their segments in input order, the account of the records, and findings.

    `segments` has all `n_customers` customers, or the first ones alone where the file was too large for memory; `sizes` counts
    all of them. `still_fits` says whether the segments look like those of the study.
    """

    segments: pa.Table
    n_customers: int
    n_records: int
    n_merged: int
    rejected: pa.Table
    findings: tuple[Finding, ...]
    sizes: tuple[SegmentSize, ...]
    still_fits: StillFits


def sizes_of(names: SegmentNames, counts: Ints, model: Model) -> tuple[SegmentSize, ...]:
    """Return the sizes of the segments of a model among customers who were scored.

    Parameters
    ----------
    names
        All segments that new customers may get.
    counts
        Customers of each.
    model
        The model.
    """
    before = () if model.training is None else model.training.sizes
    known = dict(zip(model.segment_ids, before, strict=False))
    n_before, n = sum(before), max(int(counts.sum()), 1)
    return tuple(
        SegmentSize(
            id=segment_id,
            name=name,
            n_customers=count,
            share=count / n,
            share_in_study=known[segment_id] / n_before if segment_id in known and n_before else None,
        )
        for segment_id, name, count in zip(names.ids, names.names, counts.tolist(), strict=True)
    )


def scored_document(scored: Scored, out: Path) -> dict[str, Any]:
    """Return what a scheduler asks of a scoring run, as JSON can hold it.

    Parameters
    ----------
    scored
        The customers.
    out
        The file to which they were written.
    """
    return {
        "n_records": scored.n_records,
        "n_rejected": scored.rejected.num_rows,
        "n_merged": scored.n_merged,
        "n_customers": scored.n_customers,
        "n_without_segment": scored.n_customers - sum(size.n_customers for size in scored.sizes),
        "segments": to_plain(scored.sizes),
        "still_fits": scored.still_fits.answer,
        "still_fits_reason": scored.still_fits.sentence,
        "findings": findings_document(scored.findings),
        "out": str(out),
    }
