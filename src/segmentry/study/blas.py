"""Products of matrices on one thread: those of a study are small, and idle threads of BLAS spin."""

from contextlib import AbstractContextManager

from threadpoolctl import threadpool_limits


def one_blas_thread() -> AbstractContextManager[object]:
    """Return a context in which the libraries behind NumPy's products of matrices keep to one thread.

    Their other threads wait by spinning, which costs a third of the processor time of a study and gives nothing back; a
    study has threads of its own. The same bits come out however many threads the machine has.
    """
    limits: AbstractContextManager[object] = threadpool_limits(limits=1, user_api="blas")
    return limits
