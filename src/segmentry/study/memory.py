"""The memory that a study needs: estimated early, refused where it cannot suffice, given back in time."""

from segmentry.errors import DataError
from segmentry.results import CustomerTable
from segmentry.storage.memory import free_memory, give_back_memory
from segmentry.study.progress import Progress

_ANYWAY, _PER_CUSTOMER, _PER_VALUE = 300_000_000, 150, 20
"""Bytes that a study takes at its peak anyway, for each customer, and for each number of a customer (see the guide on speed)."""
_LEAST_REPORTED = 1 << 30
_SURELY = 0.8
_LARGE = 200_000


def check_memory(customers: CustomerTable, progress: Progress) -> None:
    """Tell how much memory a study will need, and refuse it where there is far too little.

    Parameters
    ----------
    customers
        The customers with all their columns, as they lie in the memory.
    progress
        Is called with what a large study will need.

    Raises
    ------
    DataError
        When less than eight tenths of the likely need is free.
    """
    n_values = sum(column.kind == "number" for column in customers.columns.values())
    needed = memory_needed(customers.n_customers, n_values)
    free = free_memory()
    if free is None or needed < _LEAST_REPORTED:
        return
    progress("audit", f"{_gib(needed)} of memory will be needed, {_gib(free)} are free")
    if free < _SURELY * needed:
        raise DataError(
            "needs more memory than there is",
            where=customers.source,
            got=f"{_gib(free)} of free memory",
            expected=f"about {_gib(needed)} for {customers.n_customers:,} customers with {n_values} numbers each",
            remedy="Keep the columns that matter (--features) and fewer customers (--where), or use a machine with more memory.",
        )


def memory_needed(n_customers: int, n_values: int) -> int:
    """Return the bytes that a study of customers takes at its peak, about.

    Parameters
    ----------
    n_customers
        Number of customers.
    n_values
        Numbers that are known about each of them.

    >>> f"{memory_needed(10_000_000, 5) / 2**30:.1f} GiB"
    '2.6 GiB'
    """
    return _ANYWAY + n_customers * (_PER_CUSTOMER + _PER_VALUE * n_values)


def give_back(n_customers: int) -> None:
    """Return memory to the system between the steps of a large study; a small one needs none of it back."""
    if n_customers >= _LARGE:
        give_back_memory()


def _gib(n_bytes: int) -> str:
    return f"{n_bytes / (1 << 30):.1f} GiB"
