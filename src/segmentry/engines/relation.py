"""A query that has not run yet: rows with named columns, made from other relations step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from sqlglot import exp

from segmentry.engines.language import constant, parse_expression

Expression = str | exp.Expr
Constants = Mapping[str, str | exp.Expr]
_OURS = "an expression of Segmentry"
_NUMBERS = count(1)


@dataclass(frozen=True)
class Relation:
    """Rows with named columns. Every step returns a new relation; texts are expressions over the columns so far.

    `name` is a table of the engine or the last of `steps`, each a name and its query; a step is written out once, however many
    relations are made from it. `order` are the columns by which the rows are sorted in the end.
    """

    name: str
    columns: tuple[str, ...]
    steps: Mapping[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    n_most: int | None = None

    def where(self, condition: Expression) -> "Relation":
        """Keep the rows that meet a condition."""
        return self._step(self._selected(self.columns).where(self._parsed(condition), copy=False), self.columns)

    def extended(self, **columns: Expression) -> "Relation":
        """Add columns, or replace those of the same name."""
        return self.picked(*(name for name in self.columns if name not in columns), **columns)

    def picked(self, *kept: str, **columns: Expression) -> "Relation":
        """Keep some columns and add others."""
        selected = [*map(_column, kept), *self._named(columns)]
        return self._step(exp.select(*selected).from_(_table(self.name)), (*kept, *columns))

    def grouped(
        self, by: Sequence[str], columns: Mapping[str, Expression], only: Expression | None = None
    ) -> "Relation":
        """Return one row for each combination of `by`, with aggregates over the rows that meet `only`."""
        parsed = {name: self._parsed(value, may_aggregate=True) for name, value in columns.items()}
        if only is not None:
            condition = self._parsed(only)
            parsed = {name: _filtered(tree, condition) for name, tree in parsed.items()}
        selected = [*map(_column, by), *(exp.alias_(tree, name, quoted=True) for name, tree in parsed.items())]
        query = exp.select(*selected).from_(_table(self.name))
        return self._step(query.group_by(*map(_column, by)) if by else query, (*by, *columns))

    def aggregate(self, text: str, constants: Constants, only: Expression | None = None) -> Expression:
        """Return an aggregate that `grouped` takes, with constants for some names, over the rows that meet `only`."""
        names: Constants = {**{name: name for name in self.columns}, **constants}
        tree = parse_expression(text, names, _OURS, may_aggregate=True)
        return _filtered(tree, self._parsed(only)) if only is not None else tree

    def distinct(self, *columns: str) -> "Relation":
        """Return the different combinations of some columns."""
        return self._step(self._selected(columns).distinct(), columns)

    def joined(self, other: "Relation", on: Sequence[str]) -> "Relation":
        """Put the columns of `other`, where it has one, beside each row with the same values of `on`."""
        theirs = [name for name in other.columns if name not in on]
        query = (
            exp.select(*(_of("own", name) for name in self.columns), *(_of("other", name) for name in theirs))
            .from_(_table(self.name, "own"))
            .join(_table(other.name, "other"), on=_equal(on), join_type="left")
        )
        return self._step(query, (*self.columns, *theirs), other)

    def matching(self, other: "Relation", on: Sequence[str]) -> "Relation":
        """Keep the rows whose values of `on` occur in `other`."""
        query = (
            exp.select(*(_of("own", name) for name in self.columns))
            .from_(_table(self.name, "own"))
            .join(_table(other.name, "other"), on=_equal(on), join_type="semi")
        )
        return self._step(query, self.columns, other)

    def stacked(self, other: "Relation") -> "Relation":
        """Put the rows of `other`, which has the same columns, below."""
        theirs = exp.select(*map(_column, self.columns)).from_(_table(other.name))
        return self._step(exp.union(self._selected(self.columns), theirs, distinct=False), self.columns, other)

    def lagged(self, by: Sequence[str], order: Sequence[str], **columns: str) -> "Relation":
        """Add, for each new name, a column's value in the row before within `by`."""
        return self.extended(
            **{name: _window(exp.Lag(this=_column(value)), by, order) for name, value in columns.items()}
        )

    def numbered(self, by: Sequence[str], order: Sequence[str], name: str) -> "Relation":
        """Add the place of each row within `by`, counted from 1."""
        return self.extended(**{name: _window(exp.RowNumber(), by, order)})

    def cumulated(self, by: Sequence[str], order: Sequence[str], **columns: str) -> "Relation":
        """Add, for each new name, the sum of a column up to the row within `by`."""
        sums = {name: exp.Sum(this=_column(value)) for name, value in columns.items()}
        return self.extended(**{name: _window(value, by, order, "ROWS") for name, value in sums.items()})

    def hashed(self, columns: Sequence[str], name: str) -> "Relation":
        """Add a number that rows equal in some columns share; it finds candidates, which are then to be compared."""
        return self.extended(**{name: exp.Anonymous(this="hash", expressions=[_column(item) for item in columns])})

    def carried(self, by: Sequence[str], order: Sequence[str], **columns: str) -> "Relation":
        """Add, for each new name, the last known value of a column up to the row within `by`."""
        last = {name: exp.IgnoreNulls(this=exp.LastValue(this=_column(value))) for name, value in columns.items()}
        return self.extended(**{name: _window(value, by, order, "ROWS") for name, value in last.items()})

    def median_by(self, by: Sequence[str], value: Expression, name: str) -> "Relation":
        """Return the median of a value for each `by`, as a window that spills to disk where the aggregate would not."""
        known = self.picked(*by, value=value).where("value is not null")
        place = _window(exp.RowNumber(), by, ("value",))
        ranked = known.extended(place=place, n=_window(exp.Count(this=exp.Star()), by, ()))
        return ranked.where("place * 2 between n and n + 2").grouped(by, {name: "mean(value)"})

    def sorted(self, *columns: str) -> "Relation":
        """Return the rows in the order of some columns, missing values last; a further step forgets the order."""
        return replace(self, order=columns)

    def limited(self, n_rows: int) -> "Relation":
        """Keep at most some rows, whichever they are; a further step forgets the limit."""
        return replace(self, n_most=n_rows)

    def sql(self) -> str:
        """Return the query as DuckDB reads it."""
        query = self._selected(self.columns)
        if self.order:
            query = query.order_by(*(exp.Ordered(this=_column(name), nulls_first=False) for name in self.order))
        query = query if self.n_most is None else query.limit(self.n_most)
        named = ", ".join(f"{name} AS NOT MATERIALIZED ({step})" for name, step in self.steps.items())
        return f"{f'WITH {named} ' if named else ''}{query.sql(dialect='duckdb')}"

    def _step(self, query: exp.Query, columns: Sequence[str], other: "Relation | None" = None) -> "Relation":
        name = f"s{next(_NUMBERS)}"
        before = self.steps if other is None else {**self.steps, **other.steps}
        return Relation(name, tuple(columns), {**before, name: query.sql(dialect="duckdb")})

    def _selected(self, columns: Sequence[str]) -> exp.Select:
        return exp.select(*map(_column, columns)).from_(_table(self.name))

    def _named(self, columns: Mapping[str, Expression]) -> list[exp.Expr]:
        return [exp.alias_(self._parsed(value), name, quoted=True) for name, value in columns.items()]

    def _parsed(self, value: Expression, *, may_aggregate: bool = False) -> exp.Expr:
        if isinstance(value, exp.Expr):
            return value.copy()
        return parse_expression(value, {name: name for name in self.columns}, _OURS, may_aggregate=may_aggregate)


