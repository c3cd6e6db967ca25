"""Defects as in real customer tables: gaps, placeholders, impossible values, repeated rows."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

_GAPS = {"age": ("", "?"), "annual_income": ("N/A", ""), "city": ("", "unknown"), "gender": ("",)}
_GAP_SHARE = 0.015
_REPEATED_SHARE = 0.005


def add_defects(columns: dict[str, pa.Array], rng: np.random.Generator) -> pa.Table:
    """Return the table with gaps, two impossible ages, untidy spaces and some repeated rows.

    Parameters
    ----------
    columns
        Text columns without defects, each of shape (n,).
    rng
        Source of the draws.

    Returns
    -------
    pyarrow.Table
        Slightly more than n rows.
    """
    n = len(next(iter(columns.values())))
    damaged = with_gaps(columns, _GAPS, rng)
    damaged["age"] = _replaced(damaged["age"], rng.choice(n, size=2, replace=False), ["5", "300"])
    untidy = rng.choice(n, size=round(_GAP_SHARE * n), replace=False)
    cities = [f" {damaged['city'][int(index)].as_py()} " for index in untidy]
    damaged["city"] = _replaced(damaged["city"], untidy, cities)
    return with_repeats(pa.table(damaged), rng)


def with_gaps(
    columns: Mapping[str, pa.Array], texts: Mapping[str, tuple[str, ...]], rng: np.random.Generator
) -> dict[str, pa.Array]:
    """Return the columns with missing values, each written as one of some texts.

    Parameters
    ----------
    columns
        Columns of shape (n,).
    texts
        For each column with gaps, what stands there; such a column becomes text.
    rng
        Source of the draws.

    Returns
    -------
    dict of str to pyarrow.Array
        The columns of shape (n,), in the same order.
    """
    n = len(next(iter(columns.values())))
    damaged = dict(columns)
    for name, written in texts.items():
        values = np.array(columns[name].cast(pa.string()).to_pylist(), dtype=object)
        indices = rng.choice(n, size=round(_GAP_SHARE * n), replace=False)
        values[indices] = np.array(written, dtype=object)[rng.integers(0, len(written), len(indices))]
        damaged[name] = pa.array(values.tolist(), pa.string())
    return damaged


def with_repeats(table: pa.Table, rng: np.random.Generator) -> pa.Table:
    """Return the table with some rows standing twice.

    Parameters
    ----------
    table
        A table of n rows.
    rng
        Source of the draws.

    Returns
    -------
    pyarrow.Table
        Slightly more than n rows.
    """
    n = len(table)
    repeated = rng.choice(n, size=max(1, round(_REPEATED_SHARE * n)), replace=False)
    rows = np.sort(np.concatenate([np.arange(n), repeated]), kind="stable")
    return table.take(pa.array(rows))


def _replaced(column: pa.Array, indices: np.ndarray, texts: list[str]) -> pa.Array:
    values = column.to_pylist()
    for index, text in zip(indices.tolist(), texts, strict=True):
        values[index] = text
    return pa.array(values, pa.string())
