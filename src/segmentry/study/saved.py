"""Read the results of a saved study, with paths that hold in the working folder."""

from dataclasses import replace
from pathlib import Path

from segmentry.artifact.study import read_results
from segmentry.results import StudyResult
from segmentry.storage.folders import recover_swap
from segmentry.study.sources import seen_from_here


def read_saved(folder: Path) -> StudyResult:
    """Return the results of a saved study; nothing in the folder is run.

    Raises
    ------
    ArtifactError
        When the folder is no study, or a file in it is damaged.
    """
    recover_swap(folder)
    result = read_results(folder)
    return replace(result, model=replace(result.model, spec=seen_from_here(result.model.spec, folder)))