def table(name: str, columns: Sequence[str]) -> Relation:
    """Return a table of the engine as a relation."""
    return Relation(name, tuple(columns))


def constants(**values: Any) -> Constants:
    """Return values as constants that may stand for names in an expression."""
    return {name: constant(value) for name, value in values.items()}


def _table(name: str, alias: str | None = None) -> exp.Table:
    own = exp.TableAlias(this=exp.to_identifier(alias)) if alias else None
    return exp.Table(this=exp.to_identifier(name, quoted=True), alias=own)


def _column(name: str) -> exp.Column:
    return exp.column(exp.to_identifier(name, quoted=True))


def _of(side: str, name: str) -> exp.Expr:
    return exp.alias_(exp.column(exp.to_identifier(name, quoted=True), table=side), name, quoted=True)


def _equal(on: Sequence[str]) -> exp.Expr:
    pairs = [
        exp.EQ(
            this=exp.column(exp.to_identifier(name, quoted=True), table="own"),
            expression=exp.column(exp.to_identifier(name, quoted=True), table="other"),
        )
        for name in on
    ]
    return exp.and_(*pairs)


def _filtered(tree: exp.Expr, condition: exp.Expr) -> exp.Expr:
    """Let every aggregate in an expression see only the rows that meet a condition."""

    def narrowed(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.AggFunc):
            return exp.Filter(this=node, expression=exp.Where(this=condition.copy()))
        return node

    return tree.copy().transform(narrowed)


def _window(function: exp.Expr, by: Sequence[str], order: Sequence[str], unit: str | None = None) -> exp.Window:
    keys = [exp.Ordered(this=_column(name), nulls_first=False) for name in order]
    rows = exp.WindowSpec(kind=unit, start="UNBOUNDED", start_side="PRECEDING", end="CURRENT ROW") if unit else None
    ordered = exp.Order(expressions=keys) if keys else None
    return exp.Window(this=function, partition_by=[_column(name) for name in by], order=ordered, spec=rows)
