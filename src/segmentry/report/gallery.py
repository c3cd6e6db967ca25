"""The charts of a study by name, drawn when they are looked at."""

from collections.abc import Iterator, Mapping
from typing import Any

from segmentry.report.charts import CHARTS
from segmentry.results import StudyResult


class Gallery(Mapping[str, Any]):
    """Charts that a study can have, as Altair charts, in the order of the report."""

    def __init__(self, result: StudyResult) -> None:
        self._result = result
        self._entries = {entry.name: entry for entry in CHARTS if entry.why_not(result) is None}

    def __getitem__(self, name: str) -> Any:
        from altair import Chart

        entry = self._entries[name]
        return Chart.from_dict(entry.draw(self._result, entry.rows(self._result)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __repr__(self) -> str:
        return f"<Charts: {', '.join(self)}>"
