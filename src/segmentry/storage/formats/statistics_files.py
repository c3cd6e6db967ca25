"""Reading files of Stata, SPSS and SAS, where the library pyreadstat is installed."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pyarrow as pa

from segmentry.errors import DataError, ExtraMissing
from segmentry.storage.formats.base import Format, Head, Reader
from segmentry.storage.formats.checked import checked_table
from segmentry.storage.handed import array_of
from segmentry.storage.tables import Note, ReadOptions, ReadTable
from segmentry.texts import shortened

_SAS = bytes.fromhex("000000000000000000000000c2ea8160b31411cfbd92080009c7318c181f1011")
_OLD_STATA = {0x69, 0x6C, 0x6E, 0x6F, 0x71, 0x72, 0x73}
_MOST_NAMED = 6


def _is_stata(head: Head) -> bool:
    start = head.start[:11]
    is_old = len(start) > 3 and start[0] in _OLD_STATA and start[1] in {1, 2} and start[2:4] == b"\1\0"
    return start == b"<stata_dta>" or is_old


def _reader(function: str, kind: str) -> Reader:
    def read(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
        return _read(raw, options, source, function=function, kind=kind)

    return read


def _read(raw: memoryview, options: ReadOptions, source: str, *, function: str, kind: str) -> ReadTable:
    try:
        import pyreadstat
    except ImportError:
        remedy = "Install it with: pip install 'segmentry[stats]'. Or save the table as CSV."
        raise ExtraMissing(f"is a {kind}, which the library pyreadstat reads", where=source, remedy=remedy) from None
    read: Callable[..., tuple[Mapping[str, list[Any]], Any]] = getattr(pyreadstat, function)
    encoding = {} if options.encoding == "auto" or function == "read_por" else {"encoding": options.encoding}
    try:
        columns, facts = read(io.BytesIO(raw), output_format="dict", **encoding)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, LookupError, OverflowError) as error:
        remedy = "Copy or save the file again, or save the table as CSV."
        raise DataError(f"is not a valid {kind}", where=source, got=str(error).splitlines()[0], remedy=remedy) from None
    labels = {name: found for name, found in facts.variable_value_labels.items() if _are_labelled(columns[name], found)}
    arrays = [array_of(name, _labelled(values, labels.get(name))) for name, values in columns.items()]
    table = pa.Table.from_arrays(arrays, names=list(columns))
    read_table = checked_table(table, options, source, dialect=f"{kind}, {table.num_columns} columns")
    return replace(read_table, notes=(*_label_notes(labels), *read_table.notes))


def _are_labelled(values: list[Any], labels: Mapping[Any, str]) -> bool:
    """Return whether each value of a column has a label."""
    found = {value for value in values if value is not None and value == value}
    return bool(found) and found <= set(labels)


def _labelled(values: list[Any], labels: Mapping[Any, str] | None) -> list[Any]:
    return values if labels is None else [labels.get(value) for value in values]


def _label_notes(labels: Mapping[str, Mapping[Any, str]]) -> tuple[Note, ...]:
    if not labels:
        return ()
    listed = shortened([f"'{name}'" for name in labels], _MOST_NAMED)
    return (Note("value_labels", f"Value labels were read instead of numbers: {listed}."),)


STATISTICS_FILES: tuple[Format, ...] = (
    Format(name="a Stata file", matches=_is_stata, read=_reader("read_dta", "Stata file")),
    Format(
        name="an SPSS file",
        matches=lambda head: head.start.startswith((b"$FL2", b"$FL3")),
        read=_reader("read_sav", "SPSS file"),
    ),
    Format(
        name="an SPSS portable file",
        matches=lambda head: b"SPSS PORT FILE" in head.start[:300] and not head.start.startswith(b"$FL"),
        read=_reader("read_por", "SPSS portable file"),
    ),
    Format(
        name="a SAS file", matches=lambda head: head.start.startswith(_SAS), read=_reader("read_sas7bdat", "SAS file")
    ),
    Format(
        name="a SAS transport file",
        matches=lambda head: head.start.startswith(b"HEADER RECORD*******LIB"),
        read=_reader("read_xport", "SAS transport file"),
    ),
)
"""Files of programs for statistics."""
