"""A few threads for many short passes: they are kept, the caller takes a part itself, and short work is not parted."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from itertools import pairwise
from typing import TypeVar

Span = tuple[int, int]
T = TypeVar("T")


def by_spans(function: Callable[[Span], T], n_items: int, least: int, n_threads: int) -> list[T]:
    """Return what a function gives for spans of items, one a thread, none much shorter than the least, in their order.

    The function must let go of the GIL and not call this one.

    Parameters
    ----------
    function
        Takes the first item of a span and the one after the last.
    n_items
        Items in all.
    least
        Items that are worth waking a thread for.
    n_threads
        Threads to use; 0 means one a core.
    """
    n_threads = n_threads or os.cpu_count() or 1
    n_spans = min(n_threads, max(n_items // least, 1))
    first, *others = pairwise(n_items * place // n_spans for place in range(n_spans + 1))
    waiting = [_started(function, span, n_threads - 1) for span in others]
    return [function(first), *(result() for result in waiting)]


def _started(function: Callable[[Span], T], span: Span, n_threads: int) -> Callable[[], T]:
    """Return what waits for a span that a thread works on, or works on it when asked where no thread takes it any more."""
    try:
        return _pool(n_threads).submit(function, span).result
    except RuntimeError:  # Python gives no work to threads once the main one has ended
        return partial(function, span)


@cache
def _pool(n_threads: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(n_threads, thread_name_prefix="segmentry")


os.register_at_fork(after_in_child=_pool.cache_clear)
