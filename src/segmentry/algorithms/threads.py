"""A thread pool in which the caller works too, so that nested calls neither deadlock nor add threads."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cache, partial
from itertools import pairwise
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")
Span = tuple[int, int]

BLOCK_ROWS = 65_536
_MANY_ROWS = 4_000_000


def map_threads(function: Callable[[S], T], items: Sequence[S], n_threads: int = 0) -> list[T]:
    """Return `function(item)` for every item, in the order of the items.

    Parameters
    ----------
    function
        Must not depend on other items; runs in parallel where it releases the GIL, as NumPy and Arrow do.
    items
        Inputs, the slowest first.
    n_threads
        Number of threads, the caller's included; 0 means one per core.

    Returns
    -------
    list
        One result per item.
    """
    return _run_all([partial(function, item) for item in items], n_threads)


def threads_beside_copies(n_rows: int, n_threads: int) -> int:
    """Return how many threads may hold copies of columns: one where those side by side would be too large.

    Parameters
    ----------
    n_rows
        Rows of a column.
    n_threads
        As in `map_threads`.
    """
    return 1 if n_rows > _MANY_ROWS else n_threads


def map_blocks(function: Callable[[slice], T], n_rows: int, n_threads: int = 0) -> list[T]:
    """Return `function(block)` for every block of rows, in the order of the rows.

    The blocks do not depend on the number of threads, so neither do the results.

    Parameters
    ----------
    function
        Takes the slice of a block.
    n_rows
        Number of rows to divide.
    n_threads
        As in `map_threads`.

    Returns
    -------
    list
        One result per block of `BLOCK_ROWS` rows.
    """
    blocks = [slice(start, min(start + BLOCK_ROWS, n_rows)) for start in range(0, n_rows, BLOCK_ROWS)]
    return map_threads(function, blocks, n_threads)


def map_ranges(function: Callable[[Span], T], n_items: int, least: int, n_threads: int) -> list[T]:
    """Return the results of a function on ranges of items, one range per thread, in order.

    Parameters
    ----------
    function
        Takes the pair (first item, one past the last item); as in `map_threads`.
    n_items
        Number of items to divide.
    least
        Number of items below which another thread does not pay off.
    n_threads
        As in `map_threads`.

    Returns
    -------
    list
        One result per range.
    """
    n_ranges = min(_n_threads(n_threads), max(n_items // least, 1))
    ranges = list(pairwise(n_items * index // n_ranges for index in range(n_ranges + 1)))
    return map_threads(function, ranges, n_threads)


def run_both(first: Callable[[], S], second: Callable[[], T], n_threads: int = 0) -> tuple[S, T]:
    """Return the results of two independent functions; the caller's thread runs the first.

    Parameters
    ----------
    first, second
        Functions without arguments.
    n_threads
        As in `map_threads`.

    Returns
    -------
    tuple
        Result of `first` and result of `second`.
    """
    first_result, second_result = _run_all([first, second], n_threads)
    return first_result, second_result


def _run_all(functions: Sequence[Callable[[], Any]], n_threads: int) -> list[Any]:
    """Run all functions and return their results.

    The caller runs the first one and every other that no worker has started, so that nested calls cannot deadlock.
    """
    n_threads = _n_threads(n_threads)
    if n_threads == 1 or len(functions) < 2:
        return [function() for function in functions]
    tasks = [_Task(function, n_threads - 1) for function in functions[1:]]
    try:
        results = {0: functions[0]()}
        results |= {index: functions[index]() for index, task in enumerate(tasks, 1) if task.cancel()}
        return [
            results[0],
            *(results[index] if index in results else task.outcome.result() for index, task in enumerate(tasks, 1)),
        ]
    finally:
        wait([task.outcome for task in tasks if not task.cancel()])


class _Task:
    """A function offered to the pool, which the caller can cancel until a worker starts it.

    A cancelled task drops its function, so that the pool keeps no reference to the caller's data.
    """

    def __init__(self, function: Callable[[], Any], n_threads: int) -> None:
        self._held = [function]
        try:
            self.outcome = _pool(n_threads).submit(_call_held, self._held)
        except RuntimeError:  # Python refuses new work for threads once the main one has ended
            self.outcome = Future()

    def cancel(self) -> bool:
        """Cancel the task unless a worker has started it; return whether it is cancelled."""
        if not self.outcome.cancel():
            return False
        self._held.clear()
        return True


def _call_held(held: list[Callable[[], Any]]) -> Any:
    return held.pop()()


def _n_threads(requested: int) -> int:
    return requested or os.cpu_count() or 1


@cache
def _pool(n_threads: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(n_threads, thread_name_prefix="segmentry")


os.register_at_fork(after_in_child=_pool.cache_clear)
