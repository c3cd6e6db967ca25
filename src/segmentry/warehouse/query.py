"""A model as one SELECT that gives the customers of a warehouse their segments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from segmentry.engines.dialect import Dialect
from segmentry.engines.expressions import NOTHING, Tree, all_of, call, case, column, is_equal, text, whole
from segmentry.engines.relation import Relation
from segmentry.engines.steps import Query, select
from segmentry.errors import UsageError
from segmentry.methods import METHODS
from segmentry.results import Model, SegmentNames
from segmentry.warehouse.assignments import ASSIGNMENTS
from segmentry.warehouse.customers import Read, customers_of_orders, customers_of_table
from segmentry.warehouse.nearest import Placed


@dataclass(frozen=True, kw_only=True)
class Source:
    """The table that a query reads: of customers, or of orders from which `made` makes their features.

    `asked` says what the columns of a log hold, `facts` are further sentences for the head of the query.
    """

    table: str
    id_column: str | None = None
    made: Relation | None = None
    asked: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[str, ...] = ()


def scoring_query(model: Model, dialect: Dialect, source: Source) -> str:
    """Return the query, under comments that say what it reads.

    Parameters
    ----------
    model
        What the study learnt.
    dialect
        Where it will run.
    source
        The table that it reads.

    Raises
    ------
    DataError
        When SQL cannot say how the study reads a column.
    UsageError
        When the method is no arithmetic.
    """
    read = (
        customers_of_table(model, source.table, source.id_column)
        if source.made is None
        else customers_of_orders(model, source.made, source.asked)
    )
    placed = ASSIGNMENTS[model.partition.kind](read, model)
    _check_name(source.table, placed)
    return f"{_head(read, dialect, source)}\n{placed.steps.written(dialect, _answer(placed, model))}"


def check_method(model: Model) -> None:
    """Refuse a method that is no arithmetic, and features of too much arithmetic.

    Raises
    ------
    UsageError
        With the command that scores instead.
    """
    if model.features.blocks:
        raise UsageError(
            "forms segments by blocks of numbers, which cannot be written as SQL",
            where="the study",
            got=", ".join(model.features.blocks),
            remedy="Score with: segmentry score STUDY_DIR FILE --out scored.csv",
        )
    kind = model.partition.kind
    if kind not in ASSIGNMENTS:
        raise UsageError(
            f"{METHODS[kind].title} cannot be written as SQL",
            where="the study",
            got=f"method {kind}",
            expected=", ".join(ASSIGNMENTS),
            remedy="Score with: segmentry score STUDY_DIR FILE --out scored.csv",
        )


def _check_name(table: str, placed: Placed) -> None:
    """Refuse a table that a step of the query would hide."""
    if table.lower() in placed.steps.trees:
        raise UsageError(
            "is the name of a step of the query",
            where="--table",
            got=repr(table),
            remedy=f"Write it with its schema, as in SCHEMA.{table}.",
        )


def _answer(placed: Placed, model: Model) -> Query:
    """Return what the steps end in: one row per customer, without a segment where its rows differ."""
    fitted = SegmentNames(ids=model.segment_ids, names=model.segment_names)
    ids = model.partition.scoring_names(fitted).ids
    names = [model.all_names[item] for item in ids]
    is_one = is_equal(column("n_rows"), whole(1))

    def one_of(position: Tree, texts: Sequence[str]) -> Tree:
        if position is NOTHING:
            return call("as_text", NOTHING)
        return case(
            [(all_of([is_one, is_equal(position, whole(index))]), text(item)) for index, item in enumerate(texts)]
        )

    fit = call("as_double", NOTHING) if placed.fit is NOTHING else case([(is_one, placed.fit)])
    return select(
        placed.name,
        "customer_id",
        segment_id=one_of(placed.segment_index, ids),
        segment_name=one_of(placed.segment_index, names),
        fit=fit,
        second_segment_id=one_of(placed.second, ids),
    )


_OF_CUSTOMERS = (
    "Rows of a customer that are equal in these columns count once. Where they differ, the customer",
    "has one row without a segment; rows without an id are left out.",
)


def _head(read: Read, dialect: Dialect, source: Source) -> str:
    facts = source.facts or _OF_CUSTOMERS
    lines = [
        f"Segments of customers, for {dialect.title}. The query reads the table {' '.join(source.table.split())}, which holds in",
        *(f"  {' '.join(name.split())}: {kind}" for name, kind in read.asked),
        *facts,
        "customer_id comes out as a text: cast it before you join it with a column of numbers.",
    ]
    return "\n".join(f"-- {line}" for line in lines)
