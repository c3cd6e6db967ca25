"""The page of tables and files."""

from collections.abc import Iterator

_HEAD = """# Tables and files

A study folder, which `segmentry run` and `Study.save` write, holds these files. CSV is UTF-8 with a header, text in quotes
and a comma between fields; a missing value is empty. Data frames in Python have the same columns.

Folders and files can be read by nobody but their owner. `segments.csv`, `segments.parquet`, `features.parquet` and
`rejected_rows.parquet` hold ids of customers; the report and the charts name no customer. `reference.parquet` and
`drawing.json` hold values of a sample of customers without their ids. A finding may quote a value of the data, such as the
id that stands for guests.
"""


def tables_page() -> str:
    """Return every file of a folder, and every column of every table with its type, unit and meaning."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    from segmentry.catalogue.columns import FILES, TABLES

    yield _HEAD
    yield "## Files of a study folder\n"
    yield from _files(FILES["study"])
    yield "## Files of `segmentry track`\n"
    yield from _files(FILES["track"])
    yield "The other files are the tables of movements, from [`segment_history`](#table-segment-history) on.\n"
    yield "## Files of `segmentry short-form`\n"
    yield from _files(FILES["short form"])
    yield "`accuracy.csv` is the table [`accuracy`](#table-accuracy).\n"
    for table in TABLES.values():
        yield f"(table-{table.name.replace('_', '-')})=\n"
        yield f"## Table `{table.name}`\n\n{table.title}. It is {table.where}.\n"
        yield "| column | type | unit | meaning | there with |\n|---|---|---|---|---|"
        for column in table.columns:
            yield f"| `{column.name}` | {column.kind} | {column.unit} | {column.meaning} | {column.when} |"
        yield ""
        if table.has_features:
            yield "All further columns are features, each in [its unit](features.md).\n"


def _files(files: dict[str, str]) -> Iterator[str]:
    yield "| file | what it holds |\n|---|---|"
    yield from (f"| `{name}` | {meaning} |" for name, meaning in files.items())
    yield ""
