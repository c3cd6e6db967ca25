"""What is read of a database when a study meets data again: its own table or query, or one named."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from segmentry.errors import UsageError
from segmentry.spec import StudySpec
from segmentry.spec.build import STDIN, build_spec
from segmentry.storage.formats.databases import database_kind
from segmentry.storage.patterns import files_named
from segmentry.study.arguments import fields_of
from segmentry.study.sources import Sources

FIELDS = ("orders.table", "orders.query", "ingest.table", "ingest.query")
"""The fields of the spec that say what is read of a database."""
_SECTIONS = {"ingest": "customers", "orders": "orders"}
_NO_TABLE: dict[str, Any] = {"table": None, "query": None}


def tables_again(spec: StudySpec, sources: Sources) -> StudySpec:
    """Return the spec with its table or query only for sources that are databases.

    Parameters
    ----------
    spec
        The spec of the study.
    sources
        What is read now.
    """
    kept = {section: is_database(getattr(sources, name)) for section, name in _SECTIONS.items()}
    return _updated(spec, {section: _NO_TABLE for section, is_kept in kept.items() if not is_kept})


def with_tables_of(spec: StudySpec, other: StudySpec) -> StudySpec:
    """Return the spec with the table or query of another one, for each section in which that one has any.

    Parameters
    ----------
    spec
        The spec.
    other
        The spec whose tables are taken.
    """
    return _updated(spec, {section: _tables(other, section) for section in _SECTIONS if _names_table(other, section)})


def with_same_tables(spec: StudySpec, other: StudySpec) -> StudySpec:
    """Return the spec with the tables and queries of another one, and with none where that one has none.

    Parameters
    ----------
    spec
        The spec.
    other
        The spec whose tables are taken.
    """
    return _updated(spec, {section: _tables(other, section) for section in _SECTIONS})


def with_tables_set(spec: StudySpec, document: Mapping[str, Any], sources: Sources, where: str) -> StudySpec:
    """Return the spec with the table or query that settings name for this time.

    Parameters
    ----------
    spec
        The spec of the study.
    document
        The settings as a nested mapping.
    sources
        What is read now.
    where
        Where the settings were given, for messages.

    Raises
    ------
    SpecError
        When a value is wrong.
    UsageError
        When it sets another field, or the source is no database.
    """
    for field in fields_of(document):
        if field not in FIELDS:
            raise UsageError(
                "only the table or query of a database can be set here",
                where=where,
                got=field,
                expected=", ".join(FIELDS),
                remedy="The rest of the spec is that of the study; run it again with segmentry run to change it.",
            )
        if not is_database(getattr(sources, _SECTIONS[field.partition(".")[0]])):
            remedy = f"{field} is for SQLite and DuckDB files; leave it out."
            raise UsageError("names a part of a database, and none is read", where=where, got=field, remedy=remedy)
    return with_tables_of(spec, build_spec(document, where))


def origin_of(settings: Any) -> str:
    """Return where settings were given, for messages: texts are those of the command line too."""
    return "settings" if isinstance(settings, Mapping) else "--set"


def is_database(source: Any) -> bool:
    """Return whether a source is a SQLite or DuckDB file, or names one among others."""
    if isinstance(source, list | tuple):
        return any(map(is_database, source))
    if not isinstance(source, str | Path) or source == STDIN:
        return False
    return any(_is_file(path) and database_kind(path) is not None for path in files_named(str(source)))


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - also False for a name that is too long


def _tables(spec: StudySpec, section: str) -> dict[str, Any]:
    return {name: getattr(getattr(spec, section), name) for name in _NO_TABLE}


def _names_table(spec: StudySpec, section: str) -> bool:
    return any(value is not None for value in _tables(spec, section).values())


def _updated(spec: StudySpec, update: dict[str, dict[str, Any]]) -> StudySpec:
    return spec.model_copy(update={name: getattr(spec, name).model_copy(update=new) for name, new in update.items()})
