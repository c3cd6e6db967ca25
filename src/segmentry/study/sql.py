"""Scoring as SQL: the segments of a study as one query for a warehouse."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from segmentry.artifact.study import read_results
from segmentry.engines.dialect import Dialect
from segmentry.engines.dialects import DIALECTS
from segmentry.errors import DataError, UsageError, did_you_mean
from segmentry.results import CUSTOMER_TABLE_SUFFIX, Model, OrderState, SegmentNames, StudyResult
from segmentry.spec.build import build_spec
from segmentry.storage.folders import recover_swap
from segmentry.study.formats import SqlForm
from segmentry.study.sql_forms import PLACEHOLDER, as_dbt_model, as_view, dbt_schema, write_dbt
from segmentry.warehouse import Source, check_method, rfm_features, scoring_query

_CUSTOMERS, _ORDERS = "customers", "orders"
_KINDS = {
    "customer": "a text or a whole number; null for nobody",
    "time": "a date or a timestamp without a zone",
    "order": "a text or a whole number; null for none",
}
_DATE_LENGTH = len("2024-01-31")
_TEXTS = ("product", "category", "channel")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked of a query.

    Attributes
    ----------
    dialect
        A name in `DIALECTS`.
    table
        Name of the table; None for `customers`, or `orders` where segments come from a log.
    id_column
        Column with the ids; None for that of the study.
    as_of
        Date or moment before which orders are seen; None for that of the study.
    form
        A `SqlForm`.
    """

    dialect: str = "duckdb"
    table: str | None = None
    id_column: str | None = None
    as_of: Any = None
    form: str = "query"


def sql_text(study: Path, asked: Asked) -> str:
    """Return the query of a saved study.

    Parameters
    ----------
    study
        Folder of a finished study.
    asked
        Dialect, table and date.

    Raises
    ------
    ArtifactError
        When `study` is no study folder.
    DataError
        When SQL cannot say how the study reads its customers.
    UsageError
        When the dialect is not known, or the method is no arithmetic.
    """
    recover_swap(study)
    return query_of(read_results(study), asked)


def write_dbt_model(study: Path, asked: Asked, folder: Path) -> None:
    """Write the query of a saved study as a model of dbt, and the tests of its columns.

    Parameters
    ----------
    study
        Folder of a finished study.
    asked
        Dialect, table and date.
    folder
        Folder of the models of dbt.

    Raises
    ------
    ArtifactError
        When `study` is no study folder.
    OutputError
        When the files cannot be written.
    """
    recover_swap(study)
    result = read_results(study)
    fitted = SegmentNames(ids=result.model.segment_ids, names=result.model.segment_names)
    ids = result.model.partition.scoring_names(fitted).ids
    write_dbt(folder, query_of(result, replace(asked, form=SqlForm.dbt)), dbt_schema(ids))


def query_of(result: StudyResult, asked: Asked) -> str:
    """Return the query of a study.

    Parameters
    ----------
    result
        The study.
    asked
        Dialect, table and date.

    Raises
    ------
    DataError
        When SQL cannot say how the study reads its customers.
    UsageError
        When the dialect is not known, or the method is no arithmetic.
    """
    if asked.dialect not in DIALECTS:
        raise UsageError(
            f"is no dialect known here{did_you_mean(asked.dialect, DIALECTS)}",
            where="--dialect",
            got=repr(asked.dialect),
            expected=", ".join(DIALECTS),
        )
    if asked.form not in set(SqlForm):
        raise UsageError("is no form of a query", where="form", got=repr(asked.form), expected=", ".join(SqlForm))
    dialect = DIALECTS[asked.dialect]
    if asked.form == SqlForm.dbt:
        source = asked.table or (_CUSTOMERS if result.model.orders is None else _ORDERS)
        return as_dbt_model(*_query_by_date(result, replace(asked, table=PLACEHOLDER), dialect), source, dialect)
    query = _query(result, asked, dialect)
    return as_view(query, dialect) if asked.form == SqlForm.view else query


