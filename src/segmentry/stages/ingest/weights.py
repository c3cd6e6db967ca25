"""Weights of customers: a row of weight 3 is three equal customers, a row of weight 0 is none."""

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from segmentry.algorithms import Floats, Ints
from segmentry.catalogue.findings import finding
from segmentry.errors import ColumnNotFound, DataError
from segmentry.results import CustomerTable, Finding
from segmentry.spec import StudySpec
from segmentry.stages.ingest.ingest import RecordLines
from segmentry.texts import counted

_MOST_SHOWN = 5
_MOST_CUSTOMERS = 50_000_000


@dataclass(frozen=True, kw_only=True)
class Weighted:
    """Customers, each as often as its weight says, with the weights above 0 (m,).

    `n_added` are the customers that the weights add to the rows.
    """

    customers: CustomerTable
    weights: Ints
    n_added: int
    findings: tuple[Finding, ...]


def read_weights_as_they_are(spec: StudySpec) -> StudySpec:
    """Return the spec for reading a table, in which no weight is taken for a filler such as 999."""
    name = spec.segment.weights
    if name is None:
        return spec
    kept = (*spec.ingest.keep_values, name)
    return spec.model_copy(update={"ingest": spec.ingest.model_copy(update={"keep_values": kept})})


def repeat_by_weights(customers: CustomerTable, name: str, record_lines: RecordLines) -> Weighted:
    """Return the customers without the column of their weights, each repeated by its weight.

    So a weight is the same as so many equal rows in everything that follows: features, evidence, profiles, names and report.

    Parameters
    ----------
    customers
        One row per customer, with the column of the weights.
    name
        Name of that column.
    record_lines
        The line of each row in the source, for messages.

    Returns
    -------
    Weighted
        The repeated customers.

    Raises
    ------
    ColumnNotFound
        When there is no such column.
    DataError
        When a weight is no whole number from 0 up, or all are 0.
    """
    where = f"{customers.source}, column '{name}' (segment.weights)"
    if name == customers.id_column:
        remedy = "Name the column of the weights, or that of the ids with --set roles.COLUMN=id."
        raise DataError("is the id of the customers, and so not their weight", where=where, remedy=remedy)
    if name not in customers.columns:
        raise ColumnNotFound([name], list(customers.columns), customers.source)
    column = customers.columns[name]
    if column.kind != "number":
        raise DataError(
            "cannot be the weights of the customers", where=where, got=f"a column of {column.kind}s", expected="numbers"
        )
    numbers = column.numbers()
    _refuse_faults(numbers, record_lines.of(customers.ids), where)
    weights: Ints = numbers.astype(np.int64)
    others = {other: values for other, values in customers.columns.items() if other != name}
    repeated = _repeated(replace(customers, columns=others), weights)
    n_added = repeated.n_customers - customers.n_customers
    return Weighted(
        customers=repeated,
        weights=weights[weights > 0],
        n_added=n_added,
        findings=(_weights_finding(name, weights),),
    )


def once_each(table: pa.Table, weights: Ints) -> pa.Table:
    """Return the first row of each customer of a table of repeated ones, and its weight.

    Parameters
    ----------
    table
        As many equal rows for each customer as its weight says.
    weights
        Those weights, shape (m,).
    """
    once = table.take(pa.array(np.cumsum(weights) - weights))
    return once.append_column("weight", pa.array(weights, pa.int64()))


def _repeated(customers: CustomerTable, weights: Ints) -> CustomerTable:
    rows = pa.array(np.repeat(np.arange(len(weights)), weights))
    columns = {name: replace(column, values=column.values.take(rows)) for name, column in customers.columns.items()}
    vectors = customers.vectors_at(rows)
    return replace(customers, ids=customers.ids.take(rows), columns=columns, vectors=vectors)


def _refuse_faults(numbers: Floats, lines: list[int], where: str) -> None:
    faults = [
        ("is missing", ~np.isfinite(numbers)),
        ("is below 0", numbers < 0),
        ("is no whole number", np.isfinite(numbers) & (numbers >= 0) & (numbers != np.floor(numbers))),
    ]
    found = sorted((int(row), what) for what, is_wrong in faults for row in np.flatnonzero(is_wrong))
    if found:
        shown = [f"line {lines[row]:,} {what}{_value(numbers[row])}" for row, what in found[:_MOST_SHOWN]]
        more = f", and {len(found) - _MOST_SHOWN:,} more" if len(found) > _MOST_SHOWN else ""
        raise DataError(
            f"{counted(len(found), 'weight')} cannot be used",
            where=where,
            got="; ".join(shown) + more,
            expected="how many customers a row stands for: 0, 1, 2, ...",
            remedy="Correct these rows, or leave them out with --where. Weights with decimals, such as those of a "
            "survey, must be multiplied and rounded first; the customers are counted by them.",
        )
    if not numbers.sum() > 0:
        raise DataError("all weights are 0", where=where, expected="a weight above 0", remedy="Leave the weights out.")
    if numbers.sum() > _MOST_CUSTOMERS:
        raise DataError(
            "the weights add up to more customers than can be worked on",
            where=where,
            got=f"{numbers.sum():,.0f}",
            expected=f"at most {_MOST_CUSTOMERS:,}",
            remedy="Divide the weights by one number and round them.",
        )


def _value(number: float) -> str:
    return f" ({number:g})" if np.isfinite(number) else ""


def _weights_finding(name: str, weights: Ints) -> Finding:
    n_none = int(np.count_nonzero(weights == 0))
    evidence = f"By {name}, {counted(len(weights), 'row')} stand for {counted(int(weights.sum()), 'customer')}."
    none = f" {counted(n_none, 'row')} with the weight 0 formed no segments and got none; scoring gives them one."
    remedy = "All numbers but those of this account of the rows are of the customers that they stand for."
    return finding("weights", evidence + (none if n_none else ""), remedy)
