"""How the answers to a question become standardised columns: learnt from customers, applied to others."""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.transforms import transformed
from segmentry.results import FormTransform, NumberFormat

CandidateKind = Literal["number", "category"]
_NO_REFERENCE = np.array([])


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A column that may become a question, with the values of n customers.

    `values` (n,) are numbers, or indices of `levels` for a category; nan where there is none. `format` says how the column writes
    numbers; None for a category.
    """

    column: str
    feature: str
    title: str
    values: Floats
    format: NumberFormat | None = None
    levels: tuple[str, ...] = ()
    transform: FormTransform = "none"
    unit: str = ""

    @property
    def kind(self) -> CandidateKind:
        """What the values are."""
        return "category" if self.format is None else "number"

    def taken(self, rows: Ints) -> Floats:
        """Return the values of some customers."""
        return self.values[rows]


@dataclass(frozen=True, kw_only=True)
class Coding:
    """What is learnt of a question: its range, or the levels that enough customers have.

    `centres` and `scales` have shape (w,): one column for a number, one per level for a category.
    """

    kind: CandidateKind
    transform: FormTransform = "none"
    low: float = 0.0
    high: float = 0.0
    levels: tuple[int, ...] = ()
    centres: Floats = field(default_factory=lambda: np.zeros(0))
    scales: Floats = field(default_factory=lambda: np.ones(0))

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.centres)


def learn_coding(candidate: Candidate, values: Floats, least: int) -> Coding | None:
    """Learn how a question is coded, so that no value of a few customers is shown.

    The range of a number ends where at least `least` customers lie at or beyond its ends; a level of a category that fewer
    customers have counts as no answer.

    Parameters
    ----------
    candidate
        The column.
    values
        Its values for the customers to learn from, shape (n,); nan where missing.
    least
        The fewest customers that may be described.

    Returns
    -------
    Coding or None
        None where nothing is left that differs between customers.
    """
    known = np.sort(values[np.isfinite(values)])
    if len(known) < 2 * least:
        return None
    if candidate.kind == "category":
        counts = np.bincount(known.astype(np.int64), minlength=len(candidate.levels))
        levels = tuple(int(level) for level in np.flatnonzero(counts >= least))
        coding = Coding(kind="category", levels=levels)
        return _with_moments(coding, known) if len(levels) > 1 else None
    low, high = float(known[least - 1]), float(known[-least])
    return _with_moments(Coding(kind="number", transform=candidate.transform, low=low, high=high), known, low < high)


def apply_coding(coding: Coding, values: Floats) -> Floats:
    """Return the standardised columns (n, w) of a question; all are zero where there is no answer.

    Parameters
    ----------
    coding
        What was learnt.
    values
        Numbers, or indices of levels, shape (n,); nan where missing.
    """
    standard: Floats = (_columns(coding, values) - coding.centres) / coding.scales
    coded: Floats = np.where(_is_answered(coding, values)[:, None], standard, 0.0)
    return coded


def _with_moments(coding: Coding, known: Floats, differs: bool = True) -> Coding | None:
    """Return the coding with the means and standard deviations of the customers who answered."""
    if not differs:
        return None
    columns = _columns(coding, known[_is_answered(coding, known)])
    spreads = columns.std(axis=0)
    return Coding(
        kind=coding.kind,
        transform=coding.transform,
        low=coding.low,
        high=coding.high,
        levels=coding.levels,
        centres=columns.mean(axis=0),
        scales=np.where(spreads > 0, spreads, 1.0),
    )


def _columns(coding: Coding, values: Floats) -> Floats:
    if coding.kind == "category":
        is_level: Floats = (values[:, None] == np.array(coding.levels, dtype=np.float64)).astype(np.float64)
        return is_level
    within = np.clip(np.where(np.isfinite(values), values, coding.low), coding.low, coding.high)
    columns: Floats = transformed(within, coding.transform, _NO_REFERENCE)[:, None]
    return columns


def _is_answered(coding: Coding, values: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    if coding.kind == "category":
        return np.isin(values, np.array(coding.levels, dtype=np.float64))
    return np.isfinite(values)
