"""If-then rules on the features in their own units that give customers nearly the segments they have."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.estimate import Estimate
from segmentry.algorithms.kmeans.points import Points, even_weights
from segmentry.algorithms.kmeans.samples import draw_places
from segmentry.algorithms.tree import Split, Tree, balanced_accuracy, grow_tree
from segmentry.engines.rules import case_expression, replay
from segmentry.results import Condition, CustomerTable, FeatureState, Rule, Rules, Segmentation
from segmentry.storage.arrow import count_true, level_texts

_SAMPLED = 8000
_N_FOLDS = 5
_FEW = 8
_GOOD_ENOUGH = 0.02
_T95_OF_FOLDS = 2.776


@dataclass(frozen=True)
class _Asked:
    """A column that rules can ask about: a number with its fill, or, as 0 and 1, one level of a category.

    `words` are the answers that stand for the numbers, where there are any.
    """

    feature: str
    values: Floats
    fill: float | None = None
    level: str | None = None
    words: tuple[tuple[str, float], ...] = ()


def learn_rules(
    customers: CustomerTable, state: FeatureState, segmentation: Segmentation, most_rules: int, rng: np.random.Generator
) -> Rules | None:
    """Learn the shortest rules that do as well on held-out customers as longer ones; None for one segment.

    Parameters
    ----------
    customers
        The customers, with the columns that formed the segments.
    state
        What was learnt of those columns.
    segmentation
        The segments of the customers.
    most_rules
        Most rules; 0 for eight, or twice as many as segments.
    rng
        What the sample is drawn by.
    """
    if segmentation.k == 1:
        return None
    asked = _columns(customers, state)
    rows, labels = np.column_stack([column.values for column in asked]), segmentation.assignment.labels
    places = draw_places(Points(rows, even_weights(len(rows)), None), _SAMPLED, rng)
    sample, own = rows[places], labels[places]
    n_splits, fidelity = _chosen_size(sample, own, segmentation.k, most_rules or max(_FEW, 2 * segmentation.k))
    tree = grow_tree(sample, own, segmentation.k, n_splits + 1)
    told, made = _rules(tree, len(tree.splits), asked, segmentation, rows)
    by_sql = replay(made, _as_table(customers, state))
    ids = pa.array(segmentation.ids, pa.string())
    return Rules(
        rules=made,
        fidelity=fidelity,
        agreement=float((told == labels).mean()),
        n_sampled=len(places),
        unreached=tuple(name for name in segmentation.ids if name not in {rule.segment_id for rule in made}),
        sql=case_expression(made),
        n_replayed=len(rows),
        n_unlike=len(rows) - count_true(pc.equal(by_sql, ids.take(pa.array(told)))),
    )


def _columns(customers: CustomerTable, state: FeatureState) -> list[_Asked]:
    asked = []
    for numeric in state.numeric:
        values = customers.columns[numeric.name].numbers()
        filled = np.where(np.isfinite(values), values, numeric.fill)
        words = numeric.format.words if numeric.format.answers else ()
        asked.append(_Asked(numeric.name, filled, numeric.fill, words=words))
    for category in state.categories:
        texts = level_texts(customers.columns[category.name].values)
        for level in category.levels:
            is_level = pc.equal(texts, level).fill_null(False).to_numpy(zero_copy_only=False)
            asked.append(_Asked(category.name, is_level.astype(np.float64), None, level))
    return asked


def _chosen_size(sample: Floats, labels: Ints, k: int, most: int) -> tuple[int, Estimate]:
    """Return the fewest splits that come near the best on held-out customers, and how well they do there.

    Near is within one standard error, or within two hundredths.
    """
    folds = np.arange(len(sample)) % _N_FOLDS
    scores = []
    for fold in range(min(_N_FOLDS, len(sample))):
        is_held = folds == fold
        tree = grow_tree(sample[~is_held], labels[~is_held], k, most)
        told = [
            balanced_accuracy(labels[is_held], tree.classify(sample[is_held], min(size, len(tree.splits))))
            for size in range(most)
        ]
        scores.append(told)
    means = np.mean(scores, axis=0)
    errors = np.std(scores, axis=0) / np.sqrt(max(len(scores) - 1, 1))
    best = int(means.argmax())
    size = int(np.flatnonzero(means >= means[best] - max(errors[best], _GOOD_ENOUGH))[0])
    mean, error = float(means[size]), _T95_OF_FOLDS * float(errors[size])
    return size, Estimate(mean, max(0.0, mean - error), min(1.0, mean + error))


def _rules(
    tree: Tree, n_splits: int, asked: Sequence[_Asked], segmentation: Segmentation, rows: Floats
) -> tuple[Ints, tuple[Rule, ...]]:
    """Return the segment that the tree gives each customer, and its leaves as rules; split leaves with one label are one."""
    splits, labels = _merged(tree, n_splits)
    leaves = Tree(tuple(splits), ()).leaves(rows, len(splits))
    told: Ints = np.array(labels)[leaves]
    own = segmentation.assignment.labels
    n_leaves = len(labels)
    taken = np.bincount(leaves, minlength=n_leaves)
    right = np.bincount(leaves, told == own, minlength=n_leaves)
    bounds = _bounds(splits, n_leaves)
    rules = [
        Rule(
            segmentation.ids[labels[leaf]],
            _conditions(bounds[leaf], asked),
            int(taken[leaf]),
            float(taken[leaf] / len(rows)),
            float(right[leaf] / max(taken[leaf], 1)),
        )
        for leaf in range(n_leaves)
    ]
    return told, tuple(sorted(rules, key=lambda rule: (rule.segment_id, -rule.n_customers)))


def _merged(tree: Tree, n_splits: int) -> tuple[list[Split], list[int]]:
    """Undo splits, the last first, whose two leaves have the same label and were not split again."""
    splits, labels = list(tree.splits[:n_splits]), list(tree.labels[n_splits])
    for split in reversed(list(splits)):
        is_whole = not any(other.leaf in {split.leaf, split.new} for other in splits[splits.index(split) + 1 :])
        if is_whole and labels[split.leaf] == labels[split.new]:
            splits.remove(split)
            labels[split.new] = -1
    kept = [leaf for leaf, label in enumerate(labels) if label >= 0]
    place = {leaf: number for number, leaf in enumerate(kept)}
    renamed = [replace(split, leaf=place[split.leaf], new=place[split.new]) for split in splits]
    return renamed, [labels[leaf] for leaf in kept]


def _bounds(splits: Sequence[Split], n_leaves: int) -> list[dict[int, tuple[float | None, float | None]]]:
    """Return for each leaf the bounds that its splits set on each column: at least, and less than."""
    bounds: list[dict[int, tuple[float | None, float | None]]] = [{} for _ in range(n_leaves)]
    for split in splits:
        low, high = bounds[split.leaf].get(split.feature, (None, None))
        bounds[split.new] = {**bounds[split.leaf], split.feature: (split.threshold, high)}
        bounds[split.leaf] = {**bounds[split.leaf], split.feature: (low, split.threshold)}
    return bounds


def _conditions(bounds: dict[int, tuple[float | None, float | None]], asked: Sequence[_Asked]) -> tuple[Condition, ...]:
    conditions = []
    for place in sorted(bounds):
        column, (low, high) = asked[place], bounds[place]
        if column.words:
            conditions.append(_of_answers(column, low, high))
        elif column.level is None:
            conditions.append(Condition(column.feature, low, high, column.fill))
        else:
            conditions.append(Condition(column.feature, level=column.level, is_level=low is not None))
    yes = {condition.feature for condition in conditions if condition.level is not None and condition.is_level}
    return tuple(c for c in conditions if c.level is None or c.is_level or c.feature not in yes)


def _of_answers(column: _Asked, low: float | None, high: float | None) -> Condition:
    """Ask for the answers within the bounds; where a missing one counts among them, for none of the other answers."""
    within = {word: (low is None or number >= low) and (high is None or number < high) for word, number in column.words}
    fill = column.fill or 0.0
    takes_missing = (low is None or fill >= low) and (high is None or fill < high)
    levels = tuple(word for word, is_within in within.items() if is_within is not takes_missing)
    return Condition(column.feature, levels=levels, is_level=not takes_missing)


def _as_table(customers: CustomerTable, state: FeatureState) -> pa.Table:
    columns = [customers.columns[numeric.name] for numeric in state.numeric]
    numbers = {column.name: column.levels() if column.is_worded else column.values for column in columns}
    levels = {category.name: level_texts(customers.columns[category.name].values) for category in state.categories}
    return pa.table({**numbers, **levels})
