"""64-bit hashes of rows, so that samples depend neither on their order nor on duplicates."""

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms import Floats
from segmentry.algorithms.threads import map_blocks

_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT, _LAST_SHIFT = np.uint64(29), np.uint64(32)
_N_FOR_SHARE = 8192
_WORD = 8
_KEPT = np.array([(1 << 8 * n) - 1 for n in range(_WORD + 1)], dtype=np.uint64)
"""The bits of a word of which so many bytes are letters of the text."""

Hashes = NDArray[np.uint64]


def row_hashes(rows: Floats, seed: int, n_threads: int = 0) -> Hashes:
    """Return a hash of 64 bits for each row, equal for equal rows, shape (n,).

    Parameters
    ----------
    rows
        Shape (n, d), float64 or float32.
    seed
        Other seeds give other hashes.
    n_threads
        Threads to use; 0 means one per core.

    References
    ----------
    Steele, G. L., Lea, D. & Flood, C. H. (2014). Fast splittable pseudorandom number generators. doi:10.1145/2660193.2660195
    """
    first = np.uint64((seed + 1) * int(_ODD) % 2**64)
    parts = map_blocks(lambda block: _hashed(rows[block], first), len(rows), n_threads)
    return np.concatenate(parts)


def text_hashes(letters: NDArray[np.uint8], ends: NDArray[np.int64]) -> Hashes:
    """Return a hash of 64 bits for each text, equal for equal texts, shape (n,).

    Parameters
    ----------
    letters
        The bytes of all texts, one after the other.
    ends
        Where each text begins and, as the last number, where the last one ends, shape (n + 1,).

    Examples
    --------
    >>> hashes = text_hashes(np.frombuffer(b"c1c12c1", np.uint8), np.array([0, 2, 5, 7]))
    >>> bool(hashes[0] == hashes[2]), bool(hashes[0] == hashes[1])
    (True, False)
    """
    starts, lengths = ends[:-1], np.diff(ends)
    mixed: Hashes = _mixed(np.full(len(starts), _ODD), lengths.astype(np.uint64))
    longest = int(lengths.max(initial=0))
    words = _words_at(np.append(letters, np.zeros(longest + _WORD, np.uint8)))
    for first in range(0, longest, _WORD):
        goes_on = slice(None) if (lengths > first).all() else np.flatnonzero(lengths > first)
        word = words[starts[goes_on] + first] & _KEPT[np.minimum(lengths[goes_on] - first, _WORD)]
        mixed[goes_on] = _mixed(mixed[goes_on], word)
    return mixed


def _words_at(letters: NDArray[np.uint8]) -> Hashes:
    """Return the 8 bytes that begin at each byte, as one number."""
    n = len(letters) - _WORD + 1
    return np.lib.stride_tricks.as_strided(letters.view(), (n, _WORD), (1, 1)).view("<u8")[:, 0]


def share_of_distinct(rows: Floats) -> float:
    """Estimate how many of the rows are distinct, as a share of them, from those with the smallest hashes."""
    hashes = row_hashes(rows, 0)
    if len(rows) <= _N_FOR_SHARE:
        return len(np.unique(hashes)) / max(len(rows), 1)
    most = np.uint64(2**64 * (_N_FOR_SHARE / len(rows)) - 1)
    chosen = hashes[hashes <= most]
    share_chosen = (float(most) + 1) / 2**64
    return len(np.unique(chosen)) / share_chosen / len(rows)


def _hashed(rows: Floats, first: np.uint64) -> Hashes:
    values = np.asarray(rows, dtype=np.float64) + 0.0
    bits = np.ascontiguousarray(values).view(np.uint64)
    mixed = np.full(len(bits), first, dtype=np.uint64)
    for column in bits.T:
        mixed = _mixed(mixed, column)
    return mixed


def _mixed(hashes: Hashes, values: Hashes) -> Hashes:
    """Return the hashes with further values mixed into them, in place."""
    hashes ^= values
    hashes *= _ODD
    hashes ^= hashes >> _SHIFT
    hashes *= _MIX
    hashes ^= hashes >> _LAST_SHIFT
    return hashes
