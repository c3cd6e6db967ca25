"""Compare two segmentations: two studies, or two columns of one table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Bools, Ints
from segmentry.algorithms.indices.adjusted_rand import adjusted_rand
from segmentry.algorithms.matching import best_matching
from segmentry.catalogue.display_names import names_for
from segmentry.errors import DataError
from segmentry.results import Comparison, CustomerTable, Move
from segmentry.stages.explain.moves import tell_move
from segmentry.texts import counted, joined, percent

_MOST_TOLD = 5


@dataclass(frozen=True, kw_only=True)
class Side:
    """One segmentation: its title, its segments in order, and ids and segments of its customers (n,)."""

    title: str
    names: tuple[str, ...]
    ids: pa.Array
    labels: Ints


@dataclass(frozen=True, kw_only=True)
class _Both:
    """The customers in both: ids and segments (n,), and the counterparts (k,) of the first."""

    ids: pa.Array
    first: Ints
    second: Ints
    counts: Ints
    counterparts: Ints


def compare_sides(first: Side, second: Side, customers: CustomerTable | None, notes: Sequence[str] = ()) -> Comparison:
    """Return how two segmentations agree, who moved, and what sets those apart who moved.

    Parameters
    ----------
    first, second
        The segmentations.
    customers
        Customers with their columns; None where these are not known.
    notes
        What could not be asked, in sentences.

    Returns
    -------
    Comparison
        By the customers who are in both.

    Raises
    ------
    DataError
        When no customer is in both.
    """
    second = _ordered(second, _in_both(first, second).counterparts)
    both = _in_both(first, second)
    n_both = len(both.ids)
    moves = _moves(both, first, second, customers=customers)
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
        counterparts=tuple(None if place < 0 else second.names[place] for place in both.counterparts.tolist()),
        n_moved=sum(move.n_customers for move in moves),
        moves=moves,
        sentences=(),
        notes=tuple(notes),
    )
    return _with_sentences(found)


def _in_both(first: Side, second: Side) -> _Both:
    """Match the customers by id, and the segments by name or else by the customers in common."""
    places = pc.index_in(first.ids, second.ids)
    is_both: Bools = pc.is_valid(places).to_numpy(zero_copy_only=False)
    if not is_both.any():
        raise DataError(
            "no customer is in both",
            where=f"{first.title} and {second.title}",
            got=f"{counted(len(first.ids), 'customer')}, such as {first.ids[0].as_py()!r}, and "
            f"{len(second.ids):,}, such as {second.ids[0].as_py()!r}",
            expected="ids that occur in both",
        )
    own = first.labels[is_both]
    other = second.labels[places.drop_null().to_numpy(zero_copy_only=False)]
    counts: Ints = np.zeros((len(first.names), len(second.names)), dtype=np.int64)
    np.add.at(counts, (own, other), 1)
    return _Both(
        ids=first.ids.filter(pa.array(is_both)),
        first=own,
        second=other,
        counts=counts,
        counterparts=_counterparts(first.names, second.names, counts),
    )


def _ordered(second: Side, counterparts: Ints) -> Side:
    """Return the second segmentation with its segments in the order of their counterparts."""
    matched = [place for place in counterparts.tolist() if place >= 0]
    order = [*matched, *(place for place in range(len(second.names)) if place not in matched)]
    return replace(second, names=tuple(second.names[place] for place in order), labels=np.argsort(order)[second.labels])


def _counterparts(first: Sequence[str], second: Sequence[str], counts: Ints) -> Ints:
    """Return the segment of the second that stands for each of the first (k,), -1 for none.

    Names that are numbers tell nothing, since two runs may number the same segments differently.
    """
    common = [name for name in first if name in second and not name.isdecimal()]
    if len(common) * 2 >= min(len(first), len(second)):
        return np.array([second.index(name) if name in common else -1 for name in first])
    size = max(counts.shape)
    square = np.zeros((size, size))
    square[: len(first), : len(second)] = counts
    matched: Ints = best_matching(square)[: len(first)]
    is_common = (matched < len(second)) & (square[np.arange(len(first)), matched] > 0)
    return np.where(is_common, matched, -1)


def _moves(both: _Both, first: Side, second: Side, customers: CustomerTable | None) -> tuple[Move, ...]:
    """Return who is not in the counterpart of their segment, the most first."""
    pairs = [
        (int(place), int(other)) for place, other in np.argwhere(both.counts > 0) if both.counterparts[place] != other
    ]
    ordered = sorted(pairs, key=lambda pair: (-int(both.counts[pair]), pair))
    table = None if customers is None else _in_order(customers, both.ids)
    names = None if table is None else names_for(table, {})
    moves = []
    for rank, (place, other) in enumerate(ordered):
        moved = (both.first == place) & (both.second == other)
        stayed = (both.first == place) & (both.second == both.counterparts[place])
        is_told = table is not None and names is not None and rank < _MOST_TOLD
        moves.append(
            Move(
                first=first.names[place],
                second=second.names[other],
                n_customers=int(moved.sum()),
                share=float(moved.sum() / (both.first == place).sum()),
                differences=tell_move(table, moved, stayed, names) if is_told and table and names else (),
            )
        )
    return tuple(moves)


def _in_order(customers: CustomerTable, ids: pa.Array) -> CustomerTable | None:
    """Return the customers in the order of ids; None where some of them are not there."""
    places = pc.index_in(ids, customers.ids)
    if places.null_count:
        return None
    columns = {name: replace(column, values=column.values.take(places)) for name, column in customers.columns.items()}
    return replace(customers, ids=ids, columns=columns)


def _with_sentences(found: Comparison) -> Comparison:
    return replace(found, sentences=tuple(_sentences(found)))


def _sentences(found: Comparison) -> list[str]:
    texts = [
        f"{counted(found.n_both, 'customer')} are in both. The adjusted Rand index is {found.adjusted_rand:.2f} "
        f"(1: the same segments; 0: no more alike than by chance)."
    ]
    only = [
        f"{counted(n, 'customer')} only in {title}"
        for n, title in ((found.n_only_first, found.first), (found.n_only_second, found.second))
        if n
    ]
    texts += [f"Not compared: {joined(only)}."] if only else []
    lost = [name for name, other in zip(found.first_names, found.counterparts, strict=True) if other is None]
    new = [name for name in found.second_names if name not in found.counterparts]
    texts += [f"Without a counterpart in {found.second}: {joined(lost)}."] if lost else []
    texts += [f"Without a counterpart in {found.first}: {joined(new)}."] if new else []
    share = percent(found.n_moved / found.n_both)
    texts.append(
        f"{counted(found.n_moved, 'customer')} ({share}) moved: they are not in the counterpart of their segment."
    )
    texts += [_move_sentence(move) for move in found.moves[:_MOST_TOLD]]
    return texts


def _move_sentence(move: Move) -> str:
    text = f"{move.n_customers:,} from “{move.first}” to “{move.second}” ({percent(move.share)} of “{move.first}”)"
    return f"{text}: {'; '.join(move.differences)}." if move.differences else f"{text}."