def _query_by_date(result: StudyResult, asked: Asked, dialect: Dialect) -> tuple[str, str | None]:
    """Return the query, and its as-of date; None where one for another date differs by more than the date."""
    query = _query(result, asked, dialect)
    if result.model.orders is None or result.account.orders is None:
        return query, None
    day = _as_of(asked, result.account.orders.as_of)
    if len(day) > _DATE_LENGTH:
        return query, None
    later = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    of_later = _query(result, replace(asked, as_of=later), dialect)
    return query, day if query.split(day) == of_later.split(later) else None


def _as_of(asked: Asked, known: str) -> str:
    return build_spec({"orders": {"as_of": asked.as_of}}, "sql").orders.as_of or known


def _query(result: StudyResult, asked: Asked, dialect: Dialect) -> str:
    model = result.model
    check_method(model)
    if model.rfm_columns is not None or model.dates is not None:
        _refuse_dates(model)
    source = Source(table=asked.table or _CUSTOMERS, id_column=asked.id_column)
    if model.orders is not None:
        source = _orders(result, model.orders, asked, dialect)
    return scoring_query(model, dialect, source)


def _refuse_dates(model: Model) -> None:
    """Refuse what is counted from dates of a customer table."""
    counted = [item.name for item in model.dates.counted if item.name in model.features.names] if model.dates else []
    columns = [item.column for item in model.rfm_columns.columns] if model.rfm_columns else counted
    if columns:
        raise DataError(
            "counts from columns of the customer table, which is not written as SQL yet",
            where="the study",
            got=", ".join(columns),
            remedy="Score with: segmentry score STUDY_DIR FILE --out scored.csv",
        )


def _orders(result: StudyResult, state: OrderState, asked: Asked, dialect: Dialect) -> Source:
    """Return the log as the source, with the features that segments need as of the date."""
    from segmentry.engines.paper import paper
    from segmentry.stages.audit.orders import clean_orders
    from segmentry.stages.features.orders import order_feature_rows
    from segmentry.stages.ingest.orders.typed_log import TypedLog, typed_lines, typed_orders

    model, account = result.model, result.account.orders
    if account is None:
        raise AssertionError("a study of orders accounts for them")
    needed = (*model.features.names, *(rfm_features(model.rfm) if model.partition.kind == "rfm" and model.rfm else ()))
    _check_features(needed, state)
    table = asked.table or _ORDERS
    as_of = _as_of(asked, account.as_of)
    columns = state.columns if asked.id_column is None else {**state.columns, "customer": asked.id_column}
    state = replace(state, names=tuple(dict.fromkeys(needed)), mixes={}, columns=columns)
    log = TypedLog(
        lines=typed_lines(table, state),
        names=tuple(dict.fromkeys(columns.values())),
        as_of=as_of,
        first_day=date.fromisoformat(account.first_day),
        last_day=date.fromisoformat(account.last_day),
    )
    orders = typed_orders(log, paper(dialect), state, model.spec)
    made = order_feature_rows(clean_orders(orders, model.spec.orders), state, model.spec.orders)
    kinds = {name: _KINDS.get(role, "a text" if role in _TEXTS else "a number") for role, name in columns.items()}
    facts = (f"It sees orders before {as_of}. Lines without a customer are left out, and missing values are null.",)
    return Source(table=table, made=made, asked=kinds, facts=facts)


def _check_features(needed: tuple[str, ...], state: OrderState) -> None:
    others = [name for name in needed if name not in state.names]
    if others:
        raise DataError(
            "forms segments from more than features of orders, and a query reads one table",
            where="the study",
            got=", ".join(name.removesuffix(CUSTOMER_TABLE_SUFFIX) for name in others),
            expected=", ".join(state.names),
            remedy="Score with: segmentry score STUDY_DIR FILE --orders ORDERS --out scored.csv",
        )
