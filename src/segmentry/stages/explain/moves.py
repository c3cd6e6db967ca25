"""What sets customers who moved to another segment apart from those who stayed, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Bools, Floats
from segmentry.algorithms.estimate import Z95
from segmentry.algorithms.superiority import rank_sums, superiority
from segmentry.catalogue.answers.in_words import answer_for
from segmentry.catalogue.display_names import DisplayNames, verb_of
from segmentry.results import Column, CustomerTable
from segmentry.stages.explain.statements import short_number

_FEWEST = 5
_LEAST = 0.15
_MOST_SHOWN = 2
_MOST_LEVELS = 12


@dataclass(frozen=True)
class _Difference:
    """How strongly a column tells two groups apart, 0 to 1, and the same in words."""

    strength: float
    text: str


def tell_move(customers: CustomerTable, moved: Bools, stayed: Bools, names: DisplayNames) -> tuple[str, ...]:
    """Return the columns that tell those who moved from those who stayed, the strongest first, in words.

    Numbers are compared by the chance that one who moved has the higher value, levels by the difference of their shares. Told
    are differences of at least 0.15 that chance does not explain (95 %).

    Parameters
    ----------
    customers
        The customers.
    moved, stayed
        Whether each belongs to the group, shape (n,).
    names
        What columns are called.

    Returns
    -------
    tuple of str
        At most two; none where the groups are too small or alike.
    """
    if min(np.count_nonzero(moved), np.count_nonzero(stayed)) < _FEWEST:
        return ()
    columns = [column for column in customers.columns_where(lambda role: role.may_form) if column.may_form]
    found = [_difference(column, moved, stayed, names) for column in columns]
    by_strength = sorted((item for item in found if item is not None), key=lambda item: -item.strength)
    return tuple(item.text for item in by_strength[:_MOST_SHOWN])


def _difference(column: Column, moved: Bools, stayed: Bools, names: DisplayNames) -> _Difference | None:
    if column.kind == "number" and column.is_measured:
        return _by_number(column, moved, stayed, names)
    return _by_level(column, moved, stayed, names) if 2 <= column.n_distinct <= _MOST_LEVELS else None


def _by_number(column: Column, moved: Bools, stayed: Bools, names: DisplayNames) -> _Difference | None:
    numbers = column.numbers()
    first, second = (numbers[group & np.isfinite(numbers)] for group in (moved, stayed))
    if min(len(first), len(second)) < _FEWEST:
        return None
    groups = np.sort(first), np.sort(second)
    chance = superiority(rank_sums(groups, np.sort(np.concatenate(groups))))[0]
    strength = abs(2.0 * chance.value - 1.0)
    if strength < _LEAST or chance.low <= 0.5 <= chance.high:
        return None
    title, unit = names.of_number(column.name, column.within)
    words = column.format.words if column.is_worded else ()
    return _Difference(strength, f"{title} {verb_of(title)} {_typical(first, second, unit, words)}")


def _typical(first: Floats, second: Floats, unit: str, words: Sequence[tuple[str, float]]) -> str:
    """Return medians side by side, ordered answers in words, or means where the medians are alike."""
    answers = [answer_for(float(np.median(values)), words) for values in (first, second)]
    if all(answers) and answers[0] != answers[1]:
        return f"typically {answers[0]} ({answers[1]} for those who stayed)"
    for word, statistic in (("typically", np.median), ("on average", np.mean)):
        one, other = (short_number(float(statistic(values))) for values in (first, second))
        if one != other:
            return f"{word} {one}{unit} ({other}{unit} for those who stayed)"
    return "distributed differently"


def _by_level(column: Column, moved: Bools, stayed: Bools, names: DisplayNames) -> _Difference | None:
    """Return the level whose share differs most between the two groups."""
    texts, best = column.levels(), None
    for level in sorted(pc.unique(texts.drop_null()).to_pylist()):
        has_it: Bools = pc.equal(texts, pa.scalar(level, pa.string())).fill_null(False).to_numpy(zero_copy_only=False)
        one, other = float(has_it[moved].mean()), float(has_it[stayed].mean())
        sizes = (np.count_nonzero(moved), np.count_nonzero(stayed))
        error = np.sqrt(one * (1 - one) / sizes[0] + other * (1 - other) / sizes[1])
        strength = abs(one - other)
        if strength >= max(_LEAST, Z95 * float(error)) and (best is None or strength > best.strength):
            title = names.in_sentence(column.name)
            text = f"{title} {verb_of(title)} “{level}” for {one:.0%} ({other:.0%} of those who stayed)"
            best = _Difference(strength, text)
    return best
