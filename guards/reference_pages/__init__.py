"""The generated reference pages: one module a page or a set of pages, which returns their text."""

from guards.reference_pages.api import api_pages
from guards.reference_pages.charts import charts_page
from guards.reference_pages.command_line import cli_page
from guards.reference_pages.dialects import dialects_page
from guards.reference_pages.features import features_page
from guards.reference_pages.findings.page import checks_page
from guards.reference_pages.grids import grids_page
from guards.reference_pages.model import model_page
from guards.reference_pages.spec import spec_pages
from guards.reference_pages.tables import tables_page


def pages() -> dict[str, str]:
    """Return the pages of `docs/reference` by file name."""
    return {
        **spec_pages(),
        "cli.md": cli_page(),
        "checks.md": checks_page(),
        "tables.md": tables_page(),
        "dialects.md": dialects_page(),
        "model.md": model_page(),
        "charts.md": charts_page(),
        "features.md": features_page(),
        "grids.md": grids_page(),
        **api_pages(),
    }
