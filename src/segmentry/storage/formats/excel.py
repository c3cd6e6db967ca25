"""Reading Excel and OpenDocument workbooks; the zip directory is checked before anything is unpacked."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from segmentry.errors import DataError
from segmentry.storage.containers import OLE_MARK, ZIP_MARKS, check_workbook, opened_zip
from segmentry.storage.formats.binary_errors import has_password
from segmentry.storage.formats.cells import cell_texts, duration_columns
from segmentry.storage.formats.excel_errors import error_cells
from segmentry.storage.formats.extent import check_extent
from segmentry.storage.formats.negative_times import with_negative_times
from segmentry.storage.formats.sheet_areas import Area, areas_of, split_range
from segmentry.storage.formats.sheets import HEAD_ROWS, Sheet, choose_sheet, merged_lines, sheet_option
from segmentry.storage.layout.grid import read_grid
from segmentry.storage.ole import is_sound_ole
from segmentry.storage.tables import Note, ReadOptions, ReadTable
from segmentry.texts import shortened

_MOST_NAMED = 6


def read_excel(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
    """Return one sheet of a workbook, every cell as text.

    Parameters
    ----------
    raw
        The bytes of the file, unpacked.
    options
        The sheet to read; the one with the table when none is named.
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
    from python_calamine import CalamineWorkbook, PasswordError

    _check(raw, source)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        requested, area = split_range(options.sheet or "", workbook.sheet_names)
        choice = choose_sheet(_sheets(workbook, requested or None), requested or None, source)
        sheet = workbook.get_sheet_by_name(choice.name)
        rows = with_negative_times(sheet.to_python(skip_empty_area=False), raw, choice.name, source=source)
        ranges = sheet.merged_cell_ranges or []
    except PasswordError:
        raise _protected(source) from None
    except _damage() as error:
        raise _invalid(source, str(error)) from None
    if not any(rows):
        raise DataError("has an empty sheet", where=f"{source}, sheet '{choice.name}'", expected="a header and records")
    durations = duration_columns(rows)
    texts = cell_texts(rows, durations)
    areas = [area] if area else areas_of(texts)
    cells, first_column = (areas[0].of(texts), areas[0].first_column) if areas else (texts, 0)
    read = read_grid(cells, options, f"{source}, sheet '{choice.name}'", dialect=f"Excel, sheet '{choice.name}'")
    errors = error_cells(raw, choice.name, source)
    columns = {column + first_column: name for column, name in enumerate(read.table.column_names)}
    return replace(
        read,
        source=source,
        notes=(
            *choice.notes,
            *_beside(areas[1:], choice.name),
            *_duration_notes(durations, columns),
            *errors.notes(columns),
            *read.notes,
        ),
        merged=merged_lines(ranges, read, columns),
    )


def _check(raw: memoryview, source: str) -> None:
    """Refuse a workbook that could not be read, or not with bounded memory."""
    if bytes(raw[:4]).startswith(ZIP_MARKS):
        with opened_zip(raw, source) as archive:
            check_workbook(archive, source)
    if bytes(raw[:8]) == OLE_MARK and not is_sound_ole(raw):
        raise _invalid(source, "parts of the file are outside of it or never end")
    if bytes(raw[:8]) == OLE_MARK and has_password(raw):
        raise _protected(source)
    check_extent(raw, source)


def _beside(areas: Sequence[Area], sheet: str) -> tuple[Note, ...]:
    """Return a note on the tables beside the one that was read."""
    if not areas:
        return ()
    listed = shortened([str(area) for area in areas], _MOST_NAMED)
    option = sheet_option(f"{sheet}!{areas[0]}")
    text = f"Beside the table that was read, the sheet has other tables, which were left out: {listed}. {option} reads the first."
    return (Note("several_tables", text),)


def _damage() -> tuple[type[BaseException], ...]:
    """Return how calamine says that a workbook is damaged; its panics have no class to import."""
    from python_calamine import CalamineError

    panics = [kind for kind in BaseException.__subclasses__() if kind.__name__ == "PanicException"]
    return (CalamineError, zipfile.BadZipFile, OSError, *panics)


def _protected(source: str) -> DataError:
    remedy = "Open it in Excel or LibreOffice and save it without a password."
    return DataError("is a workbook protected by a password", where=source, remedy=remedy)


def _invalid(source: str, reason: str) -> DataError:
    remedy = "Open it in Excel or LibreOffice and save it again, as .xlsx or CSV."
    return DataError("is not a valid Excel workbook", where=source, got=reason[:200], remedy=remedy)


def _sheets(workbook: Any, requested: str | None) -> list[Sheet]:
    """Return what is known of the sheets; their rows are looked at only where there is a choice."""
    listed = [item for item in workbook.sheets_metadata if item.typ == type(item.typ).WorkSheet]
    hidden = {item.name: item.visible != type(item.visible).Visible for item in listed}
    if requested is not None:
        return [Sheet(name=name, head=(), n_rows=0, is_hidden=is_hidden) for name, is_hidden in hidden.items()]
    sheets = []
    for name, is_hidden in hidden.items():
        sheet = workbook.get_sheet_by_name(name)
        head = sheet.to_python(skip_empty_area=True, nrows=HEAD_ROWS)
        sheets.append(Sheet(name=name, head=cell_texts(head, ()), n_rows=sheet.height, is_hidden=is_hidden))
    return sheets


def _duration_notes(positions: tuple[int, ...], columns: Mapping[int, str]) -> tuple[Note, ...]:
    names = [columns[position] for position in positions if position in columns]
    if not names:
        return ()
    listed = shortened([f"'{name}'" for name in names], _MOST_NAMED)
    text = f"Cells that are durations were read as numbers of days, so that 1.5 means 36 hours: {listed}."
    return (Note("durations_as_days", text),)
