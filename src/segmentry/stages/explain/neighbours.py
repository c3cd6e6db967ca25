"""Which segments border on each other, and whether two of them are nearly the same."""

from collections.abc import Sequence

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.indices.neighbours import neighbouring_segments
from segmentry.algorithms.kmeans.assign import assign
from segmentry.algorithms.stability.switching import switching_shares
from segmentry.results import Neighbours, Segmentation

_ALIKE_FROM = 0.1
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def find_neighbours(rows: Floats, segmentation: Segmentation, rng: np.random.Generator) -> tuple[Neighbours, ...]:
    """Return the pairs of segments that border on each other, those that exchange most customers first.

    Parameters
    ----------
    rows
        Coordinates of a sample of the customers, shape (n, m).
    segmentation
        The segments.
    rng
        What resamples are drawn by.
    """
    if segmentation.k == 1:
        return ()
    found = assign(rows, segmentation.centres, 1)
    shares = switching_shares(rows, segmentation.centres, rng)
    ids = segmentation.ids
    pairs = [
        Neighbours(ids[pair.first], ids[pair.second], float(shares[pair.first, pair.second]), pair.separation)
        for pair in neighbouring_segments(rows, rows, found)
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.switching, pair.separation, pair.first, pair.second)))


def tell_alike(neighbours: Sequence[Neighbours], names: dict[str, str]) -> str:
    """Say whether segments are nearly the same, by their names, and how many campaigns that makes."""
    if not neighbours:
        return ""
    closest = neighbours[0]
    pair = f"{closest.first} {names[closest.first]} and {closest.second} {names[closest.second]}"
    told = f"{closest.switching:.0%} of their customers would change between the two if the segments were formed anew"
    if closest.switching < _ALIKE_FROM:
        return f"No two segments are nearly the same. The closest are {pair}: {told}."
    n_left = _n_groups([pair for pair in neighbours if pair.switching >= _ALIKE_FROM], list(names))
    fund = (
        f"Fund {_number(n_left)} campaigns, not {_number(len(names))}" if n_left > 1 else "One campaign serves them all"
    )
    return f"{pair} are nearly the same: {told}. {fund}."


def _n_groups(alike: Sequence[Neighbours], ids: Sequence[str]) -> int:
    group = {name: name for name in ids}
    for pair in alike:
        kept, gone = group[pair.first], group[pair.second]
        group = {name: kept if own == gone else own for name, own in group.items()}
    return len(set(group.values()))


def _number(number: int) -> str:
    return _WORDS[number] if number < len(_WORDS) else str(number)
