"""Tell what each column is for: id, feature, category, contact data, sensitive attribute, ..."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.column_words import (
    CODED,
    IDENTIFIER,
    ORDERED,
    identifier_score,
    is_contact_name,
    is_sensitive_name,
    words,
)
from segmentry.errors import DataError
from segmentry.results import Column
from segmentry.spec import Role
from segmentry.storage.arrow import are_whole, count_true

_EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
_PHONE = r"^\+?[\d][\d\s()./-]{6,}\d$"
_MAX_CODES = 12
_MAX_LEVELS = 50


def may_be_id(name: str, told: Mapping[str, Role]) -> bool:
    """Tell whether a column may identify customers by its name, by what the user said of it, or for want of a name."""
    return identifier_score(name) > 0 or told.get(name) == "id" or name.startswith("column_")


def find_id_column(names: Iterable[str], distinct_shares: Mapping[str, float], told: Mapping[str, Role]) -> str | None:
    """Return the column that identifies customers, or None.

    The name decides; among equals the one with the most different values.
    """
    for name, role in told.items():
        if role == "id":
            return name
    scored = [(identifier_score(name), distinct_shares.get(name, 0.0), name) for name in names if name not in told]
    likely = [item for item in scored if item[0] >= 2 or (item[0] == 1 and item[1] > 0.99)]
    return max(likely, key=lambda item: (item[0], item[1]))[2] if likely else None


def with_role(column: Column, told: Mapping[str, Role]) -> Column:
    """Return the column with its role and why it has it.

    Raises
    ------
    DataError
        When the user calls a column of texts numeric.
    """
    if column.name in told:
        wanted = told[column.name]
        if wanted == "numeric" and column.kind != "number":
            raise DataError(
                "cannot be numeric",
                where=f"roles.{column.name}",
                got=f"a column of {column.kind}s",
                expected="numbers in nine of ten values",
                remedy="Recode the values to numbers first.",
            )
        return replace(column, role=wanted, why="as you said")
    role, why = _role(column)
    return replace(column, role=role, why=why)


def _role(column: Column) -> tuple[Role, str]:
    n_filled = len(column.values) - column.n_missing
    if n_filled == 0:
        return "constant", "no value at all"
    if is_contact_name(column.name):
        return "contact", "named like contact data"
    if column.n_distinct == 1 and n_filled == len(column.values):
        return "constant", "one value only"
    if is_sensitive_name(column.name):
        return "sensitive", "named like a sensitive attribute"
    if column.kind == "date":
        return "date", f"dates written as {column.format.date_order}"
    return _number_role(column, n_filled) if column.kind == "number" else _text_role(column, n_filled)


def _number_role(column: Column, n_filled: int) -> tuple[Role, str]:
    found = words(column.name)
    is_whole = are_whole(column.values)
    if is_whole and _is_identifier(column, n_filled, found):
        return "ignore", "a key or a number that only tells records apart"
    if column.n_distinct == 1:
        return "constant", "one value only"
    if column.n_distinct == 2:
        return "categorical", "two values only"
    if is_whole and column.n_distinct <= _MAX_CODES and CODED.intersection(found):
        return "categorical", "whole numbers that look like codes"
    if is_whole and column.n_distinct <= _MAX_CODES and ORDERED.intersection(found):
        return "ordinal", "whole numbers that look like ratings"
    return "numeric", "numbers"


def _is_identifier(column: Column, n_filled: int, found: list[str]) -> bool:
    if {"id", "key"}.intersection(found[-1:]):
        return column.n_distinct > _MAX_CODES
    is_named = bool(IDENTIFIER.intersection(found[-1:]))
    return n_filled > 20 and column.n_distinct > 0.95 * n_filled and is_named


def _text_role(column: Column, n_filled: int) -> tuple[Role, str]:
    values = column.values
    if _share(values, _EMAIL, n_filled) > 0.8:
        return "contact", "values are e-mail addresses"
    if _share(values, _PHONE, n_filled) > 0.8 and column.n_distinct > _MAX_LEVELS:
        return "contact", "values are telephone numbers"
    if ORDERED.intersection(words(column.name)) and column.n_distinct <= _MAX_CODES:
        return "ordinal", "few texts that look ordered"
    if column.n_distinct <= min(_MAX_LEVELS, max(2, n_filled // 2)):
        return "categorical", f"{column.n_distinct} different texts"
    return "text", f"{column.n_distinct:,} different texts"


def _share(values: pa.Array, pattern: str, n_filled: int) -> float:
    return count_true(pc.match_substring_regex(values, pattern)) / max(n_filled, 1)
