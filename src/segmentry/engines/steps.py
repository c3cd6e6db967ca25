"""A query in named steps, as a person would read it in a warehouse."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlglot import exp

from segmentry.engines.dialect import Dialect
from segmentry.engines.expressions import Tree, column
from segmentry.engines.relation import Relation

Query = exp.Query


@dataclass(frozen=True, kw_only=True)
class Steps:
    """The steps of a query so far, by name in the order in which they are read."""

    trees: Mapping[str, Query] = field(default_factory=dict)

    def then(self, name: str, query: Query) -> "Steps":
        """Return the steps with another one.

        Parameters
        ----------
        name
            Its name.
        query
            What it selects.
        """
        return Steps(trees={**self.trees, name: query})

    def written(self, dialect: Dialect, last: Query) -> str:
        """Return the query as SQL, each step on separate lines.

        Parameters
        ----------
        dialect
            Where it will run.
        last
            What reads the steps.
        """
        texts = {name: dialect.write_lines(tree) for name, tree in self.trees.items()}
        named = ",\n".join(_step(name, text, dialect) for name, text in texts.items())
        return f"WITH {named}\n{dialect.write_lines(last)}{dialect.end}"


def steps_of(relation: Relation, prefix: str) -> Steps:
    """Return the steps of a relation, numbered after a prefix so that the same relation has the same text.

    Parameters
    ----------
    relation
        The relation; its name becomes that of the last step.
    prefix
        What the names of the steps begin with.
    """
    merged = _merged_filters(relation)
    names = {name: f"{prefix}_{number}" for number, name in enumerate(merged, start=1) if name != relation.name}

    def renamed(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Table) and node.name in merged:
            node.set("this", exp.to_identifier(names[node.name]))
        return node

    names |= {relation.name: prefix}
    copies = {names[name]: query for name, query in merged.items()}
    for query in copies.values():
        query.transform(renamed, copy=False)
    return Steps(trees=copies)


def _merged_filters(relation: Relation) -> dict[str, Query]:
    """Return the steps of a relation, each filter within the only step that reads it.

    MariaDB takes no more than 64 steps.
    """
    steps = {name: query.copy() for name, query in relation.steps.items()}
    for name in [name for name, query in steps.items() if _is_filter(query) and name != relation.name]:
        readers = [table for query in steps.values() for table in query.find_all(exp.Table) if table.name == name]
        if len(readers) == 1:
            alias = readers[0].alias or "kept"
            readers[0].replace(exp.Subquery(this=steps.pop(name), alias=exp.TableAlias(this=exp.to_identifier(alias))))
    return steps


def _is_filter(query: Query) -> bool:
    """Return whether a query only leaves out rows of one table."""
    return (
        isinstance(query, exp.Select)
        and query.args.get("where") is not None
        and not any(query.args.get(part) for part in ("joins", "group", "distinct", "order", "limit"))
        and all(isinstance(item, exp.Column) for item in query.expressions)
    )


def select(source: str, *kept: str, **columns: Tree) -> exp.Select:
    """Return a query that keeps columns and adds others.

    Parameters
    ----------
    source
        The step that is read.
    *kept
        Columns to keep.
    **columns
        Expressions of further ones, by name.
    """
    return exp.select(*map(column, kept), *_named(columns)).from_(exp.to_identifier(source))


def select_from_table(name: str, columns: Mapping[str, Tree], alias: str) -> exp.Select:
    """Return a query over a table of the warehouse.

    Parameters
    ----------
    name
        Name of the table; dots part the names of database, schema and table.
    columns
        Expressions by name.
    alias
        What the expressions call the table.
    """
    parts = [exp.to_identifier(part, quoted=True) for part in name.split(".")]
    table = exp.Table(
        this=parts[-1],
        db=parts[-2] if len(parts) > 1 else None,
        catalog=parts[-3] if len(parts) > 2 else None,
        alias=exp.TableAlias(this=exp.to_identifier(alias)),
    )
    return exp.select(*_named(columns)).from_(table)


def one_row_each(source: str, by: str, columns: Sequence[str], names: Sequence[str], count: str) -> exp.Select:
    """Return one row for each value of a column, with the smallest values of others and a count.

    Parameters
    ----------
    source
        The step that is read.
    by
        The column that tells the rows apart.
    columns, names
        The other columns, and what they are called afterwards.
    count
        Name of the number of rows.
    """
    smallest = {name: exp.Min(this=column(other)) for other, name in zip(columns, names, strict=True)}
    query = select(source, by, **{count: exp.Count(this=exp.Star())}, **smallest)
    return query.group_by(column(by))


def _named(columns: Mapping[str, Tree]) -> list[exp.Expr]:
    return [exp.alias_(tree, name, quoted=True) for name, tree in columns.items()]


def _step(name: str, text: str, dialect: Dialect) -> str:
    whole = f"{text}\n{dialect.step_end}" if dialect.step_end else text
    return f"{name} {dialect.step} (\n{_indented(whole)}\n)"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))
