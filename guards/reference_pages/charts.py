"""The page of the charts."""

from collections.abc import Iterator

from guards.reference_pages.chart_words import CHART_WORDS

_HEAD = """# Charts

Every study draws the charts that suit it, but for the radar. They stand in the report and, as SVG, in the folder
`charts` of the study; `--png` adds PNG. `--set 'report.charts=[sizes, index]'` draws those that you name. In Python,
`study.charts["sizes"]` is one chart, whose `rows` are the numbers behind it.

The pictures are of studies of the sample shop, which `segmentry demo --customers 800` makes.
"""
_PARTS = {"segments": "Segments", "orders": "Orders", "outcome": "What customers did later", "evidence": "Evidence"}


def charts_page() -> str:
    """Return every chart with its picture, what it shows, how it is read and when it is drawn."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    from segmentry.spec.charts import CHARTS

    yield _HEAD
    for part, title in _PARTS.items():
        yield f"## {title}\n"
        for chart in CHARTS:
            if chart.part == part:
                words = CHART_WORDS[chart.name]
                yield f"(chart-{chart.name.replace('_', '-')})=\n"
                yield f"### {chart.title}\n\n*{chart.question}*\n"
                yield f"![{chart.title}: {words.shows}](../made/reference/charts/{chart.name}.svg)\n"
                yield f"- **Name:** `{chart.name}`"
                yield f"- **It shows:** {words.shows}"
                yield f"- **How to read it:** {words.reading}"
                yield f"- **It is drawn** {words.drawn}.\n"
