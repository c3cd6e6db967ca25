"""`segmentry short-form`: the few questions that classify a customer as a study does."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentry.cli.console import shown_progress, write_data, write_result
from segmentry.cli.options import AsJson
from segmentry.cli.tables import fitting_table, wrapped

if TYPE_CHECKING:
    from segmentry.results import ShortForm
    from segmentry.study.short_form_files import FormSaved

_ALWAYS_SHOWN = 3


def short_form(
    study: Annotated[Path, typer.Argument(metavar="STUDY_DIR", help="Folder of a finished study.")],
    questions: Annotated[
        int | None,
        typer.Option(
            "--questions",
            metavar="N",
            help="How many questions.",
            show_default="fewest within one standard error of the best",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FOLDER", help="Folder for the results.", show_default="STUDY_DIR-short-form"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Find the few questions that classify customers as a study does, as an Excel sheet and a page too."""
    from segmentry.study.short_form_files import short_form_to_folder

    with shown_progress() as progress:
        saved = short_form_to_folder(study, questions, out=out, progress=progress)
    if as_json:
        from segmentry.artifact.plain import to_plain

        write_data(json.dumps(to_plain(saved.form), ensure_ascii=False, indent=1))
    else:
        write_result(_answer(saved))


def _answer(saved: "FormSaved") -> str:
    from segmentry.catalogue.short_form_words import accuracy_sentence, choice_sentence, hint_of
    from segmentry.texts import shell_quoted

    form, folder = saved.form, saved.folder
    questions = [f"{number}. {item.title}: {hint_of(item)}" for number, item in enumerate(form.questions, start=1)]
    parts = [
        wrapped(f"{accuracy_sentence(form)} {choice_sentence(form)}"),
        wrapped("\n".join(questions)),
        _table(form),
        f"Written to {folder}\n"
        f"  Place customers by a sheet of answers: {folder / 'short_form.xlsx'}\n"
        f"  Place one customer in the browser:     {folder / 'short_form.html'}\n"
        "  Place the customers of a file:\n"
        f"    segmentry score {shell_quoted(str(folder))} NEW.csv --out scored.csv",
    ]
    return "\n\n".join(parts)


def _table(form: "ShortForm") -> str:
    """Return the accuracy by number of questions, of all customers and of those of each segment."""
    from segmentry.catalogue.short_form_words import share_or_dash
    from segmentry.texts import joined

    headers = ["questions", "added", "accuracy", "kappa", *(segment.id for segment in form.segments)]
    rows = [
        [
            f"{step.n_questions}{' *' if step.n_questions == len(form.questions) else ''}",
            step.title,
            f"{step.accuracy:.1%}",
            f"{step.kappa:.2f}",
            *map(share_or_dash, step.recalls),
        ]
        for step in form.steps
    ]
    spare = tuple(range(len(headers) - 2, _ALWAYS_SHOWN, -1))
    table = fitting_table(headers, rows, spare=spare, right=range(2, len(headers)))
    left_out = joined([headers[index] for index in table.left_out])
    note = wrapped(f"Also shown in a wider terminal, and in accuracy.csv: {left_out}.")
    return f"{table.text}\n\n{note}" if left_out else table.text
