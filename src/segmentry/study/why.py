"""Why a customer is in its segment, in sentences."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.artifact.study import read_results
from segmentry.errors import DataError
from segmentry.report.parts.base import segment_names
from segmentry.results import SegmentProfile, StudyResult
from segmentry.storage.folders import recover_swap

_SURE, _FAIRLY = 0.5, 0.2
_MOST_LIKE = 5


@dataclass(frozen=True)
class Why:
    """One customer: its row of `segments.parquet`, the profile of its segment, and both in sentences."""

    row: dict[str, Any]
    segment: SegmentProfile
    sentences: tuple[str, ...]


def why_customer(study: Path, customer_id: str) -> Why:
    """Return why a customer of a saved study is in its segment.

    Parameters
    ----------
    study
        Folder of the study.
    customer_id
        Id of the customer.

    Returns
    -------
    Why
        The row of the customer, its segment, and sentences.

    Raises
    ------
    ArtifactError
        When `study` is no study folder.
    DataError
        When the study has no such customer.
    """
    recover_swap(study)
    return reasons_of_customer(read_results(study), customer_id, str(study))


def reasons_of_customer(result: StudyResult, customer_id: str, where: str = "the study") -> Why:
    """Return why a customer is in its segment.

    Parameters
    ----------
    result
        The study.
    customer_id
        Id of the customer.
    where
        Name of the study in messages.

    Returns
    -------
    Why
        The row of the customer, its segment, and sentences.

    Raises
    ------
    DataError
        When the study has no such customer.
    """
    ids = result.segments.column("customer_id")
    rows = pc.indices_nonzero(pc.equal(ids, customer_id.strip()))
    if not len(rows):
        raise DataError(
            "has no such customer", where=where, got=repr(customer_id), remedy=_like(ids, customer_id.strip().lower())
        )
    row = result.segments.slice(rows[0].as_py(), 1).to_pylist()[0]
    segment = next(item for item in result.profiles.segments if item.id == row["segment_id"])
    return Why(row, segment, tuple(_sentences(result, row, segment)))


def _like(ids: pa.ChunkedArray, typed: str) -> str:
    """Return the ids that begin with what was typed or, where there are none, that have it inside."""
    if typed:
        lower = pc.utf8_lower(ids)
        for what, like in (("begin so", pc.starts_with), ("hold this", pc.match_substring)):
            close = pc.filter(ids, like(lower, typed)).slice(0, _MOST_LIKE).to_pylist()
            if close:
                return f"Ids that {what}: {', '.join(close)}."
    return "Ids are as in segments.parquet."


def _sentences(result: StudyResult, row: dict[str, Any], segment: SegmentProfile) -> list[str]:
    names = segment_names(result)
    texts = [f"{row['customer_id']} is in {names[segment.id]}."]
    if row.get("reason"):
        texts.append(f"Because: {row['reason']}.")
    if row["fit"] is not None:
        texts.append(f"How sure: {_sureness(row['fit'])} (fit {row['fit']:.2f}; 1 at the centre, 0 on the border).")
    if row["second_segment_id"] is not None:
        second = names[row["second_segment_id"]]
        distances = (
            f", at distance {row['second_distance']:.2f} against {row['distance']:.2f} to the own centre"
            if row.get("second_distance") is not None
            else ""
        )
        texts.append(f"Closest other segment: {second}{distances}.")
    if row.get("change"):
        texts.append(f"What would move it to {names[row['better_segment_id']]}: {row['change']}, all else as it is.")
    elif "change" in row and result.model.worth is not None:
        worth = dict(zip(result.model.segment_ids, result.model.worth.values, strict=True))
        is_best = worth[segment.id] >= max(worth.values())
        texts.append(
            f"It is in the best segment, by {result.model.worth.feature}."
            if is_best
            else "No single change within reach would move it to a better segment."
        )
    return [
        *texts,
        f"The segment: {segment.size} {segment.story}",
        f"Do: {segment.action.do}",
        f"Do not: {segment.action.do_not}",
    ]


def _sureness(fit: float) -> str:
    return "deep inside" if fit >= _SURE else "fairly" if fit >= _FAIRLY else "near the border"
