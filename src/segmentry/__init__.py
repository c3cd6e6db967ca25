"""Customer segmentation that people can trust: read, audit, segment, validate, explain, score.

Fit a study from a data frame, a file or a log of orders, and look at its parts:

>>> import segmentry as sg
>>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
>>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
>>> study = sg.fit(customers, k=2)
>>> study
<Study: 6 customers in 2 segments (K-Means) by visits, spend>
>>> study.names
{'s01': 'High-spending frequent visitors', 's02': 'Low-spending rare visitors'}
>>> study.segments["segment_id"].to_pylist()
['s02', 's02', 's02', 's01', 's01', 's01']

Score other customers, and save the study for later:

>>> study.score({"customer_id": ["x"], "visits": [32], "spend": [91]})["segment_id"].to_pylist()
['s01']

`study.profiles`, `study.evidence`, `study.findings`, `study.charts` and `study.why("a")` say what the segments are, whether they
are real, what was noticed in the data, and why a customer is in a segment. `study.save(folder)` writes a folder that
`segmentry.load(folder)` reads. `segmentry.fit(orders=...)` makes segments from a log of orders.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from segmentry.errors import (
    ArtifactError,
    ColumnNotFound,
    DataError,
    ExtraMissing,
    FindingWarning,
    OutputError,
    SegmentryError,
    SpecError,
    UnknownArgument,
    UsageError,
)

if TYPE_CHECKING:
    from segmentry.estimators.kmeans import KMeans
    from segmentry.study.api import fit
    from segmentry.study.compared import compare
    from segmentry.study.explained import explain
    from segmentry.study.load import load
    from segmentry.study.sample.api import SampleData, sample
    from segmentry.study.segmenter import Segmenter
    from segmentry.study.snapshots import features
    from segmentry.study.study import Study
    from segmentry.study.typing_tool import TypingTool
    from segmentry.study.version import VERSION as __version__

_LAZY = {
    "KMeans": ("segmentry.estimators.kmeans", "KMeans"),
    "__version__": ("segmentry.study.version", "VERSION"),
    "SampleData": ("segmentry.study.sample.api", "SampleData"),
    "Segmenter": ("segmentry.study.segmenter", "Segmenter"),
    "Study": ("segmentry.study.study", "Study"),
    "TypingTool": ("segmentry.study.typing_tool", "TypingTool"),
    "compare": ("segmentry.study.compared", "compare"),
    "explain": ("segmentry.study.explained", "explain"),
    "features": ("segmentry.study.snapshots", "features"),
    "fit": ("segmentry.study.api", "fit"),
    "load": ("segmentry.study.load", "load"),
    "sample": ("segmentry.study.sample.api", "sample"),
}

__all__ = [
    "ArtifactError",
    "ColumnNotFound",
    "DataError",
    "ExtraMissing",
    "FindingWarning",
    "KMeans",
    "OutputError",
    "SampleData",
    "Segmenter",
    "SegmentryError",
    "SpecError",
    "Study",
    "TypingTool",
    "UnknownArgument",
    "UsageError",
    "__version__",
    "compare",
    "explain",
    "features",
    "fit",
    "load",
    "sample",
]


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'segmentry' has no attribute '{name}'")
    module, attribute = _LAZY[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted(__all__)
