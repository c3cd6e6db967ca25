"""Indices as people read them."""

from segmentry.catalogue.indices.base import Index

UNKNOWN = "–"


def index_text(index: Index, value: float | None, error: float | None = None) -> str:
    """Return the value of an index with its digits, and its standard error where it has one.

    Parameters
    ----------
    index
        The index.
    value
        Its value; None where it is undefined or was not asked for.
    error
        Its standard error; None where it has none.

    Returns
    -------
    str
        For example "0.55", "1,234.5", "41%", "yes", or "–" for no value.
    """
    if value is None:
        return UNKNOWN
    if index.form == "yes_no":
        return "yes" if value else "no"
    if index.form == "share":
        return f"{value:.0%}"
    text = f"{value:,.{index.digits}f}"
    return text if error is None else f"{text} ± {error:.{index.digits}f}"
