"""The page of errors, exit codes and reasons of rejected rows."""

import inspect

ERRORS: dict[str, tuple[str, str]] = {
    "UsageError": (
        "A command or call cannot be carried out as typed, such as an option with a value that it does not take.",
        "Type what the message expects; `-h` after a command lists its options.",
    ),
    "UnknownArgument": (
        "A function of Python does not take a keyword, such as `n_clusters` for `k`.",
        "Use the argument or the setting that the message names.",
    ),
    "SpecError": (
        "A study.yaml, `--set` or an argument of `fit` is wrong. `problems` holds all problems.",
        "Correct every line of the message; [the options](spec.md) say what each takes.",
    ),
    "DataError": (
        "The data cannot be used: a file is damaged, ids repeat with different values, or no column can form segments.",
        "Follow the remedy of the message; `segmentry inspect FILE` shows how the file is read.",
    ),
    "ColumnNotFound": (
        "A column that is asked for does not exist. `missing` and `available` hold the names.",
        "Use one of the names that the message lists.",
    ),
    "ArtifactError": (
        "A folder is no study, a file in it is missing, damaged or was changed, or a newer version wrote it.",
        "Name the folder that `segmentry run` wrote, run the study again, or update Segmentry.",
    ),
    "OutputError": (
        "A file or folder cannot be written, or must not be replaced.",
        "Name another with `--out`, or make room and give yourself the right to write.",
    ),
    "ExtraMissing": (
        "Something is not installed: pyreadstat for files of SPSS, SAS and Stata, python-pptx for slides, Chromium for PDF.",
        "Type the command that the message names, such as `pip install 'segmentry[slides]'`.",
    ),
}
"""When each error is raised, and what to do about it."""

_EXIT_CODES = """## Exit codes of the command line

| code | meaning |
|---|---|
| 0 | The command did what it was asked for, or the program that read its output has closed it. |
| 1 | A part of the report could not be made (`run`, `report`, `track`); the rest is written. |
| 2 | The command, the options or the data are wrong, or there is no room; the message says what to do. |
| 3 | `check` advises a refit. |
| 70 | An internal error, which is a bug: please report it. `--debug` shows where it happened. |
| 130 | Interrupted by Ctrl-C; nothing was changed. |
| 143 | Stopped by the system (SIGTERM); nothing was changed. |

Results go to standard output, everything else to standard error. With `--json`, standard output is one JSON document
where the command succeeds; after an error it is empty, and the exit code and standard error tell.
"""

REASONS: dict[str, str] = {
    "blank_line": "The line is blank.",
    "too_short": "The line has fewer fields than the header.",
    "too_long": "The line has more fields than the header.",
    "stray_quote": "A quote stands where none can, so that the fields cannot be told apart.",
    "nul_character": "The line holds a NUL character, which no text has.",
    "not_utf8": "The line cannot be read in the encoding of the file.",
    "second_table": "The line belongs to a second table below the first.",
    "footer": "The line stands below the table, such as a source or a note.",
    "total": "The row is a total or an average of other rows.",
    "deleted_record": "The record is marked as deleted (dBase).",
    "not_json": "The line is no JSON.",
    "comment": "The line is a comment.",
    "repeated_header": "The line repeats the header, or is a title above such a line.",
    "not_an_object": "The JSON value is no object.",
    "nested_values": "The JSON object cannot be made a row.",
    "missing_id": "The customer has no id.",
    "shifted": "The values of the row are shifted to other columns.",
    "unreadable_time": "The order line has no date that can be read.",
    "missing_customer": "The order line has no customer.",
    "no_last_order": "A customer with orders has no date of the last one, so that RFM cannot score them.",
    "no_number_of_orders": "A customer has no number of orders, so that RFM cannot score them.",
    "no_spend": "A customer with orders has no spend, so that RFM cannot score them.",
}
"""What the reasons of rejected rows mean."""

_REASONS = """## Reasons of rejected rows

Rows that cannot be used stand in `rejected_rows.parquet` of the study, each with the code of its reason.

| reason | meaning |
|---|---|
""" + "".join(f"| `{code}` | {meaning} |\n" for code, meaning in REASONS.items())

_HEAD = """# Errors, warnings and exit codes

Segmentry raises these errors and no others on purpose. A message says what is wrong, where, what was found, what is expected, and
then what to do.

```text
TREE
```

Each error has `what`, `where`, `got`, `expected` and `remedy` as attributes, and `code`, which stays the same over versions. An
unfitted estimator raises scikit-learn's own `NotFittedError`, as scikit-learn asks of every estimator.

```{code-block} python
import segmentry as sg

try:
    study = sg.fit("customers.csv")
except sg.ColumnNotFound as error:
    print(error.missing, error.available)
except sg.SegmentryError as error:
    print(error.code, error)
```

`sg.FindingWarning` is the warning by which `fit(warn=True)`, `score` and `track` report findings that need attention.
"""


def errors_page() -> str:
    """Return the page: the tree, each error with its remedy, exit codes, and reasons of rejected rows."""
    import segmentry as sg
    from segmentry import errors

    tree = inspect.cleandoc(errors.__doc__ or "").split("::\n\n")[1].split("\n\n")[0]
    sections: list[str] = []
    for name, (when, remedy) in ERRORS.items():
        kind = getattr(sg, name)
        also = [f"`{base.__name__}`" for base in kind.__bases__ if not issubclass(base, errors.SegmentryError)]
        sections += [f"## `{name}`\n", f"{when}\n", f"- **What to do:** {remedy}", f"- **Code:** `{kind.code}`"]
        sections += [*([f"- **It is also a:** {', '.join(also)}"] if also else []), ""]
    return "\n".join([_HEAD.replace("TREE", inspect.cleandoc(tree)), *sections, _EXIT_CODES, _REASONS])
