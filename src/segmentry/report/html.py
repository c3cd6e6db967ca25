"""The report as one self-contained HTML file."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


def render_html(view: dict[str, Any]) -> str:
    """Return the report; every text is escaped, nothing is loaded from elsewhere."""
    return _environment().get_template("report.html.j2").render(view)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("segmentry.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
