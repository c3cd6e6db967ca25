"""All charts in the order of the report: the declarations, each with the functions of its file."""

from importlib import import_module

from segmentry.report.charts.base import ChartEntry, ChartFunctions
from segmentry.spec.charts import CHARTS as DECLARED
from segmentry.spec.charts import ChartDeclaration


def _entry(declared: ChartDeclaration) -> ChartEntry:
    functions: ChartFunctions = import_module(f"{__name__}.{declared.name}").CHART
    return ChartEntry(
        name=declared.name,
        title=declared.title,
        question=declared.question,
        part=declared.part,
        is_usual=declared.is_usual,
        is_top=declared.is_top,
        rows=functions.rows,
        draw=functions.draw,
        sentence=functions.sentence,
        why_not=functions.why_not,
        columns=functions.columns,
    )


CHARTS: tuple[ChartEntry, ...] = tuple(_entry(declared) for declared in DECLARED)
