"""Options that several commands share, and how their values are parsed."""

import csv
from pathlib import Path
from typing import Annotated, Any

import typer

from segmentry.errors import UsageError

Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="PATH=VALUE", help="Set any field of the spec, such as segment.k.max=8; may be repeated."
    ),
]
TableSettings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="Say what these data need: orders.table, orders.query, ingest.table, ingest.query, orders.columns.ROLE, "
        "ingest.renamed.COLUMN or audit.duplicate_ids.",
        show_default="that of the study",
    ),
]
ShortHistory = Annotated[
    bool,
    typer.Option(
        "--short-history",
        help="Go on with a log that lacks orders: the study saw them, or it ends long before the as-of date.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as one JSON document.")]
Source = Annotated[
    str | None,
    typer.Argument(
        metavar="CUSTOMERS|STUDY.yaml",
        help="Table with one row per customer, `-` for stdin, or a study.yaml.",
        show_default=False,
    ),
]
Orders = Annotated[
    list[str] | None,
    typer.Option(
        "--orders",
        metavar="ORDERS",
        help='Order log: a file, a folder, or a pattern such as "sales/*.csv"; may be repeated.',
    ),
]
Products = Annotated[
    str | None,
    typer.Option("--products", metavar="FILE", help="Table with one row per product, joined to the orders."),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Use only orders before this date, and count customer dates up to it.",
        show_default="day after the last order; latest date of a customer table",
    ),
]
Features = Annotated[
    list[str] | None,
    typer.Option("--features", metavar="A,B,C", help="Columns that form the segments; may be repeated."),
]
K = Annotated[str | None, typer.Option("--k", metavar="auto|N", help="Number of segments.", show_default="auto")]
Method = Annotated[
    str | None,
    typer.Option(
        "--method",
        metavar="METHOD",
        help="How segments are formed: auto, kmeans, latent-class, medoids, prototypes, mixture, hierarchical, density, "
        "tree, rfm, sized or given.",
        show_default="auto",
    ),
]
Depth = Annotated[
    str | None,
    typer.Option(
        "--evidence",
        metavar="quick|standard|deep",
        help="How thoroughly to test the number of segments.",
        show_default="standard",
    ),
]
Where = Annotated[
    str | None, typer.Option("--where", metavar="EXPR", help="Condition on the columns that customers must meet.")
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Stop if the data can be read in two ways (for scheduled jobs).")
]
Replace = Annotated[
    bool, typer.Option("--replace", help="Replace a study even where its refits or the names you gave are lost.")
]
Png = Annotated[bool, typer.Option("--png", help="Also write each chart as PNG, 1,600 pixels wide.")]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FOLDER", help="Folder for the results.", show_default="segmentry-NAME")
]
Seed = Annotated[
    int | None,
    typer.Option("--seed", metavar="N", min=0, help="Random seed (same seed, same result).", show_default="0"),
]


def one_or_many(paths: list[str] | None) -> str | list[str] | None:
    """Return a single path as such, several as a list, and None when there is none."""
    return paths[0] if paths and len(paths) == 1 else paths or None


def feature_names(texts: list[str] | None) -> list[str] | None:
    """Return the column names in the texts of `--features`, which are parsed as CSV.

    Parameters
    ----------
    texts
        What was typed, one text per option.

    Returns
    -------
    list of str or None
        None when the option was not given.

    Raises
    ------
    UsageError
        When a text is not a line of CSV.

    Examples
    --------
    >>> feature_names(['age,"income, yearly"', "score"])
    ['age', 'income, yearly', 'score']
    """
    if not texts:
        return None
    try:
        names = [name.strip() for row in csv.reader(texts, skipinitialspace=True) for name in row]
    except csv.Error as error:
        raise UsageError(f"is not a list of names: {error}", where="--features", got=repr(texts)) from None
    return [name for name in names if name]


def k_value(text: str | None) -> int | str | None:
    """Return `--k` as a number, or "auto".

    Raises
    ------
    UsageError
        When it is neither, or less than 1.
    """
    if text is None or text.lower() == "auto":
        return _lower(text)
    try:
        k = int(text)
    except ValueError:
        raise UsageError("must be auto or a whole number", where="--k", got=repr(text)) from None
    if k < 1:
        raise UsageError("must be at least 1", where="--k", got=text)
    return k


def spec_from_options(**options: Any) -> dict[str, Any]:
    """Return the options that were typed as a part of the spec.

    Parameters
    ----------
    **options
        seed, k, as_of, where, features, evidence and, where the command has them, method, strict and png; None when not given.

    Returns
    -------
    dict
        Nested like study.yaml, without the options that were not given.
    """
    return without_none(
        {
            "seed": options["seed"],
            "segment": {"k": k_value(options["k"]), "method": {"kind": _lower(options.get("method"))}},
            "orders": {"as_of": options["as_of"]},
            "ingest": {"where": options["where"], "strict": options.get("strict") or None},
            "features": {"columns": feature_names(options["features"])},
            "evidence": {"depth": _lower(options["evidence"])},
            "report": {"png": options.get("png") or None},
        }
    )


def without_none(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document without the keys whose value is None."""
    kept = {key: without_none(value) if isinstance(value, dict) else value for key, value in document.items()}
    return {key: value for key, value in kept.items() if value is not None and value != {}}


def _lower(word: str | None) -> str | None:
    return None if word is None else word.lower()
