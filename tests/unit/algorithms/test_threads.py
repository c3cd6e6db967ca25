"""Threads beside their caller: never more than asked for, none that waits for work nobody does."""

import multiprocessing
import subprocess
import sys
import time
import weakref
from threading import Event, Lock, Thread

import numpy as np
import pytest

from segmentry.algorithms.threads import map_blocks, map_ranges, map_threads, run_both


def test_outcomes_come_back_in_the_order_of_the_items_whoever_did_them():
    def slower_first(item):
        time.sleep(0.002 * (9 - item))
        return item * item

    assert map_threads(slower_first, range(9), 3) == [item * item for item in range(9)]
    assert map_blocks(lambda block: (block.start, block.stop), 70_000, 2) == [(0, 65_536), (65_536, 70_000)]
    assert run_both(lambda: "first", lambda: 2, 2) == ("first", 2)
    assert map_threads(slower_first, [], 2) == []


@pytest.mark.parametrize("n_threads", [1, 2, 3])
def test_no_more_threads_work_than_were_asked_for_however_deep_the_calls(n_threads):
    lock, working, most = Lock(), [], []

    def leaf(item):
        with lock:
            working.append(item)
            most.append(len(working))
        time.sleep(0.001)
        with lock:
            working.remove(item)
        return item

    def branch(number):
        return sum(map_threads(leaf, [(number, place) for place in range(4)], n_threads), ())

    def tree():
        return map_threads(branch, range(4), n_threads)

    assert run_both(tree, tree, n_threads)[0][3] == (3, 0, 3, 1, 3, 2, 3, 3)
    assert max(most) <= n_threads


@pytest.fixture
def busy_threads():
    """Keep the one thread of two that is not the caller's at work."""
    begun, go_on = Event(), Event()

    def long_work():
        begun.set()
        return go_on.wait(30)

    other = Thread(target=run_both, args=(go_on.wait, long_work, 2))
    other.start()
    assert begun.wait(30)
    yield
    assert not go_on.is_set()
    go_on.set()
    other.join()


@pytest.mark.usefixtures("busy_threads")
def test_a_caller_does_what_busy_threads_have_not_begun():
    assert map_threads(abs, [-1, -2, -3], 2) == [1, 2, 3]


@pytest.mark.usefixtures("busy_threads")
def test_nothing_is_kept_of_work_that_was_taken_back():
    arrays = [np.zeros(10), np.zeros(10)]
    alive = [weakref.ref(array) for array in arrays]
    assert map_threads(len, arrays, 2) == [10, 10]
    del arrays
    assert [reference() for reference in alive] == [None, None]


@pytest.mark.parametrize("place", range(4))
def test_an_error_reaches_the_caller_once_nobody_works_any_more(place):
    ended = []

    def fails_at(item):
        if item == place:
            raise ZeroDivisionError
        time.sleep(0.01)
        ended.append(item)

    with pytest.raises(ZeroDivisionError):
        map_threads(fails_at, range(4), 2)
    n_ended = len(ended)
    time.sleep(0.05)
    assert len(ended) == n_ended


def test_spans_come_back_in_their_order_and_short_work_is_not_parted():
    assert map_ranges(lambda span: span, 10, least=3, n_threads=2) == [(0, 5), (5, 10)]
    assert map_ranges(lambda span: span, 10, least=6, n_threads=2) == [(0, 10)]
    with pytest.raises(ZeroDivisionError):
        map_ranges(lambda span: 1 // (span[0] - 5), 10, least=1, n_threads=2)


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system cannot fork")
def test_a_forked_process_gets_threads_of_its_own():
    code = (
        "import os; from segmentry.algorithms.threads import map_ranges;"
        "map_ranges(lambda span: span, 10, 1, 3); child = os.fork();\n"
        "if not child: os._exit(len(map_ranges(lambda span: span, 10, 1, 3)))\n"
        "print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "3"


def test_threads_that_outlive_the_main_one_still_get_their_work_done():
    code = (
        "import threading; from segmentry.algorithms.threads import map_ranges, map_threads;"
        "late = lambda: (threading.main_thread().join(), print(map_threads(abs, [-1, -2], 2),"
        " map_ranges(lambda span: span, 4, 1, 2)));"
        "threading.Thread(target=late).start()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[1, 2] [(0, 2), (2, 4)]"
    assert not done.stderr
