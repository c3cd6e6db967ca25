"""A short form as Python users see it: questions, accuracy, scoring and files."""

from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from segmentry.artifact.format import left_out_findings
from segmentry.artifact.short_form import SHORT_FORM, read_short_form
from segmentry.catalogue.short_form_words import accuracy_sentence, choice_sentence, hint_of
from segmentry.exports.short_form_tables import steps_table
from segmentry.results import ShortForm
from segmentry.storage.frames import Restore, Restorer, is_frame, restorer
from segmentry.study.arguments import Settings
from segmentry.study.finding_warnings import warn_of
from segmentry.study.score_form import score_by_form
from segmentry.study.short_form_files import write_short_form_folder
from segmentry.study.sources import sources_handed

Frame = TypeVar("Frame")


class TypingTool(Generic[Frame]):
    """The fewest questions that classify a customer as a study does.

    `Study.short_form` returns it, and `TypingTool.load` one that was saved. Printed, it says how often it is right. Its tables
    are data frames of the library that the customers of the study came in, and a `pyarrow.Table` where they came from a file.

    Examples
    --------
    >>> import segmentry as sg
    >>> tool = sg.fit(sg.sample("survey").customers, k=3, evidence="quick").short_form(questions=3)
    >>> tool
    <TypingTool: 3 questions of 14, 3 segments>
    """

    def __init__(self, form: ShortForm, restore: Restore) -> None:
        self._form, self._restore = form, restore

    @classmethod
    def load(cls, path: str | Path) -> "TypingTool[Any]":
        """Load a short form that was saved by `save` or `segmentry short-form`.

        Nothing in it is run. Its table comes as `pyarrow.Table`, and its scores as the kind of frame that is scored.

        Parameters
        ----------
        path : path
            The folder, or the `short_form.json` in it.

        Returns
        -------
        TypingTool
            Ready to score.

        Warns
        -----
        FindingWarning
            When a newer version of Segmentry wrote fields that this one does not know.

        Raises
        ------
        ArtifactError
            When it is no short form, is damaged, or was changed.
        DataError
            When there is no such file.

        Examples
        --------
        >>> import segmentry as sg
        >>> from tempfile import TemporaryDirectory
        >>> tool = sg.fit(sg.sample("survey").customers, k=3, evidence="quick").short_form(questions=3)
        >>> with TemporaryDirectory() as folder:
        ...     sg.TypingTool.load(tool.save(f"{folder}/form"))
        <TypingTool: 3 questions of 14, 3 segments>
        """
        folder = Path(path)
        read = read_short_form(folder / SHORT_FORM if folder.is_dir() else folder)
        warn_of(left_out_findings(read.left_out))
        return TypingTool(read.form, Restorer())

    @property
    def result(self) -> ShortForm:
        """Everything, as types of Segmentry.

        Returns
        -------
        ShortForm
            Questions, points, segments and accuracy. Its fields may change between versions.
        """
        return self._form

    @property
    def accuracy(self) -> float:
        """Share of customers that the form did not learn from who get the segment of the study.

        Returns
        -------
        float
            0 to 1.

        Examples
        --------
        >>> import segmentry as sg
        >>> tool = sg.fit(sg.sample("survey").customers, k=3, evidence="quick").short_form(questions=3)
        >>> tool.accuracy > 0.8
        True
        """
        return self._form.step.accuracy

    @property
    def questions(self) -> dict[str, str]:
        """The columns that are asked for, the one that tells most first, with the answers that each takes.

        A column of dates has the days or years in brackets that its dates are counted as.

        Returns
        -------
        dict of str to str
            Answers by column.

        Examples
        --------
        >>> import segmentry as sg
        >>> tool = sg.fit(sg.sample("survey").customers, k=3, evidence="quick").short_form(questions=3)
        >>> tool.questions["beach"]
        'no / yes'
        """
        dates = self._form.dates
        counted = {item.name for item in dates.counted} if dates is not None else set()
        return {
            item.column: f"dates ({item.title}: {hint_of(item)})" if item.feature in counted else hint_of(item)
            for item in self._form.questions
        }

    @cached_property
    def table(self) -> Frame:
        """How well 1, 2, ... questions do, one row per number of questions and segment.

        Returns
        -------
        DataFrame
            With n_questions, column, is_asked, accuracy, standard_error, kappa, segment_id, segment_name and recall.

        Examples
        --------
        >>> import segmentry as sg
        >>> tool = sg.fit(sg.sample("survey").customers, k=3, evidence="quick").short_form(questions=3)
        >>> len(tool.table)
        30
        """
        return cast("Frame", self._restore(steps_table(self._form)))

    def score(self, customers: Any, *, as_of: Any = None, settings: Settings = ()) -> Any:
        """Return the segments of customers by their answers to the questions.

        Parameters
        ----------
        customers : path or DataFrame
            Customers with the columns that are asked for, and the column of ids where the study had one.
        as_of : str, date or datetime, optional
            Date up to which dates are counted; when None, that of the study.
        settings : mapping or sequence of str, optional
            What is read of a database, such as `["ingest.table=customers"]`.

        Returns
        -------
        DataFrame
            One row per customer, with customer_id, segment_id, segment_name, probability, second_segment_id and n_answered; of
            the library of `customers` where they are a data frame.

        Warns
        -----
        FindingWarning
            When answers are missing, or records were rejected or merged.

        Raises
        ------
        ColumnNotFound
            When a column that is asked for, or the id, is missing.
        DataError
            When the customers cannot be read.

        Examples
        --------
        >>> import segmentry as sg
        >>> tool = sg.fit(sg.sample("survey").customers, k=3, evidence="quick").short_form(questions=2)
        >>> answers = {"respondent_id": ["X1"], "planning_importance": [1], "beach": ["yes"]}
        >>> tool.score(answers)["segment_id"].tolist()
        ['s01']
        """
        handed = sources_handed(customers).customers
        scored = score_by_form(handed, self._form, as_of, settings)
        warn_of(scored.findings)
        restore = restorer(handed) if is_frame(handed) and handed is customers else self._restore
        return restore(scored.segments)

    def save(self, folder: str | Path) -> Path:
        """Write the scoring model, an Excel workbook, an offline page and the table of accuracy to a folder.

        Parameters
        ----------
        folder : path
            The folder; an older one of Segmentry is replaced whole, any other that is not empty is refused.

        Returns
        -------
        Path
            The folder.

        Raises
        ------
        OutputError
            When the folder is not ours to replace, or cannot be written.

        Examples
        --------
        >>> import segmentry as sg
        >>> from tempfile import TemporaryDirectory
        >>> tool = sg.fit(sg.sample("survey").customers, k=3, evidence="quick").short_form(questions=3)
        >>> with TemporaryDirectory() as folder:
        ...     sorted(path.name for path in tool.save(f"{folder}/form").iterdir())
        ['accuracy.csv', 'manifest.json', 'short_form.html', 'short_form.json', 'short_form.xlsx']
        """
        write_short_form_folder(self._form, Path(folder))
        return Path(folder)

    def __str__(self) -> str:
        """Return how often the form is right, and why it has so many questions."""
        return f"{accuracy_sentence(self._form)}\n{choice_sentence(self._form)}"

    def __repr__(self) -> str:
        form = self._form
        n = len(form.questions)
        noun = "question" if n == 1 else "questions"
        return f"<TypingTool: {n} {noun} of {form.n_columns}, {len(form.segments)} segments>"
