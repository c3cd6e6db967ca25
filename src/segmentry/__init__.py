"""Customer segmentation that people can trust: read, audit, segment, validate, explain, score.

>>> import segmentry as sg
>>> study = sg.fit("customers.csv", features=["income", "score"])  # doctest: +SKIP
>>> study.segments, study.profiles, study.evidence, study.findings, study.charts  # doctest: +SKIP
>>> study.score("new.csv"); study.save("out/"); sg.load("out/")  # doctest: +SKIP
>>> study = sg.fit(orders="orders.csv", as_of="2025-01-01", method="rfm")  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from segmentry.errors import (
    ArtifactError,
    ColumnNotFound,
    DataError,
    ExtraMissing,
    FindingWarning,
    NotFitted,
    OutputError,
    SegmentryError,
    SpecError,
    UsageError,
)

if TYPE_CHECKING:
    from segmentry.estimators.kmeans import KMeans
    from segmentry.study.api import fit
    from segmentry.study.compared import compare
    from segmentry.study.explained import explain
    from segmentry.study.sample.api import SampleData, sample
    from segmentry.study.segmenter import Segmenter
    from segmentry.study.snapshots import features
    from segmentry.study.study import Study
    from segmentry.study.study import load_study as load
    from segmentry.study.version import VERSION as __version__

_LAZY = {
    "KMeans": ("segmentry.estimators.kmeans", "KMeans"),
    "__version__": ("segmentry.study.version", "VERSION"),
    "SampleData": ("segmentry.study.sample.api", "SampleData"),
    "Segmenter": ("segmentry.study.segmenter", "Segmenter"),
    "Study": ("segmentry.study.study", "Study"),
    "compare": ("segmentry.study.compared", "compare"),
    "explain": ("segmentry.study.explained", "explain"),
    "features": ("segmentry.study.snapshots", "features"),
    "fit": ("segmentry.study.api", "fit"),
    "load": ("segmentry.study.study", "load_study"),
    "sample": ("segmentry.study.sample.api", "sample"),
}

__all__ = [
    "ArtifactError",
    "ColumnNotFound",
    "DataError",
    "ExtraMissing",
    "FindingWarning",
    "KMeans",
    "NotFitted",
    "OutputError",
    "SampleData",
    "Segmenter",
    "SegmentryError",
    "SpecError",
    "Study",
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
