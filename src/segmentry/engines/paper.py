"""An engine without data, on which relations are written down and never run."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pyarrow as pa
from sqlglot import exp

from segmentry.engines.base import BATCH_ROWS, Engine
from segmentry.engines.dialect import Dialect, filtered
from segmentry.engines.expressions import (
    Tree,
    all_of,
    any_of,
    case,
    column,
    is_equal,
    is_missing,
    not_,
    whole,
)
from segmentry.engines.relation import Expression, Relation
from segmentry.engines.steps import select_from_table

_READ = "read_lines"


@dataclass(frozen=True, kw_only=True)
class PortableRelation(Relation):
    """A relation of which every step is plain SQL, where DuckDB has a shorter word for some."""

    def grouped(self, by: Sequence[str], columns: Mapping[str, Expression], only: Expression | None = None) -> Relation:
        """Return one row for each combination of the values of `by`; first and last ones have a number.

        Parameters
        ----------
        by, columns, only
            As in `Relation.grouped`.
        """
        trees = {name: self._parsed(value, may_aggregate=True) for name, value in columns.items()}
        if only is not None:
            condition = self._parsed(only)
            trees = {name: filtered(tree, condition) for name, tree in trees.items()}
        numbers: dict[str, Expression] = {}
        for name, tree in trees.items():
            trees[name] = tree.transform(lambda node: _by_number(node, by, numbers))
        source = self.extended(**numbers) if numbers else self
        return Relation.grouped(source, by, trees)

    def matching(self, other: Relation, on: Sequence[str]) -> Relation:
        """Keep the rows whose values of some columns occur in another relation, by a join.

        Parameters
        ----------
        other
            The other relation.
        on
            Columns that both relations have.
        """
        found = other.distinct(*on).extended(is_found="true")
        return self.joined(found, on=on).where("is_found").picked(*self.columns)

    def carried(self, by: Sequence[str], order: Sequence[str], **columns: str) -> Relation:
        """Add the last known values of columns within each group.

        Parameters
        ----------
        by, order
            As in `Relation.carried`.
        **columns
            The column that is looked at, by the name of the new one.
        """
        result: Relation = self
        for name, value in columns.items():
            marked = result.extended(is_known=f"case when {value} is not null then 1 else 0 end")
            counted = marked.cumulated(by, order, n_known="is_known")
            window = exp.Window(
                this=exp.Max(this=column(value)), partition_by=[column(item) for item in (*by, "n_known")]
            )
            result = counted.extended(**{name: window}).picked(*result.columns, name)
        return result


def _by_number(node: exp.Expr, by: Sequence[str], numbers: dict[str, Expression]) -> exp.Expr:
    """Return the first or last value as that of the row with number 1, and note how rows are numbered."""
    condition = node.expression.this if isinstance(node, exp.Filter) else None
    call = node.this if isinstance(node, exp.Filter) else node
    if not isinstance(call, exp.Anonymous) or call.name.lower() not in {"first_by", "last_by"}:
        return node
    value, order = call.expressions
    tests = [is_missing(value), is_missing(order)] + ([] if condition is None else [not_(condition)])
    is_out = case([(any_of(tests), whole(1))], whole(0))
    is_last = call.name.lower() == "last_by"
    keys = [exp.Ordered(this=is_out), *(exp.Ordered(this=key.copy(), desc=is_last) for key in (order, value))]
    window = exp.Window(
        this=exp.RowNumber(), partition_by=[column(item) for item in by], order=exp.Order(expressions=keys)
    )
    name = f"number_{len(numbers)}"
    numbers[name] = window
    is_first = is_equal(column(name), whole(1))
    return exp.Max(this=case([(is_first if condition is None else all_of([is_first, condition]), value)]))


class Paper(Engine):
    """Keeps relations as they are. Of any relation it says that it may have a row, since it does not know."""

    def register(self, name: str, source: pa.Table | Sequence[Path], columns: Sequence[str]) -> Relation:  # noqa: ARG002
        """Refuse data.

        Parameters
        ----------
        name, source, columns
            As in `Engine.register`.
        """
        raise AssertionError(_NO_DATA)

    def keep(self, name: str, relation: Relation, setting: str | None = None) -> Relation:  # noqa: ARG002
        """Return the relation itself.

        Parameters
        ----------
        name, relation, setting
            As in `Engine.keep`.
        """
        return relation

    def drop(self, name: str) -> None:
        """Do nothing."""

    def run(self, relation: Relation, setting: str | None = None) -> NoReturn:  # noqa: ARG002
        """Refuse to run.

        Parameters
        ----------
        relation, setting
            As in `Engine.run`.
        """
        raise AssertionError(_NO_DATA)

    def stream(self, relation: Relation, n_rows: int = BATCH_ROWS) -> Iterator[pa.RecordBatch]:  # noqa: ARG002
        """Refuse to run.

        Parameters
        ----------
        relation, n_rows
            As in `Engine.stream`.
        """
        raise AssertionError(_NO_DATA)

    def check(self, relation: Relation, setting: str) -> NoReturn:  # noqa: ARG002
        """Refuse to run.

        Parameters
        ----------
        relation, setting
            As in `Engine.check`.
        """
        raise AssertionError(_NO_DATA)

    def count(self, relation: Relation, setting: str | None = None) -> int:  # noqa: ARG002
        """Return 1.

        Parameters
        ----------
        relation, setting
            As in `Engine.count`.
        """
        return 1


_NO_DATA = "there is no data on paper"


def table_on_paper(name: str, columns: Mapping[str, Tree], alias: str) -> Relation:
    """Return a table of a warehouse as a relation.

    Parameters
    ----------
    name
        Name of the table.
    columns
        Expressions over its columns, by name.
    alias
        What the expressions call the table.
    """
    query = select_from_table(name, columns, alias)
    return PortableRelation(name=_READ, columns=tuple(columns), steps={_READ: query})


def paper(dialect: Dialect) -> Engine:
    """Return an engine without data that writes a dialect."""
    return Paper(dialect)
