"""Columns that are linear combinations of other columns, exactly or up to rounding."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats

_EXPLAINED, _EXPLAINED_EXACTLY = 0.9999, 0.999999
_NEGLIGIBLE_WEIGHT = 1e-3
_NEARLY_EQUAL = 0.01
_MAX_DEPENDENT = 20


@dataclass(frozen=True)
class LinearRelation:
    """A column that is a linear combination of others.

    `kind` is "sum", "average", "copy" or "mixture"; `parts` holds the indices of the other columns.
    """

    column: int
    kind: str
    parts: tuple[int, ...]


def find_linear_relations(rows: Floats, candidates: tuple[int, ...]) -> list[LinearRelation]:
    """Return the columns that others determine; each is found without those found before it.

    Copies of an earlier column come first. Sums are preferred to other combinations: where a + b = c, the sum c is
    reported and not a, which is c - b.

    Parameters
    ----------
    rows
        Complete rows, shape (n, d).
    candidates
        Indices of the columns that may be reported.

    Returns
    -------
    list of LinearRelation
        In the order in which they were found.
    """
    centred = rows - rows.mean(axis=0)
    deviations = np.sqrt(np.square(centred).mean(axis=0))
    usable = [index for index in range(rows.shape[1]) if deviations[index] > 0]
    scaled = centred / np.where(deviations > 0, deviations, 1.0)
    covariance = scaled.T @ scaled / len(rows)
    found: list[LinearRelation] = []
    while (relation := _next_relation(covariance, deviations, usable, candidates=candidates)) is not None:
        found.append(relation)
        usable.remove(relation.column)
    return found


def _next_relation(
    covariance: Floats, deviations: Floats, usable: list[int], candidates: tuple[int, ...]
) -> LinearRelation | None:
    part = covariance[np.ix_(usable, usable)]
    if len(usable) < 2 or np.linalg.eigvalsh(part)[0] > 1.0 - _EXPLAINED:
        return None
    allowed = [index for index in usable if index in candidates]
    copy = _copy(covariance, usable, allowed)
    if copy is not None:
        return copy
    relations = _relations(covariance, deviations, usable, allowed=allowed)
    for kind in ("sum", "average", "mixture"):
        of_kind = [item for item in relations if item.kind == kind]
        if of_kind:
            return of_kind[-1]
    return None


def _relations(covariance: Floats, deviations: Floats, usable: list[int], allowed: list[int]) -> list[LinearRelation]:
    """Return the relation of each column to all others, or to all others but one dependent column.

    Where both a + b and a + b + c exist, each depends on everything else in an unreadable mixture, but is a plain sum
    once the other is left out.
    """
    of_all = [
        item for index in allowed if (item := _relation(covariance, deviations, usable, column=index)) is not None
    ]
    dependent = [item.column for item in of_all]
    if len(dependent) > _MAX_DEPENDENT or any(item.kind != "mixture" for item in of_all):
        return of_all
    without_one = [
        _relation(covariance, deviations, [index for index in usable if index != other], column=column)
        for column in dependent
        for other in dependent
        if other != column
    ]
    return [*of_all, *(item for item in without_one if item is not None)]


def _copy(covariance: Floats, usable: list[int], allowed: list[int]) -> LinearRelation | None:
    """Return the last column that equals an earlier one up to scale."""
    for column in reversed(allowed):
        for earlier in usable[: usable.index(column)]:
            if covariance[column, earlier] ** 2 >= _EXPLAINED_EXACTLY:
                return LinearRelation(column, "copy", (earlier,))
    return None


def _relation(covariance: Floats, deviations: Floats, usable: list[int], column: int) -> LinearRelation | None:
    """Return how the other columns determine one; None where they do not."""
    others = np.array([index for index in usable if index != column])
    parts = others[np.abs(_weights(covariance, others, column)) > _NEGLIGIBLE_WEIGHT]
    if parts.size == 0:
        return None
    weights = _weights(covariance, parts, column)
    explained = float(weights @ covariance[parts, column])
    if explained < _EXPLAINED:
        return None
    kind = _kind(weights * deviations[column] / deviations[parts])
    if kind == "mixture" and explained < _EXPLAINED_EXACTLY:
        return None
    return LinearRelation(column, kind, tuple(parts.tolist()))


def _weights(covariance: Floats, others: np.ndarray, column: int) -> Floats:
    weights: Floats = np.linalg.lstsq(covariance[np.ix_(others, others)], covariance[others, column], rcond=1e-9)[0]
    return weights


def _kind(weights: Floats) -> str:
    mean = float(weights.mean())
    if len(weights) < 2 or mean <= 0 or np.abs(weights / mean - 1.0).max() > _NEARLY_EQUAL:
        return "mixture"
    if abs(mean - 1.0) < _NEARLY_EQUAL:
        return "sum"
    return "average" if abs(mean * len(weights) - 1.0) < _NEARLY_EQUAL else "mixture"
