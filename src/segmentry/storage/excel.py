"""Reading Excel workbooks; the zip directory is checked before anything is unpacked."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from segmentry.errors import DataError, did_you_mean
from segmentry.storage.layout.grid import read_grid
from segmentry.storage.tables import Note, ReadOptions, ReadTable

MAX_ENTRIES = 10_000
MAX_EXPANDED_BYTES = 512 << 20
MAX_RATIO = 200


def read_excel(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
    """Return one sheet of a workbook, every cell as text.

    Parameters
    ----------
    raw
        The bytes of the file, decompressed.
    options
        The sheet to read; the first one with a table when none is named.
    source
        Name of the file, for messages.

    Returns
    -------
    ReadTable
        Records, rejected rows and notes.

    Raises
    ------
    DataError
        When the workbook is damaged, encrypted or a zip bomb, or the sheet does not exist.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    content = bytes(raw)
    check_zip(content, source, "workbook")
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        name, rows = _sheet_rows(workbook, options.sheet, source)
        ranges = workbook.get_sheet_by_name(name).merged_cell_ranges or []
    except (CalamineError, zipfile.BadZipFile) as error:
        raise DataError("is not a valid Excel workbook", where=source, got=str(error)) from None
    if not any(rows):
        raise DataError("has an empty sheet", where=f"{source}, sheet '{name}'", expected="a header and records")
    texts = [[_cell_text(cell) for cell in row] for row in rows]
    read = read_grid(texts, options, f"{source}, sheet '{name}'", dialect=f"Excel, sheet '{name}'")
    return replace(
        read,
        source=source,
        notes=(*_sheet_notes(workbook.sheet_names, name, options.sheet), *read.notes),
        merged=_merged_lines(ranges, read),
    )


def _merged_lines(
    ranges: list[tuple[tuple[int, int], tuple[int, int]]], read: ReadTable
) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return the lines of merged cells below the header, by the first column of each."""
    merged: dict[str, tuple[tuple[int, int], ...]] = {}
    names, first_line = read.table.column_names, read.lines[0].as_py() if read.lines is not None else 1
    for (first, column), (last, _) in sorted(ranges):
        if last > first >= first_line - 1 and column < len(names):
            merged[names[column]] = (*merged.get(names[column], ()), (first + 1, last + 1))
    return merged


def check_zip(content: bytes, source: str, kind: str) -> None:
    """Refuse archives that would fill the memory, before anything is unpacked.

    Parameters
    ----------
    content
        The bytes of the file.
    source
        Name of the file, for messages.
    kind
        What the file is: a "workbook" or an "archive".

    Raises
    ------
    DataError
        When the archive is damaged, encrypted, or a zip bomb.
    """
    if not content.startswith(b"PK"):
        return
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DataError("is not a valid Excel workbook", where=source, got=str(error)) from None
    expanded = sum(entry.file_size for entry in entries)
    worst = max((entry.file_size / max(entry.compress_size, 1) for entry in entries), default=0)
    limits = (
        (len(entries) > MAX_ENTRIES, f"{len(entries):,} entries", f"at most {MAX_ENTRIES:,}"),
        (expanded > MAX_EXPANDED_BYTES, f"{expanded >> 20:,} MiB expanded", f"at most {MAX_EXPANDED_BYTES >> 20} MiB"),
        (worst > MAX_RATIO, f"an entry that expands {worst:,.0f}-fold", f"at most {MAX_RATIO}-fold"),
        (any(entry.flag_bits & 1 for entry in entries), "encrypted entries", "no password"),
    )
    for is_over, got, expected in limits:
        if is_over:
            raise DataError(
                f"is {'an' if kind == 'archive' else 'a'} {kind} that is not opened, for safety",
                where=source,
                got=got,
                expected=expected,
                remedy="Save the sheet as CSV and use that."
                if kind == "workbook"
                else "Unpack it and name the file to read.",
            )


def _sheet_rows(workbook: Any, requested: str | None, source: str) -> tuple[str, list[list[Any]]]:
    names = list(workbook.sheet_names)
    if requested is not None and requested not in names:
        listed = ", ".join(repr(name) for name in names)
        raise DataError(
            f"has no sheet '{requested}'{did_you_mean(requested, names)}", where=source, remedy=f"Sheets: {listed}."
        )
    for name in [requested] if requested is not None else names:
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        if len(rows) > 1 or requested is not None:
            return name, rows
    raise DataError("has no sheet with a table", where=source, expected="a header and records")


def _sheet_notes(names: list[str], used: str, requested: str | None) -> tuple[Note, ...]:
    others = [name for name in names if name != used]
    if requested is not None or not others:
        return ()
    listed = ", ".join(repr(name) for name in others[:6])
    text = f"The workbook has other sheets ({listed}); '{used}' was read. Choose with --set ingest.sheet=NAME."
    return (Note("other_sheets", text),)


def _cell_text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time(0):
        return cell.date().isoformat()
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell)
