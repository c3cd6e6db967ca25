"""Matrix products on one thread: those of a study are small, and idle BLAS threads spin."""

from contextlib import AbstractContextManager

from threadpoolctl import threadpool_limits


def one_blas_thread() -> AbstractContextManager[object]:
    """Return a context in which the BLAS library of NumPy uses one thread.

    Its other threads would wait by spinning, which costs a third of the processor time of a study, and a study uses a thread
    pool already. Results have the same bits whatever the number of cores.
    """
    limits: AbstractContextManager[object] = threadpool_limits(limits=1, user_api="blas")
    return limits
