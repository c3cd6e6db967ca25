"""The source of a study, as its spec names it."""

import os
from pathlib import Path
from typing import Any

from segmentry.spec import StudySpec
from segmentry.spec.build import STDIN


def with_customers(spec: StudySpec, source: Any) -> StudySpec:
    """Return the spec with the absolute path of its customers, or `-` for standard input."""
    if source is None:
        path = STDIN
    elif isinstance(source, str | Path):
        path = str(Path(source).absolute())
    else:
        return spec
    return spec.model_copy(update={"ingest": spec.ingest.model_copy(update={"customers": path})})


def from_folder(spec: StudySpec, folder: Path) -> StudySpec:
    """Return a saved spec with the path of its customers as seen from here instead of from its folder."""
    customers = spec.ingest.customers
    if customers is None or customers == STDIN:
        return spec
    return with_customers(spec, os.path.normpath(folder.absolute() / customers))
