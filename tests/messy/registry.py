"""Every messy file by its name."""

from functools import cache

from tests.messy.case import Messy
from tests.messy.writers import (
    containers,
    databases,
    delimiters,
    encodings,
    headers,
    json_shapes,
    markup,
    parquet,
    programs,
    quoting,
    repeated_names,
    rows,
    titles,
    types,
    workbooks,
)

WRITERS = (
    headers, titles, rows, delimiters, quoting, encodings, types, json_shapes, markup, workbooks, databases, parquet,
    containers, programs, repeated_names,
)  # fmt: skip


@cache
def every_case() -> dict[str, Messy]:
    """Give all files by name.

    Returns
    -------
    dict
        In the order of the kinds.
    """
    cases = [case for writer in WRITERS for case in writer.cases()]
    by_name = {case.name: case for case in cases}
    assert len(by_name) == len(cases), "two files have the same name"
    return by_name
