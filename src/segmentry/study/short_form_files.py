"""Write a short form as a folder: the scoring model, the workbook, the page and the table."""

from dataclasses import dataclass
from pathlib import Path

from segmentry.artifact.model import MODEL
from segmentry.artifact.short_form import SHORT_FORM, write_short_form
from segmentry.exports.short_form_tables import steps_table
from segmentry.exports.short_form_workbook import write_short_form_workbook
from segmentry.report.short_form_page import render_short_form
from segmentry.results import ShortForm
from segmentry.storage.atomic import write_text
from segmentry.storage.folders import check_replaceable, published_folder
from segmentry.storage.manifest import write_manifest
from segmentry.storage.targets import check_keeps_inputs
from segmentry.storage.write import write_table
from segmentry.study.progress import Progress, silent
from segmentry.study.short_form import short_form_of_folder
from segmentry.study.today import today
from segmentry.study.version import VERSION

KIND = "short form"
WORKBOOK, PAGE, TABLE = "short_form.xlsx", "short_form.html", "accuracy.csv"


@dataclass(frozen=True)
class FormSaved:
    """Where a short form was written, and what it is."""

    folder: Path
    form: ShortForm


def short_form_to_folder(
    study: Path, n_questions: int | None = None, *, out: Path | None = None, progress: Progress = silent
) -> FormSaved:
    """Find the short form of a saved study, and write its outputs.

    Parameters
    ----------
    study
        Folder of the study.
    n_questions
        How many questions to ask; when None, the fewest within one standard error of the best.
    out
        Folder to write, named after the study when None; an older one of Segmentry is replaced whole.
    progress
        Is called with each step.

    Returns
    -------
    FormSaved
        The folder and the form.

    Raises
    ------
    ArtifactError
        When `study` is no study folder, or was saved before studies kept a sample of their customers.
    DataError
        When its segments come from orders, or it has too few customers or one segment.
    OutputError
        When the folder is not ours to replace, or cannot be written.
    UsageError
        When there are not so many columns to ask for.
    """
    folder = out if out is not None else Path(f"{study.absolute().name}-short-form")
    check_replaceable(folder)
    check_keeps_inputs(folder, [study / MODEL])
    form = short_form_of_folder(study, n_questions, progress)
    write_short_form_folder(form, folder)
    return FormSaved(folder, form)


def write_short_form_folder(form: ShortForm, folder: Path) -> None:
    """Write the scoring model, the workbook, the page and the table of a short form.

    Parameters
    ----------
    form
        The form.
    folder
        The folder; an older one of Segmentry is replaced whole.

    Raises
    ------
    OutputError
        When the folder is not ours to replace, or cannot be written.
    """
    with published_folder(folder) as staging:
        write_short_form(staging / SHORT_FORM, form)
        write_short_form_workbook(staging / WORKBOOK, form)
        write_text(staging / PAGE, render_short_form(form, version=VERSION, made=today()))
        write_table(staging / TABLE, steps_table(form))
        files = [path.name for path in staging.iterdir()]
        write_manifest(staging, KIND, version=VERSION, files=files)
