"""A few threads that are kept and work beside their caller: never more than asked for, however deep work calls for work."""

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


def map_threads(function: Callable[[S], T], items: Sequence[S], n_threads: int = 0) -> list[T]:
    """Return `function(item)` for every item, in the order of the items.

    Parameters
    ----------
    function
        Must not depend on other items; runs side by side where it lets go of the GIL, as NumPy and Arrow do.
    items
        What to work on, the longest work first.
    n_threads
        Threads to use, the caller's among them; 0 means one a core.
    """
    return _all_of([partial(function, item) for item in items], n_threads)


def map_blocks(function: Callable[[slice], T], n_rows: int, n_threads: int = 0) -> list[T]:
    """Return `function(block)` for every block of rows, in the order of the rows, so that threads do not change the outcome."""
    blocks = [slice(start, min(start + BLOCK_ROWS, n_rows)) for start in range(0, n_rows, BLOCK_ROWS)]
    return map_threads(function, blocks, n_threads)


def map_ranges(function: Callable[[Span], T], n_items: int, least: int, n_threads: int) -> list[T]:
    """Return what a function gives for spans of items, one a thread, none much shorter than the least, in their order.

    Parameters
    ----------
    function
        Takes the first item of a span and the one after the last; as in `map_threads`.
    n_items
        Items in all.
    least
        Items that are worth waking a thread for.
    n_threads
        As in `map_threads`.
    """
    n_spans = min(_n_threads(n_threads), max(n_items // least, 1))
    spans = list(pairwise(n_items * place // n_spans for place in range(n_spans + 1)))
    return map_threads(function, spans, n_threads)


def run_both(first: Callable[[], S], second: Callable[[], T], n_threads: int = 0) -> tuple[S, T]:
    """Return what two pieces of work give that do not depend on each other; the caller's thread does the first."""
    one, other = _all_of([first, second], n_threads)
    return one, other


def _all_of(works: Sequence[Callable[[], Any]], n_threads: int) -> list[Any]:
    """Do all works: the caller the first, then each that no other thread has begun, so that nobody waits for work nobody does."""
    n_threads = _n_threads(n_threads)
    if n_threads == 1 or len(works) < 2:
        return [work() for work in works]
    offers = [_Offer(work, n_threads - 1) for work in works[1:]]
    try:
        own = {0: works[0]()}
        own |= {place: works[place]() for place, offer in enumerate(offers, 1) if offer.is_taken_back()}
        return [
            own[0],
            *(own[place] if place in own else offer.outcome.result() for place, offer in enumerate(offers, 1)),
        ]
    finally:
        wait([offer.outcome for offer in offers if not offer.is_taken_back()])


class _Offer:
    """Work that a thread of the pool may begin, until it is taken back; the pool then holds nothing of what belongs to it."""

    def __init__(self, work: Callable[[], Any], n_threads: int) -> None:
        self._held = [work]
        try:
            self.outcome = _pool(n_threads).submit(_done, self._held)
        except RuntimeError:  # Python gives no work to threads once the main one has ended
            self.outcome = Future()

    def is_taken_back(self) -> bool:
        """Take the work back unless somebody has begun it; tell whether it is the caller's again."""
        if not self.outcome.cancel():
            return False
        self._held.clear()
        return True


def _done(held: list[Callable[[], Any]]) -> Any:
    return held.pop()()


def _n_threads(asked: int) -> int:
    return asked or os.cpu_count() or 1


@cache
def _pool(n_threads: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(n_threads, thread_name_prefix="segmentry")


os.register_at_fork(after_in_child=_pool.cache_clear)
