"""Hashes of the ids of customers, which tell faster than the texts whether all are different."""

import numpy as np
import pyarrow as pa

from segmentry.algorithms.hashing import Hashes, text_hashes


def id_hashes(ids: pa.Array) -> Hashes:
    """Return a hash of 64 bits for each id, equal for equal ids, shape (n,)."""
    texts = ids.cast(pa.large_string())
    n, (_, ends, letters) = len(texts), texts.buffers()
    positions = np.frombuffer(ends, np.int64)[texts.offset : texts.offset + n + 1]
    return text_hashes(np.frombuffer(letters or b"", np.uint8), positions)


def has_equal(hashes: Hashes) -> bool:
    """Return whether two hashes are equal; they are sorted in place, since a copy may be large."""
    hashes.sort()
    return bool((hashes[1:] == hashes[:-1]).any())
