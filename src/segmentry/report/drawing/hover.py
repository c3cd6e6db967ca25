"""What is shown of a mark where the pointer rests on it."""

from typing import Any

from segmentry.report.drawing.frame import Context
from segmentry.report.drawing.grammar import Row
from segmentry.report.drawing.svg import element, escaped
from segmentry.report.numbers import people_number


def hover_title(row: Row, context: Context) -> tuple[str, ...]:
    """Return the element that tells the fields of a row; nothing where a row has fewer than two of them.

    Parameters
    ----------
    row
        The row.
    context
        What the page knows.
    """
    texts = [f"{title}: {_shown(row[name])}" for name, title in context.hover if row.get(name) is not None]
    return (element("title", {}, escaped("; ".join(texts))),) if len(texts) > 1 else ()


def _shown(value: Any) -> str:
    return people_number(value) if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)
