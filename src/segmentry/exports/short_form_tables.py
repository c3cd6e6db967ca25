"""Tables of a short form: how well each number of questions does, and the customers that it assigned."""

import numpy as np
import pyarrow as pa

from segmentry.results import FormScores, ShortForm


def steps_table(form: ShortForm) -> pa.Table:
    """Return one row per number of questions and segment.

    Parameters
    ----------
    form
        The form.

    Returns
    -------
    pyarrow.Table
        With n_questions, column, is_asked, accuracy, standard_error, kappa, segment_id, segment_name and recall.
    """
    rows = [
        {
            "n_questions": step.n_questions,
            "column": step.column,
            "is_asked": step.n_questions <= len(form.questions),
            "accuracy": step.accuracy,
            "standard_error": step.standard_error,
            "kappa": step.kappa,
            "segment_id": segment.id,
            "segment_name": segment.name,
            "recall": recall,
        }
        for step in form.steps
        for segment, recall in zip(form.segments, step.recalls, strict=True)
    ]
    return pa.Table.from_pylist(rows, _STEPS)


def scored_table(ids: pa.Array, scores: FormScores, form: ShortForm) -> pa.Table:
    """Return one row per customer with the segment that a short form gives.

    Parameters
    ----------
    ids
        Ids of n customers.
    scores
        What the form says of them.
    form
        The form.

    Returns
    -------
    pyarrow.Table
        With customer_id, segment_id, segment_name, probability, second_segment_id and n_answered; a customer without an answer
        has no segment.
    """
    has_none = scores.labels < 0
    second = np.argsort(-scores.probabilities, axis=1, kind="stable")[:, 1]
    first = np.maximum(scores.labels, 0)
    segment_ids = pa.array([segment.id for segment in form.segments], pa.string())
    names = pa.array([segment.name for segment in form.segments], pa.string())
    return pa.table(
        {
            "customer_id": ids,
            "segment_id": segment_ids.take(pa.array(first, mask=has_none)),
            "segment_name": names.take(pa.array(first, mask=has_none)),
            "probability": pa.array(scores.probabilities[np.arange(len(first)), first], mask=has_none),
            "second_segment_id": segment_ids.take(pa.array(second, mask=has_none)),
            "n_answered": pa.array(scores.n_answered),
        }
    )


_STEPS = pa.schema(
    [
        ("n_questions", pa.int64()),
        ("column", pa.string()),
        ("is_asked", pa.bool_()),
        ("accuracy", pa.float64()),
        ("standard_error", pa.float64()),
        ("kappa", pa.float64()),
        ("segment_id", pa.string()),
        ("segment_name", pa.string()),
        ("recall", pa.float64()),
    ]
)
