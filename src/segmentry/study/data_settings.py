"""What settings say of the data of this time: parts of a database, renamed columns, which row counts."""

from typing import Any

from segmentry.errors import UsageError
from segmentry.spec import StudySpec
from segmentry.spec.build import build_spec
from segmentry.study.arguments import Settings, document_with, fields_of
from segmentry.study.databases import FIELDS, origin_of, with_same_tables, with_tables_set
from segmentry.study.sources import Sources

_COLUMNS, _RENAMED, _DUPLICATES = "orders.columns", "ingest.renamed", "audit.duplicate_ids"
DATA_SETTINGS = (*FIELDS, f"{_COLUMNS}.ROLE", f"{_RENAMED}.COLUMN", _DUPLICATES)
"""The fields of the spec that may be other ones for other data."""


def is_data_setting(field: str) -> bool:
    """Return whether a field, with its section, may be another one for other data.

    >>> is_data_setting("orders.columns"), is_data_setting("orders.where")
    (True, False)
    """
    return field in {*FIELDS, _COLUMNS, _RENAMED, _DUPLICATES}


def with_data_settings(spec: StudySpec, settings: Settings, sources: Sources) -> StudySpec:
    """Return the spec with what settings say of the data of this time.

    Parameters
    ----------
    spec
        The spec of the study.
    settings
        Texts such as "orders.columns.status=state", or the same as a nested mapping.
    sources
        What is read now.

    Raises
    ------
    SpecError
        When a setting is no `path=value`, or its value is wrong.
    UsageError
        When it sets another field, or one of a source that is not read.
    """
    where = origin_of(settings)
    document = document_with({}, settings, where)
    fields = fields_of(document)
    set_now = build_spec(document, where)
    _check(fields, sources, where)
    tables: dict[str, dict[str, Any]] = {}
    for name in (field for field in fields if field in FIELDS):
        section, _, key = name.partition(".")
        tables.setdefault(section, {})[key] = document[section][key]
    again = with_tables_set(spec, tables, sources, where)
    rule = set_now.audit.duplicate_ids if _DUPLICATES in fields else spec.audit.duplicate_ids
    renamed = {**spec.ingest.renamed, **set_now.ingest.renamed}
    return _updated(again, {**spec.orders.columns, **set_now.orders.columns}, renamed=renamed, rule=rule)


def with_same_data_settings(spec: StudySpec, other: StudySpec) -> StudySpec:
    """Return the spec with what another one says of its data.

    Parameters
    ----------
    spec
        The spec.
    other
        The spec whose tables, columns of roles and rule of duplicate ids are taken.
    """
    same = with_same_tables(spec, other)
    return _updated(
        same, dict(other.orders.columns), renamed=dict(other.ingest.renamed), rule=other.audit.duplicate_ids
    )


def _check(fields: list[str], sources: Sources, where: str) -> None:
    others = [field for field in fields if not is_data_setting(field)]
    if others:
        raise UsageError(
            "is the study's, and no other data change it",
            where=where,
            got=others[0],
            expected=", ".join(DATA_SETTINGS),
            remedy="To change it, run the study again with segmentry run.",
        )
    if _COLUMNS in fields and sources.orders is None:
        remedy = "Give the log with --orders ORDERS, or leave it out."
        raise UsageError("names a column of a log, and none is read", where=where, got=_COLUMNS, remedy=remedy)


def _updated(spec: StudySpec, columns: dict[Any, str], *, renamed: dict[str, str], rule: str) -> StudySpec:
    ingest = spec.ingest.model_copy(update={"renamed": renamed})
    orders = spec.orders.model_copy(update={"columns": columns})
    audit = spec.audit.model_copy(update={"duplicate_ids": rule})
    return spec.model_copy(update={"ingest": ingest, "orders": orders, "audit": audit})
