"""Columns that are linear in others, exactly or but for rounding."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats

_EXPLAINED, _EXPLAINED_EXACTLY = 0.9999, 0.999999
_NO_PART = 1e-3
_NEARLY_EQUAL = 0.01
_MOST_TRIED = 20


@dataclass(frozen=True)
class LinearRelation:
    """A column that others make up: `kind` is "sum", "average", "copy" or "mixture", `parts` are the indices of the others."""

    column: int
    kind: str
    parts: tuple[int, ...]


def find_linear_relations(rows: Floats, candidates: tuple[int, ...]) -> list[LinearRelation]:
    """Return columns that others make up, each found without those found before; copies of an earlier column come first.

    Sums are wanted more than other mixtures: where a + b = c, c is the sum, and a, which is c - b, is left in peace.

    Parameters
    ----------
    rows
        Complete rows, shape (n, d).
    candidates
        Indices of the columns that may be made from others.
    """
    centred = rows - rows.mean(axis=0)
    spread = np.sqrt(np.square(centred).mean(axis=0))
    usable = [index for index in range(rows.shape[1]) if spread[index] > 0]
    scaled = centred / np.where(spread > 0, spread, 1.0)
    covariance = scaled.T @ scaled / len(rows)
    found: list[LinearRelation] = []
    while (relation := _next_relation(covariance, spread, usable, candidates)) is not None:
        found.append(relation)
        usable.remove(relation.column)
    return found


def _next_relation(
    covariance: Floats, spread: Floats, usable: list[int], candidates: tuple[int, ...]
) -> LinearRelation | None:
    part = covariance[np.ix_(usable, usable)]
    if len(usable) < 2 or np.linalg.eigvalsh(part)[0] > 1.0 - _EXPLAINED:
        return None
    able = [index for index in usable if index in candidates]
    copy = _copy(covariance, usable, able)
    if copy is not None:
        return copy
    relations = _relations(covariance, spread, usable, able)
    for kind in ("sum", "average", "mixture"):
        of_kind = [item for item in relations if item.kind == kind]
        if of_kind:
            return of_kind[-1]
    return None


def _relations(covariance: Floats, spread: Floats, usable: list[int], able: list[int]) -> list[LinearRelation]:
    """Return how columns are made up, from all others, or without one of those that are made up themselves.

    Where both a + b and a + b + c are there, each is a muddle of all the rest, but a plain sum without the other.
    """
    of_all = [item for index in able if (item := _relation(covariance, spread, usable, index)) is not None]
    dependent = [item.column for item in of_all]
    if len(dependent) > _MOST_TRIED or any(item.kind != "mixture" for item in of_all):
        return of_all
    without_one = [
        _relation(covariance, spread, [index for index in usable if index != other], column)
        for column in dependent
        for other in dependent
        if other != column
    ]
    return [*of_all, *(item for item in without_one if item is not None)]


def _copy(covariance: Floats, usable: list[int], able: list[int]) -> LinearRelation | None:
    """Return the last column that is an earlier one on another scale."""
    for column in reversed(able):
        for earlier in usable[: usable.index(column)]:
            if covariance[column, earlier] ** 2 >= _EXPLAINED_EXACTLY:
                return LinearRelation(column, "copy", (earlier,))
    return None


def _relation(covariance: Floats, spread: Floats, usable: list[int], column: int) -> LinearRelation | None:
    """Return how other columns make up one; None where they do not."""
    others = np.array([index for index in usable if index != column])
    parts = others[np.abs(_weights(covariance, others, column)) > _NO_PART]
    if parts.size == 0:
        return None
    weights = _weights(covariance, parts, column)
    explained = float(weights @ covariance[parts, column])
    if explained < _EXPLAINED:
        return None
    kind = _kind(weights * spread[column] / spread[parts])
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
