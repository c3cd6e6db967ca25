"""Merge the rows of one customer: equal ones always, different ones as the spec says."""

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.findings import finding
from segmentry.errors import DataError
from segmentry.results import Column, CustomerTable, Finding
from segmentry.spec import AuditSpec
from segmentry.spec.options import role_option
from segmentry.stages.audit.id_hashes import has_equal, id_hashes
from segmentry.storage.arrow import count_distinct
from segmentry.texts import counted


@dataclass(frozen=True)
class Merged:
    """Customers with one row each, how many rows were merged away, and what to say about it."""

    customers: CustomerTable
    n_merged: int
    findings: tuple[Finding, ...]


def merge_duplicates(customers: CustomerTable, spec: AuditSpec) -> Merged:
    """Merge rows with the same id.

    Customers without an id column are left alone, since equal rows may be different people.

    Parameters
    ----------
    customers
        Customers with all their columns.
    spec
        What the user asked for.

    Raises
    ------
    DataError
        When one id has different values and the spec does not say which to take.
    """
    if customers.id_column is None or _are_different(customers.ids):
        return Merged(customers, 0, ())
    n_ids = count_distinct(customers.ids)
    if n_ids == customers.n_customers:
        return Merged(customers, 0, ())
    codes = customers.ids.dictionary_encode().indices.to_numpy()
    first = _first_places(codes, n_ids)
    differing = _differing_ids(customers, codes, first)
    if len(differing) and spec.duplicate_ids == "stop":
        raise _conflict(customers, differing)
    kept = _last_places(codes, n_ids) if spec.duplicate_ids == "last" else first
    rows = np.sort(kept)
    merged = _taken(customers, pa.array(rows))
    if spec.duplicate_ids == "mean" and len(differing):
        merged = _with_means(merged, customers, codes=codes, kept_codes=codes[rows])
    n_merged = customers.n_customers - n_ids
    n_different_rows = int(np.isin(codes, differing).sum())
    return Merged(merged, n_merged, _findings(n_merged, len(differing), n_different_rows, spec=spec))


def _are_different(ids: pa.Array) -> bool:
    """Return whether all ids are proven to be different; two ids may have one hash by chance."""
    return pa.types.is_string(ids.type) and not ids.null_count and not has_equal(id_hashes(ids))


def _first_places(codes: np.ndarray, n_ids: int) -> np.ndarray:
    indices = np.empty(n_ids, dtype=np.int64)
    indices[codes[::-1]] = np.arange(len(codes))[::-1]
    return indices


def _last_places(codes: np.ndarray, n_ids: int) -> np.ndarray:
    indices = np.empty(n_ids, dtype=np.int64)
    indices[codes] = np.arange(len(codes))
    return indices


def _differing_ids(customers: CustomerTable, codes: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Return the codes of ids that have a row other than their first."""
    differs = np.zeros(len(codes), dtype=bool)
    reference = pa.array(first[codes])
    for column in customers.columns.values():
        theirs = column.values.take(reference)
        same = pc.fill_null(pc.equal(column.values, theirs), False)
        both_missing = pc.and_(pc.is_null(column.values), pc.is_null(theirs))
        differs |= ~pc.or_(same, both_missing).to_numpy(zero_copy_only=False)
    repeated = np.flatnonzero(first[codes] != np.arange(len(codes)))
    for rows in customers.vectors.values():
        differs[repeated] |= ~_are_equal(rows[repeated], rows[first[codes[repeated]]])
    return np.unique(codes[differs])


def _are_equal(rows: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return which rows are equal, number by number or missing in both, shape (n,)."""
    is_equal: np.ndarray = ((rows == others) | (np.isnan(rows) & np.isnan(others))).all(axis=1)
    return is_equal


def _conflict(customers: CustomerTable, differing: np.ndarray) -> DataError:
    codes = customers.ids.dictionary_encode()
    some = [str(codes.dictionary[int(code)]) for code in differing[:3]]
    examples = "e-mail addresses" if any("@" in text for text in some) else f"for instance {', '.join(some)}"
    return DataError(
        f"{counted(len(differing), 'customer id has', 'customer ids have')} rows with different values",
        where=f"{customers.source}, column '{customers.id_column}'",
        got=examples,
        expected="one row per customer",
        remedy="Repair the file, or choose which row counts: --set audit.duplicate_ids=first (or last, or mean)."
        + _other_id(customers),
    )


def _other_id(customers: CustomerTable) -> str:
    """Say which column is different in every row and so could be the id instead; nothing where none is."""
    keys = (c for c in customers.columns.values() if c.taken_for in {"row_number", "identifier"})
    unique = next((c.name for c in keys if c.n_distinct == customers.n_customers), None)
    return "" if unique is None else f" Or take '{unique}', different in every row: {role_option(unique, 'id')}"


def _with_means(
    merged: CustomerTable, customers: CustomerTable, codes: np.ndarray, kept_codes: np.ndarray
) -> CustomerTable:
    columns = dict(merged.columns)
    for name, column in customers.columns.items():
        if column.kind == "number":
            columns[name] = replace(merged.columns[name], values=_means(column, codes).take(pa.array(kept_codes)))
    vectors = {name: _mean_rows(rows, codes, kept_codes) for name, rows in customers.vectors.items()}
    return replace(merged, columns=columns, vectors=vectors)


def _mean_rows(rows: np.ndarray, codes: np.ndarray, kept_codes: np.ndarray) -> np.ndarray:
    """Return the mean of the known numbers of each customer's rows, in the order of `kept_codes`."""
    shape = (int(codes.max()) + 1, rows.shape[1])
    sums, counts = np.zeros(shape), np.zeros(shape, dtype=np.int64)
    np.add.at(sums, codes, np.nan_to_num(rows, nan=0.0))
    np.add.at(counts, codes, ~np.isnan(rows))
    means = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
    chosen: np.ndarray = means[kept_codes].astype(rows.dtype)
    return chosen


def _means(column: Column, codes: np.ndarray) -> pa.Array:
    values = column.numbers()
    is_known = np.isfinite(values)
    n_ids = int(codes.max()) + 1
    counts = np.bincount(codes[is_known], minlength=n_ids)
    sums = np.bincount(codes[is_known], weights=values[is_known], minlength=n_ids)
    return pa.array(sums / np.maximum(counts, 1), mask=counts == 0)


def _taken(customers: CustomerTable, rows: pa.Array) -> CustomerTable:
    columns = {name: replace(column, values=column.values.take(rows)) for name, column in customers.columns.items()}
    vectors = customers.vectors_at(rows)
    return replace(customers, ids=customers.ids.take(rows), columns=columns, vectors=vectors)


def _findings(n_merged: int, n_differing: int, n_different_rows: int, *, spec: AuditSpec) -> tuple[Finding, ...]:
    """Return what is said of equal rows, and of ids whose rows differ."""
    n_equal = n_merged - (n_different_rows - n_differing)
    merged = finding(
        "duplicate_rows",
        f"{counted(n_equal, 'row was', 'rows were')} merged into another row of the same customer.",
        "Identical rows with the same id were counted once.",
    )
    equal = (merged,) if n_equal else ()
    if not n_differing:
        return equal
    rule = {"first": "the first row", "last": "the last row", "mean": "the mean of the numbers"}[spec.duplicate_ids]
    conflict = finding(
        "duplicate_ids",
        f"{counted(n_differing, 'id has', 'ids have')} rows with different values: {n_different_rows:,} rows in all.",
        f"For each, {rule} was used (audit.duplicate_ids={spec.duplicate_ids}); others: first, last, mean, stop.",
    )
    return (*equal, conflict)
