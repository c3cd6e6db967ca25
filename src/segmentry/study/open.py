"""Find the page of a saved study or short form."""

import os
from pathlib import Path

from segmentry.errors import ArtifactError
from segmentry.storage.folders import recover_swap
from segmentry.storage.manifest import NAME, read_manifest
from segmentry.texts import shell_quoted

REPORT, QUESTIONS = "report.html", "short_form.html"


def report_of(study: Path) -> Path:
    """Return the path of the report of a study, or of the questions of a short form.

    Parameters
    ----------
    study
        Folder of the study or the form, or a file in it.

    Returns
    -------
    Path
        The page that `segmentry run` or `segmentry short-form` wrote.

    Raises
    ------
    ArtifactError
        When it is no study folder, or the report is gone.
    """
    folder = study.parent if os.path.isfile(study) else study  # noqa: PTH113 - also False for a name that is too long
    recover_swap(folder)
    if read_manifest(folder) is None:
        raise ArtifactError(
            "is not a Segmentry study",
            where=str(study),
            expected=f"a folder written by `segmentry run`, with {NAME} and {REPORT}",
        )
    questions = folder / QUESTIONS
    if questions.is_file():
        return questions
    report = folder / REPORT
    if not report.is_file():
        raise ArtifactError(
            f"has no {REPORT}",
            where=str(folder),
            remedy=f"Write it again: segmentry report {shell_quoted(str(folder))} --out {shell_quoted(str(report))}",
        )
    return report
