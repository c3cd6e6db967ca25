"""Why a customer is in its segment, in sentences."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.artifact.study import read_results
from segmentry.catalogue.display_names import names_in
from segmentry.catalogue.phrases import phrase_for
from segmentry.errors import DataError
from segmentry.results import (
    NONE_ID,
    GivenState,
    HierarchicalState,
    KMeansState,
    PartitionState,
    SegmentProfile,
    StudyResult,
    TreeState,
)
from segmentry.results.sized import SizedState
from segmentry.storage.folders import recover_swap

_SURE, _FAIRLY = 0.5, 0.2
_MOST_LIKE = 5
_OF_SEGMENT, _OF_NONE = "The segment", "All without a segment"
_RARE = 0.001
_WITH_CENTRES = (KMeansState, HierarchicalState, GivenState, SizedState)


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
        for like in (pc.starts_with, pc.match_substring):
            close = pc.filter(ids, like(lower, typed)).slice(0, _MOST_LIKE).to_pylist()
            if close:
                return f"Did you mean {'one of ' if len(close) > 1 else ''}{', '.join(map(repr, close))}?"
    return "The ids are those in segments.parquet."


def _sentences(result: StudyResult, row: dict[str, Any], segment: SegmentProfile) -> list[str]:
    names = {item.id: item.name for item in result.profiles.segments}
    texts = [f"Customer {row['customer_id']} belongs to “{names[segment.id]}”."]
    if row.get("reason"):
        texts.append(f"Why: {row['reason']}.")
    if row["fit"] is not None:
        texts.append(f"Confidence: {_confidence(row)} ({row['fit']:.2f} of 1).")
    if row["second_segment_id"] is not None:
        texts.append(_next(names[row["second_segment_id"]], row, result.model.partition))
    if row.get("change"):
        texts.append(f"To reach “{names[row['better_segment_id']]}”: {row['change']}, with everything else unchanged.")
    elif "change" in row:
        texts += _without_change(result, segment)
    return [
        *texts,
        f"{_OF_NONE if segment.id == NONE_ID else _OF_SEGMENT}: {segment.size} {segment.story}",
        f"Do: {segment.action.do}",
        f"Don't: {segment.action.do_not}",
    ]


def _next(second: str, row: dict[str, Any], partition: PartitionState) -> str:
    """Tell the second segment, and how much nearer or likelier the first one is."""
    if row["segment_id"] == NONE_ID:
        return f"Closest segment: “{second}”."
    if row.get("probability") is not None:
        likely = f"probability {_chance(row['second_probability'])}; of their own segment {_chance(row['probability'])}"
        return f"Next most likely segment: “{second}” ({likely})."
    is_moved = isinstance(partition, SizedState) and bool(partition.offsets.any())
    if is_moved or row.get("second_distance") is None:
        return f"Next closest segment: “{second}”."
    distances = f"distance {row['second_distance']:.2f}; to their own segment {row['distance']:.2f}"
    return f"Next closest segment: “{second}” ({distances})."


def _chance(probability: float) -> str:
    """Return a probability as a percentage, without calling one certain that is not."""
    if probability < _RARE:
        return "below 0.1%"
    return f"{probability:.1%}" if probability <= 1 - _RARE else "above 99.9%"


def _without_change(result: StudyResult, segment: SegmentProfile) -> list[str]:
    """Tell that the segment is the best, or that no change that was looked for leads to a better one."""
    model = result.model
    if model.worth is None or isinstance(model.partition, TreeState):
        return []
    worth = dict(zip(model.segment_ids, model.worth.values, strict=True))
    if worth[segment.id] >= max(worth.values()):
        return [_already_best(result, model.worth.feature)]
    is_tried = isinstance(model.partition, _WITH_CENTRES)
    return ["Nothing within reach would move this customer to a better segment."] if is_tried else []


def _already_best(result: StudyResult, feature: str) -> str:
    if phrase_for(feature).trait == "value":
        return "Already in the highest-spending segment."
    return f"Already in the best segment (measured by {names_in(result).in_sentence(feature)})."


def _confidence(row: dict[str, Any]) -> str:
    fit, nearest, second = row["fit"], row.get("distance"), row.get("second_distance")
    if nearest is not None and second is not None and nearest > second:
        return "low, nearer to the next segment than to their own"
    border = "near the border of a segment" if row["segment_id"] == NONE_ID else "near the border to the next segment"
    return "high" if fit >= _SURE else "medium" if fit >= _FAIRLY else f"low, {border}"
