"""Compare two segmentations: two studies, or two columns of one table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Bools, Ints
from segmentry.algorithms.indices.adjusted_rand import adjusted_rand
from segmentry.algorithms.matching import best_matching
from segmentry.catalogue.comparison_words import MOST_MOVES, comparison_sentences
from segmentry.catalogue.display_names import names_for
from segmentry.errors import DataError
from segmentry.results import Comparison, CustomerTable, Lineage, Move
from segmentry.stages.explain.moves import tell_move
from segmentry.texts import counted


@dataclass(frozen=True, kw_only=True)
class Side:
    """One segmentation: its title, its segments in order, and ids and segments of its customers (n,).

    `segment_ids` are those of a study; columns of a table have none. `is_definition` says whether a name is a definition, as
    those of RFM are, so that customers of another name have moved.
    """

    title: str
    names: tuple[str, ...]
    ids: pa.Array
    labels: Ints
    segment_ids: tuple[str, ...] = ()
    is_definition: bool = False


@dataclass(frozen=True, kw_only=True)
class _Both:
    """The customers in both: ids and segments (n,), and the counterparts (k,) of the first.

    `is_home` (k, l) says for each pair whether customers of the one who are in the other have not moved.
    """

    ids: pa.Array
    first: Ints
    second: Ints
    counts: Ints
    counterparts: Ints
    is_home: Bools


def compare_sides(
    first: Side,
    second: Side,
    customers: CustomerTable | None,
    *,
    notes: Sequence[str] = (),
    lineage: Lineage | None = None,
) -> Comparison:
    """Return how two segmentations agree, who moved, and what sets those apart who moved.

    Parameters
    ----------
    first, second
        The segmentations.
    customers
        Customers with their columns; None where these are not known.
    notes
        What could not be asked, in sentences.
    lineage
        What became of each segment, where the studies share a register; segments are then matched by their ids.

    Returns
    -------
    Comparison
        By the customers who are in both.

    Raises
    ------
    DataError
        When no customer is in both.
    """
    second = _ordered(second, _in_both(first, second, lineage).counterparts)
    both = _in_both(first, second, lineage)
    n_both = len(both.ids)
    moves = _moves(both, first, second, customers=customers)
    moves = moves if lineage is None else _with_ids(moves, first, second)
    found = Comparison(
        first=first.title,
        second=second.title,
        first_names=first.names,
        second_names=second.names,
        n_both=n_both,
        n_only_first=len(first.ids) - n_both,
        n_only_second=len(second.ids) - n_both,
        adjusted_rand=float(f"{adjusted_rand(both.first, both.second):.12g}"),
        counts=tuple(tuple(row) for row in both.counts.tolist()),
        counterparts=tuple(None if index < 0 else second.names[index] for index in both.counterparts.tolist()),
        n_moved=sum(move.n_customers for move in moves),
        moves=moves,
        sentences=(),
        notes=tuple(notes),
        first_ids=first.segment_ids,
        second_ids=second.segment_ids,
        lineage=lineage,
    )
    return with_sentences(found)


def with_sentences(found: Comparison) -> Comparison:
    """Return a comparison that tells itself in sentences."""
    return replace(found, sentences=comparison_sentences(found))


def _in_both(first: Side, second: Side, lineage: Lineage | None) -> _Both:
    """Match the customers by id, and the segments by id, name or the customers in common."""
    positions = pc.index_in(first.ids, second.ids)
    is_both: Bools = pc.is_valid(positions).to_numpy(zero_copy_only=False)
    if not is_both.any():
        raise DataError(
            "no customer is in both",
            where=f"{first.title} and {second.title}",
            got=f"{counted(len(first.ids), 'customer')}, such as {first.ids[0].as_py()!r}, and "
            f"{len(second.ids):,}, such as {second.ids[0].as_py()!r}",
            expected="ids that occur in both",
        )
    of_first = first.labels[is_both]
    other = second.labels[positions.drop_null().to_numpy(zero_copy_only=False)]
    counts: Ints = np.zeros((len(first.names), len(second.names)), dtype=np.int64)
    np.add.at(counts, (of_first, other), 1)
    counterparts = (
        _counterparts(first, second, counts) if lineage is None else _positions(first.segment_ids, second.segment_ids)
    )
    is_home: Bools = counterparts[:, None] == np.arange(len(second.names))
    if lineage is not None:
        is_home |= _stands_for(first, second, lineage)
    return _Both(
        ids=first.ids.filter(pa.array(is_both)),
        first=of_first,
        second=other,
        counts=counts,
        counterparts=counterparts,
        is_home=is_home,
    )


def _positions(ids: Sequence[str], among: Sequence[str]) -> Ints:
    """Return the position of each id, -1 where it is not there."""
    return np.array([among.index(segment_id) if segment_id in among else -1 for segment_id in ids])


def _stands_for(first: Side, second: Side, lineage: Lineage) -> Bools:
    """Return for each pair of segments whether one became the other between the two fits."""
    became: Mapping[str, tuple[str, ...]] = {path.id: path.becomes for path in lineage.segments}
    pairs = [
        [other in became.get(segment_id, ()) or segment_id in became.get(other, ()) for other in second.segment_ids]
        for segment_id in first.segment_ids
    ]
    return np.array(pairs, dtype=bool)


def _ordered(second: Side, counterparts: Ints) -> Side:
    """Return the second segmentation with its segments in the order of their counterparts."""
    matched = [index for index in counterparts.tolist() if index >= 0]
    order = [*matched, *(index for index in range(len(second.names)) if index not in matched)]
    return replace(
        second,
        names=tuple(second.names[index] for index in order),
        segment_ids=tuple(second.segment_ids[index] for index in order) if second.segment_ids else (),
        labels=np.argsort(order)[second.labels],
    )


def _counterparts(first: Side, second: Side, counts: Ints) -> Ints:
    """Return the segment of the second that stands for each of the first (k,), -1 for none.

    Names that are numbers tell nothing, since two runs may number the same segments differently. Where segments are matched by
    name, one without its name in the other gets the segment, also without, in which most of its customers are; none where both
    names are definitions.
    """
    n_first, n_second = counts.shape
    common = [name for name in first.names if name in second.names and not name.isdecimal()]
    if len(common) * 2 >= min(n_first, n_second):
        by_name = np.array([second.names.index(name) if name in common else -1 for name in first.names])
        is_exact = first.is_definition and second.is_definition
        return by_name if is_exact else _with_the_nameless(by_name, counts)
    size = max(counts.shape)
    square = np.zeros((size, size))
    square[:n_first, :n_second] = counts
    matched: Ints = best_matching(square)[:n_first]
    is_common = (matched < n_second) & (square[np.arange(n_first), matched] > 0)
    return np.where(is_common, matched, -1)


def _with_the_nameless(by_name: Ints, counts: Ints) -> Ints:
    """Return the counterparts (k,), where those without a name in common share most customers."""
    found = by_name.copy()
    for index in np.flatnonzero(by_name < 0):
        free = np.setdiff1d(np.arange(counts.shape[1]), found)
        if len(free):
            best = free[counts[index, free].argmax()]
            found[index] = best if counts[index, best] * 2 > counts[index].sum() else -1
    return found


def _moves(both: _Both, first: Side, second: Side, customers: CustomerTable | None) -> tuple[Move, ...]:
    """Return who is not in the counterpart of their segment, the most first."""
    pairs = [(int(index), int(other)) for index, other in np.argwhere((both.counts > 0) & ~both.is_home)]
    ordered = sorted(pairs, key=lambda pair: (-int(both.counts[pair]), pair))
    table = None if customers is None else _in_order(customers, both.ids)
    names = None if table is None else names_for(table, {})
    moves = []
    for rank, (index, other) in enumerate(ordered):
        moved = (both.first == index) & (both.second == other)
        stayed = (both.first == index) & both.is_home[index][both.second]
        has_differences = table is not None and names is not None and rank < MOST_MOVES
        moves.append(
            Move(
                first=first.names[index],
                second=second.names[other],
                n_customers=int(moved.sum()),
                share=float(moved.sum() / (both.first == index).sum()),
                differences=tell_move(table, moved, stayed, names) if has_differences and table and names else (),
            )
        )
    return tuple(moves)


def _with_ids(moves: Sequence[Move], first: Side, second: Side) -> tuple[Move, ...]:
    """Return moves with the ids of their segments, which mean the same in both studies."""
    ids = [dict(zip(side.names, side.segment_ids, strict=True)) for side in (first, second)]
    return tuple(replace(move, first_id=ids[0][move.first], second_id=ids[1][move.second]) for move in moves)


def _in_order(customers: CustomerTable, ids: pa.Array) -> CustomerTable | None:
    """Return the customers in the order of ids; None where some of them are not there."""
    positions = pc.index_in(ids, customers.ids)
    if positions.null_count:
        return None
    columns = {
        name: replace(column, values=column.values.take(positions)) for name, column in customers.columns.items()
    }
    return replace(customers, ids=ids, columns=columns)
