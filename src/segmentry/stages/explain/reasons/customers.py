"""Why each customer is in its segment and not in the next, and what would move it to a better one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pyarrow as pa

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.threads import map_blocks, map_threads
from segmentry.catalogue.display_names import GUESSED, DisplayNames
from segmentry.catalogue.features import MONETARY
from segmentry.catalogue.phrases import is_total_money, phrase_for
from segmentry.results import CustomerTable, FeatureState, FeatureTable, Reasons, SegmentAssignment, Worth
from segmentry.stages.explain.columns import known_values
from segmentry.stages.explain.reasons.change import Changes, Lever, concatenated, smallest_changes, unit_of
from segmentry.stages.explain.reasons.criterion import Criterion
from segmentry.stages.explain.reasons.feature_texts import Described, feature_texts
from segmentry.stages.explain.reasons.texts import by_group, digits_of, joined, number_texts

_N_REASONS = 2
_AT_ONCE = 1 << 18
_UNCHANGEABLE = frozenset({"age", "income", "family", "tenure"})


@dataclass(frozen=True, kw_only=True)
class _Block:
    """Results for a block of n customers.

    Attributes
    ----------
    strongest
        Their strongest features, shape (n, 2); -1 for none.
    compared
        Coordinates that they are compared with, shape (n, m); None where these are the segments.
    notes
        What is said beside the features; null for nothing.
    changes
        What would move them to a better segment.
    """

    strongest: Ints
    compared: Floats | None
    notes: pa.Array
    changes: Changes


def explain_customers(
    customers: CustomerTable,
    features: FeatureTable,
    assignment: SegmentAssignment,
    criterion: Criterion,
    worth: Worth | None,
    names: DisplayNames = GUESSED,
    n_threads: int = 0,
) -> Reasons:
    """Return a reason for every customer, each treated alone.

    The strongest features are those that speak most for the customer's segment against the next one.

    Parameters
    ----------
    customers, features
        The customers and their features, in the same order.
    assignment
        Their segments.
    criterion
        What the method goes by.
    worth
        How good each segment is; None when no feature tells.
    names
        What columns are called.
    n_threads
        Threads to use; 0 means one per core.

    Returns
    -------
    Reasons
        Texts and better segments, shape (n,).
    """
    may_move = worth is not None and criterion.centres is not None
    levers = _levers(features.state, worth) if worth is not None and may_move else []
    values = np.array(worth.values) if worth is not None else np.zeros(0)
    blocks = [slice(start, start + _AT_ONCE) for start in range(0, max(len(features.coordinates), 1), _AT_ONCE)]
    parts = [
        _explain_some(
            customers.slice(block),
            features.slice(block),
            assignment.slice(block),
            criterion=criterion,
            worth=values,
            levers=levers,
            names=names,
            n_threads=n_threads,
        )
        for block in blocks
    ]
    return Reasons(
        reasons=pa.chunked_array([part.reasons for part in parts], pa.string()),
        better=np.concatenate([part.better for part in parts]),
        changes=pa.chunked_array([part.changes for part in parts], pa.string()),
    )


def _explain_some(
    customers: CustomerTable,
    features: FeatureTable,
    assignment: SegmentAssignment,
    *,
    criterion: Criterion,
    worth: Floats,
    levers: list[Lever],
    names: DisplayNames,
    n_threads: int,
) -> Reasons:
    """Return the reasons of so many customers as the memory holds at once."""
    parts = map_blocks(
        lambda block: _explain_block(
            features.slice(block), assignment.slice(block), criterion=criterion, worth=worth, levers=levers
        ),
        len(features.coordinates),
        n_threads,
    )
    strongest = np.concatenate([part.strongest for part in parts])
    changes = _of_known_values(
        customers, features, changes=concatenated([part.changes for part in parts]), levers=levers
    )
    described = Described(
        customers=customers,
        features=features,
        compared=_compared([part.compared for part in parts]),
        second=np.maximum(assignment.second, 0),
        typical=criterion.typical,
        names=names,
    )
    tasks = [partial(feature_texts, described, chosen, "; " if rank else "") for rank, chosen in enumerate(strongest.T)]
    tasks.append(partial(_change_texts, features, changes, levers, names))
    texts = map_threads(lambda task: task(), tasks, n_threads)
    by_features = joined(texts[0], *(item.fill_null("") for item in texts[1:-1]))
    return Reasons(
        reasons=_with_notes(by_features, pa.concat_arrays([part.notes for part in parts])),
        better=changes.better.astype(np.int32),
        changes=texts[-1],
    )


def _levers(state: FeatureState, worth: Worth) -> list[Lever]:
    """Return the features that may change: those of which more or less is good, and that can change alone."""
    reach = {item.feature: item for item in worth.reach}
    directions = {"high": 1, "low": -1}
    bound = _bound_together([numeric.name for numeric in state.numeric])
    return [
        Lever(
            index=index,
            direction=directions[good],
            digits=digits_of(numeric),
            unit=unit_of(numeric),
            state=numeric,
            reach=reach.get(numeric.name),
        )
        for index, numeric in enumerate(state.numeric)
        if (good := phrase_for(numeric.name).good) is not None
        and phrase_for(numeric.name).trait not in _UNCHANGEABLE
        and numeric.weight > 0
        and numeric.name not in bound
        and not numeric.block
    ]


def _bound_together(names: Sequence[str]) -> set[str]:
    """Return the features that cannot change alone.

    Total spend is the number of orders times their mean. More orders at the same total would make each order smaller, so the
    number of orders is bound where total spend is a feature. Where all three are features, each of them is bound. The time since
    the last order falls with another order only, which changes the number and the sum too.
    """
    counts = {name for name in names if phrase_for(name).trait == "frequency"}
    sums = {name for name in names if name == MONETARY or is_total_money(name)}
    means = {name for name in names if phrase_for(name).trait == "basket"}
    since = {name for name in names if phrase_for(name).trait == "recency"} if counts or sums else set()
    if not counts or not sums:
        return since
    return counts | sums | means | since if means else counts | since


def _of_known_values(
    customers: CustomerTable, features: FeatureTable, changes: Changes, levers: list[Lever]
) -> Changes:
    """Return the changes without those that start from an imputed value."""
    is_filled = np.zeros(len(changes.lever), dtype=bool)
    for index, lever in enumerate(levers):
        values = known_values(customers, lever.state.name, features.raw[lever.index])
        is_filled |= (changes.lever == index) & ~np.isfinite(values)
    return Changes(
        np.where(is_filled, -1, changes.better),
        np.where(is_filled, -1, changes.lever),
        np.where(is_filled, np.nan, changes.values),
    )


def _explain_block(
    features: FeatureTable, assignment: SegmentAssignment, *, criterion: Criterion, worth: Floats, levers: list[Lever]
) -> _Block:
    first, second = assignment.labels, assignment.second
    has_second: Bools = second >= 0
    found = criterion.contributions(features, first, np.maximum(second, 0))
    strengths = _of_groups(found.strengths, features.state)
    order = np.argsort(-strengths, axis=1, kind="stable")[:, :_N_REASONS]
    is_holding = (np.take_along_axis(strengths, order, axis=1) > 0) & has_second[:, None]
    nothing = pa.nulls(len(first), pa.string())
    notes = nothing if criterion.note is None else criterion.note(features, assignment, found)
    return _Block(
        strongest=np.where(is_holding, order, -1),
        compared=found.compared,
        notes=pa.compute.if_else(pa.array(has_second), notes, nothing),
        changes=_changes(features, first, criterion=criterion, worth=worth, levers=levers),
    )


def _of_groups(strengths: Floats, state: FeatureState) -> Floats:
    """Return what each feature contributes, in which the components of a block are one."""
    groups = list(state.groups)
    names = [*(numeric.block or numeric.name for numeric in state.numeric), *(item.name for item in state.categories)]
    summed = np.zeros((len(strengths), len(groups)))
    for name, column in zip(names, strengths.T, strict=True):
        summed[:, groups.index(name)] += column
    return summed


def _changes(
    features: FeatureTable, first: Ints, *, criterion: Criterion, worth: Floats, levers: list[Lever]
) -> Changes:
    """Return the smallest changes, on axes by the features behind them.

    The nearest centre is the same one there: axes are at right angles, so that squared distances to two centres differ alike.
    """
    if criterion.centres is None:
        nothing = np.full(len(first), -1)
        return Changes(nothing, nothing, np.full(len(first), np.nan))
    centres = features.state.of_features(criterion.centres)
    worth = worth if len(worth) else np.zeros(len(centres))
    return smallest_changes(
        features.of_features, first, centres=centres, worth=worth, levers=levers, offsets=criterion.offsets
    )


def _compared(parts: Sequence[Floats | None]) -> Floats | None:
    known = [part for part in parts if part is not None]
    return np.concatenate(known) if known else None


def _with_notes(texts: pa.Array, notes: pa.Array) -> pa.Array:
    """Return texts of features with notes after them, or either alone."""
    return pa.compute.coalesce(joined(texts, "; ", notes), texts, notes)


def _change_texts(features: FeatureTable, changes: Changes, levers: list[Lever], names: DisplayNames) -> pa.Array:
    def texts_of_lever(index: int, rows: Ints) -> pa.Array:
        lever = levers[index]
        now = features.raw[lever.index][rows]
        wanted = number_texts(changes.values[rows], lever.digits)
        title, unit = names.of_number(lever.state.name)
        return joined(f"{title} ", wanted, f"{unit} instead of ", number_texts(now, lever.digits), unit)

    return by_group(changes.lever, len(levers), texts_of_lever)
