"""If-then rules on features in their units that nearly reproduce the segments."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.estimate import Estimate
from segmentry.algorithms.points import Points, even_weights
from segmentry.algorithms.samples import draw_positions
from segmentry.algorithms.tree import Split, Tree, balanced_accuracy, grow_tree
from segmentry.catalogue.features import orders_behind
from segmentry.engines.rules import case_expression, replay
from segmentry.results import (
    Condition,
    CustomerTable,
    FeatureState,
    NumberFormat,
    NumericState,
    Rule,
    Rules,
    Segmentation,
)
from segmentry.stages.explain.columns import known_values
from segmentry.storage.arrow import count_true, level_texts

_SAMPLED = 8000
_N_FOLDS = 5
_FEW = 8
_GOOD_ENOUGH = 0.02
_T95_OF_FOLDS = 2.776


@dataclass(frozen=True, kw_only=True)
class _RuleColumn:
    """A column that rules can use: a numeric feature, or the indicator of one level of a category.

    Attributes
    ----------
    feature
        Name of the feature or category.
    values
        Values with missing ones filled, or 0 and 1, shape (n,).
    fill
        What a missing number is filled with; None for a level.
    level
        The level; None for a numeric feature.
    answers
        How the column writes its answers; None where it holds none.
    orders
        Name of the rule column that counts orders, where the values say something of customers with a purchase only; else empty.
    """

    feature: str
    values: Floats
    fill: float | None = None
    level: str | None = None
    answers: NumberFormat | None = None
    orders: str = ""


@dataclass(frozen=True, kw_only=True)
class _Size:
    """Number of splits of the tree, and its balanced accuracy on held-out customers."""

    n_splits: int
    fidelity: Estimate


@dataclass(frozen=True, kw_only=True)
class _Applied:
    """Rules, and the segment that they give each customer, shape (n,)."""

    rules: tuple[Rule, ...]
    labels: Ints


@dataclass(frozen=True, kw_only=True)
class _MergedTree:
    """Splits of a tree, and the segment of each of its leaves."""

    splits: list[Split]
    labels: list[int]


def learn_rules(
    customers: CustomerTable, state: FeatureState, segmentation: Segmentation, most_rules: int, rng: np.random.Generator
) -> Rules | None:
    """Learn the shortest rules that do as well on held-out customers as longer ones.

    Parameters
    ----------
    customers
        The customers, with the columns that formed the segments.
    state
        What was learnt of those columns.
    segmentation
        The segments of the customers.
    most_rules
        Largest number of rules; 0 for the larger of eight and twice the number of segments.
    rng
        Random numbers of the sample.

    Returns
    -------
    Rules or None
        None for one segment, and where blocks alone formed the segments.
    """
    if segmentation.k == 1 or not (state.plain or state.categories):
        return None
    columns = _columns(customers, state)
    labels = segmentation.assignment.labels
    sampled = _sampled(columns, rng)
    sample, sample_labels = np.column_stack([column.values[sampled] for column in columns]), labels[sampled]
    size = _choose_size(sample, sample_labels, k=segmentation.k, most_rules=most_rules or max(_FEW, 2 * segmentation.k))
    tree = grow_tree(sample, sample_labels, n_classes=segmentation.k, most_leaves=size.n_splits + 1)
    applied = _apply_as_rules(tree, columns, segmentation=segmentation)
    by_sql = replay(applied.rules, as_table(customers, state))
    ids = pa.array(segmentation.ids, pa.string())
    reached = {rule.segment_id for rule in applied.rules}
    return Rules(
        rules=applied.rules,
        fidelity=size.fidelity,
        agreement=float((applied.labels == labels).mean()),
        n_sampled=len(sampled),
        unreached=tuple(name for name in segmentation.ids if name not in reached),
        sql=case_expression(applied.rules),
        n_replayed=len(labels),
        n_unlike=len(labels) - count_true(pc.equal(by_sql, ids.take(pa.array(applied.labels)))),
    )


def as_table(customers: CustomerTable, state: FeatureState) -> pa.Table:
    """Return the columns that rules are about, as a database would hold them.

    Parameters
    ----------
    customers
        The customers.
    state
        What was learnt of the columns.

    Returns
    -------
    Table
        Numbers as numbers, answers in words and levels as texts, a missing value as null.
    """
    columns = [customers.columns[numeric.name] for numeric in state.plain]
    numbers = {column.name: column.levels() if column.is_worded else column.values for column in columns}
    levels = {category.name: level_texts(customers.columns[category.name].values) for category in state.categories}
    return pa.table({**numbers, **levels})


def boolean_spellings(form: NumberFormat, answers: Sequence[str]) -> tuple[str, ...]:
    """Return how a database writes answers of yes and no if it takes them for Booleans.

    Parameters
    ----------
    form
        How the column writes its answers.
    answers
        Some of them.

    Returns
    -------
    tuple of str
        "true" or "false" where it is not among the answers; none for other answers.
    """
    if form.answers != "yes_no":
        return ()
    numbers = dict(form.words)
    spelled = dict.fromkeys("true" if numbers[answer] else "false" for answer in answers)
    return tuple(text for text in spelled if text not in answers)


def _columns(customers: CustomerTable, state: FeatureState) -> list[_RuleColumn]:
    columns = [_numeric_column(customers, state, numeric) for numeric in state.plain]
    for category in state.categories:
        texts = level_texts(customers.columns[category.name].values)
        for level in category.levels:
            is_level = pc.equal(texts, level).fill_null(False).to_numpy(zero_copy_only=False)
            columns.append(
                _RuleColumn(feature=category.name, values=is_level.astype(np.float64), fill=None, level=level)
            )
    return columns


def _numeric_column(customers: CustomerTable, state: FeatureState, numeric: NumericState) -> _RuleColumn:
    """Return a numeric feature; customers without a purchase get the nearest value of one with a purchase.

    Then no split on what they cannot have, such as the days since a purchase, tells them from others: the number of orders does.
    """
    values = customers.columns[numeric.name].numbers()
    is_known = np.isfinite(values)
    filled = values if is_known.all() else np.where(is_known, values, numeric.fill)
    answers = numeric.format if numeric.format.answers else None
    orders, known = orders_behind(numeric.name, customers), known_values(customers, numeric.name, filled)
    of_buyers = known[np.isfinite(known)]
    if orders is None or orders.name not in {item.name for item in state.plain} or len(of_buyers) in {0, len(filled)}:
        return _RuleColumn(feature=numeric.name, values=filled, fill=numeric.fill, answers=answers)
    clipped = np.clip(filled, of_buyers.min(), of_buyers.max())
    return _RuleColumn(feature=numeric.name, values=clipped, fill=numeric.fill, answers=answers, orders=orders.name)


def _choose_size(sample: Floats, labels: Ints, k: int, most_rules: int) -> _Size:
    """Return the smallest tree whose cross-validated accuracy is close to the best.

    Close means within one standard error of the best, or within 0.02.
    """
    folds = np.arange(len(sample)) % _N_FOLDS
    scores = []
    for fold in range(min(_N_FOLDS, len(sample))):
        is_held = folds == fold
        tree = grow_tree(sample[~is_held], labels[~is_held], n_classes=k, most_leaves=most_rules)
        scores.append(
            [
                balanced_accuracy(labels[is_held], tree.classify(sample[is_held], min(size, len(tree.splits))))
                for size in range(most_rules)
            ]
        )
    means = np.mean(scores, axis=0)
    errors = np.std(scores, axis=0) / np.sqrt(max(len(scores) - 1, 1))
    best = int(means.argmax())
    size = int(np.flatnonzero(means >= means[best] - max(errors[best], _GOOD_ENOUGH))[0])
    mean, error = float(means[size]), _T95_OF_FOLDS * float(errors[size])
    return _Size(n_splits=size, fidelity=Estimate(mean, max(0.0, mean - error), min(1.0, mean + error)))


def _sampled(columns: Sequence[_RuleColumn], rng: np.random.Generator) -> Ints:
    """Return the positions of a sample of the customers."""
    rows = np.column_stack([column.values for column in columns])
    return draw_positions(Points(rows, even_weights(len(rows)), None), _SAMPLED, rng)


def _apply_as_rules(tree: Tree, columns: Sequence[_RuleColumn], segmentation: Segmentation) -> _Applied:
    """Write the leaves of the tree as rules, and apply them to all customers."""
    merged = _merge_leaves(tree)
    splits, leaf_labels = merged.splits, merged.labels
    leaves = Tree(tuple(splits), ()).leaves([column.values for column in columns], len(splits))
    labels: Ints = np.array(leaf_labels)[leaves]
    n_leaves = len(leaf_labels)
    n_customers = np.bincount(leaves, minlength=n_leaves)
    n_right = np.bincount(leaves, labels == segmentation.assignment.labels, minlength=n_leaves)
    bounds = _bounds(splits, n_leaves)
    rules = [
        Rule(
            segment_id=segmentation.ids[leaf_labels[leaf]],
            conditions=_conditions(bounds[leaf], columns),
            n_customers=int(n_customers[leaf]),
            coverage=float(n_customers[leaf] / len(leaves)),
            precision=float(n_right[leaf] / max(n_customers[leaf], 1)),
        )
        for leaf in range(n_leaves)
    ]
    ordered = sorted(rules, key=lambda rule: (rule.segment_id, -rule.n_customers))
    return _Applied(rules=tuple(ordered), labels=labels)


def _merge_leaves(tree: Tree) -> _MergedTree:
    """Undo splits, the last first, whose two leaves have the same label and were not split again."""
    splits, labels = list(tree.splits), list(tree.labels[len(tree.splits)])
    for split in reversed(list(splits)):
        is_whole = not any(other.leaf in {split.leaf, split.new} for other in splits[splits.index(split) + 1 :])
        if is_whole and labels[split.leaf] == labels[split.new]:
            splits.remove(split)
            labels[split.new] = -1
    kept = [leaf for leaf, label in enumerate(labels) if label >= 0]
    new_index = {leaf: index for index, leaf in enumerate(kept)}
    renumbered = [replace(split, leaf=new_index[split.leaf], new=new_index[split.new]) for split in splits]
    return _MergedTree(splits=renumbered, labels=[labels[leaf] for leaf in kept])


def _bounds(splits: Sequence[Split], n_leaves: int) -> list[dict[int, tuple[float | None, float | None]]]:
    """Return for each leaf the bounds that its splits set on each column: at least, and less than."""
    bounds: list[dict[int, tuple[float | None, float | None]]] = [{} for _ in range(n_leaves)]
    for split in splits:
        low, high = bounds[split.leaf].get(split.feature, (None, None))
        bounds[split.new] = {**bounds[split.leaf], split.feature: (split.threshold, high)}
        bounds[split.leaf] = {**bounds[split.leaf], split.feature: (low, split.threshold)}
    return bounds


def _conditions(
    bounds: dict[int, tuple[float | None, float | None]], columns: Sequence[_RuleColumn]
) -> tuple[Condition, ...]:
    conditions = []
    without_orders = {columns[index].feature for index, (_, high) in bounds.items() if high is not None and high <= 1}
    for index in sorted(bounds):
        column, (low, high) = columns[index], bounds[index]
        if column.orders in without_orders:
            continue
        if column.answers is not None:
            conditions.append(_condition_on_answers(column, column.answers, low=low, high=high))
        elif column.level is None:
            conditions.append(Condition(feature=column.feature, low=low, high=high, fill=column.fill))
        else:
            conditions.append(Condition(feature=column.feature, level=column.level, is_level=low is not None))
    yes = {condition.feature for condition in conditions if condition.level is not None and condition.is_level}
    return tuple(c for c in conditions if c.level is None or c.is_level or c.feature not in yes)


def _condition_on_answers(
    column: _RuleColumn, answers: NumberFormat, low: float | None, high: float | None
) -> Condition:
    """Return a condition on the answers within the bounds.

    Where a missing answer falls within the bounds too, the condition excludes the other answers instead.
    """
    within = {
        word: (low is None or number >= low) and (high is None or number < high) for word, number in answers.words
    }
    fill = column.fill or 0.0
    takes_missing = (low is None or fill >= low) and (high is None or fill < high)
    levels = tuple(word for word, is_within in within.items() if is_within is not takes_missing)
    return Condition(
        feature=column.feature,
        levels=levels,
        is_level=not takes_missing,
        further_spellings=boolean_spellings(answers, levels),
    )
