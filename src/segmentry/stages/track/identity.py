"""The identity of segments across refits: which new segment continues which old one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.results import Fate

CONTINUED, KEPT = 0.75, 0.5
PART = 0.3
_GONE = 0.1
_JACCARD_DIGITS = 9


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Which new segment has the id of which old one, and what became of the old ones.

    Attributes
    ----------
    kept
        For each new segment the index of the old one whose id it has; None where it is born.
    fates
        What became of each old segment.
    becomes
        For each old segment the new ones that its customers are in, from the largest part.
    parents
        For each new segment the old ones that it came from; none where it keeps an id.
    """

    kept: tuple[int | None, ...]
    fates: tuple[Fate, ...]
    becomes: tuple[tuple[int, ...], ...]
    parents: tuple[tuple[int, ...], ...]


def identify(
    counts: Ints,
    sizes: Ints,
    n_expected: Floats,
    same_name: Sequence[int | None] | None = None,
    rest: tuple[int | None, int | None] = (None, None),
) -> Identity:
    """Return which new segment continues which old one, by the customers that they have in common.

    A new segment keeps the id of an old one when each has at least half of the customers of the other. Only exact halves leave a
    choice: then the pair with the larger Jaccard similarity is matched, of equal ones the old segment that stands first, and of
    its equal matches the new segment that stands first. An old segment is split when two new ones or more each take 30 % of its
    customers and come mostly from it, and merged when most of its customers are in a segment that others continue in too.

    Parameters
    ----------
    counts
        Customers by old segment (rows) and new segment (columns), each by the same values of the same customers, shape (k, l).
        Both stand in the order of their fit: from the largest, equal ones by what they are like.
    sizes
        All customers of each new segment, also those that no old segment would claim, shape (l,).
    n_expected
        Customers that each old segment would have if its share had stayed, shape (k,).
    same_name
        For each new segment the old one of the same definition, None for a new one, where segments are identified by their
        definition; None where they are identified by their customers.
    rest
        The old and the new segment of customers who belong to no group, None where there is none: the one continues the other,
        and no group.

    Returns
    -------
    Identity

    References
    ----------
    Spiliopoulou, M., Ntoutsi, I., Theodoridis, Y. and Schult, R. (2006). MONIC: modeling and monitoring cluster transitions.
    doi:10.1145/1150402.1150491
    """
    from_old = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    of_new = counts / np.maximum(sizes, 1)
    is_gone = counts.sum(axis=1) < _GONE * n_expected
    kept = _matched(from_old, of_new, is_gone, rest) if same_name is None else tuple(same_name)
    fates, becomes = [], []
    for old in range(len(counts)):
        successor = kept.index(old) if old in kept else None
        if same_name is not None:
            fates.append(_fate_of_match(from_old, of_new, old, successor))
        else:
            fates.append("retired" if is_gone[old] else _fate(from_old, of_new, old, kept))
        becomes.append(_parts(from_old[old], successor) if successor is not None or not is_gone[old] else ())
    parents = tuple(
        () if kept[new] is not None else tuple(np.flatnonzero((of_new[:, new] >= PART) & ~is_gone).tolist())
        for new in range(counts.shape[1])
    )
    return Identity(kept=kept, fates=tuple(fates), becomes=tuple(becomes), parents=parents)


def _matched(
    from_old: Floats, of_new: Floats, is_gone: np.ndarray, rest: tuple[int | None, int | None]
) -> tuple[int | None, ...]:
    """Return the old segment whose id each new one keeps."""
    old_rest, new_rest = rest
    is_match = (np.minimum(from_old, of_new) >= KEPT) & ~is_gone[:, None]
    if old_rest is not None:
        is_match[old_rest] = False
    if new_rest is not None:
        is_match[:, new_rest] = False
    kept: list[int | None] = [None] * from_old.shape[1]
    if old_rest is not None and new_rest is not None:
        kept[new_rest] = old_rest
    matches = [(-_jaccard(from_old[at], of_new[at]), *at) for at in zip(*np.nonzero(is_match), strict=True)]
    for _, old, new in sorted(matches):
        if kept[new] is None and old not in kept:
            kept[new] = int(old)
    return tuple(kept)


def _jaccard(from_old: float, of_new: float) -> float:
    """Return the customers that two segments share as a part of those in either, by the part of each."""
    return round(1 / (1 / from_old + 1 / of_new - 1), _JACCARD_DIGITS)


def _fate(from_old: Floats, of_new: Floats, old: int, kept: tuple[int | None, ...]) -> Fate:
    pieces = (from_old[old] >= PART) & (of_new[old] >= KEPT)
    if np.count_nonzero(pieces) > 1:
        return "split"
    successor = kept.index(old) if old in kept else None
    main = int(from_old[old].argmax())
    n_sources = np.count_nonzero(of_new[:, main] >= PART)
    is_shared = (n_sources > 1 and of_new[old, main] >= PART) or kept[main] not in {None, old}
    if from_old[old, main] >= KEPT and is_shared:
        return "merged"
    return _fate_of_match(from_old, of_new, old, successor)


def _fate_of_match(from_old: Floats, of_new: Floats, old: int, successor: int | None) -> Fate:
    if successor is None:
        return "retired"
    return "continued" if min(from_old[old, successor], of_new[old, successor]) >= CONTINUED else "changed"


def _parts(shares: Floats, successor: int | None) -> tuple[int, ...]:
    """Return the new segments that have a part of an old one, from the largest; that with its id too."""
    order = np.argsort(-shares, kind="stable").tolist()
    return tuple(
        new
        for rank, new in enumerate(order)
        if shares[new] >= PART or new == successor or (rank == 0 and shares[new] > 0)
    )
