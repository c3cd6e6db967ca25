"""A query that has not run yet: rows with named columns, made from other relations step by step.

A relation keeps syntax trees. The engine that runs it writes them as SQL once, at the end, in its dialect.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from sqlglot import exp

from segmentry.engines.dialect import filtered
from segmentry.engines.language import constant, parse_expression

Expression = str | exp.Expr
Constants = Mapping[str, str | exp.Expr]
_SOURCE = "an expression of Segmentry"
_STEP_NUMBERS = count(1)
_BASE, _OTHER = "base", "other"


@dataclass(frozen=True, kw_only=True)
class Relation:
    """Rows with named columns. Every method returns a new relation; texts are expressions.

    Attributes
    ----------
    name
        A table of the engine, or the last of `steps`.
    columns
        Names of the columns, in order.
    steps
        The queries that lead to the rows, by name. A step is written once, however many relations are made from it.
    order
        Columns by which the rows are sorted in the end.
    limit
        Largest number of rows; None for all of them.
    """

    name: str
    columns: tuple[str, ...]
    steps: Mapping[str, exp.Query] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    limit: int | None = None

    def where(self, condition: Expression) -> "Relation":
        """Keep the rows that meet a condition.

        Parameters
        ----------
        condition
            Expression that is true or false.
        """
        return self._step(self._select(self.columns).where(self._parsed(condition), copy=False), self.columns)

    def extended(self, **columns: Expression) -> "Relation":
        """Add columns, or replace those of the same name."""
        return self.picked(*(name for name in self.columns if name not in columns), **columns)

    def picked(self, *kept: str, **columns: Expression) -> "Relation":
        """Keep the columns `kept` and add others.

        Parameters
        ----------
        *kept
            Names of columns to keep.
        **columns
            Expressions for further columns, by name.

        Returns
        -------
        Relation
            The rows with these columns only.
        """
        added = [exp.alias_(self._parsed(value), name, quoted=True) for name, value in columns.items()]
        query = exp.select(*map(_column, kept), *added).from_(_table(self.name))
        return self._step(query, (*kept, *columns))

    def grouped(
        self, by: Sequence[str], columns: Mapping[str, Expression], only: Expression | None = None
    ) -> "Relation":
        """Return one row for each combination of the values of `by`.

        Parameters
        ----------
        by
            Columns that tell the groups apart; none for a single row.
        columns
            Aggregates, by the name of their column.
        only
            Condition on the rows that the aggregates see; None for all rows.

        Returns
        -------
        Relation
            The columns `by`, then the aggregates.
        """
        parsed = {name: self._parsed(value, may_aggregate=True) for name, value in columns.items()}
        if only is not None:
            condition = self._parsed(only)
            parsed = {name: filtered(tree, condition) for name, tree in parsed.items()}
        selected = [*map(_column, by), *(exp.alias_(tree, name, quoted=True) for name, tree in parsed.items())]
        query = exp.select(*selected).from_(_table(self.name))
        return self._step(query.group_by(*map(_column, by)) if by else query, (*by, *columns))

    def aggregate(self, text: str, constants: Constants, only: Expression | None = None) -> exp.Expr:
        """Return an aggregate for `grouped`.

        Parameters
        ----------
        text
            The expression.
        constants
            Names beside the columns that it may use, and what stands for them.
        only
            Condition on the rows that it sees; None for all rows.

        Returns
        -------
        Expr
            Its tree.
        """
        names: Constants = {**{name: name for name in self.columns}, **constants}
        tree = parse_expression(text, names, _SOURCE, may_aggregate=True)
        return filtered(tree, self._parsed(only)) if only is not None else tree

    def distinct(self, *columns: str) -> "Relation":
        """Return the different combinations of the values of some columns."""
        return self._step(self._select(columns).distinct(), columns)

    def joined(self, other: "Relation", on: Sequence[str]) -> "Relation":
        """Add the columns of `other` to each row, null where it has no row with the same values of `on`.

        Parameters
        ----------
        other
            A relation with at most one row for each combination of the values of `on`.
        on
            Columns that both relations have.

        Returns
        -------
        Relation
            All rows of this relation, with the columns of both.
        """
        added = [name for name in other.columns if name not in on]
        query = (
            exp.select(*(_of(_BASE, name) for name in self.columns), *(_of(_OTHER, name) for name in added))
            .from_(_table(self.name, _BASE))
            .join(_table(other.name, _OTHER), on=_equal(on), join_type="left")
        )
        return self._step(query, (*self.columns, *added), other)

    def matching(self, other: "Relation", on: Sequence[str]) -> "Relation":
        """Keep the rows whose values of some columns occur in another relation.

        Parameters
        ----------
        other
            The other relation.
        on
            Columns that both relations have.

        Returns
        -------
        Relation
            The rows, with the columns of this relation only.
        """
        query = (
            exp.select(*(_of(_BASE, name) for name in self.columns))
            .from_(_table(self.name, _BASE))
            .join(_table(other.name, _OTHER), on=_equal(on), join_type="semi")
        )
        return self._step(query, self.columns, other)

    def stacked(self, other: "Relation") -> "Relation":
        """Append the rows of `other`, which has the same columns.

        Parameters
        ----------
        other
            The other relation.
        """
        appended = exp.select(*map(_column, self.columns)).from_(_table(other.name))
        return self._step(exp.union(self._select(self.columns), appended, distinct=False), self.columns, other)

    def lagged(self, by: Sequence[str], order: Sequence[str], **columns: str) -> "Relation":
        """Add the values of columns in the previous row of the same group.

        Parameters
        ----------
        by
            Columns that tell the groups apart.
        order
            Columns that sort the rows of a group.
        **columns
            The column that is looked at, by the name of the new one.

        Returns
        -------
        Relation
            The rows with the new columns; null in the first row of a group.
        """
        return self.extended(
            **{name: _window(exp.Lag(this=_column(value)), by, order) for name, value in columns.items()}
        )

    def numbered(self, by: Sequence[str], order: Sequence[str], name: str) -> "Relation":
        """Add the number of each row within its group, counted from 1.

        Parameters
        ----------
        by
            Columns that tell the groups apart.
        order
            Columns that sort the rows of a group.
        name
            Name of the new column.

        Returns
        -------
        Relation
            The rows with the new column.
        """
        return self.extended(**{name: _window(exp.RowNumber(), by, order)})

    def cumulated(self, by: Sequence[str], order: Sequence[str], **columns: str) -> "Relation":
        """Add running sums within each group.

        Parameters
        ----------
        by
            Columns that tell the groups apart.
        order
            Columns that sort the rows of a group.
        **columns
            The column that is summed up, by the name of the new one.

        Returns
        -------
        Relation
            The rows with the sums from the first row of the group up to each.
        """
        sums = {name: exp.Sum(this=_column(value)) for name, value in columns.items()}
        return self.extended(**{name: _window(value, by, order, is_running=True) for name, value in sums.items()})

    def carried(self, by: Sequence[str], order: Sequence[str], **columns: str) -> "Relation":
        """Add the last known values of columns within each group.

        Parameters
        ----------
        by
            Columns that tell the groups apart.
        order
            Columns that sort the rows of a group.
        **columns
            The column that is looked at, by the name of the new one.

        Returns
        -------
        Relation
            The rows with the last value up to each row that is not null.
        """
        last = {name: exp.IgnoreNulls(this=exp.LastValue(this=_column(value))) for name, value in columns.items()}
        return self.extended(**{name: _window(value, by, order, is_running=True) for name, value in last.items()})

    def hashed(self, columns: Sequence[str], name: str) -> "Relation":
        """Add a number that rows with equal values of some columns share.

        Parameters
        ----------
        columns
            The columns that are looked at.
        name
            Name of the new column.

        Returns
        -------
        Relation
            The rows with the new column. Different rows may share a number too, so candidates are to be compared.
        """
        return self.extended(**{name: exp.Anonymous(this="row_hash", expressions=[*map(_column, columns)])})

    def median_by(self, by: Sequence[str], value: Expression, name: str) -> "Relation":
        """Return the median of a value for each combination of the values of `by`.

        Parameters
        ----------
        by
            Columns that tell the groups apart.
        value
            Expression for the value; rows where it is null are left out.
        name
            Name of the median's column.

        Returns
        -------
        Relation
            The columns `by` and the median. It is made of windows, which spill to disk where the aggregate would not.
        """
        known = self.picked(*by, value=value).where("value is not null")
        number = _window(exp.RowNumber(), by, ("value",))
        ranked = known.extended(number=number, n=_window(exp.Count(this=exp.Star()), by, ()))
        return ranked.where("number * 2 between n and n + 2").grouped(by, {name: "mean(value)"})

    def sorted(self, *columns: str) -> "Relation":
        """Return the rows sorted by some columns, nulls last; a further step forgets the order."""
        return replace(self, order=columns)

    def limited(self, n_rows: int) -> "Relation":
        """Keep at most `n_rows` rows, whichever they are; a further step forgets the limit.

        Parameters
        ----------
        n_rows
            Number of rows.
        """
        return replace(self, limit=n_rows)

    def last_query(self) -> exp.Query:
        """Return the query that reads the rows from the last step, in their order."""
        query = self._select(self.columns)
        if self.order:
            query = query.order_by(*(exp.Ordered(this=_column(name), nulls_first=False) for name in self.order))
        return query if self.limit is None else query.limit(self.limit)

    def _step(self, query: exp.Query, columns: Sequence[str], other: "Relation | None" = None) -> "Relation":
        name = f"s{next(_STEP_NUMBERS)}"
        before = self.steps if other is None else {**self.steps, **other.steps}
        return replace(self, name=name, columns=tuple(columns), steps={**before, name: query}, order=(), limit=None)

    def _select(self, columns: Sequence[str]) -> exp.Select:
        return exp.select(*map(_column, columns)).from_(_table(self.name))

    def _parsed(self, value: Expression, *, may_aggregate: bool = False) -> exp.Expr:
        if isinstance(value, exp.Expr):
            return value.copy()
        return parse_expression(value, {name: name for name in self.columns}, _SOURCE, may_aggregate=may_aggregate)


def table(name: str, columns: Sequence[str]) -> Relation:
    """Return a table of an engine as a relation.

    Parameters
    ----------
    name
        Name of the table in the engine.
    columns
        Names of its columns, in order.

    Returns
    -------
    Relation
        All its rows.
    """
    return Relation(name=name, columns=tuple(columns))


def constants(**values: Any) -> Constants:
    """Return values as constants that may stand for names in an expression."""
    return {name: constant(value) for name, value in values.items()}


def _table(name: str, alias: str | None = None) -> exp.Table:
    alias_tree = exp.TableAlias(this=exp.to_identifier(alias)) if alias else None
    return exp.Table(this=exp.to_identifier(name, quoted=True), alias=alias_tree)


def _column(name: str, table_alias: str | None = None) -> exp.Column:
    return exp.column(exp.to_identifier(name, quoted=True), table=table_alias)


def _of(table_alias: str, name: str) -> exp.Expr:
    return exp.alias_(_column(name, table_alias), name, quoted=True)


def _equal(on: Sequence[str]) -> exp.Expr:
    return exp.and_(*(exp.EQ(this=_column(name, _BASE), expression=_column(name, _OTHER)) for name in on))


def _window(function: exp.Expr, by: Sequence[str], order: Sequence[str], *, is_running: bool = False) -> exp.Window:
    keys = [exp.Ordered(this=_column(name), nulls_first=False) for name in order]
    running = exp.WindowSpec(kind="ROWS", start="UNBOUNDED", start_side="PRECEDING", end="CURRENT ROW")
    return exp.Window(
        this=function,
        partition_by=[_column(name) for name in by],
        order=exp.Order(expressions=keys) if keys else None,
        spec=running if is_running else None,
    )
