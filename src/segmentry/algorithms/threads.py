"""Work over blocks of rows on a few threads, with an outcome that does not depend on how many."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")

BLOCK_ROWS = 65_536


def map_blocks(function: Callable[[slice], T], n_rows: int, n_threads: int = 0) -> list[T]:
    """Return `function(block)` for every block of rows, in the order of the rows.

    Parameters
    ----------
    function
        Takes a slice of rows; must not depend on other blocks.
    n_rows
        Number of rows in all.
    n_threads
        Threads to use; 0 means one a core.
    """
    blocks = [slice(start, min(start + BLOCK_ROWS, n_rows)) for start in range(0, n_rows, BLOCK_ROWS)]
    return map_threads(function, blocks, n_threads)


def map_threads(function: Callable[[S], T], items: Sequence[S], n_threads: int = 0) -> list[T]:
    """Return `function(item)` for every item, in the order of the items.

    Parameters
    ----------
    function
        Must not depend on other items; runs side by side where it lets go of the GIL, as NumPy and Arrow do.
    items
        What to work on.
    n_threads
        Threads to use; 0 means one a core.
    """
    threads = min(n_threads or os.cpu_count() or 1, len(items)) if len(items) > 1 else 1
    if threads <= 1:
        return [function(item) for item in items]
    pool = ThreadPoolExecutor(threads)
    try:
        try:
            found = pool.map(function, items)
        except RuntimeError:  # Python gives no work to threads once the main one has ended
            return [function(item) for item in items]
        return list(found)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def at_once(first: Callable[[], S], second: Callable[[], T], n_threads: int = 0) -> tuple[S, T]:
    """Return what two pieces of work give that do not depend on each other, done side by side as in `map_threads`.

    The caller's thread does the first, so that it can be interrupted.
    """
    if n_threads == 1:
        return first(), second()
    with ThreadPoolExecutor(1) as beside:
        try:
            waiting = beside.submit(second)
        except RuntimeError:  # as above
            return first(), second()
        return first(), waiting.result()
