"""Whether the query of a study gives what its score gives."""

from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa

from segmentry.study.study import Study
from tests.sql.databases import DATABASES, Rows

_FIT = 2


def expected_rows(scored: pa.Table) -> dict[str, tuple[Any, ...]]:
    """Return the answer of `score` by customer."""
    names = ("segment_id", "segment_name", "fit", "second_segment_id")
    columns = [scored.column(name).to_pylist() for name in names]
    ids = [str(value).strip() for value in scored.column("customer_id").to_pylist()]
    return dict(zip(ids, zip(*columns, strict=True), strict=True))


def differences(rows: Rows, expected: Mapping[str, tuple[Any, ...]]) -> list[Any]:
    """Return the customers of whom a query says something else; fits may differ by 1e-9."""
    found: dict[str, tuple[Any, ...]] = {str(row[0]): tuple(row[1:]) for row in rows}
    assert len(found) == len(rows), "one row per customer"
    assert set(found) == set(expected)
    return [(key, found[key], wanted) for key, wanted in expected.items() if not _same(found[key], wanted)]


def _same(found: tuple[Any, ...], wanted: tuple[Any, ...]) -> bool:
    mine, theirs = found[_FIT], wanted[_FIT]
    is_same_fit = mine is theirs if None in (mine, theirs) else abs(float(mine) - theirs) <= 1e-9
    return is_same_fit and found[:_FIT] + found[_FIT + 1 :] == wanted[:_FIT] + wanted[_FIT + 1 :]


def assert_parity(
    study: Study[Any],
    customers: pa.Table,
    *,
    databases: Mapping[str, Callable[..., Rows]] = DATABASES,
    **options: Any,
) -> None:
    """Score a table by Python and by SQL on each database, and compare row by row."""
    expected = expected_rows(study.score(customers))
    for name, run in databases.items():
        rows = run(study.sql(name, **options), {"customers": customers})
        assert differences(rows, expected) == [], name
