"""A few threads for many short passes: the caller takes a part itself, and short work is not parted."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

Span = tuple[int, int]
Run = Callable[[Callable[[Span], Any], int, int], list[Any]]


@contextmanager
def workers(n_threads: int) -> Iterator[Run]:
    """Give a function that calls another with spans of n items, one a thread, none much shorter than the least.

    The outcomes are in the order of the spans. 0 threads mean one a core.
    """
    n_threads = n_threads or os.cpu_count() or 1
    pool = ThreadPoolExecutor(max(n_threads - 1, 1))

    def run(function: Callable[[Span], Any], n: int, least: int) -> list[Any]:
        n_spans = min(n_threads, max(n // least, 1))
        first, *others = pairwise(n * place // n_spans for place in range(n_spans + 1))
        waiting = [pool.submit(function, span) for span in others]
        return [function(first), *(future.result() for future in waiting)]

    try:
        yield run
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
