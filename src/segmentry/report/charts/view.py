"""Views of Vega-Lite: rows, a mark and channels, put together as a document.

Plain dictionaries from the start: a library that makes an object of each part takes longer to load than all charts to draw.
"""

from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]

_KINDS = {"Q": "quantitative", "O": "ordinal", "N": "nominal", "T": "temporal"}
_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"


@dataclass(frozen=True)
class View:
    """A view of Vega-Lite; its methods return another view, with more to it, and leave it as it is."""

    document: Document

    def mark(self, kind: str, **look: Any) -> "View":
        """Return the view drawn by marks of a kind.

        Parameters
        ----------
        kind
            Kind of the mark, such as bar or line.
        """
        return self.having(mark={"type": kind, **look})

    def encode(self, **channels: Document) -> "View":
        """Return the view with more channels, or with others in their place."""
        return self.having(encoding={**self.document.get("encoding", {}), **channels})

    def filter(self, test: str) -> "View":
        """Return the view of those rows that pass a test.

        Parameters
        ----------
        test
            Condition as a Vega expression.
        """
        return self._transformed({"filter": test})

    def calculate(self, name: str, expression: str) -> "View":
        """Return the view with one more field in each row.

        Parameters
        ----------
        name
            Name of the new field.
        expression
            A Vega expression.
        """
        return self._transformed({"calculate": expression, "as": name})

    def having(self, **properties: Any) -> "View":
        """Return the view with more properties, or with others in their place."""
        return View({**self.document, **properties})

    def _transformed(self, step: Document) -> "View":
        return self.having(transform=[*self.document.get("transform", []), step])


def view(rows: list[Document] | None = None) -> View:
    """Return a view of rows, or one that takes the rows of the view it becomes a part of."""
    return View({} if rows is None else {"data": {"values": rows}})


def layer(*views: View) -> View:
    """Return views drawn over each other."""
    return View({"layer": [item.document for item in views]})


def stack(*views: View, spacing: int) -> View:
    """Return views drawn below each other."""
    return View({"vconcat": [item.document for item in views], "spacing": spacing})


def facet(rows: list[Document], panel: View, by: Document, *, columns: int, spacing: int) -> View:
    """Return a panel for each value of a field of the rows.

    Parameters
    ----------
    rows
        Rows of the chart.
    panel
        The view to repeat.
    by
        Field that defines the panels.
    columns
        Number of panels per row.
    spacing
        Distance between panels in pixels.
    """
    return view(rows).having(facet=by, spec=panel.document, columns=columns, spacing=spacing)


def channel(name: str, **options: Any) -> Document:
    """Return a channel from a field and its kind, perhaps summed.

    >>> channel("age:Q", title=None), channel("sum(orders):Q")["aggregate"]
    ({'field': 'age', 'type': 'quantitative', 'title': None}, 'sum')
    """
    name, _, kind = name.rpartition(":")
    encoding: Document = {"field": name}
    if name.endswith(")"):
        aggregate, _, summed = name[:-1].partition("(")
        encoding = {"aggregate": aggregate, "field": summed}
    return {**encoding, "type": _KINDS[kind], **options}


def end(name: str) -> Document:
    """Return a channel from the field where a bar or a rule ends, of the kind of the one where it begins."""
    return {"field": name}


def constant(value: Any) -> Document:
    """Return a channel that is the same for all rows: a colour, or a place in pixels."""
    return {"value": value}


def datum(value: Any) -> Document:
    """Return a channel that is the same for all rows, in the units of its axis."""
    return {"datum": value}


def either(test: str, then: Document, otherwise: Document) -> Document:
    """Return a channel that is one of two, as a test of the row tells.

    Parameters
    ----------
    test
        Condition as a Vega expression.
    then
        Value where the condition holds.
    otherwise
        Value where it does not.
    """
    return {"condition": {"test": test, **then}, **otherwise}


def expression(text: str) -> Document:
    """Return what a mark reads from each row."""
    return {"expr": text}


def whole_document(drawn: View, config: Document) -> Document:
    """Return the document of a view with the look of all charts, rows that several parts draw in it once.

    Parameters
    ----------
    drawn
        The view.
    config
        Configuration of all charts.
    """
    datasets: dict[int, list[Document]] = {}
    document: Document = _with_names(drawn.document, datasets)
    named = {_name_of(index): rows for index, rows in enumerate(datasets.values())}
    return {"$schema": _SCHEMA, "config": config, "datasets": named, **document}


def _with_names(part: Any, datasets: dict[int, list[Document]]) -> Any:
    """Return a part of a document with names in place of rows, which are put aside."""
    if isinstance(part, list):
        return [_with_names(item, datasets) for item in part]
    if not isinstance(part, dict):
        return part
    if isinstance(part.get("data"), dict) and isinstance(part["data"].get("values"), list):
        rows = part["data"]["values"]
        datasets.setdefault(id(rows), rows)
        part = {**part, "data": {"name": _name_of(list(datasets).index(id(rows)))}}
    return {name: _with_names(item, datasets) for name, item in part.items()}


def _name_of(index: int) -> str:
    return f"rows{index}"
